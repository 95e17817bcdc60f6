#include "collect/alias.h"

#include "base/arena.h"
#include "base/day.h"
#include "collect/field.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

/* The first of some marks that stands in the text. */
static bool
find_mark(struct str s, const char *const *marks, size_t n, size_t *at,
    size_t *width)
{
	for (size_t i = 0; i < s.n; i++)
		for (size_t k = 0; k < n; k++)
			if (str_starts(str_sub(s, i, s.n),
				str_from(marks[k]))) {
				*at = i;
				*width = str_from(marks[k]).n;
				return true;
			}
	return false;
}

bool
alias_next(struct str *rest, struct str *item)
{
	static const char *const marks[] = { "；", ";", "、", "，", ",", "|",
		"\n" };

	while (rest->n > 0) {
		size_t at = rest->n, width = 0;

		find_mark(*rest, marks, COUNT(marks), &at, &width);
		*item = str_trim(str_sub(*rest, 0, at));
		*rest = str_sub(*rest, at + width, rest->n);
		if (item->n > 0)
			return true;
	}
	return false;
}

/* Empty, or one day. */
static bool
read_day(struct arena *a, struct str s, struct str *out)
{
	struct day_time t;

	s = str_trim(s);
	*out = (struct str){ NULL, 0 };
	if (s.n == 0)
		return true;
	if (!day_parse(s, DAY_SHANGHAI, &t) || t.precision == DAY_MONTH)
		return false;
	*out = str_sub(day_iso(a, t.instant, DAY_SHANGHAI), 0, 10);
	return true;
}

/* The end of a bracket that closes the text; 0: none does. */
static size_t
closing(struct str s)
{
	return str_ends(s, STR("）")) ? 3 : str_ends(s, STR(")")) ? 1 : 0;
}

bool
alias_parse(struct arena *a, struct str item, struct field_alias *out)
{
	static const char *const open[] = { "（", "(" };
	static const char *const to[] = { "～", "~", "〜", "至", "—" };
	size_t at, width, end = closing(item), start = 0;
	struct str inner = { NULL, 0 };

	*out = (struct field_alias){ .name = item };
	/* the last bracket: 示例市林业局（筹）（2014-01-01～） */
	while (end > 0 &&
	    find_mark(str_sub(item, start, item.n), open, COUNT(open), &at,
		&width)) {
		out->name = str_trim(str_sub(item, 0, start + at));
		start += at + width;
		inner = str_sub(item, start, item.n - start - end);
	}
	if (!find_mark(inner, to, COUNT(to), &at, &width)) {
		out->name = item; /* a bracket of the name's own */
		return true;
	}
	return out->name.n > 0 &&
	    read_day(a, str_sub(inner, 0, at), &out->valid_from) &&
	    read_day(a, str_sub(inner, at + width, inner.n), &out->valid_to) &&
	    (out->valid_from.n == 0 || out->valid_to.n == 0 ||
		str_cmp(out->valid_from, out->valid_to) <= 0);
}
