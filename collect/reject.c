#include "collect/reject.h"

#include <errno.h>
#include <stdint.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/csv.h"
#include "base/file.h"
#include "base/sheet.h"
#include "collect/judge.h"
#include "collect/strip.h"

#define NAME_MAX_BYTES 100
#define SHA_DIGITS     12
#define BETWEEN	       " | " /* what is wrong with one row, several times */

enum { FILE_NAME, LINE, COLUMN, VALUE, CODE, REASON, REMEDY, EXTRAS };

/* No header of a profile is among them; 代码 alone would be a unit's. */
static const char *const extras[EXTRAS] = { "文件", "行", "列", "值",
	"错误代码", "原因", "怎么办" };

static bool
is_extra(struct str header)
{
	for (size_t i = 0; i < EXTRAS; i++)
		if (str_eq(str_trim(header), str_from(extras[i])))
			return true;
	return false;
}

static bool
is_plain(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	    (c >= '0' && c <= '9') || c == '.' || c == '_' || c == '-';
}

static struct str
base_name(struct str path)
{
	struct str head, rest;

	while (str_cut(path, '/', &head, &rest))
		path = rest;
	return path;
}

/* Names never become file names unless they are harmless. */
static struct str
safe_name(const struct reject *r)
{
	struct str name = base_name(r->file);
	bool safe = name.n > 0 && name.n <= NAME_MAX_BYTES && name.p[0] != '.';

	if (str_eq(r->file, STR("-")))
		return STR("stdin");
	for (size_t i = 0; i < name.n; i++)
		safe = safe && is_plain(name.p[i]);
	if (!safe)
		return str_sub(r->sha256, 0, SHA_DIGITS);
	return str_ends(name, STR(".csv")) ? str_sub(name, 0, name.n - 4) :
					     name;
}

static void
append(struct arena *a, struct str *list, struct str one)
{
	*list = str_printf(a, STR_FMT "%s" STR_FMT, STR_ARG(*list),
	    list->n > 0 ? BETWEEN : "", STR_ARG(one));
}

/* Messages say what is wrong, then, after the last ；, what to do. */
static void
explain(struct arena *a, const struct field_fault *f, struct str *cell)
{
	struct str text = diag_text(a, f->code, DIAG_ZH, f->arg, f->nargs);
	struct str rest = text;
	size_t at, cut = text.n;

	while (str_find(rest, STR("；"), &at)) {
		cut = text.n - rest.n + at;
		rest = str_sub(rest, at + 3, rest.n);
	}
	append(a, &cell[CODE], str_from(diag_name(f->code)));
	append(a, &cell[REASON], str_sub(text, 0, cut));
	append(a, &cell[REMEDY], str_sub(text, cut + 3, text.n));
}

static void
fill_extras(const struct judge *j, const struct row *row, struct str *cell)
{
	const struct sheet_row *header = &j->sheet->row[j->match->header];
	struct arena *a = j->arena;

	for (size_t i = 0; i < EXTRAS; i++)
		cell[i] = (struct str){ NULL, 0 };
	cell[FILE_NAME] = base_name(j->sheet->file);
	cell[LINE] = str_int(a, (int64_t)row->from->line);
	for (size_t f = 0; f < j->profile->nfields; f++) {
		size_t col = j->match->col[f];

		if (!row->fault[f].there)
			continue;
		append(a, &cell[COLUMN],
		    col == PROFILE_NONE ? j->profile->field[f].heading :
					  str_trim(header->cell[col]));
		append(a, &cell[VALUE], row->value[f].raw);
		explain(a, &row->fault[f], cell);
	}
}

static size_t
width(const struct judge *j, const struct row *row, size_t nrows)
{
	size_t most = j->sheet->row[j->match->header].ncells;

	for (size_t r = 0; r < nrows; r++)
		if (row[r].state == ROW_REFUSED && row[r].from->ncells > most)
			most = row[r].from->ncells;
	return most;
}

/* A rejects file that is imported does not get its remarks twice. */
static void
drop_extras(const struct judge *j, struct strip *s)
{
	const struct sheet_row *header = &j->sheet->row[j->match->header];
	size_t *kept = ARENA_ARRAY(j->arena, s->n, size_t), n = 0;

	for (size_t i = 0; i < s->n; i++)
		if (!is_extra(sheet_cell(header, s->col[i])))
			kept[n++] = s->col[i];
	s->col = kept;
	s->n = n;
}

static struct str
table(const struct judge *j, const struct row *row, size_t nrows)
{
	const struct sheet_row *header = &j->sheet->row[j->match->header];
	struct buf b = buf_new(j->arena, SIZE_MAX);
	struct strip s;
	struct str *cell;

	strip_of(j->arena, j, width(j, row, nrows), &s);
	drop_extras(j, &s);
	cell = ARENA_ARRAY(j->arena, s.n + EXTRAS, struct str);
	/* spreadsheets take a CSV for UTF-8 only by its mark */
	buf_add(&b, STR("\xef\xbb\xbf"));
	for (size_t i = 0; i < s.n; i++)
		cell[i] = sheet_cell(header, s.col[i]);
	for (size_t i = 0; i < EXTRAS; i++)
		cell[s.n + i] = str_from(extras[i]);
	csv_write(&b, cell, s.n + EXTRAS);
	for (size_t r = 0; r < nrows; r++) {
		if (row[r].state != ROW_REFUSED)
			continue;
		for (size_t i = 0; i < s.n; i++)
			cell[i] = strip_cell(&s, j, &row[r], i);
		fill_extras(j, &row[r], cell + s.n);
		csv_write(&b, cell, s.n + EXTRAS);
	}
	return buf_str(&b);
}

int
reject_write(const struct reject *r, const struct judge *j,
    const struct row *row, size_t nrows, struct str *path_out)
{
	struct arena *a = j->arena;
	struct str folder = str_printf(a, STR_FMT "/rejects",
	    STR_ARG(r->workspace));
	struct str path = str_printf(a, STR_FMT "/" STR_FMT "-" STR_FMT ".csv",
	    STR_ARG(folder), STR_ARG(safe_name(r)), STR_ARG(j->profile->kind));
	bool any = false;
	int fail;

	*path_out = (struct str){ NULL, 0 };
	for (size_t i = 0; i < nrows; i++)
		any = any || row[i].state == ROW_REFUSED;
	if (!any) {
		if (unlink(str_z(a, path)) != 0 && errno != ENOENT)
			return file_fail(path, j->diag);
		return 0;
	}
	if ((fail = file_mkdirs(a, folder, j->diag)) != 0 ||
	    (fail = file_write(a, path, table(j, row, nrows), j->diag)) != 0)
		return fail;
	*path_out = path;
	return 0;
}
