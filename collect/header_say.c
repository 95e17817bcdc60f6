/* What is wrong with a header, for people. */

#include "base/arena.h"
#include "base/buf.h"
#include "base/limits.h"
#include "base/text.h"
#include "collect/header.h"
#include "collect/heading.h"

#define SHOWN_MAX 300 /* characters of a header in a message */
#define TRIED_MAX 256 /* columns that are tried as the nearest */
#define NEAR_PART 2 /* a proposal has half of the characters right */

static struct str
all_headers(struct arena *a, const struct header *h)
{
	struct buf b = buf_new(a, SIZE_MAX);

	for (size_t c = 0; c < h->ncols && b.n < LIMIT_TITLE; c++) {
		if (h->text[c].n == 0)
			continue;
		if (b.n > 0)
			buf_add(&b, STR("、"));
		buf_add(&b, h->text[c]);
	}
	return text_clip(buf_str(&b), SHOWN_MAX);
}

static struct str
required_headings(struct arena *a, const struct profile *p)
{
	struct buf b = buf_new(a, SIZE_MAX);

	for (size_t f = 0; f < p->nfields; f++) {
		if (!p->field[f].required)
			continue;
		if (b.n > 0)
			buf_add(&b, STR("、"));
		buf_add(&b, p->field[f].heading);
	}
	return b.n > 0 ? buf_str(&b) : p->field[0].heading;
}

static bool
is_owned(const struct profile *p, const struct header *h, size_t c)
{
	for (size_t f = 0; f < p->nfields; f++)
		for (size_t i = 0; i < h->field[f].n; i++)
			if (h->field[f].col[i] == c)
				return true;
	return false;
}

/* Where columns are missing. */
struct missing {
	struct arena *arena;
	const struct profile *profile;
	const struct header *header;
};

/* Of the headers that are no field's the one that is nearest to a spelling of
 * a field that has none. */
static struct str
nearest(struct arena *a, const struct profile *p, const struct header *h,
    const struct profile_field *field)
{
	struct str best = { NULL, 0 };
	size_t least = SIZE_MAX;

	for (size_t c = 0; c < h->ncols && c < TRIED_MAX; c++) {
		struct str key = heading_key(a, h->text[c]);

		if (key.n == 0 || is_owned(p, h, c))
			continue;
		for (size_t s = 0; s < field->nheaders; s++) {
			size_t max = text_length(field->header[s]) / NEAR_PART;
			size_t far = text_distance(a, field->header[s], key,
			    max);

			if (far <= max && far < least) {
				least = far;
				best = h->text[c];
			}
		}
	}
	return text_clip(best, SHOWN_MAX);
}

static void
say_missing(const struct missing *m, const struct profile_field *field,
    struct diag_place at, struct diag *d)
{
	struct str line = str_int(m->arena, (int64_t)m->header->line);
	struct str near = nearest(m->arena, m->profile, m->header, field);

	if (near.n == 0 && str_eq(field->name, STR("period")))
		DIAG(d, E3663, at, field->heading, line,
		    all_headers(m->arena, m->header));
	else if (near.n > 0)
		DIAG(d, E3568, at, field->heading, line, near,
		    all_headers(m->arena, m->header));
	else
		DIAG(d, E3503, at, field->heading, line,
		    all_headers(m->arena, m->header));
}

void
header_say(struct arena *a, const struct profile *p, const struct header *h,
    struct diag_place at, struct diag *d)
{
	const struct missing m = { a, p, h };

	if (h->nrows == 0) {
		/* what stands there may be data: it is not shown */
		DIAG(d, E3502, at, str_int(a, PROFILE_ROWS),
		    required_headings(a, p));
		return;
	}
	at.line = h->line;
	for (size_t f = 0; f < p->nfields; f++)
		if (p->field[f].required && h->field[f].n == 0)
			say_missing(&m, &p->field[f], at, d);
	for (size_t f = 0; h->twice != PROFILE_NONE && f < p->nfields; f++)
		if (h->field[f].n > 1 && !p->field[f].many) {
			const size_t *col = h->field[f].col;

			at.col = col[1] + 1;
			DIAG(d, E3504, at, h->text[col[0]],
			    str_int(a, (int64_t)col[0] + 1),
			    str_int(a, (int64_t)col[1] + 1));
		}
}
