#include "collect/rating.h"

#include "base/arena.h"
#include "base/limits.h"
#include "base/text.h"
#include "collect/units.h"

enum { DAY_BYTES = 10, HEADER_MAX = 256 };

/* What a header was found to name, and on which day. */
struct column {
	bool known;
	char header[HEADER_MAX];
	size_t nheader;
	char day[DAY_BYTES];
	size_t nday;
	int64_t unit_id;
};

struct rating {
	struct arena *arena;
	struct units *units;
	struct column *column;
	size_t n;
};

int
rating_new(struct store *st, struct arena *a, struct rating **out,
    struct diag *d)
{
	*out = ARENA_NEW(a, struct rating);
	(*out)->arena = a;
	return units_load(st, a, &(*out)->units, d);
}

static int64_t
unit_named(const struct rating *r, struct str name, struct str day)
{
	struct units_hit hit;

	if (str_trim(name).n == 0)
		return 0;
	units_find(r->units, name, day, &hit);
	return hit.verdict == UNITS_FOUND || hit.verdict == UNITS_OUTSIDE ?
	    hit.id :
	    0;
}

/* The last place of a mark in a header. */
static bool
find_last(struct str s, const char *mark, size_t *before, size_t *after)
{
	struct str m = str_from(mark), rest = s;
	size_t at = 0, from = 0;
	bool found = false;

	while (str_find(rest, m, &at)) {
		found = true;
		*before = from + at;
		*after = from + at + m.n;
		from = *after;
		rest = str_sub(s, from, s.n);
	}
	return found;
}

/* Between the last of an opening mark and what closes it, or the end. */
static bool
piece_of(struct str header, const char *open, const char *close,
    struct str *out)
{
	size_t before, from, to;

	if (!find_last(header, open, &before, &from))
		return false;
	*out = str_sub(header, from, header.n);
	if (close != NULL && str_find(*out, str_from(close), &to))
		*out = str_sub(*out, 0, to);
	return true;
}

/* The header is in NFKC: brackets and colons are of ASCII. */
static int64_t
unit_in(const struct rating *r, struct str header, struct str day)
{
	static const char *const marks[][2] = { { "(", ")" }, { "[", "]" },
		{ "【", "】" }, { "《", "》" }, { "—", NULL }, { "/", NULL },
		{ ":", NULL }, { "-", NULL }, { "_", NULL }, { "对", "的" },
		{ "、", NULL } };
	int64_t id = unit_named(r, header, day);
	struct str piece;

	for (size_t i = 0; id == 0 && i < sizeof(marks) / sizeof(*marks); i++)
		if (piece_of(header, marks[i][0], marks[i][1], &piece))
			id = unit_named(r, piece, day);
	return id;
}

static bool
is_known(const struct column *c, struct str header, struct str day)
{
	return c->known &&
	    str_eq(header, (struct str){ c->header, c->nheader }) &&
	    str_eq(day, (struct str){ c->day, c->nday });
}

static void
remember(struct column *c, struct str header, struct str day)
{
	c->known = header.n <= HEADER_MAX && day.n <= DAY_BYTES;
	if (!c->known)
		return;
	memcpy(c->header, header.p, header.n);
	c->nheader = header.n;
	memcpy(c->day, day.n > 0 ? day.p : "", day.n);
	c->nday = day.n;
}

int64_t
rating_unit(struct rating *r, struct arena *a, size_t i, struct str header,
    struct str day)
{
	struct column *c;

	if (i >= LIMIT_COLUMNS)
		return 0;
	while (r->n <= i) {
		r->column = arena_grow(r->arena, r->column, r->n,
		    sizeof(*r->column));
		r->column[r->n++] = (struct column){ .known = false };
	}
	c = &r->column[i];
	if (is_known(c, header, day))
		return c->unit_id;
	c->unit_id = unit_in(r, text_nfkc(a, header), day);
	remember(c, header, day);
	return c->unit_id;
}

static bool
has(struct str s, const char *const *words)
{
	size_t at;

	for (; *words != NULL; words++)
		if (str_find(s, str_from(*words), &at))
			return true;
	return false;
}

bool
rating_takes(const struct rating *r, struct str upper, struct str lower)
{
	static const char *const rates[] = { "满意度", "满意程度", "满意吗",
		"是否满意", "打分", "评分", "atisfied", "atisfaction", NULL };
	static const char *const others[] = { "意见", "建议", "原因", "理由",
		"其他", "哪", "什么", "最满意", "不满意", "姓名", "电话",
		"手机", "邮箱", "地址", "身份证", "omment", "hy", NULL };
	struct str low = text_nfkc(r->arena, lower);
	struct str high = text_nfkc(r->arena, upper);

	if (unit_in(r, low, (struct str){ NULL, 0 }) != 0)
		return !has(low, others);
	return (has(low, rates) || has(high, rates)) && !has(low, others) &&
	    !has(high, others);
}
