#include "base/html_table.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/html_push.h"
#include "base/limits.h"

#define COLS_MAX 1000 /* of a cell, as browsers have it (HTML, 4.9.11) */
#define ROWS_MAX 65534 /* likewise */
#define SMALL	 ((size_t)16 * 1024) /* bytes of a row that may be copied */

/* What the text of an element is for. */
enum part { PART_NONE, PART_CELL, PART_CAPTION };

struct html_table {
	struct html_push *push;
	size_t vain; /* bytes since the parser last came by anything */
	enum diag_code fault;
	size_t limit; /* which was exceeded */
	/* events live in one of two arenas, until all are used up */
	struct arena *events, *other;
	struct arena_mark start, other_start;
	struct html_event *first, *last;
	/* where the parser is */
	size_t depth; /* of tables */
	size_t base; /* depth of the one that is read; 0: none */
	size_t silent; /* open elements whose text is not shown */
	size_t rows; /* of the table */
	bool in_row;
	enum part part;
	bool fresh; /* the cell's own tag was the last */
	struct buf buf; /* of the cell or caption */
	bool blank, newline; /* owed before the next character */
	struct html_span_cell *cell; /* of the row */
	size_t ncells;
	size_t bytes; /* of them */
};

static bool
is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

static struct html_event *
add_event(struct html_table *h)
{
	struct html_event *e = ARENA_NEW(h->events, struct html_event);

	if (h->first == NULL)
		h->first = e;
	else
		h->last->next = e;
	h->last = e;
	return e;
}

static void
stop(struct html_table *h, enum diag_code code, size_t limit)
{
	if (h->fault != DIAG_COUNT)
		return;
	h->fault = code;
	h->limit = limit;
}

static void
begin_part(struct html_table *h, enum part part)
{
	h->part = part;
	h->buf.n = 0;
	h->blank = h->newline = false;
}

static void
end_part(struct html_table *h)
{
	struct str text = str_dup(h->events, buf_str(&h->buf));

	if (h->part == PART_CELL) {
		h->cell[h->ncells - 1].text = text;
		h->bytes += text.n;
		if (h->bytes > LIMIT_RECORD)
			stop(h, DIAG_E1043, LIMIT_RECORD);
	} else if (h->part == PART_CAPTION && h->rows == 0) {
		struct html_event *e = add_event(h);

		e->kind = HTML_EVENT_NAME;
		e->name = text;
	}
	h->part = PART_NONE;
}

static void
drop_row(struct html_table *h)
{
	h->part = PART_NONE;
	h->in_row = false;
	h->cell = NULL;
	h->ncells = h->bytes = 0;
}

static void
end_row(struct html_table *h)
{
	struct html_event *e;

	end_part(h);
	if (h->fault == DIAG_COUNT && (h->in_row || h->ncells > 0)) {
		e = add_event(h);
		e->kind = HTML_EVENT_ROW;
		e->line = ++h->rows;
		e->cell = h->cell;
		e->ncells = h->ncells;
	}
	drop_row(h);
}

/* One around which there is no row yet only gives this one its place. */
static void
begin_table(struct html_table *h)
{
	h->depth++;
	if (h->base > 0 && h->rows > 0) {
		h->newline = true;
		return;
	}
	drop_row(h);
	if (h->base == 0) {
		struct html_event *e = add_event(h);

		e->kind = HTML_EVENT_TABLE;
		h->rows = 0;
	}
	h->base = h->depth;
}

static void
begin_cell(struct html_table *h)
{
	end_part(h);
	if (h->ncells == LIMIT_COLUMNS) {
		stop(h, DIAG_E1204, LIMIT_COLUMNS);
		return;
	}
	h->cell = arena_grow(h->events, h->cell, h->ncells, sizeof(*h->cell));
	h->cell[h->ncells++] = (struct html_span_cell){ .cols = 1, .rows = 1 };
	begin_part(h, PART_CELL);
	h->fresh = true;
}

static bool
is_cell(struct str name)
{
	return str_eq(name, STR("td")) || str_eq(name, STR("th"));
}

static bool
is_silent(struct str name)
{
	return str_eq(name, STR("script")) || str_eq(name, STR("style"));
}

static void
on_open(void *to, struct str name)
{
	struct html_table *h = to;
	bool own = h->depth == h->base && h->base > 0;

	h->vain = 0;
	h->fresh = false;
	h->silent += is_silent(name);
	if (str_eq(name, STR("table"))) {
		begin_table(h);
	} else if (own && str_eq(name, STR("tr"))) {
		end_row(h);
		h->in_row = true;
	} else if (own && is_cell(name)) {
		begin_cell(h);
	} else if (own && str_eq(name, STR("caption"))) {
		end_row(h);
		begin_part(h, PART_CAPTION);
	} else if (is_cell(name)) {
		h->blank = true;
	} else if (str_eq(name, STR("br")) || str_eq(name, STR("p")) ||
	    str_eq(name, STR("div")) || str_eq(name, STR("li")) ||
	    str_eq(name, STR("tr"))) {
		h->newline = true;
	}
}

static size_t
span_of(struct str value, size_t max)
{
	int64_t n;

	if (!str_to_int(str_trim(value), &n) || n < 1)
		return 1;
	return (uint64_t)n < max ? (size_t)n : max;
}

static void
on_attr(void *to, struct str name, struct str value)
{
	struct html_table *h = to;

	if (!h->fresh)
		return;
	if (str_eq(name, STR("colspan")))
		h->cell[h->ncells - 1].cols = span_of(value, COLS_MAX);
	else if (str_eq(name, STR("rowspan")))
		h->cell[h->ncells - 1].rows = span_of(value, ROWS_MAX);
}

static void
on_close(void *to, struct str name)
{
	struct html_table *h = to;
	bool own = h->depth == h->base && h->base > 0;

	h->vain = 0;
	h->fresh = false;
	if (is_silent(name) && h->silent > 0)
		h->silent--;
	if (str_eq(name, STR("table"))) {
		if (own) {
			end_row(h);
			h->base = 0;
		}
		h->newline = true;
		h->depth -= h->depth > 0;
	} else if (own && str_eq(name, STR("tr"))) {
		end_row(h);
	} else if (own && (is_cell(name) || str_eq(name, STR("caption")))) {
		end_part(h);
	} else if (str_eq(name, STR("p")) || str_eq(name, STR("div"))) {
		h->newline = true;
	}
}

static void
add_char(struct html_table *h, struct str c)
{
	if (h->buf.n > 0 && (h->newline || h->blank))
		buf_byte(&h->buf, h->newline ? '\n' : ' ');
	h->newline = h->blank = false;
	buf_add(&h->buf, c);
}

static void
on_text(void *to, struct str s)
{
	struct html_table *h = to;
	size_t n;

	h->vain = 0;
	h->fresh = false;
	if (h->part == PART_NONE || h->silent > 0)
		return;
	for (size_t i = 0; i < s.n; i += n) {
		n = 1;
		if (is_space(s.p[i])) {
			h->blank = true;
		} else if (str_starts(str_sub(s, i, 2), STR("\xc2\xa0"))) {
			h->blank = true;
			n = 2;
		} else {
			while (i + n < s.n && !is_space(s.p[i + n]) &&
			    s.p[i + n] != '\xc2')
				n++;
			add_char(h, str_sub(s, i, n));
		}
	}
	if (h->buf.full)
		stop(h, DIAG_E1206, LIMIT_CELL);
}

/* The events are used up: their arena is, too, but for the row that is not
 * complete. */
static void
turn(struct html_table *h)
{
	struct arena *a = h->events;
	struct arena_mark m = h->start;
	struct html_span_cell *cell = NULL;

	h->events = h->other;
	h->start = h->other_start;
	h->other = a;
	h->other_start = m;
	for (size_t i = 0; i < h->ncells; i++) {
		cell = arena_grow(h->events, cell, i, sizeof(*cell));
		cell[i] = h->cell[i];
		cell[i].text = str_dup(h->events, h->cell[i].text);
	}
	h->cell = cell;
	arena_reset(a, m);
}

struct html_table *
html_table_new(struct arena *a)
{
	struct html_table *h = ARENA_NEW(a, struct html_table);

	*h = (struct html_table){ .fault = DIAG_COUNT,
		.events = arena_new(),
		.other = arena_new(),
		.buf = buf_new(a, LIMIT_CELL) };
	h->start = arena_mark(h->events);
	h->other_start = arena_mark(h->other);
	h->push = html_push_new((struct html_push_handler){ on_open, on_attr,
	    on_close, on_text, h });
	return h;
}

void
html_table_free(struct html_table *h)
{
	if (h == NULL)
		return;
	html_push_free(h->push);
	arena_free(h->events);
	arena_free(h->other);
}

void
html_table_add(struct html_table *h, struct str s, bool last)
{
	if (h->bytes + h->ncells * sizeof(*h->cell) < SMALL)
		turn(h);
	h->vain += s.n;
	html_push_add(h->push, s, last);
	/* the parser keeps what may be a tag or comment until it ends */
	if (h->vain > LIMIT_RECORD)
		stop(h, DIAG_E1043, LIMIT_RECORD);
}

const struct html_event *
html_table_first(const struct html_table *h)
{
	return h->first;
}

void
html_table_take(struct html_table *h)
{
	h->first = h->first->next;
}

enum diag_code
html_table_fault(const struct html_table *h, size_t *limit_out,
    size_t *line_out)
{
	*limit_out = h->limit;
	*line_out = h->rows + 1;
	return h->fault;
}
