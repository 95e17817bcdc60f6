#include "base/day_zone.h"

enum { HALF = 1800, HOUR = 3600, SUNDAY = 3 }; /* 1970-01-04 */

static const struct zone {
	const char *name;
	int halves; /* of an hour, east */
	enum day_rule rule;
} zones[] = {
	{ "ET", -10, DAY_RULE_AMERICA },
	{ "CT", -12, DAY_RULE_AMERICA },
	{ "MT", -14, DAY_RULE_AMERICA },
	{ "PT", -16, DAY_RULE_AMERICA },
	{ "AT", -8, DAY_RULE_AMERICA },
	{ "America/Halifax", -8, DAY_RULE_AMERICA },
	{ "America/New_York", -10, DAY_RULE_AMERICA },
	{ "America/Toronto", -10, DAY_RULE_AMERICA },
	{ "America/Chicago", -12, DAY_RULE_AMERICA },
	{ "America/Winnipeg", -12, DAY_RULE_AMERICA },
	{ "America/Denver", -14, DAY_RULE_AMERICA },
	{ "America/Edmonton", -14, DAY_RULE_AMERICA },
	{ "America/Phoenix", -14, DAY_RULE_NONE },
	{ "America/Los_Angeles", -16, DAY_RULE_AMERICA },
	{ "America/Anchorage", -18, DAY_RULE_AMERICA },
	{ "Pacific/Honolulu", -20, DAY_RULE_NONE },
	{ "Europe/London", 0, DAY_RULE_EUROPE },
	{ "Europe/Dublin", 0, DAY_RULE_EUROPE },
	{ "Europe/Lisbon", 0, DAY_RULE_EUROPE },
	{ "Europe/Amsterdam", 2, DAY_RULE_EUROPE },
	{ "Europe/Belgrade", 2, DAY_RULE_EUROPE },
	{ "Europe/Berlin", 2, DAY_RULE_EUROPE },
	{ "Europe/Brussels", 2, DAY_RULE_EUROPE },
	{ "Europe/Budapest", 2, DAY_RULE_EUROPE },
	{ "Europe/Copenhagen", 2, DAY_RULE_EUROPE },
	{ "Europe/Luxembourg", 2, DAY_RULE_EUROPE },
	{ "Europe/Madrid", 2, DAY_RULE_EUROPE },
	{ "Europe/Oslo", 2, DAY_RULE_EUROPE },
	{ "Europe/Paris", 2, DAY_RULE_EUROPE },
	{ "Europe/Prague", 2, DAY_RULE_EUROPE },
	{ "Europe/Rome", 2, DAY_RULE_EUROPE },
	{ "Europe/Stockholm", 2, DAY_RULE_EUROPE },
	{ "Europe/Vienna", 2, DAY_RULE_EUROPE },
	{ "Europe/Warsaw", 2, DAY_RULE_EUROPE },
	{ "Europe/Zurich", 2, DAY_RULE_EUROPE },
	{ "Europe/Athens", 4, DAY_RULE_EUROPE },
	{ "Europe/Bucharest", 4, DAY_RULE_EUROPE },
	{ "Europe/Helsinki", 4, DAY_RULE_EUROPE },
	{ "Europe/Sofia", 4, DAY_RULE_EUROPE },
	{ "Asia/Dubai", 8, DAY_RULE_NONE },
	{ "Asia/Kolkata", 11, DAY_RULE_NONE },
	{ "Asia/Bangkok", 14, DAY_RULE_NONE },
	{ "Asia/Shanghai", 16, DAY_RULE_CHINA },
	{ "Asia/Chongqing", 16, DAY_RULE_CHINA },
	{ "Asia/Hong_Kong", 16, DAY_RULE_NONE },
	{ "Asia/Macau", 16, DAY_RULE_NONE },
	{ "Asia/Taipei", 16, DAY_RULE_NONE },
	{ "Asia/Singapore", 16, DAY_RULE_NONE },
	{ "Asia/Tokyo", 18, DAY_RULE_NONE },
	{ "Asia/Seoul", 18, DAY_RULE_NONE },
};

/* Years from which on the rows above hold. */
enum { NONE_SINCE = 1990, CHINA_SINCE = 1992, EUROPE_SINCE = 1997 };
enum { AMERICA_SINCE = 1987, AMERICA_LONGER = 2007 };

static bool
is_part(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '/' ||
	    c == '_' || c == '-';
}

size_t
day_zone_take(struct str s, struct day_civil *c)
{
	size_t n = 0;

	while (n < s.n && is_part(s.p[n]))
		n++;
	s = str_sub(s, 0, n);
	if (n < 2) /* nearly all are numbers */
		return 0;
	if (str_eq(s, STR("CT")) && c->zone == DAY_SHANGHAI)
		return 0;
	for (size_t i = 0; i < sizeof(zones) / sizeof(zones[0]); i++)
		if (s.p[0] == zones[i].name[0] &&
		    str_eq(s, str_from(zones[i].name))) {
			c->has_offset = true;
			c->offset = zones[i].halves * HALF;
			c->rule = zones[i].rule;
			return n;
		}
	return 0;
}

/* The nth Sunday of a month, or the last for 0. */
static int64_t
sunday(int year, int month, int nth)
{
	int64_t first = 0, next = 0, day;

	day_from((struct day_date){ year, month, 1 }, &first);
	day_from((struct day_date){ year, month + 1, 1 }, &next);
	day = first + (7 + SUNDAY - first % 7) % 7;
	if (nth > 0)
		return day + 7 * (nth - 1);
	return day + (next - 1 - day) / 7 * 7;
}

struct season {
	int since;
	int64_t first; /* days */
	int64_t last;
	int from; /* seconds of the first, by winter time */
	int to; /* of the last, by winter time */
};

static struct season
season_of(const struct day_civil *c)
{
	int y = c->field[DAY_F_YEAR];

	if (c->rule == DAY_RULE_EUROPE)
		return (struct season){ EUROPE_SINCE, sunday(y, 3, 0),
			sunday(y, 10, 0), HOUR + c->offset, HOUR + c->offset };
	if (y < AMERICA_LONGER)
		return (struct season){ AMERICA_SINCE, sunday(y, 4, 1),
			sunday(y, 10, 0), 2 * HOUR, HOUR };
	return (struct season){ AMERICA_SINCE, sunday(y, 3, 2),
		sunday(y, 11, 1), 2 * HOUR, HOUR };
}

bool
day_zone_summer(const struct day_civil *c, int32_t *offset)
{
	struct season s;
	int64_t day, at;

	if (c->rule == DAY_RULE_NONE || c->rule == DAY_RULE_CHINA)
		return c->field[DAY_F_YEAR] >=
		    (c->rule == DAY_RULE_CHINA ? CHINA_SINCE : NONE_SINCE);
	s = season_of(c);
	if (c->field[DAY_F_YEAR] < s.since ||
	    !day_from((struct day_date){ c->field[DAY_F_YEAR],
			  c->field[DAY_F_MONTH], c->field[DAY_F_DAY] },
		&day))
		return false;
	at = day * DAY_SECONDS + c->field[DAY_F_HOUR] * HOUR +
	    c->field[DAY_F_MINUTE] * 60;
	s.first = s.first * DAY_SECONDS + s.from;
	s.last = s.last * DAY_SECONDS + s.to;
	if ((at >= s.first && at < s.first + HOUR) ||
	    (at >= s.last && at < s.last + HOUR))
		return false;
	if (at >= s.first && at < s.last)
		*offset += HOUR;
	return true;
}
