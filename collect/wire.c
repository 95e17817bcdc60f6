#include "collect/wire.h"

#include <string.h>

#include "base/arena.h"
#include "base/day.h"
#include "base/diag.h"
#include "base/text.h"
#include "collect/count.h"
#include "collect/format.h"
#include "collect/item.h"

#define ARGS_MAX   6
#define LISTED_MAX 1000000 /* categories and counts: no document has more */

enum kind { KIND_STR, KIND_SIZE, KIND_INT64, KIND_INT32, KIND_BOOL, KIND_ENUM };

struct field {
	size_t offset;
	enum kind kind;
	unsigned last; /* of an enum */
};

#define FIELD(type, name, kind)                      \
	{                                            \
		offsetof(struct type, name), kind, 0 \
	}
#define ENUM(type, name, last)                               \
	{                                                    \
		offsetof(struct type, name), KIND_ENUM, last \
	}
#define STRS(n)	      ((n) * sizeof(struct str))
#define FIELDS(table) (table), sizeof(table) / sizeof(*(table))

/* A field that is added to one of the structs needs its line here. */
static const struct field hints_fields[] = {
	FIELD(format_hints, file, KIND_STR),
	FIELD(format_hints, format, KIND_STR),
	FIELD(format_hints, encoding, KIND_STR),
	FIELD(format_hints, content_type, KIND_STR),
	FIELD(format_hints, url, KIND_STR),
	FIELD(format_hints, frame.zone, KIND_INT32),
	FIELD(format_hints, frame.dated, KIND_BOOL),
	FIELD(format_hints, frame.now, KIND_INT64),
	FIELD(format_hints, feed_only, KIND_BOOL),
};
_Static_assert(sizeof(struct format_hints) ==
	STRS(5) + sizeof(struct day_frame) + 5 * sizeof(void *),
    "hints_fields has every field of struct format_hints but the pointers");

static const struct field feed_fields[] = {
	FIELD(feed, format, KIND_STR),
	FIELD(feed, encoding, KIND_STR),
	FIELD(feed, title, KIND_STR),
	FIELD(feed, subtitle, KIND_STR),
	FIELD(feed, link, KIND_STR),
	FIELD(feed, guid, KIND_STR),
	FIELD(feed, lang, KIND_STR),
	FIELD(feed, author, KIND_STR),
	FIELD(feed, published, KIND_STR),
	FIELD(feed, published_raw, KIND_STR),
	FIELD(feed, updated, KIND_STR),
	FIELD(feed, updated_raw, KIND_STR),
	FIELD(feed, next, KIND_STR),
	FIELD(feed, rule, KIND_STR),
	FIELD(feed, nitems, KIND_SIZE),
	FIELD(feed, listing, KIND_BOOL),
	FIELD(feed, index, KIND_BOOL),
	FIELD(feed, partial, KIND_BOOL),
};
_Static_assert(sizeof(struct feed) ==
	STRS(14) + sizeof(void *) + sizeof(size_t) + sizeof(void *),
    "feed_fields has every field of struct feed but item");

static const struct field item_fields[] = {
	FIELD(item, line, KIND_SIZE),
	FIELD(item, key, KIND_STR),
	FIELD(item, url, KIND_STR),
	FIELD(item, guid, KIND_STR),
	FIELD(item, title, KIND_STR),
	FIELD(item, published, KIND_STR),
	ENUM(item, precision, DAY_MONTH),
	FIELD(item, published_raw, KIND_STR),
	FIELD(item, updated, KIND_STR),
	ENUM(item, updated_precision, DAY_MONTH),
	FIELD(item, updated_raw, KIND_STR),
	FIELD(item, source_line, KIND_STR),
	FIELD(item, author, KIND_STR),
	FIELD(item, lang, KIND_STR),
	FIELD(item, summary, KIND_STR),
	FIELD(item, body, KIND_STR),
};
_Static_assert(sizeof(struct item) == STRS(13) + 5 * sizeof(void *),
    "item_fields has every field of struct item but the two lists");
/* bytes of an item of which nothing is known: with it come two counts */
#define ITEM_LEAST (13 * 4 + 8 + 2 * 4 + 2 * 8)

static const struct field metric_fields[] = {
	FIELD(item_metric, name, KIND_STR),
	FIELD(item_metric, raw, KIND_STR),
	ENUM(item_metric, value.status, COUNT_REFUSED),
	FIELD(item_metric, value.value, KIND_INT64),
};
_Static_assert(sizeof(struct item_metric) ==
	sizeof(void *) + STRS(2) + sizeof(struct count),
    "metric_fields has every field of struct item_metric");
_Static_assert(sizeof(struct item_category) == sizeof(void *) + STRS(1),
    "a category is its name");
_Static_assert(sizeof(enum day_precision) == sizeof(unsigned) &&
	sizeof(enum count_status) == sizeof(unsigned),
    "an enum is copied as an unsigned int");

static void
put(struct buf *b, const void *p, size_t n)
{
	buf_add(b, (struct str){ p, n });
}

/* n bytes into to; zeros where they are not there. */
static void
take(struct wire *w, void *to, size_t n)
{
	if (w->bad || n > w->left.n) {
		w->bad = true;
		memset(to, 0, n);
		return;
	}
	memcpy(to, w->left.p, n);
	w->left = str_sub(w->left, n, w->left.n);
}

void
wire_put_int(struct buf *b, uint64_t n)
{
	put(b, &n, sizeof(n));
}

uint64_t
wire_int(struct wire *w)
{
	uint64_t n;

	take(w, &n, sizeof(n));
	return n;
}

void
wire_put_str(struct buf *b, struct str s)
{
	uint32_t n = (uint32_t)s.n;

	if (s.n > UINT32_MAX) {
		b->full = true;
		return;
	}
	put(b, &n, sizeof(n));
	buf_add(b, s);
}

struct str
wire_str(struct wire *w)
{
	uint32_t n;
	struct str s;

	take(w, &n, sizeof(n));
	if (w->bad || n > w->left.n) {
		w->bad = true;
		return (struct str){ NULL, 0 };
	}
	s = str_sub(w->left, 0, n);
	w->left = str_sub(w->left, n, w->left.n);
	return s;
}

/* What is text must be UTF-8. */
static struct str
text(struct wire *w)
{
	struct str s = wire_str(w);
	size_t bad;

	if (s.n > 0 && !text_valid(s, &bad)) {
		w->bad = true;
		return (struct str){ NULL, 0 };
	}
	return s;
}

static size_t
size_of(enum kind kind)
{
	switch (kind) {
	case KIND_STR:
		break;
	case KIND_SIZE:
		return sizeof(size_t);
	case KIND_INT64:
		return sizeof(int64_t);
	case KIND_INT32:
		return sizeof(int32_t);
	case KIND_BOOL:
		return sizeof(bool);
	case KIND_ENUM:
		return sizeof(unsigned);
	}
	return 0;
}

static void
put_fields(struct buf *b, const void *from, const struct field *f, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const char *p = (const char *)from + f[i].offset;
		struct str s;

		if (f[i].kind != KIND_STR) {
			put(b, p, size_of(f[i].kind));
			continue;
		}
		memcpy(&s, p, sizeof(s));
		wire_put_str(b, s);
	}
}

/* A bool that is neither, or an enum that is none, is as bad as it gets. */
static void
check(struct wire *w, const struct field *f, void *p)
{
	unsigned char byte = 0;
	unsigned number = 0;

	if (f->kind == KIND_BOOL)
		memcpy(&byte, p, sizeof(byte));
	else if (f->kind == KIND_ENUM)
		memcpy(&number, p, sizeof(number));
	if (byte > 1 || number > f->last) {
		w->bad = true;
		memset(p, 0, size_of(f->kind));
	}
}

static void
take_fields(struct wire *w, void *to, const struct field *f, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		char *p = (char *)to + f[i].offset;
		struct str s;

		if (f[i].kind == KIND_STR) {
			s = text(w);
			memcpy(p, &s, sizeof(s));
		} else {
			take(w, p, size_of(f[i].kind));
			check(w, &f[i], p);
		}
	}
}

void
wire_put_hints(struct buf *b, const struct format_hints *h)
{
	put_fields(b, h, FIELDS(hints_fields));
}

/* These come from this side: a label need not be UTF-8. */
void
wire_hints(struct wire *w, struct format_hints *out)
{
	*out = (struct format_hints){ .feed_only = false };
	for (size_t i = 0; i < sizeof(hints_fields) / sizeof(*hints_fields);
	     i++) {
		const struct field *f = &hints_fields[i];
		char *p = (char *)out + f->offset;
		struct str s;

		if (f->kind != KIND_STR) {
			take(w, p, size_of(f->kind));
			continue;
		}
		s = wire_str(w);
		memcpy(p, &s, sizeof(s));
	}
}

static void
put_item(struct buf *b, const struct item *it)
{
	uint64_t n = 0;

	put_fields(b, it, FIELDS(item_fields));
	for (const struct item_category *c = it->category; c != NULL;
	     c = c->next)
		n++;
	wire_put_int(b, n);
	for (const struct item_category *c = it->category; c != NULL;
	     c = c->next)
		wire_put_str(b, c->name);
	n = 0;
	for (const struct item_metric *m = it->metric; m != NULL; m = m->next)
		n++;
	wire_put_int(b, n);
	for (const struct item_metric *m = it->metric; m != NULL; m = m->next)
		put_fields(b, m, FIELDS(metric_fields));
}

/* An element costs more memory here than on the wire. */
static uint64_t
list_length(struct wire *w)
{
	uint64_t n = wire_int(w);

	w->bad |= n > LISTED_MAX - w->listed;
	if (w->bad)
		return 0;
	w->listed += (size_t)n;
	return n;
}

static void
take_item(struct wire *w, struct arena *a, struct item *it)
{
	struct item_category **category = &it->category;
	struct item_metric **metric = &it->metric;

	take_fields(w, it, FIELDS(item_fields));
	for (uint64_t n = list_length(w); n > 0 && !w->bad; n--) {
		*category = ARENA_NEW(a, struct item_category);
		(*category)->name = text(w);
		category = &(*category)->next;
	}
	for (uint64_t n = list_length(w); n > 0 && !w->bad; n--) {
		*metric = ARENA_NEW(a, struct item_metric);
		take_fields(w, *metric, FIELDS(metric_fields));
		metric = &(*metric)->next;
	}
}

void
wire_put_feed(struct buf *b, const struct feed *f)
{
	put_fields(b, f, FIELDS(feed_fields));
	for (size_t i = 0; i < f->nitems; i++)
		put_item(b, &f->item[i]);
}

void
wire_feed(struct wire *w, struct arena *a, struct feed *out)
{
	*out = (struct feed){ .partial = false };
	take_fields(w, out, FIELDS(feed_fields));
	w->bad |= out->nitems > w->left.n / ITEM_LEAST;
	if (w->bad) {
		out->nitems = 0;
		return;
	}
	out->item = ARENA_ARRAY(a, out->nitems, struct item);
	for (size_t i = 0; i < out->nitems; i++)
		take_item(w, a, &out->item[i]);
}

static void
put_message(void *to, const struct diag_message *m)
{
	struct buf *b = to;

	wire_put_int(b, (uint64_t)m->code + 1);
	wire_put_str(b, m->at.file);
	wire_put_str(b, m->at.sheet);
	wire_put_int(b, m->at.line);
	wire_put_int(b, m->at.col);
	wire_put_str(b, m->at.column);
	wire_put_int(b, m->nargs);
	for (size_t i = 0; i < m->nargs; i++)
		wire_put_str(b, m->arg[i]);
}

/* False: it was the last. */
static bool
take_message(struct wire *w, struct arena *a, struct diag *d)
{
	struct str arg[ARGS_MAX];
	uint64_t code = wire_int(w), nargs;
	struct diag_place at;

	if (code == 0 || code > DIAG_COUNT) {
		w->bad |= code != 0;
		return false;
	}
	at.file = wire_str(w);
	at.sheet = wire_str(w);
	at.line = wire_int(w);
	at.col = wire_int(w);
	at.column = wire_str(w);
	nargs = wire_int(w);
	w->bad |= nargs > ARGS_MAX;
	for (size_t i = 0; i < nargs && !w->bad; i++)
		arg[i] = text_mend(a, wire_str(w));
	if (!w->bad)
		diag_add(d, (enum diag_code)(code - 1), at, arg, nargs);
	return !w->bad;
}

void
wire_put_end(struct buf *b, int fail, const struct diag *d)
{
	wire_put_int(b, (uint64_t)fail);
	diag_each(d, put_message, b);
	wire_put_int(b, 0);
}

int
wire_end(struct wire *w, struct diag *d)
{
	uint64_t fail = wire_int(w);
	size_t errors = diag_count(d, DIAG_ERROR);
	struct arena *a = arena_new();

	while (take_message(w, a, d))
		continue;
	arena_free(a);
	if (fail == 0)
		return 0;
	w->bad |= (fail != FAIL_DATA && fail != FAIL_USAGE) ||
	    diag_count(d, DIAG_ERROR) == errors;
	return fail == FAIL_USAGE ? FAIL_USAGE : FAIL_DATA;
}
