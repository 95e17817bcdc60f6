#include "collect/scale.h"

#include <stddef.h>

#include "base/fix.h"
#include "base/text.h"

enum { DIGITS_MAX = 12, STEPS_MAX = 10, PLACES = 4 };

static const struct {
	const char *word;
	int step; /* of 4, upwards */
} words[] = {
	{ "非常满意", 4 },
	{ "很满意", 4 },
	{ "十分满意", 4 },
	{ "满意", 3 },
	{ "比较满意", 3 },
	{ "较满意", 3 },
	{ "基本满意", 2 },
	{ "一般", 2 },
	{ "不满意", 1 },
	{ "不太满意", 1 },
	{ "比较不满意", 1 },
	{ "较不满意", 1 },
	{ "非常不满意", 0 },
	{ "很不满意", 0 },
	{ "十分不满意", 0 },
};

static const char *const unknown[] = { "不了解", "不清楚", "不知道", "说不清",
	"说不清楚", "无法评价", "无法判断", "不适用", "未接触", "没有接触过",
	"不予评价", "N/A", "NA", "n/a" };

static const char *const skipped[] = { "(跳过)", "跳过", "-2", "-3" };

/* Adds so many digits to a number; what the text lacks are zeros. */
static bool
add_digits(struct str s, size_t n, int64_t *out)
{
	for (size_t i = 0; i < n; i++) {
		char c = i < s.n ? s.p[i] : '0';

		if (c < '0' || c > '9')
			return false;
		*out = *out * 10 + (c - '0');
	}
	return true;
}

static void
trim_zeros(struct str *whole, struct str *part)
{
	while (whole->n > 1 && whole->p[0] == '0')
		*whole = str_sub(*whole, 1, whole->n);
	while (part->n > 0 && part->p[part->n - 1] == '0')
		part->n--;
}

/* More than fix_parse takes: a sign, and zeros before and behind. */
static bool
parse(struct str s, int64_t *out)
{
	bool minus = s.n > 0 && s.p[0] == '-', dot;
	struct str whole, part;

	if (minus || (s.n > 0 && s.p[0] == '+'))
		s = str_sub(s, 1, s.n);
	dot = str_cut(s, '.', &whole, &part);
	if (whole.n == 0 || (dot && part.n == 0))
		return false;
	trim_zeros(&whole, &part);
	*out = 0;
	if (whole.n > DIGITS_MAX || part.n > PLACES ||
	    !add_digits(whole, whole.n, out) || !add_digits(part, PLACES, out))
		return false;
	*out = minus ? -*out : *out;
	return true;
}

/* 4.5 is no answer where one of five is to be ticked. */
static bool
is_step(int64_t v, int64_t range)
{
	return range > STEPS_MAX * FIX_ONE || v % FIX_ONE == 0;
}

static bool
word_of(struct str s, int64_t low, int64_t high, int64_t *out)
{
	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++)
		if (str_eq(s, str_from(words[i].word))) {
			*out = low + (high - low) * words[i].step / 4;
			return true;
		}
	return false;
}

enum scale_verdict
scale_read(struct arena *a, struct str raw, int64_t low, int64_t high,
    int64_t *out)
{
	struct str s = text_is_tidy(raw) ? raw : text_nfkc(a, raw);

	if (s.n == 0 || str_eq(s, STR("(空)")))
		return SCALE_EMPTY;
	if (STR_AMONG(s, skipped) && low >= 0)
		return SCALE_SKIPPED;
	if (parse(s, out))
		return *out >= low && *out <= high &&
			is_step(*out, high - low) ?
		    SCALE_NUMBER :
		    SCALE_OUTSIDE;
	if (word_of(s, low, high, out))
		return SCALE_WORD;
	return STR_AMONG(s, unknown) ? SCALE_NA : SCALE_NONE;
}

/* The step of the longest word that a text begins with; -1: there is none. */
static int
step_at(struct str s)
{
	size_t longest = 0;
	int step = -1;

	for (size_t i = 0; i < sizeof(words) / sizeof(*words); i++) {
		struct str word = str_from(words[i].word);

		if (word.n > longest && str_starts(s, word)) {
			longest = word.n;
			step = words[i].step;
		}
	}
	return step;
}

static bool
is_digit_at(struct str s, size_t i)
{
	return i < s.n && s.p[i] >= '0' && s.p[i] <= '9';
}

/* The word behind a number that stands alone: 1=很满意, 5分: 很不满意. */
static int
step_after(struct str s)
{
	static const char *const marks[] = { "=", ":", ".", "、", "-", "分",
		"为", "是", " " };
	size_t k = 0;

	while (k < sizeof(marks) / sizeof(*marks)) {
		struct str mark = str_from(marks[k++]);

		if (str_starts(s, mark)) {
			s = str_sub(s, mark.n, s.n);
			k = 0;
		}
	}
	return step_at(s);
}

/* 1、满意度 is the first question: only beside a worse word it is a best. */
bool
scale_is_reversed(struct arena *a, struct str header)
{
	struct str s = text_nfkc(a, header);
	int first = -1, worst = 4, step;

	for (size_t i = 0; i < s.n; i++) {
		if (!is_digit_at(s, i) || is_digit_at(s, i + 1) ||
		    (i > 0 && is_digit_at(s, i - 1)))
			continue;
		step = step_after(str_sub(s, i + 1, s.n));
		if (s.p[i] == '1' && step >= 0)
			first = step;
		else if (s.p[i] > '1' && step >= 0 && step < worst)
			worst = step;
	}
	return first > 2 && worst < first;
}
