#include "collect/url.h"

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/limits.h"
#include "base/word.h"

struct parts {
	struct str scheme;
	struct str authority;
	struct str path;
	struct str query; /* with its "?" */
	struct str fragment; /* with its "#" */
	bool has_authority;
};

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static bool
is_scheme(struct str s)
{
	if (s.n == 0 || !is_letter(s.p[0]))
		return false;
	for (size_t i = 1; i < s.n; i++)
		if (!is_letter(s.p[i]) &&
		    strchr("0123456789+-.", s.p[i]) == NULL)
			return false;
	return true;
}

/* What comes before the first of the given characters, and the rest. */
static struct str
take_until(struct str *s, const char *ends)
{
	struct str head = *s;

	for (; *ends != '\0' && head.n > 0; ends++) {
		const char *at = memchr(head.p, *ends, head.n);

		if (at != NULL)
			head.n = (size_t)(at - head.p);
	}
	*s = str_sub(*s, head.n, s->n);
	return head;
}

static struct parts
split(struct str s)
{
	struct parts u = { .scheme.n = 0 };
	struct str head = s, rest;

	if (str_cut(s, ':', &head, &rest) && is_scheme(head)) {
		u.scheme = head;
		s = rest;
	}
	if (str_starts(s, STR("//"))) {
		u.has_authority = true;
		s = str_sub(s, 2, s.n);
		u.authority = take_until(&s, "/?#");
	}
	u.path = take_until(&s, "?#");
	u.query = take_until(&s, "#");
	u.fragment = s;
	return u;
}

static bool
same_word(struct str s, const char *lower)
{
	for (size_t i = 0; i < s.n; i++)
		if (lower[i] == '\0' || (s.p[i] | 0x20) != lower[i])
			return false;
	return lower[s.n] == '\0';
}

static bool
is_web(const struct parts *u)
{
	return (same_word(u->scheme, "http") ||
		   same_word(u->scheme, "https")) &&
	    u->has_authority && u->authority.n > 0;
}

/* RFC 3986, 5.2.4 */
static void
add_path(struct buf *out, struct str path)
{
	size_t root = out->n;
	struct str seg, rest;
	bool more = true;

	path = str_sub(path, 1, path.n); /* every path here begins with "/" */
	while (more) {
		more = str_cut(path, '/', &seg, &rest);
		path = rest;
		if (str_eq(seg, STR(".."))) {
			while (out->n > root && out->p[out->n - 1] != '/')
				out->n--;
			if (out->n > root)
				out->n--;
		} else if (!str_eq(seg, STR("."))) {
			buf_byte(out, '/');
			buf_add(out, seg);
			continue;
		}
		if (!more)
			buf_byte(out, '/');
	}
}

/* RFC 3986, 5.2.3: the reference takes the place of the last segment. */
static struct str
merged(struct arena *a, const struct parts *base, struct str path)
{
	size_t n = base->path.n;

	while (n > 0 && base->path.p[n - 1] != '/')
		n--;
	if (n == 0)
		return str_printf(a, "/" STR_FMT, STR_ARG(path));
	return str_printf(a, STR_FMT STR_FMT,
	    STR_ARG(str_sub(base->path, 0, n)), STR_ARG(path));
}

static struct str
resolved(struct arena *a, const struct parts *base, struct parts u)
{
	struct buf b = buf_new(a, LIMIT_URL);

	if (!u.has_authority) {
		u.authority = base->authority;
		if (u.path.n == 0) {
			u.path = base->path;
			if (u.query.n == 0)
				u.query = base->query;
		} else if (u.path.p[0] != '/') {
			u.path = merged(a, base, u.path);
		}
	}
	buf_printf(&b, STR_FMT "://" STR_FMT, STR_ARG(base->scheme),
	    STR_ARG(u.authority));
	if (u.path.n > 0)
		add_path(&b, u.path);
	buf_add(&b, u.query);
	buf_add(&b, u.fragment);
	return b.full ? (struct str){ NULL, 0 } : buf_str(&b);
}

/* Has it neither blanks nor controls? */
static bool
is_solid(struct str s)
{
	size_t i = 0;

	for (; s.n - i >= sizeof(uint64_t); i += sizeof(uint64_t)) {
		uint64_t w = word_at(s.p + i);

		if ((word_below(w, ' ' + 1) | word_has(w, 0x7f)) != 0)
			return false;
	}
	while (i < s.n && (unsigned char)s.p[i] > ' ' && s.p[i] != 0x7f)
		i++;
	return i == s.n;
}

/* Blanks escaped; empty where it can't be a link. */
static struct str
without_blanks(struct arena *a, struct str s)
{
	struct buf b = buf_new(a, LIMIT_URL);

	if (s.n <= LIMIT_URL && is_solid(s))
		return str_dup(a, s);
	for (size_t i = 0; i < s.n; i++) {
		if ((unsigned char)s.p[i] < ' ' || s.p[i] == 0x7f)
			return (struct str){ NULL, 0 };
		if (s.p[i] == ' ')
			buf_add(&b, STR("%20"));
		else
			buf_byte(&b, s.p[i]);
	}
	return b.full ? (struct str){ NULL, 0 } : buf_str(&b);
}

struct str
url_resolve(struct arena *a, struct str base, struct str ref)
{
	const struct str none = { NULL, 0 };
	struct str s = str_trim(ref);
	struct parts u, from;

	if (s.n == 0 || s.n > LIMIT_URL)
		return none;
	u = split(s);
	if (u.scheme.n > 0)
		return is_web(&u) ? without_blanks(a, s) : none;
	from = split(str_trim(base));
	/* words are no relative link */
	if (!is_web(&from) || memchr(s.p, ' ', s.n) != NULL)
		return none;
	s = resolved(a, &from, u);
	return s.n == 0 ? none : without_blanks(a, s);
}

/* Known names; one that ends in "_" is a beginning. */
static const char *const tracking[] = { "utm_", "spm", "scm", "gclid", "fbclid",
	"msclkid", "yclid", "igshid", "mc_cid", "mc_eid", "isappinstalled",
	"scene", "subscene", "ascene", "chksm", "clicktime", "enterid",
	"sharer_", "share_token", "wxshare_count", "nsukey" };

/* from=… is a page's own word, but for those of WeChat's sharing. */
static const char *const shared_from[] = { "from=singlemessage",
	"from=timeline", "from=groupmessage" };

static bool
is_tracking(struct str param)
{
	struct str name = param, value;

	str_cut(param, '=', &name, &value);
	for (size_t i = 0; i < sizeof(tracking) / sizeof(*tracking); i++) {
		struct str known = str_from(tracking[i]);

		if (str_ends(known, STR("_")) ? str_starts(name, known) :
						str_eq(name, known))
			return true;
	}
	return STR_AMONG(param, shared_from);
}

static void
add_query(struct buf *b, struct str query)
{
	struct str param, rest = str_sub(query, 1, query.n);
	char before = '?';

	while (rest.n > 0) {
		str_cut(rest, '&', &param, &rest);
		if (param.n == 0 || is_tracking(param))
			continue;
		buf_byte(b, before);
		buf_add(b, param);
		before = '&';
	}
}

static void
add_lower(struct buf *b, struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		buf_byte(b,
		    s.p[i] >= 'A' && s.p[i] <= 'Z' ? (char)(s.p[i] | 0x20) :
						     s.p[i]);
}

struct str
url_key(struct arena *a, struct str url)
{
	struct parts u = split(url);
	struct buf b = buf_new(a, LIMIT_URL);
	bool secure = same_word(u.scheme, "https");
	struct str port = secure ? STR(":443") : STR(":80");

	if (!is_web(&u))
		return url;
	if (str_ends(u.authority, port))
		u.authority.n -= port.n;
	add_lower(&b, u.scheme);
	buf_add(&b, STR("://"));
	add_lower(&b, u.authority);
	buf_add(&b, u.path.n == 0 ? STR("/") : u.path);
	add_query(&b, u.query);
	/* pages that a script puts together have their address there */
	if (str_starts(u.fragment, STR("#!")) ||
	    str_starts(u.fragment, STR("#/")))
		buf_add(&b, u.fragment);
	return b.full ? url : buf_str(&b);
}

bool
url_fetchable(struct str s)
{
	struct parts u = split(s);

	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] <= ' ' || s.p[i] == 0x7f)
			return false;
	return s.n <= LIMIT_URL && is_web(&u) && u.authority.p[0] != ':' &&
	    memchr(u.authority.p, '@', u.authority.n) == NULL;
}

struct str
url_masked(struct arena *a, struct str s)
{
	size_t scheme, at = 0;
	struct str host;

	if (!str_find(s, STR("//"), &scheme))
		return s;
	host = str_sub(s, scheme + 2, s.n);
	for (size_t i = 0; i < host.n && host.p[i] != '/' && host.p[i] != '?' &&
	     host.p[i] != '#';
	     i++)
		if (host.p[i] == '@')
			at = i + 1;
	if (at == 0)
		return s;
	return str_printf(a, STR_FMT "***@" STR_FMT,
	    STR_ARG(str_sub(s, 0, scheme + 2)),
	    STR_ARG(str_sub(host, at, host.n)));
}
