#include "base/xlsx_cell.h"

#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/limits.h"
#include "base/sheet.h"
#include "base/xlsx_grid.h"
#include "base/xlsx_number.h"
#include "base/xlsx_rows.h"
#include "base/xlsx_strings.h"
#include "base/xlsx_text.h"

enum type { NUMBER, SHARED, FORMULA_TEXT, INLINE, BOOLEAN, ERROR, DATE };
enum inside { NOTHING, VALUE, FORMULA, STRING };

struct xlsx_cell {
	const struct xlsx_source *from;
	struct xlsx_grid *grid;
	enum type type;
	enum inside inside;
	unsigned char format;
	bool has_formula;
	bool has_value; /* v is there, be it empty */
	struct buf value;
	struct buf formula;
	struct xlsx_text string;
};

struct xlsx_cell *
xlsx_cell_new(const struct xlsx_source *from, struct xlsx_grid *grid)
{
	struct xlsx_cell *c = ARENA_NEW(from->arena, struct xlsx_cell);

	*c = (struct xlsx_cell){
		.from = from,
		.grid = grid,
		.value = buf_new(from->arena, LIMIT_CELL),
		.formula = buf_new(from->arena, LIMIT_CELL),
		.string = xlsx_text_new(from->arena),
	};
	return c;
}

static enum type
type_of(struct str t)
{
	if (t.n == 1)
		switch (t.p[0]) {
		case 's':
			return SHARED;
		case 'b':
			return BOOLEAN;
		case 'e':
			return ERROR;
		case 'd':
			return DATE;
		default:
			return NUMBER;
		}
	if (str_eq(t, STR("str")))
		return FORMULA_TEXT;
	return str_eq(t, STR("inlineStr")) ? INLINE : NUMBER;
}

/* A whole number without a sign, however long: false, it is none. */
static bool
index_of(struct str s, size_t *out)
{
	size_t x = 0;

	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] < '0' || s.p[i] > '9' || x > UINT32_MAX)
			return false;
		x = x * 10 + (size_t)(s.p[i] - '0');
	}
	*out = x;
	return s.n > 0;
}

static void
empty(struct buf *b)
{
	b->n = 0;
	b->full = false;
}

struct str
xlsx_cell_begin(struct xlsx_cell *c, const struct xml_stream_attr *attr,
    size_t n)
{
	struct str ref = { NULL, 0 };
	size_t style;

	c->type = NUMBER;
	c->inside = NOTHING;
	c->format = 0;
	c->has_formula = c->has_value = false;
	empty(&c->value);
	empty(&c->formula);
	c->string.text.n = 0;
	for (size_t i = 0; i < n; i++) {
		if (attr[i].prefixed || attr[i].name[1] != '\0')
			continue;
		switch (attr[i].name[0]) {
		case 'r':
			ref = attr[i].value;
			break;
		case 't':
			c->type = type_of(attr[i].value);
			break;
		case 's':
			if (index_of(attr[i].value, &style) &&
			    style < c->from->style.n)
				c->format = c->from->style.format[style];
			break;
		default:
			break;
		}
	}
	return ref;
}

void
xlsx_cell_open(struct xlsx_cell *c, const char *name,
    const struct xml_stream_attr *attr, size_t n)
{
	if (c->inside == STRING)
		xlsx_text_open(&c->string, name, attr, n);
	else if (strcmp(name, "v") == 0) {
		c->inside = VALUE;
		c->has_value = true;
	} else if (strcmp(name, "f") == 0) {
		c->inside = FORMULA;
		c->has_formula = true;
	} else if (strcmp(name, "is") == 0) {
		c->inside = STRING;
		xlsx_text_begin(&c->string);
	}
}

void
xlsx_cell_close(struct xlsx_cell *c, const char *name)
{
	if (c->inside != STRING || strcmp(name, "is") == 0)
		c->inside = NOTHING;
	else
		xlsx_text_close(&c->string, name);
}

void
xlsx_cell_text(struct xlsx_cell *c, struct str text)
{
	switch (c->inside) {
	case VALUE:
		buf_add(&c->value, text);
		break;
	case FORMULA:
		buf_add(&c->formula, text);
		break;
	case STRING:
		xlsx_text_add(&c->string, text);
		break;
	case NOTHING:
		break;
	}
}

static struct diag_place
place_of(const struct xlsx_cell *c, struct xlsx_ref at)
{
	struct diag_place place = c->from->place;

	place.line = at.row;
	place.col = at.col;
	return place;
}

static struct str
name_of(const struct xlsx_cell *c, struct xlsx_ref at)
{
	return xlsx_ref_text(c->from->arena, at);
}

/* A number, as what its format makes of it. */
static unsigned char
number(const struct xlsx_cell *c, struct str *text)
{
	struct arena *a = xlsx_grid_arena(c->grid);

	if (c->format != 0 &&
	    xlsx_number_date(a, *text, c->format, c->from->epoch1904, text))
		return SHEET_DATE;
	return xlsx_number_text(a, *text, text) ? SHEET_NUMBER : SHEET_ERROR;
}

static unsigned char
boolean(struct str *text)
{
	bool yes = str_eq(*text, STR("1")) || str_eq(*text, STR("true"));

	if (!yes && !str_eq(*text, STR("0")) && !str_eq(*text, STR("false")))
		return SHEET_ERROR;
	*text = yes ? STR("TRUE") : STR("FALSE");
	return SHEET_BOOL;
}

/* What there is of a value, and its kind. */
static unsigned char
read_value(struct xlsx_cell *c, struct str *text)
{
	*text = c->type == INLINE || (c->string.text.n > 0 && !c->has_value) ?
	    xlsx_text_end(&c->string) :
	    buf_str(&c->value);
	if (c->type == FORMULA_TEXT)
		*text = xlsx_text_unescape(c->value.p, c->value.n);
	if (c->has_formula &&
	    (!c->has_value || (text->n == 0 && c->type != FORMULA_TEXT))) {
		*text = str_printf(xlsx_grid_arena(c->grid), "=" STR_FMT,
		    STR_ARG(buf_str(&c->formula)));
		return SHEET_NOVALUE;
	}
	if (c->type == INLINE || c->type == FORMULA_TEXT || !c->has_value)
		return SHEET_TEXT;
	*text = str_trim(*text);
	if (text->n == 0)
		return SHEET_TEXT;
	switch (c->type) {
	case NUMBER:
		return number(c, text);
	case BOOLEAN:
		return boolean(text);
	case DATE:
		return xlsx_number_iso(xlsx_grid_arena(c->grid), *text,
			   c->format, text) ?
		    SHEET_DATE :
		    SHEET_TEXT;
	case ERROR:
		return SHEET_ERROR;
	case SHARED:
	case FORMULA_TEXT:
	case INLINE:
		break;
	}
	return SHEET_TEXT;
}

static int
twice(const struct xlsx_cell *c, struct xlsx_ref at, struct diag *d)
{
	DIAG(d, E1076, place_of(c, at), name_of(c, at));
	return FAIL_DATA;
}

/* The grid's own copy of a text that the next cell overwrites. */
static int
put_text(const struct xlsx_cell *c, struct xlsx_ref at, struct str text,
    unsigned char kind, struct diag *d)
{
	char *p = xlsx_grid_bytes(c->grid, text.n);

	if (p == NULL) {
		DIAG(d, E1074, place_of(c, at),
		    str_int(c->from->arena, (int64_t)LIMIT_RECORD));
		return FAIL_DATA;
	}
	memcpy(p, text.p, text.n);
	if (!xlsx_grid_put(c->grid, at.col - 1, (struct str){ p, text.n },
		kind))
		return twice(c, at, d);
	return 0;
}

static int
put_shared(const struct xlsx_cell *c, struct xlsx_ref at, struct diag *d)
{
	struct str text = str_trim(buf_str(&c->value));
	size_t index;

	if (text.n == 0)
		return 0;
	if (!index_of(text, &index) ||
	    index >= xlsx_strings_count(c->from->strings))
		return put_text(c, at, text, SHEET_LOST, d);
	if (!xlsx_grid_put(c->grid, at.col - 1, (struct str){ NULL, index },
		XLSX_GRID_SHARED))
		return twice(c, at, d);
	return 0;
}

int
xlsx_cell_end(struct xlsx_cell *c, struct xlsx_ref at, struct diag *d)
{
	struct str text;
	unsigned char kind;

	if (c->value.full || c->formula.full || c->string.text.full) {
		DIAG(d, E1073, place_of(c, at), name_of(c, at),
		    str_int(c->from->arena, (int64_t)LIMIT_CELL));
		return FAIL_DATA;
	}
	if (c->type == SHARED && c->has_value && c->value.n > 0)
		return put_shared(c, at, d);
	kind = read_value(c, &text);
	return text.n == 0 ? 0 : put_text(c, at, text, kind, d);
}
