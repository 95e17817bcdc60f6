#include "collect/robots.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/limits.h"

static int
hex(char c)
{
	char lower = (char)(c | 0x20);

	return c >= '0' && c <= '9'	 ? c - '0' :
	    lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 :
					   -1;
}

static bool
is_unreserved(int c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	    (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_' ||
	    c == '~';
}

/* In a path * and $ are themselves, which a rule writes %2A and %24 (section
 * 2.2.3); a $ that ends no rule is itself too. */
static bool
is_plain(int c, bool rule, bool last)
{
	return c > ' ' && c < 0x7f && (c != '*' || rule) &&
	    (c != '$' || (rule && last));
}

/* Section 2.2.2: %61 is "a", 市 is %E5%B8%82, and %2f is %2F. */
static struct str
normalised(struct arena *a, struct str s, bool rule)
{
	struct buf b = buf_new(a, 3 * s.n + 1);

	for (size_t i = 0; i < s.n; i++) {
		int c = (unsigned char)s.p[i];
		bool coded = c == '%' && i + 2 < s.n && hex(s.p[i + 1]) >= 0 &&
		    hex(s.p[i + 2]) >= 0;

		if (coded) {
			c = hex(s.p[i + 1]) * 16 + hex(s.p[i + 2]);
			i += 2;
		}
		if (coded ? is_unreserved(c) : is_plain(c, rule, i + 1 == s.n))
			buf_byte(&b, (char)c);
		else
			buf_printf(&b, "%%%02X", (unsigned)c);
	}
	return buf_str(&b);
}

struct str
robots_token(struct str s)
{
	size_t n = 0;

	while (n < s.n &&
	    (s.p[n] == '-' || s.p[n] == '_' ||
		((s.p[n] | 0x20) >= 'a' && (s.p[n] | 0x20) <= 'z')))
		n++;
	return str_sub(s, 0, n);
}

/* Which groups the lines at hand belong to. */
struct reading {
	struct arena *arena;
	struct str agent;
	bool naming; /* the last line named an agent: the next one joins it */
	bool ours;
	bool all;
	bool named; /* some group names us: those of * do not count */
	struct robots own;
	struct robots rest;
};

static void
add(struct reading *r, struct robots *to, struct robots_rule rule)
{
	to->rule = arena_grow(r->arena, to->rule, to->n, sizeof(*to->rule));
	to->rule[to->n++] = rule;
}

static void
take_agent(struct reading *r, struct str value)
{
	if (!r->naming)
		r->ours = r->all = false;
	r->naming = true;
	if (str_eq(value, STR("*")) || str_starts(value, STR("* ")))
		r->all = true;
	else if (str_eq_fold(robots_token(value), r->agent))
		r->ours = r->named = true;
}

static void
take_rule(struct reading *r, struct str value, bool allow)
{
	struct robots_rule rule = { normalised(r->arena, value, true), allow };

	r->naming = false;
	if (value.n == 0)
		return; /* nothing is disallowed */
	if (r->ours)
		add(r, &r->own, rule);
	if (r->all)
		add(r, &r->rest, rule);
}

enum line_kind { LINE_OTHER, LINE_AGENT, LINE_DISALLOW, LINE_ALLOW };

/* With the slips that are often made: what a site wants is clear. */
static enum line_kind
kind_of(struct str key)
{
	static const struct {
		const char *key;
		enum line_kind kind;
	} keys[] = { { "user-agent", LINE_AGENT }, { "useragent", LINE_AGENT },
		{ "user agent", LINE_AGENT }, { "disallow", LINE_DISALLOW },
		{ "dissallow", LINE_DISALLOW }, { "dissalow", LINE_DISALLOW },
		{ "disalow", LINE_DISALLOW }, { "diasllow", LINE_DISALLOW },
		{ "disallaw", LINE_DISALLOW }, { "allow", LINE_ALLOW } };

	for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++)
		if (str_eq_fold(key, str_from(keys[i].key)))
			return keys[i].kind;
	return LINE_OTHER;
}

/* "disallow /x": a colon that was forgotten, where there are two words. */
static bool
cut_words(struct str line, struct str *key, struct str *value)
{
	struct str more;

	line = str_trim(line);
	if (!str_cut(line, ' ', key, value) && !str_cut(line, '\t', key, value))
		return false;
	*value = str_trim(*value);
	return !str_cut(*value, ' ', &more, &more);
}

static void
take_line(struct reading *r, struct str line)
{
	struct str key, value, comment;

	str_cut(line, '#', &line, &comment);
	if (!str_cut(line, ':', &key, &value) && !cut_words(line, &key, &value))
		return;
	value = str_trim(value);
	switch (kind_of(str_trim(key))) {
	case LINE_AGENT:
		take_agent(r, value);
		break;
	case LINE_DISALLOW:
		take_rule(r, value, false);
		break;
	case LINE_ALLOW:
		take_rule(r, value, true);
		break;
	case LINE_OTHER:
		break;
	}
}

/* Half a rule would forbid, or allow, more than was meant. */
static struct str
whole_lines(struct str text)
{
	if (text.n <= LIMIT_ROBOTS)
		return text;
	text.n = LIMIT_ROBOTS;
	while (text.n > 0 && text.p[text.n - 1] != '\n' &&
	    text.p[text.n - 1] != '\r')
		text.n--;
	return text;
}

void
robots_parse(struct arena *a, struct str text, struct str agent,
    struct robots *out)
{
	struct reading r = { .arena = a, .agent = agent };

	text = whole_lines(text);
	if (str_starts(text, STR("\xef\xbb\xbf")))
		text = str_sub(text, 3, text.n);
	for (size_t i = 0, from = 0; i <= text.n; i++)
		if (i == text.n || text.p[i] == '\n' || text.p[i] == '\r') {
			take_line(&r, str_sub(text, from, i - from));
			from = i + 1;
		}
	*out = r.named ? r.own : r.rest;
}

/* "*" is any characters; the last "$" the end.  Goes back to the last "*" only:
 * the time is at most the one length times the other. */
static bool
matches(struct str pattern, struct str path)
{
	bool whole = str_ends(pattern, STR("$"));
	size_t p = 0, s = 0, star = SIZE_MAX, mark = 0;

	if (whole)
		pattern.n--;
	while (s < path.n || p < pattern.n) {
		if (p < pattern.n && pattern.p[p] == '*') {
			star = p++;
			mark = s;
		} else if (p == pattern.n && !whole) {
			return true;
		} else if (p < pattern.n && s < path.n &&
		    pattern.p[p] == path.p[s]) {
			p++;
			s++;
		} else if (star == SIZE_MAX || mark == path.n) {
			return false;
		} else {
			p = star + 1;
			s = ++mark;
		}
	}
	return true;
}

bool
robots_allows(struct arena *a, const struct robots *r, struct str path)
{
	size_t best = 0;
	bool allow = true;

	if (str_eq(path, STR("/robots.txt")))
		return true; /* section 2.2.2 */
	path = normalised(a, path, false);
	for (size_t i = 0; i < r->n; i++) {
		const struct robots_rule *rule = &r->rule[i];

		if (!matches(rule->path, path) || rule->path.n < best)
			continue;
		allow = rule->allow ||
		    (rule->path.n == best && allow && best > 0);
		best = rule->path.n;
	}
	return allow;
}
