#include "collect/http.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/gz.h"
#include "base/limits.h"

static bool
same_name(struct str s, const char *lower)
{
	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i] >= 'A' && s.p[i] <= 'Z' ?
		    (char)(s.p[i] - 'A' + 'a') :
		    s.p[i];

		if (lower[i] == '\0' || c != lower[i])
			return false;
	}
	return lower[s.n] == '\0';
}

struct str
http_header(struct str head, const char *name)
{
	struct str line, key, value;

	while (head.n > 0) {
		str_cut(head, '\n', &line, &head);
		if (str_cut(line, ':', &key, &value) && same_name(key, name))
			return str_trim(value);
	}
	return (struct str){ NULL, 0 };
}

size_t
http_head_size(struct str s)
{
	size_t at, done = 0;

	while (str_find(str_sub(s, done, s.n), STR("\n"), &at)) {
		done += at + 1;
		if (str_starts(str_sub(s, done, 2), STR("\r\n")))
			return done + 2;
		if (str_starts(str_sub(s, done, 1), STR("\n")))
			return done + 1;
	}
	return 0;
}

struct str
http_kept_head(struct arena *a, struct str head, size_t body)
{
	struct buf b = buf_new(a, LIMIT_HEADERS + 256);
	struct str line, key, value;

	while (head.n > 0) {
		str_cut(head, '\n', &line, &head);
		line = str_trim(line);
		if (line.n == 0)
			break;
		if (str_cut(line, ':', &key, &value) &&
		    (same_name(key, "transfer-encoding") ||
			same_name(key, "content-length")))
			continue;
		buf_add(&b, line);
		buf_add(&b, STR("\r\n"));
	}
	buf_printf(&b, "Content-Length: %zu\r\n\r\n", body);
	return buf_str(&b);
}

int
http_decode(struct arena *a, struct str head, struct str body, struct str url,
    struct str *out, struct diag *d)
{
	struct str encoding = http_header(head, "content-encoding");

	*out = body;
	if (encoding.n == 0 || same_name(encoding, "identity"))
		return 0;
	if (same_name(encoding, "gzip") || same_name(encoding, "x-gzip") ||
	    same_name(encoding, "deflate"))
		return gz_inflate(a, body, LIMIT_BODY, url, out, d);
	DIAG(d, E3206, DIAG_FILE(url), encoding);
	return FAIL_DATA;
}
