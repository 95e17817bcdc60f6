#include "collect/mask.h"

#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"

/* One character: a digit of either width, what may stand between digits, or
 * anything else. */
struct unit {
	size_t at; /* its bytes: from, and to behind them */
	size_t end;
	uint32_t point;
	signed char digit; /* -1: none */
	bool gap; /* blank, hyphen, or no width at all */
};

struct text {
	struct str s;
	struct unit *unit;
	size_t n;
};

enum { DIGITS_MAX = 19, GROUPS_MAX = 8 };

/* Digits that begin at a unit: of a whole number, with what is between. */
struct run {
	signed char digit[DIGITS_MAX + 1]; /* 10: the X of an identity card */
	size_t n;
	size_t group[GROUPS_MAX]; /* how many digits stand together */
	size_t groups;
	size_t end; /* the unit behind */
};

static uint32_t
point_at(struct str s, size_t at, size_t *end)
{
	unsigned char c = (unsigned char)s.p[at];
	size_t more = c >= 0xf0 ? 3 : c >= 0xe0 ? 2 : c >= 0xc0 ? 1 : 0;
	uint32_t point = more == 3 ? c & 7u :
	    more == 2		   ? c & 15u :
	    more == 1		   ? c & 31u :
				     c;

	for (*end = at + 1; more > 0 && *end < s.n; more--, (*end)++)
		point = point << 6 | ((unsigned char)s.p[*end] & 63u);
	return point;
}

static bool
is_gap(uint32_t p)
{
	return p == ' ' || p == '-' || p == 0xa0 || p == 0x3000 ||
	    p == 0xff0d || (p >= 0x2000 && p <= 0x2015) || p == 0x2212 ||
	    p == 0x2060 || p == 0xfeff;
}

static void
split(struct arena *a, struct str s, struct text *out)
{
	*out = (struct text){ s, ARENA_ARRAY(a, s.n, struct unit), 0 };
	for (size_t at = 0, end; at < s.n; at = end) {
		struct unit *u = &out->unit[out->n++];
		uint32_t p = point_at(s, at, &end);
		uint32_t d = p >= 0xff10 ? p - 0xff10 : p - '0';

		*u = (struct unit){ at, end, p,
			(signed char)(d < 10 ? (int)d : -1), is_gap(p) };
	}
}

/* A letter of ASCII in either width, in its small form; else 0. */
static uint32_t
letter(const struct text *t, size_t i)
{
	uint32_t p = i < t->n ? t->unit[i].point : 0;

	if (p >= 0xff21 && p <= 0xff5a)
		p -= 0xfee0;
	if (p >= 'A' && p <= 'Z')
		p += 'a' - 'A';
	return p >= 'a' && p <= 'z' ? p : 0;
}

static bool
digit_at(const struct text *t, size_t i)
{
	return i < t->n && t->unit[i].digit >= 0;
}

/* Takes want digits from unit i on, at most two gaps between them: false where
 * there are not as many, or the last has another right behind it. */
static bool
take(const struct text *t, size_t i, size_t want, struct run *r)
{
	*r = (struct run){ .n = 0 };
	while (r->n < want) {
		size_t here = 0, gaps = 0;

		for (; r->n < want && digit_at(t, i); i++, here++)
			r->digit[r->n++] = t->unit[i].digit;
		if (r->n + 1 == want && want == 18 && letter(t, i) == 'x') {
			r->digit[r->n++] = 10;
			here++;
			i++;
		}
		if (here == 0 || r->groups == GROUPS_MAX)
			return false;
		r->group[r->groups++] = here;
		for (; r->n < want && gaps < 2 && i < t->n && t->unit[i].gap;
		     gaps++)
			i++;
	}
	r->end = i;
	return !digit_at(t, i);
}

/* All groups but the last have so many digits. */
static bool
grouped(const struct run *r, size_t least)
{
	for (size_t i = 0; i + 1 < r->groups; i++)
		if (r->group[i] < least)
			return false;
	return true;
}

static int
number(const struct run *r, size_t from, size_t n)
{
	int v = 0;

	for (size_t i = from; i < from + n; i++)
		v = v * 10 + r->digit[i];
	return v;
}

/* The first two digits are a province's (GB/T 2260). */
static bool
is_region(int n)
{
	static const int last[] = { 0, 15, 23, 37, 46, 54, 65, 71, 82 };

	return n >= 11 && n <= 82 && n % 10 > 0 ? n <= last[n / 10] : n == 50;
}

static bool
is_day(int month, int day)
{
	return month >= 1 && month <= 12 && day >= 1 && day <= 31;
}

/* GB 11643: the last is a check digit; where a slip of the pen is in the
 * others, it still leads to somebody. */
static bool
is_id18(const struct run *r)
{
	static const int weight[] = { 7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10,
		5, 8, 4, 2 };
	int sum = 0, year = number(r, 6, 4);

	for (size_t i = 0; i < 17; i++)
		sum += weight[i] * r->digit[i];
	return is_day(number(r, 10, 2), number(r, 12, 2)) &&
	    ((12 - sum % 11) % 11 == r->digit[17] ||
		(is_region(number(r, 0, 2)) && year >= 1900 && year < 2100));
}

static bool
is_id15(const struct run *r)
{
	return is_region(number(r, 0, 2)) &&
	    is_day(number(r, 8, 2), number(r, 10, 2));
}

static bool
is_card(const struct run *r)
{
	int sum = 0;

	if (r->digit[0] < 3 || r->digit[0] > 6)
		return false;
	for (size_t i = 0; i < r->n; i++) {
		int d = r->digit[r->n - 1 - i];

		d = i % 2 == 0 ? d : d > 4 ? 2 * d - 9 : 2 * d;
		sum += d;
	}
	return sum % 10 == 0;
}

static bool
is_mobile(const struct run *r)
{
	return r->digit[0] == 1 && r->digit[1] >= 3;
}

/* 010 and 02x, 03xx to 09xx, then seven or eight digits. */
static bool
is_landline(const struct run *r)
{
	size_t area = r->digit[1] <= 2 ? 3 : 4;

	return r->digit[0] == 0 && r->digit[1] > 0 &&
	    (r->digit[1] != 1 || r->digit[2] == 0) && r->n - area >= 7 &&
	    r->n - area <= 8 && r->digit[area] >= 2;
}

struct shape {
	size_t n; /* digits */
	size_t group; /* at least as many stand together */
	bool (*is)(const struct run *);
	const char *word;
};

static const struct shape shapes[] = {
	{ 18, 2, is_id18, "【证件号】" },
	{ 15, 2, is_id15, "【证件号】" },
	{ 19, 3, is_card, "【卡号】" },
	{ 18, 3, is_card, "【卡号】" },
	{ 17, 3, is_card, "【卡号】" },
	{ 16, 3, is_card, "【卡号】" },
	{ 11, 3, is_mobile, "【电话】" },
	{ 12, 3, is_landline, "【电话】" },
	{ 11, 3, is_landline, "【电话】" },
	{ 10, 3, is_landline, "【电话】" },
};

static bool
is_one_of(uint32_t p, const uint32_t *list)
{
	while (*list != 0 && *list != p)
		list++;
	return *list != 0;
}

/* 15000000000元, ￥…, 13812345678.50, 3.14159265358: a quantity. */
static bool
is_amount(const struct text *t, size_t i, size_t end)
{
	static const uint32_t before[] = { '$', 0xa5, 0xffe5, 0x20ac, 0 };
	static const uint32_t after[] = { 0x5143, 0x4e07, 0x4ebf, 0x4eba, '%',
		0xff05, 0 }; /* 元万亿人%％ */

	if (i > 0 && is_one_of(t->unit[i - 1].point, before))
		return true;
	if (i > 1 && t->unit[i - 1].point == '.' && digit_at(t, i - 2))
		return true;
	if (end + 1 < t->n && t->unit[end].point == '.' && digit_at(t, end + 1))
		return true;
	while (end < t->n && t->unit[end].gap)
		end++;
	return end < t->n && is_one_of(t->unit[end].point, after);
}

static const char *
number_at(const struct text *t, size_t i, size_t *end)
{
	struct run r;

	for (size_t k = 0; k < sizeof(shapes) / sizeof(shapes[0]); k++) {
		const struct shape *s = &shapes[k];

		if (!take(t, i, s->n, &r) || !grouped(&r, s->group) ||
		    !s->is(&r) || is_amount(t, i, r.end))
			continue;
		*end = r.end;
		return s->word;
	}
	return NULL;
}

static bool
is_in(const struct text *t, size_t i, const uint32_t *list)
{
	return i < t->n && is_one_of(t->unit[i].point, list);
}

/* (0574) 87654321 */
static const char *
bracketed_at(const struct text *t, size_t i, size_t *end)
{
	static const uint32_t close[] = { ')', 0xff09, 0 };
	size_t at = i + 1;
	const char *word;

	while (digit_at(t, at))
		at++;
	if (at == i + 1 || !is_in(t, at, close))
		return NULL;
	t->unit[at].gap = true;
	word = number_at(t, i + 1, end);
	t->unit[at].gap = false;
	return word;
}

/* +86 138 …, 0086-574-… */
static const char *
abroad_at(const struct text *t, size_t i, size_t *end)
{
	static const uint32_t plus[] = { '+', 0xff0b, 0 };
	size_t at = i + is_in(t, i, plus);

	while (digit_at(t, at) && t->unit[at].digit == 0)
		at++;
	if (!digit_at(t, at) || !digit_at(t, at + 1) ||
	    t->unit[at].digit != 8 || t->unit[at + 1].digit != 6)
		return NULL;
	for (at += 2; at < t->n && t->unit[at].gap;)
		at++;
	return digit_at(t, at) ? number_at(t, at, end) : NULL;
}

/* A word that ends at a unit, and says what comes. */
struct cue {
	const char *word;
	bool telephone; /* what comes is digits */
};

static const struct cue cues[] = {
	{ "电话", true },
	{ "座机", true },
	{ "固话", true },
	{ "热线", true },
	{ "tel", true },
	{ "微信", false },
	{ "weixin", false },
	{ "wechat", false },
	{ "vx", false },
	{ "qq", false },
};

static bool
cue_at(const struct text *t, size_t i, const char *word, size_t *end)
{
	struct str rest = str_from(word);

	for (size_t at = 0; at < rest.n; i++) {
		uint32_t want = point_at(rest, at, &at);

		if (i >= t->n ||
		    (t->unit[i].point != want && letter(t, i) != want))
			return false;
	}
	*end = i;
	return true;
}

/* 号码是： and the like. */
static size_t
skip_link(const struct text *t, size_t i)
{
	static const uint32_t link[] = { 0x53f7, 0x7801, 0x662f, 0x4e3a, ':',
		0xff1a, 0 }; /* 号码是为:： */

	while (is_in(t, i, link) || (i < t->n && t->unit[i].gap))
		i++;
	return i;
}

static bool
is_account(const struct text *t, size_t i)
{
	return digit_at(t, i) || letter(t, i) != 0 ||
	    (i < t->n && (t->unit[i].point == '_' || t->unit[i].point == '-'));
}

/* What an account or a telephone of seven or eight digits is called by: the
 * place where it begins, and behind it. */
static const char *
called_at(const struct text *t, size_t i, size_t *from, size_t *end)
{
	for (size_t k = 0; k < sizeof(cues) / sizeof(cues[0]); k++) {
		struct run r;

		if (!cue_at(t, i, cues[k].word, from))
			continue;
		*end = *from = skip_link(t, *from);
		if (cues[k].telephone) {
			if ((take(t, *from, 8, &r) || take(t, *from, 7, &r)) &&
			    grouped(&r, 3)) {
				*end = r.end;
				return "【电话】";
			}
			continue;
		}
		while (is_account(t, *end))
			(*end)++;
		if (*end - *from >= 5)
			return "【账号】";
	}
	return NULL;
}

static bool
is_local(uint32_t p)
{
	return p == '.' || p == '_' || p == '-' || p == '+' || p == '%' ||
	    p == 0xff0e || p == 0xff3f;
}

/* An address around the @ at a unit: from its first character to behind it. */
static bool
mail_at(const struct text *t, size_t at, size_t least, size_t *from,
    size_t *end)
{
	size_t dots = 0;

	*from = at;
	while (*from > least &&
	    (digit_at(t, *from - 1) || letter(t, *from - 1) != 0 ||
		is_local(t->unit[*from - 1].point)))
		(*from)--;
	for (*end = at + 1; *end < t->n; (*end)++) {
		bool dot = t->unit[*end].point == '.' ||
		    t->unit[*end].point == 0xff0e;

		if (dot && (digit_at(t, *end + 1) || letter(t, *end + 1) != 0))
			dots++;
		else if (!digit_at(t, *end) && letter(t, *end) == 0 &&
		    t->unit[*end].point != '-')
			break;
	}
	return *from < at && dots > 0;
}

/* What at a unit is to be masked: its word, its first unit, and the one
 * behind. */
static const char *
found_at(const struct text *t, size_t i, size_t least, size_t *from,
    size_t *end)
{
	static const uint32_t open[] = { '(', 0xff08, 0 };
	static const uint32_t at_sign[] = { '@', 0xff20, 0 };
	const char *word = NULL;

	*from = i;
	if (is_in(t, i, at_sign))
		return mail_at(t, i, least, from, end) ? "【邮箱】" : NULL;
	if (is_in(t, i, open))
		return bracketed_at(t, i, end);
	if (!digit_at(t, i) || i == 0 || !digit_at(t, i - 1)) {
		word = abroad_at(t, i, end);
		if (word == NULL && digit_at(t, i))
			word = number_at(t, i, end);
		if (word == NULL)
			word = called_at(t, i, from, end);
	}
	return word;
}

/* Nothing is masked where there is neither a digit, an @ nor a letter. */
static bool
is_harmless(struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		if (c == 0xef || (c >= '0' && c <= '9') || c == '@')
			return false;
		if (c >= 'A' && c <= 'z') /* an account's name */
			return false;
	}
	return true;
}

struct str
mask_text(struct arena *a, struct str s)
{
	struct buf out;
	struct text t;
	size_t done = 0, from, end;

	if (is_harmless(s))
		return s;
	split(a, s, &t);
	out = buf_new(a, SIZE_MAX);
	for (size_t i = 0; i < t.n; i++) {
		const char *word = found_at(&t, i, done, &from, &end);

		if (word == NULL)
			continue;
		for (; done < from; done++)
			buf_add(&out,
			    str_sub(s, t.unit[done].at,
				t.unit[done].end - t.unit[done].at));
		buf_add(&out, str_from(word));
		done = end;
		i = end - 1;
	}
	if (done == 0)
		return s;
	for (; done < t.n; done++)
		buf_add(&out,
		    str_sub(s, t.unit[done].at,
			t.unit[done].end - t.unit[done].at));
	return buf_str(&out);
}
