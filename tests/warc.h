#ifndef TESTS_WARC_H
#define TESTS_WARC_H

/* Archives in memory, and a reader of them. */

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/gz.h"
#include "collect/warc_read.h"
#include "tests/tap.h"

#define OK "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n"

static struct arena *a;
static struct diag *d;
static struct warc_read *reader;
static struct warc_record rec;

/* A record with a WARC-Date; extra are lines that end in CRLF. */
static inline struct str
record(const char *type, const char *extra, const char *block)
{
	return str_printf(a,
	    "WARC/1.0\r\nWARC-Type: %s\r\nWARC-Date: 2016-11-23T02:30:00Z\r\n"
	    "%sContent-Length: %zu\r\n\r\n%s\r\n\r\n",
	    type, extra, strlen(block), block);
}

static inline struct str
page(int n)
{
	return record("response",
	    str_printf(a,
		"WARC-Target-URI: http://a.example/%d\r\n"
		"WARC-Record-ID: <urn:%d>\r\nContent-Type: application/http\r\n",
		n, n)
		.p,
	    str_printf(a, OK "page %d", n).p);
}

static inline struct str
joined(const struct str *piece, size_t n)
{
	struct buf b = buf_new(a, SIZE_MAX);

	for (size_t i = 0; i < n; i++)
		buf_add(&b, piece[i]);
	return buf_str(&b);
}
#define JOINED(...)                           \
	joined((struct str[]){ __VA_ARGS__ }, \
	    sizeof((struct str[]){ __VA_ARGS__ }) / sizeof(struct str))

static inline struct str
member(struct str s)
{
	struct gz_pack *g = gz_pack_new(6);
	struct buf b = buf_new(a, SIZE_MAX);

	gz_pack_add(g, s, &b);
	gz_pack_end(g, &b);
	gz_pack_free(g);
	return buf_str(&b);
}

static inline void
read_from(struct str bytes)
{
	d = diag_new(a);
	CHECK_INT(warc_read_open(a,
		      &(struct warc_read_from){ .bytes = bytes,
			  .name = STR("f"),
			  .record_max = 4096 },
		      &reader, d),
	    0);
}

static inline bool
next(void)
{
	return warc_read_next(reader, &rec, d);
}

/* The next record is that page. */
static inline void
next_is_page(int n)
{
	CHECK(next());
	CHECK_STR(rec.payload, str_printf(a, "page %d", n).p);
}

static inline void
ends(size_t refused)
{
	CHECK(!next());
	CHECK(!next());
	CHECK_INT((long long)warc_read_count(reader).refused,
	    (long long)refused);
	CHECK_INT((long long)diag_count(d, DIAG_ERROR) > 0, refused > 0);
	warc_read_close(reader);
}

#endif
