#include "base/diag.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/json.h"
#include "base/text.h"

#define TEXT_MAX ((size_t)64 * 1024)

struct message {
	const char *name;
	const char *text[DIAG_EN + 1];
};

static const struct message messages[] = {
#define MSG(code, zh, en) { #code, { zh, en } },
#include "base/msg.def"
#undef MSG
};

struct entry {
	struct entry *next;
	enum diag_code code;
	struct diag_place at;
	size_t nargs;
	struct str *arg;
};

struct diag {
	struct arena *arena;
	struct entry **last;
	struct entry *unprinted;
	size_t level[DIAG_ERROR + 1];
	bool has[DIAG_COUNT];
};

struct diag *
diag_new(struct arena *a)
{
	struct diag *d = ARENA_NEW(a, struct diag);

	d->arena = a;
	d->last = &d->unprinted;
	return d;
}

void
diag_add(struct diag *d, enum diag_code code, struct diag_place at,
    const struct str *args, size_t nargs)
{
	struct entry *e = ARENA_NEW(d->arena, struct entry);

	e->code = code;
	e->at = at;
	e->at.file = str_dup(d->arena, at.file);
	e->at.sheet = str_dup(d->arena, at.sheet);
	e->at.column = str_dup(d->arena, at.column);
	e->nargs = nargs;
	e->arg = ARENA_ARRAY(d->arena, nargs, struct str);
	for (size_t i = 0; i < nargs; i++)
		e->arg[i] = str_dup(d->arena, args[i]);
	*d->last = e;
	d->last = &e->next;
	d->level[diag_level_of(code)]++;
	d->has[code] = true;
}

size_t
diag_count(const struct diag *d, enum diag_level level)
{
	return d->level[level];
}

bool
diag_has(const struct diag *d, enum diag_code code)
{
	return d->has[code];
}

const char *
diag_name(enum diag_code code)
{
	return messages[code].name;
}

enum diag_level
diag_level_of(enum diag_code code)
{
	switch (messages[code].name[0]) {
	case 'E':
		return DIAG_ERROR;
	case 'W':
		return DIAG_WARN;
	}
	return DIAG_NOTE;
}

struct str
diag_text(struct arena *a, enum diag_code code, enum diag_lang lang,
    const struct str *args, size_t nargs)
{
	struct buf b = buf_new(a, TEXT_MAX);

	for (const char *p = messages[code].text[lang]; *p != '\0'; p++) {
		size_t i = p[0] == '{' && p[1] >= '1' && p[1] <= '6' &&
			p[2] == '}' ?
		    (size_t)(p[1] - '0') :
		    0;

		if (i == 0) {
			buf_byte(&b, *p);
			continue;
		}
		if (i <= nargs)
			buf_add(&b, args[i - 1]);
		p += 2;
	}
	return text_plain(a, buf_str(&b));
}

void
diag_each(const struct diag *d,
    void (*each)(void *to, const struct diag_message *), void *to)
{
	for (const struct entry *e = d->unprinted; e != NULL; e = e->next)
		each(to,
		    &(struct diag_message){ e->code, e->at, e->nargs, e->arg });
}

static void
pass_on(void *to, const struct diag_message *m)
{
	diag_add(to, m->code, m->at, m->arg, m->nargs);
}

void
diag_pass(const struct diag *from, struct diag *to)
{
	diag_each(from, pass_on, to);
}

static const char *
level_word(enum diag_level level, enum diag_lang lang)
{
	static const char *const word[][DIAG_EN + 1] = {
		[DIAG_NOTE] = { "提示", "note" },
		[DIAG_WARN] = { "警告", "warning" },
		[DIAG_ERROR] = { "错误", "error" },
	};

	return word[level][lang];
}

/* FILE[SHEET]:LINE:COL column “NAME”, without what is not known. */
static struct str
place_text(struct arena *a, const struct diag_place *at, enum diag_lang lang)
{
	struct buf b = buf_new(a, TEXT_MAX);

	buf_add(&b, text_plain(a, at->file));
	if (at->sheet.n > 0) {
		buf_byte(&b, '[');
		buf_add(&b, text_plain(a, at->sheet));
		buf_byte(&b, ']');
	}
	if (at->line > 0)
		buf_printf(&b, "%s%zu", b.n > 0 ? ":" : "", at->line);
	if (at->col > 0)
		buf_printf(&b, "%s%zu", b.n > 0 ? ":" : "", at->col);
	if (at->column.n > 0) {
		buf_printf(&b, "%s%s", b.n > 0 ? " " : "",
		    lang == DIAG_ZH ? "列“" : "column “");
		buf_add(&b, text_plain(a, at->column));
		buf_add(&b, STR("”"));
	}
	return buf_str(&b);
}

static struct str
line_plain(struct arena *a, const struct entry *e, enum diag_lang lang)
{
	struct str place = place_text(a, &e->at, lang);
	struct str text = diag_text(a, e->code, lang, e->arg, e->nargs);

	return str_printf(a, STR_FMT "%s%s %s: " STR_FMT, STR_ARG(place),
	    place.n > 0 ? ": " : "", level_word(diag_level_of(e->code), lang),
	    diag_name(e->code), STR_ARG(text));
}

static struct str
line_json(struct arena *a, const struct entry *e, enum diag_lang lang)
{
	struct json *j = json_new_object();
	struct str line;

	json_str(j, "schema", STR("kaoping.diag/1"));
	json_str(j, "level",
	    str_from(level_word(diag_level_of(e->code), DIAG_EN)));
	json_str(j, "code", str_from(diag_name(e->code)));
	json_str_some(j, "file", e->at.file);
	json_str_some(j, "sheet", e->at.sheet);
	if (e->at.line > 0)
		json_int(j, "line", (int64_t)e->at.line);
	if (e->at.col > 0)
		json_int(j, "col", (int64_t)e->at.col);
	json_str_some(j, "column", e->at.column);
	json_str(j, "message", diag_text(a, e->code, lang, e->arg, e->nargs));
	line = json_text(a, j, false);
	json_free(j);
	return line;
}

void
diag_print(struct diag *d, FILE *out, enum diag_lang lang,
    enum diag_style style, enum diag_level from)
{
	struct arena *a = arena_new();
	struct arena_mark m = arena_mark(a);

	for (struct entry *e = d->unprinted; e != NULL; e = e->next) {
		struct str line;

		if (diag_level_of(e->code) < from)
			continue;
		line = style == DIAG_JSON ? line_json(a, e, lang) :
					    line_plain(a, e, lang);
		fwrite(line.p, 1, line.n, out);
		putc('\n', out);
		arena_reset(a, m);
	}
	d->unprinted = NULL;
	d->last = &d->unprinted;
	arena_free(a);
}
