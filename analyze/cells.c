#include "analyze/cells.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/file.h"
#include "base/fix.h"
#include "base/limits.h"
#include "base/text.h"

enum { MESSAGE_MAX = 400, PROPOSE_MAX = 3 };

static bool
column_of(const struct cells *c, const char *name, size_t *out)
{
	for (size_t i = 0; i < c->head->ncells; i++)
		if (str_eq(str_trim(c->head->cell[i]), str_from(name))) {
			*out = i;
			return true;
		}
	return false;
}

static void
check_columns(struct cells *c, const char *const *columns)
{
	size_t at;

	for (size_t i = 0; columns[i] != NULL; i++)
		if (!column_of(c, columns[i], &at)) {
			DIAG(c->diag, E4001,
			    sheet_place(&c->sheet, c->head, 0, STR("")),
			    str_from(columns[i]));
			c->bad++;
		}
}

int
cells_open(struct arena *a, struct str dir, const char *name,
    const char *const *columns, struct cells *out, struct diag *d)
{
	struct str path = str_printf(a, STR_FMT "/%s.csv", STR_ARG(dir), name);
	struct str bytes;
	int fail;

	*out = (struct cells){ .arena = a, .diag = d };
	if ((fail = file_read(a, path, LIMIT_BODY, &bytes, d)) != 0 ||
	    (fail = sheet_read(a, bytes, path, &out->sheet, d)) != 0)
		return fail;
	if (out->sheet.nrows == 0) {
		DIAG(d, E4002, DIAG_FILE(path), str_from(columns[0]));
		return FAIL_DATA;
	}
	out->head = &out->sheet.row[0];
	check_columns(out, columns);
	return 0;
}

bool
cells_next(struct cells *c)
{
	if (c->row + 1 >= c->sheet.nrows)
		return false;
	c->row++;
	return true;
}

size_t
cells_rows(const struct cells *c)
{
	return c->sheet.nrows - 1;
}

struct diag_place
cells_place(const struct cells *c, const char *column)
{
	size_t at = 0;

	column_of(c, column, &at);
	return sheet_place(&c->sheet, &c->sheet.row[c->row], at,
	    str_from(column));
}

struct str
cells_text(struct cells *c, const char *column)
{
	size_t at;

	if (!column_of(c, column, &at))
		return STR(""); /* check_columns said so */
	return str_trim(sheet_cell(&c->sheet.row[c->row], at));
}

struct str
cells_need(struct cells *c, const char *column)
{
	struct str s = cells_text(c, column);

	if (s.n == 0) {
		DIAG(c->diag, E4003, cells_place(c, column), str_from(column));
		c->bad++;
	}
	return s;
}

int64_t
cells_fix(struct cells *c, const char *column)
{
	struct str s = cells_need(c, column);
	int64_t v = 0;

	if (s.n > 0 && (!fix_parse(s, &v) || v < 0)) {
		DIAG(c->diag, E4004, cells_place(c, column), s);
		c->bad++;
		return 0;
	}
	return v;
}

int64_t
cells_int(struct cells *c, const char *column, int64_t low, int64_t high)
{
	struct str s = cells_need(c, column);
	int64_t v = low;

	if (s.n > 0 && (!str_to_int(s, &v) || v < low || v > high)) {
		DIAG(c->diag, E4005, cells_place(c, column), s,
		    str_int(c->arena, low), str_int(c->arena, high));
		c->bad++;
		return low;
	}
	return v;
}

static struct str
words_text(struct arena *a, const char *const *words)
{
	struct buf b = buf_new(a, MESSAGE_MAX);

	for (size_t i = 0; words[i] != NULL; i++) {
		buf_add(&b, i > 0 ? STR(", ") : STR(""));
		buf_add(&b, str_from(words[i]));
	}
	return buf_str(&b);
}

int
cells_word(struct cells *c, const char *column, const char *const *words)
{
	struct str s = cells_need(c, column);
	struct text_nearest near = text_nearest(c->arena, s, PROPOSE_MAX,
	    STR(""));

	for (int i = 0; words[i] != NULL; i++) {
		if (str_eq(s, str_from(words[i])))
			return i;
		text_nearest_try(&near, str_from(words[i]));
	}
	if (s.n == 0)
		return -1;
	if (near.name.n > 0)
		DIAG(c->diag, E4006, cells_place(c, column), s, near.name);
	else
		DIAG(c->diag, E4007, cells_place(c, column), s,
		    words_text(c->arena, words));
	c->bad++;
	return -1;
}
