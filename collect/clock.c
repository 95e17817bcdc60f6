#include "collect/clock.h"

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "collect/words.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

/* Cuts a text where the first of some words stands in it. */
static struct str
before(struct str s, const char *const *words, size_t n)
{
	size_t at;

	for (size_t i = 0; i < n; i++)
		if (str_find(s, str_from(words[i]), &at) && at > 0)
			s = str_sub(s, 0, at);
	return s;
}

/* Takes one of some words off the front. */
static bool
drop(struct str *s, const char *const *words, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct str word = str_from(words[i]);

		if (str_starts(*s, word)) {
			*s = str_sub(*s, word.n, s->n);
			return true;
		}
	}
	return false;
}

/* 9点, 9点半, 9时30分: hours and minutes apart. */
static bool
split(struct str s, struct str *hour, struct str *minute)
{
	static const char *const marks[] = { "点", "时", ":" };
	size_t at;

	for (size_t i = 0; i < COUNT(marks); i++)
		if (str_find(s, str_from(marks[i]), &at)) {
			*hour = str_sub(s, 0, at);
			*minute = str_sub(s, at + str_from(marks[i]).n, s.n);
			return true;
		}
	return false;
}

struct str
clock_text(struct arena *a, struct str text)
{
	static const char *const until[] = { "-", "—", "–", "~", "～", "至" };
	static const char *const early[] = { "上午", "早上", "中午" };
	static const char *const late[] = { "下午", "晚上", "晚" };
	struct str s = before(words_key(a, text), until, COUNT(until));
	struct str hour, minute;
	int64_t h;
	bool after;

	drop(&s, early, COUNT(early));
	after = drop(&s, late, COUNT(late));
	if (!split(s, &hour, &minute) || !str_to_int(hour, &h))
		return s;
	if (str_ends(minute, STR("分")))
		minute = str_sub(minute, 0, minute.n - STR("分").n);
	if (minute.n == 0 || str_eq(minute, STR("整")))
		minute = STR("00");
	else if (str_eq(minute, STR("半")))
		minute = STR("30");
	else if (str_eq(minute, STR("一刻")))
		minute = STR("15");
	if (after && h < 12)
		h += 12;
	return str_printf(a, "%02d:" STR_FMT, (int)h, STR_ARG(minute));
}
