/* From when to when: 5月17日-18日, 9:30-11:00, 5月30日至6月1日. */

#include "base/arena.h"
#include "base/day.h"
#include "collect/field_impl.h"

/* As they stand after NFKC. */
static const struct str marks[] = { { "-", 1 }, { "~", 1 }, { "—", 3 },
	{ "–", 3 }, { "至", 3 }, { "到", 3 } };

static size_t
mark_at(struct str s, size_t at)
{
	for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++)
		if (str_starts(str_sub(s, at, s.n), marks[i]))
			return marks[i].n;
	return 0;
}

static bool
read_one(struct str s, struct day_time *out)
{
	const struct day_frame frame = { DAY_SHANGHAI, false, 0 };

	return (day_parse(s, DAY_SHANGHAI, out) || day_read(s, &frame, out)) &&
	    out->precision != DAY_MONTH;
}

/* The end leaves out what it has in common with the beginning: the day, the
 * month, the year. */
static bool
read_end(struct arena *a, const struct day_time *begin, struct str s,
    struct day_time *out)
{
	static const char *const after[] = { "年", "-", "/", "." };
	struct str iso = day_iso(a, begin->instant, DAY_SHANGHAI);
	struct str year = str_sub(iso, 0, 4), month = str_sub(iso, 5, 2);
	bool read = read_one(s, out) ||
	    read_one(str_printf(a, STR_FMT " " STR_FMT,
			 STR_ARG(str_sub(iso, 0, 10)), STR_ARG(s)),
		out) ||
	    read_one(str_printf(a, STR_FMT "年" STR_FMT "月" STR_FMT,
			 STR_ARG(year), STR_ARG(month), STR_ARG(s)),
		out);

	for (size_t i = 0; !read && i < sizeof(after) / sizeof(after[0]); i++)
		read = read_one(str_printf(a, STR_FMT "%s" STR_FMT,
				    STR_ARG(year), after[i], STR_ARG(s)),
		    out);
	return read;
}

bool
field_range_begin(struct arena *a, struct str s, struct day_time *out)
{
	struct day_time end;

	for (size_t i = 1, n; i < s.n; i++) {
		size_t after = i;
		struct str last;

		while ((n = mark_at(s, after)) > 0)
			after += n;
		last = str_trim(str_sub(s, after, s.n));
		/* an end without 下午 may look earlier, by less than a day */
		if (after > i && last.n > 0 &&
		    read_one(str_trim(str_sub(s, 0, i)), out) &&
		    read_end(a, out, last, &end) &&
		    end.instant > out->instant - DAY_SECONDS)
			return true;
	}
	return false;
}
