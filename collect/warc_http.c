#include "collect/warc_http.h"

#include "base/arena.h"
#include "base/buf.h"
#include "collect/http.h"

/* "HTTP/1.1 200 OK" → 200; 0 where it is no status line. */
static int64_t
status_of(struct str line)
{
	struct str code = { NULL, 0 };
	int64_t n;

	str_cut(line, ' ', &line, &code);
	code = str_trim(code);
	str_cut(code, ' ', &code, &line);
	return code.n == 3 && str_to_int(code, &n) && n >= 100 ? n : 0;
}

static bool
is_chunked(struct str head)
{
	struct str coding = http_header(head, "transfer-encoding"), rest;

	/* the last coding applied (RFC 9112, 6.1) */
	while (str_cut(coding, ',', &rest, &coding))
		;
	return str_eq_fold(str_trim(rest), STR("chunked"));
}

/* "1a3;ext" → 419.  False where the line is no chunk's. */
static bool
chunk_size(struct str line, size_t *out)
{
	*out = 0;
	str_cut(line, ';', &line, &(struct str){ 0 });
	line = str_trim(line);
	if (line.n == 0 || line.n > 8)
		return false;
	for (size_t i = 0; i < line.n; i++) {
		char c = (char)(line.p[i] | 0x20);

		if (c >= '0' && c <= '9')
			*out = *out * 16 + (size_t)(c - '0');
		else if (c >= 'a' && c <= 'f')
			*out = *out * 16 + (size_t)(c - 'a') + 10;
		else
			return false;
	}
	return true;
}

/*
 * RFC 9112, 7.1.  Some archives keep the header and undo the chunks: what does
 * not begin with a chunk is the payload itself.
 */
static void
unchunk(struct arena *a, struct warc_http *h)
{
	struct buf b = buf_new(a, h->raw.n);
	struct str rest = h->raw, line;
	bool any = false;
	size_t n;

	h->cut = true;
	while (str_cut(rest, '\n', &line, &rest) && chunk_size(line, &n)) {
		if (n == 0) {
			h->cut = false;
			break;
		}
		buf_add(&b, str_sub(rest, 0, n));
		if (n > rest.n) {
			any = true;
			break;
		}
		rest = str_sub(rest, n, rest.n);
		if (str_starts(rest, STR("\r\n")))
			rest = str_sub(rest, 2, rest.n);
		else if (str_starts(rest, STR("\n")))
			rest = str_sub(rest, 1, rest.n);
		else
			break;
		any = true;
	}
	if (any || !h->cut)
		h->payload = buf_str(&b);
	else
		h->cut = false;
}

bool
warc_http_read(struct arena *a, struct str block, struct warc_http *h)
{
	struct str line;
	size_t n = http_head_size(block);
	int64_t length;

	n = n == 0 ? block.n : n;
	*h = (struct warc_http){ .head = str_sub(block, 0, n),
		.raw = str_sub(block, n, block.n) };
	h->payload = h->raw;
	str_cut(h->head, '\n', &line, &(struct str){ 0 });
	if (str_starts(line, STR("HTTP/"))) {
		if ((h->status = status_of(str_trim(line))) == 0)
			return false;
	} else if (!str_find(line, STR(" HTTP/"), &n)) {
		return false;
	}
	if (is_chunked(h->head))
		unchunk(a, h);
	else if (str_to_int(http_header(h->head, "content-length"), &length))
		h->cut = length > (int64_t)h->raw.n;
	return true;
}
