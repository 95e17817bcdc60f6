#include "collect/profile_read.h"

#include "base/arena.h"
#include "base/diag.h"
#include "base/sheet.h"
#include "base/text.h"
#include "collect/heading.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))
#define NEAR_MAX 3 /* letters that a proposal may differ in */

/* Columns of a profile. */
enum column {
	COL_FIELD,
	COL_HEADERS,
	COL_TYPE,
	COL_REQUIRED,
	COL_DEFAULT,
	COL_EVENT,
	COL_KEY,
	COL_NOTE,
	COLUMNS
};
enum { NEEDED = COL_REQUIRED }; /* those before it must be there */

static const struct {
	const char *name;
	const char *zh;
} columns[COLUMNS] = {
	{ "field", "字段" },
	{ "headers", "列名" },
	{ "type", "类型" },
	{ "required", "必填" },
	{ "default", "默认值" },
	{ "event", "事件" },
	{ "key", "主键" },
	{ "note", "说明" },
};

/* The fields that a directive names, and where. */
struct named {
	struct str list;
	const struct sheet_row *row;
};

struct reading {
	struct arena *arena;
	struct sheet sheet;
	size_t col[COLUMNS];
	struct profile *out;
	struct profile_field *field;
	const struct sheet_row **row; /* that a field stands in */
	struct named fill; /* @fill */
	struct named reverse; /* @reverse */
	struct diag *diag;
};

static struct str
cell_of(const struct reading *r, const struct sheet_row *row, enum column c)
{
	return str_trim(sheet_cell(row, r->col[c]));
}

static struct diag_place
place(const struct reading *r, const struct sheet_row *row, enum column c)
{
	return sheet_place(&r->sheet, row, r->col[c],
	    str_from(columns[c].name));
}

static int
find_columns(struct reading *r)
{
	const struct sheet_row *header = &r->sheet.row[0];
	int worst = 0;

	for (size_t i = 0; i < COLUMNS; i++) {
		r->col[i] = PROFILE_NONE;
		for (size_t c = header->ncells; c > 0; c--) {
			struct str key = heading_key(r->arena,
			    header->cell[c - 1]);

			if (str_eq(key, str_from(columns[i].name)) ||
			    str_eq(key, str_from(columns[i].zh)))
				r->col[i] = c - 1;
		}
		if (r->col[i] == PROFILE_NONE && i < NEEDED) {
			DIAG(r->diag, E3566,
			    ((struct diag_place){ .file = r->sheet.file,
				.line = header->line }),
			    str_from(columns[i].name));
			worst = FAIL_DATA;
		}
	}
	return worst;
}

/* yes, no or nothing. */
static int
read_yes(const struct reading *r, const struct sheet_row *row, enum column c,
    bool *out)
{
	struct str s = cell_of(r, row, c);

	*out = str_eq(s, STR("yes")) || str_eq(s, STR("是"));
	if (*out || s.n == 0 || str_eq(s, STR("no")) || str_eq(s, STR("否")))
		return 0;
	DIAG(r->diag, E3567, place(r, row, c), s, STR("yes, no"));
	return FAIL_DATA;
}

static int
read_type(const struct reading *r, const struct sheet_row *row,
    enum field_type *out)
{
	static const char *const names[] = {
#define FIELD(type, name, reader) #name,
#include "collect/fields.def"
#undef FIELD
	};
	struct str s = cell_of(r, row, COL_TYPE), all = { NULL, 0 };
	struct text_nearest near = text_nearest(r->arena, s, NEAR_MAX, STR(""));

	if (field_type_parse(s, out))
		return 0;
	*out = FIELD_TIME; /* one error is enough */
	for (size_t i = 0; i < COUNT(names); i++) {
		text_nearest_try(&near, str_from(names[i]));
		all = str_printf(r->arena, STR_FMT "%s%s", STR_ARG(all),
		    i > 0 ? ", " : "", names[i]);
	}
	if (near.name.n > 0)
		DIAG(r->diag, E3560, place(r, row, COL_TYPE), s, near.name);
	else
		DIAG(r->diag, E3567, place(r, row, COL_TYPE), s, all);
	return FAIL_DATA;
}

static bool
is_name(struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];

		if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') ||
			c == '_'))
			return false;
	}
	return s.n > 0;
}

static bool
is_time(enum field_type t)
{
	return t == FIELD_DATE || t == FIELD_TIME || t == FIELD_MONTH ||
	    t == FIELD_TIMES;
}

static size_t
count_of(struct str list)
{
	size_t n = 1;

	for (size_t i = 0; i < list.n; i++)
		n += list.p[i] == '|';
	return n;
}

/* The parts of A|B|C that are not blank. */
static size_t
split(struct arena *a, struct str list, const struct str **out)
{
	struct str *part = ARENA_ARRAY(a, count_of(list), struct str);
	size_t n = 0;

	while (list.n > 0) {
		str_cut(list, '|', &part[n], &list);
		part[n] = str_trim(part[n]);
		n += part[n].n > 0;
	}
	*out = part;
	return n;
}

/* The line on which a field of the profile read so far has a spelling. */
static size_t
line_of(const struct reading *r, struct str key)
{
	for (size_t f = 0; f < r->out->nfields; f++)
		for (size_t s = 0; s < r->field[f].nheaders; s++)
			if (str_eq(r->field[f].header[s], key))
				return r->row[f]->line;
	return 0;
}

static int
read_spellings(const struct reading *r, const struct sheet_row *row,
    struct profile_field *f)
{
	struct diag_place at = place(r, row, COL_HEADERS);
	const struct str *part;
	size_t n = split(r->arena, cell_of(r, row, COL_HEADERS), &part);
	struct str *header = ARENA_ARRAY(r->arena, n, struct str);
	int worst = 0;

	f->header = header;
	if (n > 0)
		f->heading = part[0];
	for (size_t i = 0; i < n; i++) {
		struct str key = heading_spelling(r->arena, part[i]);
		size_t line = line_of(r, key);

		if (line > 0 || key.n == 0) {
			DIAG(r->diag, E3562, at, part[i],
			    str_int(r->arena, (int64_t)line));
			worst = FAIL_DATA;
			continue;
		}
		f->many |= heading_is_pattern(key);
		header[f->nheaders++] = key;
	}
	if (n == 0 && cell_of(r, row, COL_DEFAULT).n == 0) {
		DIAG0(r->diag, E3563, at);
		worst = FAIL_DATA;
	}
	return worst;
}

/* A key, and the time of an event, is one cell. */
static int
check_field(const struct reading *r, const struct sheet_row *row,
    const struct profile_field *f)
{
	int worst = 0;

	if (f->many && (f->key || f->event.n > 0)) {
		DIAG(r->diag, E3565, place(r, row, COL_HEADERS), f->name);
		worst = FAIL_DATA;
	}
	if (f->event.n > 0 && !is_name(f->event)) {
		DIAG(r->diag, E3567, place(r, row, COL_EVENT), f->event,
		    STR("a-z 0-9 _"));
		worst = FAIL_DATA;
	}
	if (f->event.n > 0 && !is_time(f->type) && f->type != FIELD_PERIOD) {
		DIAG(r->diag, E3567, place(r, row, COL_TYPE),
		    cell_of(r, row, COL_TYPE),
		    STR("time, date, month, times, period"));
		worst = FAIL_DATA;
	}
	return worst;
}

/* interview(unit|media|at): an event of another ledger, with its key. */
static void
split_event(const struct reading *r, struct profile_field *f)
{
	struct str names;

	if (!str_ends(f->event, STR(")")))
		return;
	str_cut(str_sub(f->event, 0, f->event.n - 1), '(', &f->event, &names);
	f->nevent_keys = split(r->arena, names, &f->event_key);
}

static int
read_field(struct reading *r, const struct sheet_row *row)
{
	size_t n = r->out->nfields;
	struct profile_field *f = &r->field[n];
	int worst = 0;

	*f = (struct profile_field){ .name = cell_of(r, row, COL_FIELD),
		.fallback = cell_of(r, row, COL_DEFAULT),
		.event = cell_of(r, row, COL_EVENT) };
	f->heading = f->name;
	split_event(r, f);
	if (!is_name(f->name)) {
		DIAG(r->diag, E3567, place(r, row, COL_FIELD), f->name,
		    STR("a-z 0-9 _"));
		worst = FAIL_DATA;
	}
	for (size_t i = 0; i < n; i++)
		if (str_eq(r->field[i].name, f->name)) {
			DIAG(r->diag, E3561, place(r, row, COL_FIELD), f->name,
			    str_int(r->arena, (int64_t)r->row[i]->line));
			worst = FAIL_DATA;
		}
	/* all errors, not the first */
	worst |= read_spellings(r, row, f);
	worst |= read_type(r, row, &f->type);
	worst |= read_yes(r, row, COL_REQUIRED, &f->required);
	worst |= read_yes(r, row, COL_KEY, &f->key);
	worst |= check_field(r, row, f);
	/* with a default there always is a value */
	f->required = f->required && f->fallback.n == 0;
	r->row[n] = row;
	r->out->nfields++;
	return worst != 0 ? FAIL_DATA : 0;
}

enum { AT_FORM, AT_FILL, AT_SHEET, AT_SKIP, AT_REVERSE, AT_TITLE };

static int
read_directive(struct reading *r, const struct sheet_row *row)
{
	static const char *const names[] = { "@form", "@fill", "@sheet",
		"@skip", "@reverse", "@title" };
	struct str name = cell_of(r, row, COL_FIELD);
	struct str says = cell_of(r, row, COL_HEADERS);
	struct text_nearest near = text_nearest(r->arena, name, NEAR_MAX,
	    STR("@form, @fill, @sheet, @skip, @reverse, @title"));
	size_t i = 0;

	while (i < COUNT(names) && !str_eq(name, str_from(names[i])))
		text_nearest_try(&near, str_from(names[i++]));
	switch (i) {
	case AT_FORM:
		return read_yes(r, row, COL_HEADERS, &r->out->form);
	case AT_FILL:
		r->fill = (struct named){ says, row };
		return 0;
	case AT_REVERSE:
		r->reverse = (struct named){ says, row };
		return 0;
	case AT_SHEET:
		r->out->nsheets = split(r->arena, says, &r->out->sheet);
		return 0;
	case AT_SKIP:
		r->out->nskips = split(r->arena, says, &r->out->skip);
		return 0;
	case AT_TITLE:
		r->out->ntitles = split(r->arena, says, &r->out->title);
		r->out->title_en = cell_of(r, row, COL_NOTE);
		return 0;
	}
	DIAG(r->diag, E3567, place(r, row, COL_FIELD), name, near.name);
	return FAIL_DATA;
}

/* Fields may stand below the row that names them. */
static int
read_named(const struct reading *r, const struct named *named,
    bool (*set)(struct profile_field *))
{
	const struct str *name;
	size_t n = split(r->arena, named->list, &name);
	int worst = 0;

	for (size_t i = 0; i < n; i++) {
		struct text_nearest near = text_nearest(r->arena, name[i],
		    NEAR_MAX, r->field[0].name);
		struct profile_field *found = NULL;

		for (size_t f = 0; f < r->out->nfields; f++) {
			text_nearest_try(&near, r->field[f].name);
			if (str_eq(r->field[f].name, name[i]))
				found = &r->field[f];
		}
		if (found == NULL || !set(found)) {
			DIAG(r->diag, E3567, place(r, named->row, COL_HEADERS),
			    name[i], near.name);
			worst = FAIL_DATA;
		}
	}
	return worst;
}

/* What an event's key names must be there, one cell each. */
static int
check_keys(const struct reading *r)
{
	int worst = 0;

	for (size_t f = 0; f < r->out->nfields; f++)
		for (size_t k = 0; k < r->field[f].nevent_keys; k++) {
			struct str name = r->field[f].event_key[k];
			bool found = false;

			for (size_t i = 0; i < r->out->nfields; i++)
				found = found ||
				    (str_eq(r->field[i].name, name) &&
					!r->field[i].many);
			if (found)
				continue;
			DIAG(r->diag, E3567, place(r, r->row[f], COL_EVENT),
			    name, r->field[0].name);
			worst = FAIL_DATA;
		}
	return worst;
}

static bool
set_fill(struct profile_field *f)
{
	f->fill = true;
	return !f->many;
}

static bool
set_reverse(struct profile_field *f)
{
	f->reverse = true;
	return f->type == FIELD_SCALE;
}

int
profile_read(struct arena *a, struct str bytes, struct str path,
    struct profile *out, struct diag *d)
{
	struct reading r = { .arena = a, .out = out, .diag = d };
	int fail, worst = 0;

	if ((fail = sheet_read(a, bytes, path, &r.sheet, d)) != 0)
		return fail;
	if (r.sheet.nrows == 0) {
		DIAG(d, E3566, DIAG_FILE(path), STR("field, headers, type"));
		return FAIL_DATA;
	}
	if ((fail = find_columns(&r)) != 0)
		return fail;
	r.field = ARENA_ARRAY(a, r.sheet.nrows, struct profile_field);
	r.row = ARENA_ARRAY(a, r.sheet.nrows, const struct sheet_row *);
	for (size_t i = 1; i < r.sheet.nrows; i++) {
		const struct sheet_row *row = &r.sheet.row[i];

		fail = str_starts(cell_of(&r, row, COL_FIELD), STR("@")) ?
		    read_directive(&r, row) :
		    read_field(&r, row);
		worst = fail != 0 ? fail : worst;
	}
	out->field = r.field;
	if (out->nfields == 0) {
		DIAG(d, E3566, DIAG_FILE(path), STR("field"));
		return FAIL_DATA;
	}
	worst |= check_keys(&r);
	worst |= read_named(&r, &r.fill, set_fill);
	worst |= read_named(&r, &r.reverse, set_reverse);
	return worst != 0 ? FAIL_DATA : 0;
}
