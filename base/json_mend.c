#include "base/json_mend.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/limits.h"

struct mend {
	struct str in;
	struct buf out;
	size_t at;
	size_t from; /* what is not yet in out */
	size_t depth;
	size_t values;
};

static char
peek(const struct mend *m, size_t at)
{
	return at < m->in.n ? m->in.p[at] : '\0';
}

/* Out gets what was passed over, then s instead of what follows up to end. */
static void
replace(struct mend *m, size_t end, struct str s)
{
	buf_add(&m->out, str_sub(m->in, m->from, m->at - m->from));
	buf_add(&m->out, s);
	m->from = m->at = end;
}

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static size_t
digits_end(const struct mend *m, size_t at)
{
	while (is_digit(peek(m, at)))
		at++;
	return at;
}

/* Where the number that begins here ends; at where it is none (RFC 8259). */
static size_t
number_end(const struct mend *m)
{
	size_t begin = m->at + (peek(m, m->at) == '-'), at, end;

	end = peek(m, begin) == '0' ? begin + 1 : digits_end(m, begin);
	if (end == begin)
		return m->at;
	if (peek(m, end) == '.') {
		at = digits_end(m, end + 1);
		if (at == end + 1)
			return m->at;
		end = at;
	}
	if ((peek(m, end) | 0x20) == 'e') {
		begin = end + 1;
		begin += peek(m, begin) == '+' || peek(m, begin) == '-';
		at = digits_end(m, begin);
		if (at == begin)
			return m->at;
		end = at;
	}
	return end;
}

/* 01 and {1:2} stay ill-formed. */
static bool
stands_alone(const struct mend *m, size_t end)
{
	if (is_digit(peek(m, end)))
		return false;
	while (peek(m, end) == ' ' || peek(m, end) == '\t' ||
	    peek(m, end) == '\n' || peek(m, end) == '\r')
		end++;
	return peek(m, end) != ':';
}

static void
take_number(struct mend *m)
{
	size_t begin = m->at, end = number_end(m);

	if (end == begin || !stands_alone(m, end)) {
		m->at++;
		return;
	}
	replace(m, begin, STR("\""));
	m->at = end;
	replace(m, end, STR("\""));
}

/* The code unit of \uXXXX at, or -1. */
static int32_t
unit_at(const struct mend *m, size_t at)
{
	int32_t v = 0;

	if (peek(m, at) != '\\' || peek(m, at + 1) != 'u')
		return -1;
	for (size_t i = at + 2; i < at + 6; i++) {
		char c = peek(m, i), lower = (char)(c | 0x20);

		if (is_digit(c))
			v = v * 16 + (c - '0');
		else if (lower >= 'a' && lower <= 'f')
			v = v * 16 + (lower - 'a' + 10);
		else
			return -1;
	}
	return v;
}

static bool
is_half(int32_t unit, int32_t first)
{
	return unit >= first && unit < first + 0x400;
}

static void
take_escape(struct mend *m)
{
	int32_t unit = unit_at(m, m->at);

	if (is_half(unit, 0xd800) && is_half(unit_at(m, m->at + 6), 0xdc00))
		m->at += 12;
	else if (is_half(unit, 0xd800) || is_half(unit, 0xdc00))
		replace(m, m->at + 6, STR("\\ufffd"));
	else
		m->at += 2;
}

static void
take_string(struct mend *m)
{
	for (m->at++; m->at < m->in.n && m->in.p[m->at] != '"';)
		if (m->in.p[m->at] == '\\')
			take_escape(m);
		else
			m->at++;
	m->at++;
}

static void
take(struct mend *m, char c)
{
	if (c == '"') {
		take_string(m);
	} else if (c == '-' || is_digit(c)) {
		take_number(m);
	} else {
		m->depth += c == '[' || c == '{';
		m->depth -= (c == ']' || c == '}') && m->depth > 0;
		m->values += c == '[' || c == '{' || c == ',';
		m->at++;
	}
}

int
json_mend(struct arena *a, struct str utf8, struct str file, struct str *out,
    struct diag *d)
{
	struct mend m = { .in = utf8,
		/* two quotes for each digit, at worst */
		.out = buf_new(a, 3 * utf8.n + 1) };

	while (m.at < utf8.n && m.depth <= LIMIT_JSON_DEPTH &&
	    m.values <= LIMIT_JSON_VALUES)
		take(&m, utf8.p[m.at]);
	if (m.depth > LIMIT_JSON_DEPTH || m.values > LIMIT_JSON_VALUES) {
		DIAG(d, E1702, DIAG_FILE(file),
		    str_int(a, (int64_t)LIMIT_JSON_DEPTH),
		    str_int(a, (int64_t)LIMIT_JSON_VALUES));
		return FAIL_DATA;
	}
	m.at = utf8.n;
	replace(&m, utf8.n, STR(""));
	*out = buf_str(&m.out);
	return 0;
}
