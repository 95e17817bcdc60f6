#include "base/xlsx_merge.h"

#include <stdint.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/limits.h"
#include "base/memory.h"
#include "base/sheet.h"
#include "base/xlsx_part.h"
#include "base/xlsx_ref.h"
#include "base/xlsx_zip.h"
#include "base/xml.h"

#define PIECE ((size_t)32 * 1024)
#define CARRY ((size_t)128) /* a tag that a piece cuts in two */
#define OUTER STR("sheetData")

struct range {
	uint32_t top, left, bottom, right;
};

struct active {
	struct range range;
	char *text; /* on the heap */
	size_t n;
	unsigned char kind;
};

struct xlsx_merge {
	struct arena *arena;
	struct diag_place place; /* the sheet */
	struct diag *d;
	size_t n;
	struct range *range; /* by top, then left */
	size_t next; /* the first that no row has reached */
	size_t nactive;
	struct active active[LIMIT_COLUMNS];
	uint32_t until[LIMIT_COLUMNS]; /* the last row of the one that has it */
	size_t bytes; /* of the active texts */
};

static int
on_open(void *to, const char *name, const struct xml_stream_attr *attr,
    size_t n)
{
	struct xlsx_merge *m = to;
	struct str ref = xml_stream_attr(attr, n, "ref");
	struct xlsx_ref first, last;

	if (strcmp(name, "mergeCell") != 0)
		return 0;
	if (!xlsx_ref_range(ref, &first, &last)) {
		DIAG(m->d, E1072, m->place, str_dup(m->arena, ref),
		    str_int(m->arena, LIMIT_COLUMNS),
		    str_int(m->arena, (int64_t)LIMIT_XLSX_ROWS));
		return FAIL_DATA;
	}
	if (m->n == LIMIT_XLSX_MERGES) {
		DIAG(m->d, E1077, m->place,
		    str_int(m->arena, (int64_t)LIMIT_XLSX_MERGES),
		    STR("mergeCell"));
		return FAIL_DATA;
	}
	m->range = arena_grow(m->arena, m->range, m->n, sizeof(*m->range));
	m->range[m->n++] = (struct range){ (uint32_t)first.row,
		(uint32_t)first.col, (uint32_t)last.row, (uint32_t)last.col };
	return 0;
}

enum where { BEFORE, INSIDE, BEHIND };

/* What is left out of the part: the content of its rows. */
struct splice {
	enum where where;
	struct xml_stream *xml;
	struct arena *arena;
	bool over; /* XML that ends or breaks; reading the rows will tell */
};

static int
feed(struct splice *s, struct str piece)
{
	struct xml_end end;
	int fail;

	if (piece.n == 0 || s->over)
		return 0;
	fail = xml_stream_feed(s->xml, piece, s->arena, &end);
	s->over = end.broken;
	return fail;
}

/* < or </ and a prefix before the name of a tag: where it begins. */
static bool
tag_before(struct str s, size_t at, bool closing, size_t *from)
{
	size_t i = at;

	while (i > 0 && at - i < CARRY / 2 && s.p[i - 1] != '<')
		i--;
	if (i == 0 || s.p[i - 1] != '<' || (s.p[i] == '/') != closing)
		return false;
	*from = i - 1;
	i += closing;
	return i == at || s.p[at - 1] == ':';
}

/* The tag that opens or closes the rows: from it, and from behind its name. */
static bool
find_tag(struct str s, bool closing, size_t *from, size_t *behind)
{
	const struct str name = OUTER;
	size_t at = 0;

	while (at < s.n) {
		const char *hit = memchr(s.p + at, 'D', s.n - at);
		size_t i;

		if (hit == NULL)
			return false;
		i = (size_t)(hit - s.p);
		at = i + 1;
		if (i < 5 || i - 5 + name.n >= s.n ||
		    !str_eq(str_sub(s, i - 5, name.n), name) ||
		    !tag_before(s, i - 5, closing, from))
			continue;
		*behind = i - 5 + name.n;
		return true;
	}
	return false;
}

/* How much of the text can be done with: all but what may be part of a tag
 * that is not yet whole. */
static int
take(struct splice *s, struct str text, size_t *done)
{
	size_t from, behind, rest = text.n < CARRY ? text.n : CARRY;
	int fail = 0;

	*done = text.n - rest;
	if (s->where == BEFORE && find_tag(text, false, &from, &behind)) {
		s->where = text.p[behind] == '>' ? INSIDE : BEHIND;
		*done = behind + (s->where == INSIDE);
		return feed(s, str_sub(text, 0, *done));
	}
	if (s->where == INSIDE) {
		if (!find_tag(text, true, &from, &behind))
			return 0;
		s->where = BEHIND;
		*done = from;
		return 0;
	}
	if (s->where == BEHIND)
		*done = text.n;
	fail = feed(s, str_sub(text, 0, *done));
	return fail;
}

static int
go_through(struct xlsx_zip *z, struct splice *s, struct diag *d)
{
	char *room = arena_bytes(s->arena, PIECE + CARRY);
	size_t n = 0, got, done;
	int fail;

	while ((fail = xlsx_zip_read(z, room + n, PIECE, &got, d)) == 0 &&
	    got > 0) {
		n += got;
		do {
			enum where was = s->where;

			fail = take(s, (struct str){ room, n }, &done);
			if (fail != 0)
				return fail;
			memmove(room, room + done, n - done);
			n -= done;
			if (s->where == was)
				break;
		} while (n > 0);
	}
	return fail != 0 ? fail : feed(s, (struct str){ room, n });
}

static int
by_place(const void *a, const void *b)
{
	const struct range *l = a, *r = b;

	if (l->top != r->top)
		return l->top < r->top ? -1 : 1;
	if (l->left != r->left)
		return l->left < r->left ? -1 : 1;
	return l->bottom != r->bottom ?
	    (l->bottom < r->bottom ? -1 : 1) :
	    (l->right > r->right) - (l->right < r->right);
}

int
xlsx_merge_read(struct arena *a, struct xlsx_zip *z, struct str part,
    struct diag_place place, struct xlsx_merge **out, struct diag *d)
{
	struct xlsx_merge *m = ARENA_NEW(a, struct xlsx_merge);
	struct splice s = { .arena = a };
	int fail = xlsx_zip_part(z, part, d);

	*out = NULL;
	if (fail != 0)
		return fail;
	m->arena = a;
	m->place = place;
	m->d = d;
	s.xml = xml_stream_new((struct xml_stream_handler){ xlsx_part_main,
	    on_open, NULL, NULL, m });
	fail = go_through(z, &s, d);
	xml_stream_free(s.xml);
	if (m->n > 0)
		qsort(m->range, m->n, sizeof(*m->range), by_place);
	*out = m;
	return fail;
}

void
xlsx_merge_close(struct xlsx_merge *m)
{
	for (size_t i = 0; m != NULL && i < m->nactive; i++)
		free(m->active[i].text);
	if (m != NULL)
		m->nactive = 0;
}

size_t
xlsx_merge_count(const struct xlsx_merge *m)
{
	return m->n;
}

/* Forgets those that ended above a row. */
static void
expire(struct xlsx_merge *m, size_t row)
{
	size_t kept = 0;

	for (size_t i = 0; i < m->nactive; i++) {
		if (m->active[i].range.bottom >= row) {
			m->active[kept++] = m->active[i];
			continue;
		}
		m->bytes -= m->active[i].n;
		free(m->active[i].text);
	}
	m->nactive = kept;
}

bool
xlsx_merge_at(struct xlsx_merge *m, size_t row)
{
	if (m->nactive > 0)
		expire(m, row);
	/* those of rows that had nothing in them have nothing to fill in */
	while (m->next < m->n && m->range[m->next].top < row)
		m->next++;
	return m->nactive > 0 ||
	    (m->next < m->n && m->range[m->next].top == row);
}

static bool
is_free(const struct xlsx_merge *m, const struct range *r)
{
	for (size_t col = r->left; col <= r->right; col++)
		if (m->until[col - 1] >= r->top)
			return false;
	return true;
}

static void
begin(struct xlsx_merge *m, const struct range *r, struct str text,
    unsigned char kind)
{
	struct active *a = &m->active[m->nactive++];

	*a = (struct active){ .range = *r,
		.text = memory_get(text.n),
		.n = text.n,
		.kind = kind };
	memcpy(a->text, text.p, text.n);
	m->bytes += text.n;
	for (size_t col = r->left; col <= r->right; col++)
		m->until[col - 1] = r->bottom;
}

int
xlsx_merge_fill(struct xlsx_merge *m, size_t row, struct str *cell,
    unsigned char *kind, size_t *n, struct diag *d)
{
	for (; m->next < m->n && m->range[m->next].top == row; m->next++) {
		const struct range *r = &m->range[m->next];

		if (r->left <= *n && cell[r->left - 1].n > 0 && is_free(m, r))
			begin(m, r, cell[r->left - 1], kind[r->left - 1]);
	}
	if (m->bytes > LIMIT_RECORD) {
		struct diag_place at = m->place;

		at.line = row;
		DIAG(d, E1074, at, str_int(m->arena, (int64_t)LIMIT_RECORD));
		return FAIL_DATA;
	}
	for (size_t i = 0; i < m->nactive; i++) {
		const struct active *a = &m->active[i];

		for (size_t col = a->range.left; col <= a->range.right; col++) {
			cell[col - 1] = (struct str){ a->text, a->n };
			kind[col - 1] = a->kind;
		}
		if (*n < a->range.right)
			*n = a->range.right;
	}
	return 0;
}
