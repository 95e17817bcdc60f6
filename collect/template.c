#include "collect/template.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/day.h"
#include "base/limits.h"

enum { PAGE, YEAR, MONTH, DAY, PARTS };

static const char *const parts[PARTS] = {
	[PAGE] = "{page}",
	[YEAR] = "{yyyy}",
	[MONTH] = "{mm}",
	[DAY] = "{dd}",
};

/* The part that begins here, or PARTS. */
static size_t
part_at(struct str s)
{
	size_t i = 0;

	while (i < PARTS && !str_starts(s, str_from(parts[i])))
		i++;
	return i;
}

/* Of a URL: where its path begins. */
static size_t
path_at(struct str url)
{
	size_t at;

	if (!str_find(url, STR("://"), &at))
		return url.n;
	for (at += 3; at < url.n && url.p[at] != '/' && url.p[at] != '?';)
		at++;
	return at;
}

bool
template_check(struct str url, struct str kind, struct str *part)
{
	bool archive = str_eq(kind, STR("archive"));
	bool listing = str_eq(kind, STR("listing"));
	size_t path = path_at(url);

	for (size_t i = 0; i < url.n; i++) {
		size_t p, end;

		if (url.p[i] != '{' && url.p[i] != '}')
			continue;
		p = part_at(str_sub(url, i, url.n));
		if (p < PARTS && i >= path &&
		    (archive || (listing && p == PAGE))) {
			i += str_from(parts[p]).n - 1;
			continue;
		}
		*part = str_sub(url, i, url.n);
		if (str_find(*part, STR("}"), &end))
			part->n = end + 1;
		return false;
	}
	*part = str_from(parts[YEAR]);
	return !archive || template_has(url, *part);
}

bool
template_has(struct str url, struct str part)
{
	size_t at;

	return str_find(url, part, &at);
}

struct str
template_fill(struct arena *a, struct str url, int64_t page, int64_t day)
{
	struct buf b = buf_new(a, url.n + LIMIT_URL);
	struct day_date date = day_date(day);

	for (size_t i = 0; i < url.n; i++) {
		size_t p = part_at(str_sub(url, i, url.n));

		switch (p) {
		case PAGE:
			buf_add(&b, str_int(a, page));
			break;
		case YEAR:
			buf_printf(&b, "%04d", date.year);
			break;
		case MONTH:
			buf_printf(&b, "%02d", date.month);
			break;
		case DAY:
			buf_printf(&b, "%02d", date.day);
			break;
		case PARTS:
			buf_byte(&b, url.p[i]);
			continue;
		}
		i += str_from(parts[p]).n - 1;
	}
	return buf_str(&b);
}
