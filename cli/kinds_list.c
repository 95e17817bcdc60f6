#include "cli/kinds_list.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/csv.h"
#include "base/json.h"
#include "cli/cli.h"
#include "collect/kinds.h"
#include "collect/profile.h"

enum { KIND_WIDTH = 15 };

static struct str
title_of(const struct profile *p, enum diag_lang lang)
{
	if (lang != DIAG_ZH)
		return p->title_en;
	return p->ntitles > 0 ? p->title[0] : p->name;
}

/* The headings of the fields that are required, or of the others. */
static struct str
headings(struct arena *a, const struct profile *p, bool required)
{
	struct buf b = buf_new(a, SIZE_MAX);

	for (size_t f = 0; f < p->nfields; f++) {
		if (p->field[f].required != required)
			continue;
		if (b.n > 0)
			buf_add(&b, STR("、"));
		buf_add(&b, p->field[f].heading);
	}
	return buf_str(&b);
}

static void
out_line(struct cli *cli, const struct str *cell, size_t n)
{
	struct buf b = buf_new(cli->arena, SIZE_MAX);

	csv_write(&b, cell, n);
	cli_out(cli, buf_str(&b));
}

void
kinds_list_all(struct cli *cli)
{
	static const char *const head[] = { "kind", "profile", "title",
		"required", "optional" };
	enum { KIND, PROFILE, TITLE, REQUIRED, OPTIONAL, COLUMNS };
	const struct profile *p;
	struct str cell[COLUMNS];

	for (size_t i = 0; i < COLUMNS; i++)
		cell[i] = str_from(head[i]);
	if (!cli->json)
		out_line(cli, cell, COLUMNS);
	for (size_t i = 0; (p = kinds_profile(cli->arena, i)) != NULL; i++) {
		struct json *j;

		cell[KIND] = p->kind;
		cell[PROFILE] = p->name;
		cell[TITLE] = title_of(p, cli->lang);
		cell[REQUIRED] = headings(cli->arena, p, true);
		cell[OPTIONAL] = headings(cli->arena, p, false);
		if (!cli->json) {
			out_line(cli, cell, COLUMNS);
			continue;
		}
		j = cli_document(cli, "kind");
		for (size_t c = 0; c < COLUMNS; c++)
			json_str(j, head[c], cell[c]);
		cli_document_out(cli, j);
	}
}

/* As a shell takes it. */
static struct str
quoted(struct arena *a, struct str s)
{
	static const char safe[] = "abcdefghijklmnopqrstuvwxyz"
				   "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/._-";
	struct buf b = buf_new(a, SIZE_MAX);
	bool plain = s.n > 0 && (s.p[0] != '-' || s.n == 1);

	for (size_t i = 0; plain && i < s.n; i++)
		plain = (unsigned char)s.p[i] >= 0x80 ||
		    memchr(safe, s.p[i], sizeof(safe) - 1) != NULL;
	if (plain)
		return s;
	buf_byte(&b, '\'');
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] == '\'')
			buf_add(&b, STR("'\\''"));
		else
			buf_byte(&b, s.p[i]);
	buf_byte(&b, '\'');
	return buf_str(&b);
}

/* What to run next. */
static struct str
command_of(struct cli *cli, const struct kinds_sheet *s, struct str path)
{
	struct arena *a = cli->arena;
	struct str dir = STR(""), kind;

	if (s->profile == NULL)
		return (struct str){ NULL, 0 };
	kind = s->profile->kind;
	if (!str_eq(cli->dir, STR(".")) && cli->dir.n > 0) {
		struct str name = quoted(a, cli->dir);

		dir = str_printf(a, "-C " STR_FMT " ", STR_ARG(name));
	}
	path = quoted(a, path);
	return str_printf(a, "kaoping " STR_FMT "import %s" STR_FMT " " STR_FMT,
	    STR_ARG(dir), s->lacks.n > 0 ? "--columns " : "", STR_ARG(kind),
	    STR_ARG(path));
}

enum {
	FILE_,
	SHEET,
	KIND,
	PROFILE,
	TITLE,
	MATCHED,
	COLUMNS,
	LACKS,
	ALSO,
	RUN,
	CELLS
};
static const char *const head[CELLS] = { "file", "sheet", "kind", "profile",
	"title", "matched", "columns", "lacks", "also", "run" };

static void
out_json(struct cli *cli, const struct kinds_sheet *s, const struct str *cell)
{
	struct json *j = cli_document(cli, "kinds");

	for (size_t c = 0; c < CELLS; c++)
		if (c == MATCHED || c == COLUMNS)
			json_int(j, head[c],
			    (int64_t)(c == MATCHED ? s->nfound : s->ncols));
		else
			json_str_some(j, head[c], cell[c]);
	json_bool(j, "hidden", s->hidden);
	cli_document_out(cli, j);
}

static void
out_sheet(struct cli *cli, const struct kinds_sheet *s, struct str path,
    bool *first)
{
	struct str cell[CELLS] = { 0 };

	for (size_t c = 0; *first && c < CELLS; c++)
		cell[c] = str_from(head[c]);
	if (*first && !cli->json)
		out_line(cli, cell, CELLS);
	*first = false;
	for (size_t c = 0; c < CELLS; c++)
		cell[c] = (struct str){ NULL, 0 };
	cell[FILE_] = path;
	cell[SHEET] = s->sheet;
	if (s->profile != NULL) {
		cell[KIND] = s->profile->kind;
		cell[PROFILE] = s->profile->name;
		cell[TITLE] = title_of(s->profile, cli->lang);
		cell[MATCHED] = str_int(cli->arena, (int64_t)s->nfound);
		cell[COLUMNS] = str_int(cli->arena, (int64_t)s->ncols);
		cell[LACKS] = s->lacks;
		cell[ALSO] = s->also;
		cell[RUN] = command_of(cli, s, path);
	}
	if (cli->json)
		out_json(cli, s, cell);
	else
		out_line(cli, cell, CELLS);
}

int
kinds_list_file(struct cli *cli, struct str path, bool *first)
{
	const struct kinds_sheet *sheet;
	bool fits = false, lacks = false;
	size_t n;
	int fail = kinds_find(cli->arena, path, &sheet, &n, cli->diag);

	for (size_t i = 0; i < n; i++) {
		const struct kinds_sheet *s = &sheet[i];
		struct diag_place at = { .file = path, .sheet = s->sheet };

		out_sheet(cli, s, path, first);
		fits = fits || (s->profile != NULL && s->lacks.n == 0);
		if (s->hidden && s->profile != NULL)
			DIAG(cli->diag, W6077, at, s->sheet);
		else if (s->profile != NULL && s->lacks.n > 0) {
			DIAG(cli->diag, E6078, at,
			    title_of(s->profile, cli->lang), s->lacks);
			lacks = true;
		}
	}
	if (fail != 0 || (fits && !lacks))
		return fail;
	if (lacks)
		return FAIL_DATA;
	DIAG0(cli->diag, E6076, DIAG_FILE(path));
	return FAIL_DATA;
}

struct str
kinds_list_words(struct arena *a)
{
	struct buf b = buf_new(a, SIZE_MAX);
	const struct profile *p;
	struct str last = { NULL, 0 };

	for (size_t i = 0; (p = kinds_profile(a, i)) != NULL; i++) {
		if (str_eq(p->kind, last))
			continue;
		if (b.n > 0)
			buf_byte(&b, ' ');
		buf_add(&b, p->kind);
		last = p->kind;
	}
	return buf_str(&b);
}

/* One title a kind: that of its first profile is enough. */
struct str
kinds_list_help(struct arena *a, enum diag_lang lang)
{
	struct buf b = buf_new(a, SIZE_MAX);
	const struct profile *p;
	struct str last = { NULL, 0 };

	buf_printf(&b, "%s\n",
	    lang == DIAG_ZH ?
		"台账类别（KIND；不知是哪一类：kaoping import --kinds 文件）：" :
		"Kinds of ledgers (which is it?  kaoping import --kinds FILE):");
	for (size_t i = 0; (p = kinds_profile(a, i)) != NULL; i++) {
		struct str title = title_of(p, lang);

		if (str_eq(p->kind, last))
			continue;
		buf_printf(&b, "  %-*.*s " STR_FMT "\n", KIND_WIDTH,
		    STR_ARG(p->kind), STR_ARG(title));
		last = p->kind;
	}
	return buf_str(&b);
}
