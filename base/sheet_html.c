#include "base/sheet_html.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/html_span.h"
#include "base/html_table.h"
#include "base/limits.h"
#include "base/sheet_text.h"

#define CHUNK ((size_t)16 * 1024)

struct sheet_html {
	struct arena *arena;
	struct sheet_text *text;
	struct str file;
	struct html_table *table;
	bool ended; /* of the text */
	struct html_span *span;
	struct sheet_head head;
	struct buf name;
};

static bool
is_space(char c)
{
	return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
}

static bool
has_fold(struct str s, struct str word)
{
	for (size_t i = 0; i + word.n <= s.n; i++)
		if (str_eq_fold(str_sub(s, i, word.n), word))
			return true;
	return false;
}

bool
sheet_html_claims(struct str head)
{
	while (head.n > 0 && is_space(head.p[0]))
		head = str_sub(head, 1, head.n);
	return str_starts(head, STR("<")) &&
	    (has_fold(head, STR("<table")) || has_fold(head, STR("<html")));
}

static int
read_on(struct sheet_html *h, struct diag *d)
{
	char piece[CHUNK];
	size_t got;
	int fail = sheet_text_read(h->text, piece, CHUNK, &got, d);

	if (fail != 0)
		return fail;
	h->ended = got == 0;
	html_table_add(h->table, (struct str){ piece, got }, h->ended);
	return 0;
}

static struct diag_place
place(const struct sheet_html *h, size_t line)
{
	return (struct diag_place){ .file = h->file,
		.sheet = h->head.name,
		.line = line };
}

static int
say_fault(const struct sheet_html *h, enum diag_code code, size_t limit,
    size_t line, struct diag *d)
{
	diag_add(d, code, place(h, line),
	    (struct str[]){ str_int(h->arena, (int64_t)limit),
		str_int(h->arena, (int64_t)line) },
	    2);
	return FAIL_DATA;
}

/* The next event, which is left in the queue; NULL at the end. */
static int
peek(struct sheet_html *h, const struct html_event **out, struct diag *d)
{
	size_t limit, line;
	enum diag_code fault = html_table_fault(h->table, &limit, &line);
	int fail;

	while ((*out = html_table_first(h->table)) == NULL && !h->ended &&
	    fault == DIAG_COUNT) {
		if ((fail = read_on(h, d)) != 0)
			return fail;
		fault = html_table_fault(h->table, &limit, &line);
	}
	if (*out == NULL && fault != DIAG_COUNT)
		return say_fault(h, fault, limit, line, d);
	return 0;
}

void
sheet_html_open(struct arena *a, struct sheet_text *text, struct str file,
    struct sheet_html **out)
{
	struct sheet_html *h = ARENA_NEW(a, struct sheet_html);

	*h = (struct sheet_html){ .arena = a,
		.text = text,
		.file = file,
		.table = html_table_new(a),
		.name = buf_new(a, LIMIT_CELL),
		.span = html_span_new(a) };
	*out = h;
}

void
sheet_html_close(struct sheet_html *h)
{
	if (h != NULL)
		html_table_free(h->table);
}

static int
take_name(struct sheet_html *h, struct diag *d)
{
	const struct html_event *e;
	int fail;

	h->name.n = 0;
	if ((fail = peek(h, &e, d)) != 0)
		return fail;
	if (e != NULL && e->kind == HTML_EVENT_NAME) {
		buf_add(&h->name, e->name);
		html_table_take(h->table);
	} else if (h->head.at > 1) {
		buf_printf(&h->name, "%zu", h->head.at);
	}
	h->head.name = buf_str(&h->name);
	return 0;
}

int
sheet_html_next(struct sheet_html *h, struct sheet_head *out, bool *more,
    struct diag *d)
{
	const struct html_event *e;
	int fail;

	*more = false;
	while ((fail = peek(h, &e, d)) == 0 && e != NULL &&
	    e->kind != HTML_EVENT_TABLE)
		html_table_take(h->table);
	if (fail == 0 && e == NULL && h->head.at == 0) {
		DIAG0(d, E1046, DIAG_FILE(h->file));
		return FAIL_DATA;
	}
	if (fail != 0 || e == NULL)
		return fail;
	html_table_take(h->table);
	h->head.at++;
	html_span_reset(h->span);
	fail = take_name(h, d);
	*out = h->head;
	*more = fail == 0;
	return fail;
}

/* A row in its places; one without cells is left out. */
static int
place_row(struct sheet_html *h, const struct html_event *e,
    struct sheet_row *out, struct diag *d)
{
	*out = (struct sheet_row){ .line = e->line, .end = e->line + 1 };
	switch (html_span_row(h->span, e->cell, e->ncells, &out->cell,
	    &out->ncells)) {
	case HTML_SPAN_FITS:
		return 0;
	case HTML_SPAN_WIDE:
		return say_fault(h, DIAG_E1204, LIMIT_COLUMNS, e->line, d);
	case HTML_SPAN_LONG:
		break;
	}
	return say_fault(h, DIAG_E1043, LIMIT_RECORD, e->line, d);
}

int
sheet_html_row(struct sheet_html *h, struct sheet_row *out, bool *more,
    struct diag *d)
{
	const struct html_event *e;
	int fail;

	*more = false;
	while ((fail = peek(h, &e, d)) == 0 && e != NULL &&
	    e->kind != HTML_EVENT_TABLE) {
		if (e->kind == HTML_EVENT_ROW &&
		    (fail = place_row(h, e, out, d)) != 0)
			return fail;
		*more = e->kind == HTML_EVENT_ROW && out->ncells > 0;
		html_table_take(h->table);
		if (*more)
			break;
	}
	return fail;
}
