#define ZLIB_CONST /* zlib declares its input const then */

#include "base/gz.h"

#include <stdlib.h>
#include <zlib.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"

#define PIECE	 (32 * 1024)
#define FEED_MAX ((size_t)1 << 30) /* zlib counts input in unsigned int */
#define GZIP	 16 /* added to the window's bits: gzip, not zlib */
#define MEMORY	 8 /* zlib's default */

/* Hands zlib the next piece of input; true when it is the last. */
static bool
feed(z_stream *z, struct str *rest)
{
	struct str piece = str_sub(*rest, 0, FEED_MAX);

	if (z->avail_in == 0) {
		z->next_in = (const Bytef *)piece.p;
		z->avail_in = (uInt)piece.n;
		*rest = str_sub(*rest, piece.n, rest->n);
	}
	return rest->n == 0;
}

struct gz_pack {
	z_stream z;
};

struct gz_pack *
gz_pack_new(int level)
{
	struct gz_pack *g = calloc(1, sizeof(*g));

	if (g == NULL ||
	    deflateInit2(&g->z, level, Z_DEFLATED, MAX_WBITS + GZIP, MEMORY,
		Z_DEFAULT_STRATEGY) != Z_OK)
		abort();
	return g;
}

void
gz_pack_free(struct gz_pack *g)
{
	if (g == NULL)
		return;
	deflateEnd(&g->z);
	free(g);
}

static void
pack(z_stream *z, struct str bytes, struct buf *out, bool end)
{
	unsigned char piece[PIECE];
	int rc;

	do {
		bool last = feed(z, &bytes);

		z->next_out = piece;
		z->avail_out = sizeof(piece);
		rc = deflate(z, last && end ? Z_FINISH : Z_NO_FLUSH);
		if (rc != Z_OK && rc != Z_STREAM_END && rc != Z_BUF_ERROR)
			abort();
		buf_add(out,
		    (struct str){ (const char *)piece,
			sizeof(piece) - z->avail_out });
	} while (rc != Z_STREAM_END &&
	    (end || z->avail_in > 0 || bytes.n > 0 || z->avail_out == 0));
}

void
gz_pack_add(struct gz_pack *g, struct str bytes, struct buf *out)
{
	if (bytes.n > 0)
		pack(&g->z, bytes, out, false);
}

void
gz_pack_end(struct gz_pack *g, struct buf *out)
{
	pack(&g->z, (struct str){ "", 0 }, out, true);
	if (deflateReset(&g->z) != Z_OK)
		abort();
}

struct gz_late {
	z_stream z; /* raw deflate: the frame is ours */
	uLong crc; /* of what follows the first bytes */
	uint64_t n;
};

static void
add_little(struct buf *out, unsigned long v, int bytes)
{
	for (int i = 0; i < bytes; i++)
		buf_byte(out, (char)(v >> 8 * i & 0xff));
}

static uLong
crc_of(uLong crc, struct str s)
{
	struct str piece;

	for (; s.n > 0; s = str_sub(s, piece.n, s.n)) {
		piece = str_sub(s, 0, FEED_MAX);
		crc = crc32(crc, (const Bytef *)piece.p, (uInt)piece.n);
	}
	return crc;
}

struct gz_late *
gz_late_new(int level)
{
	struct gz_late *g = calloc(1, sizeof(*g));

	if (g == NULL ||
	    deflateInit2(&g->z, level, Z_DEFLATED, -MAX_WBITS, MEMORY,
		Z_DEFAULT_STRATEGY) != Z_OK)
		abort();
	g->crc = crc32(0, Z_NULL, 0);
	return g;
}

void
gz_late_free(struct gz_late *g)
{
	if (g == NULL)
		return;
	deflateEnd(&g->z);
	free(g);
}

void
gz_late_add(struct gz_late *g, struct str bytes, struct buf *out)
{
	g->crc = crc_of(g->crc, bytes);
	g->n += bytes.n;
	if (bytes.n > 0)
		pack(&g->z, bytes, out, false);
}

/* RFC 1952, 2.3: no name, no time, Unix; then a stored block (RFC 1951,
 * 3.2.4): the blocks behind it were made without it and refer to nothing in
 * it. */
void
gz_late_first(struct str first, struct buf *out)
{
	if (first.n > GZ_LATE_MAX)
		abort();
	buf_add(out, STR("\x1f\x8b\x08\0\0\0\0\0\0\x03\0"));
	add_little(out, first.n, 2);
	add_little(out, ~first.n, 2);
	buf_add(out, first);
}

void
gz_late_end(struct gz_late *g, struct str first, struct str last,
    struct buf *out)
{
	uLong crc = crc_of(crc32(0, Z_NULL, 0), first);

	gz_late_add(g, last, out);
	pack(&g->z, (struct str){ "", 0 }, out, true);
	add_little(out, crc32_combine(crc, g->crc, (z_off_t)g->n), 4);
	add_little(out, (unsigned long)(g->n + first.n), 4);
}

struct gz_unpack {
	z_stream z;
};

struct gz_unpack *
gz_unpack_new(void)
{
	struct gz_unpack *g = calloc(1, sizeof(*g));

	if (g == NULL || inflateInit2(&g->z, MAX_WBITS + GZIP) != Z_OK)
		abort();
	return g;
}

void
gz_unpack_free(struct gz_unpack *g)
{
	if (g == NULL)
		return;
	inflateEnd(&g->z);
	free(g);
}

void
gz_unpack_reset(struct gz_unpack *g)
{
	if (inflateReset(&g->z) != Z_OK)
		abort();
}

enum gz_step
gz_unpack_step(struct gz_unpack *g, struct str *in, char *out, size_t room,
    size_t *got)
{
	struct str piece = str_sub(*in, 0, FEED_MAX);
	z_stream *z = &g->z;
	int rc;

	z->next_in = (const Bytef *)piece.p;
	z->avail_in = (uInt)piece.n;
	z->next_out = (Bytef *)out;
	z->avail_out = (uInt)(room < FEED_MAX ? room : FEED_MAX);
	*got = z->avail_out;
	rc = inflate(z, Z_NO_FLUSH);
	*got -= z->avail_out;
	*in = str_sub(*in, piece.n - z->avail_in, in->n);
	if (rc == Z_STREAM_END) {
		gz_unpack_reset(g);
		return GZ_END;
	}
	return rc == Z_OK || rc == Z_BUF_ERROR ? GZ_MORE : GZ_DAMAGED;
}

static int
window_of(struct str bytes)
{
	unsigned first = bytes.n < 2 ? 0 : (unsigned char)bytes.p[0];
	unsigned second = bytes.n < 2 ? 0 : (unsigned char)bytes.p[1];

	if (first == 0x1f && second == 0x8b)
		return MAX_WBITS + GZIP;
	/* RFC 1950, section 2.2 */
	if ((first & 15) == Z_DEFLATED && (first << 8 | second) % 31 == 0)
		return MAX_WBITS;
	return -MAX_WBITS;
}

static int
damaged(struct str file, const char *why, struct diag *d)
{
	DIAG(d, E1501, DIAG_FILE(file), str_from(why));
	return FAIL_DATA;
}

/* Another member follows?  Only gzip has them. */
static bool
next_member(z_stream *z, struct str *rest, int window)
{
	if (window != MAX_WBITS + GZIP)
		return false;
	if (z->avail_in == 0)
		feed(z, rest);
	return z->avail_in > 0 && inflateReset(z) == Z_OK;
}

static int
inflate_all(z_stream *z, struct str rest, int window, struct buf *b,
    struct str file, struct diag *d)
{
	unsigned char piece[PIECE];

	for (;;) {
		bool last = feed(z, &rest);
		int rc;

		z->next_out = piece;
		z->avail_out = sizeof(piece);
		rc = inflate(z, Z_NO_FLUSH);
		buf_add(b,
		    (struct str){ (const char *)piece,
			sizeof(piece) - z->avail_out });
		if (b->full)
			return 0;
		if (rc == Z_STREAM_END) {
			if (next_member(z, &rest, window))
				continue;
			return z->avail_in == 0 && rest.n == 0 ?
			    0 :
			    damaged(file, "bytes follow its end", d);
		}
		if (rc == Z_BUF_ERROR && last)
			return damaged(file, "it ends too early", d);
		if (rc != Z_OK && rc != Z_BUF_ERROR)
			return damaged(file,
			    z->msg != NULL ? z->msg : zError(rc), d);
	}
}

int
gz_inflate(struct arena *a, struct str bytes, size_t max, struct str file,
    struct str *out, struct diag *d)
{
	struct buf b = buf_new(a, max);
	z_stream z = { .next_in = Z_NULL };
	int window = window_of(bytes), fail;

	*out = (struct str){ NULL, 0 };
	if (inflateInit2(&z, window) != Z_OK)
		abort();
	fail = inflate_all(&z, bytes, window, &b, file, d);
	inflateEnd(&z);
	if (fail == 0 && b.full) {
		DIAG(d, E1502, DIAG_FILE(file), str_int(a, (int64_t)max));
		fail = FAIL_DATA;
	}
	if (fail == 0)
		*out = buf_str(&b);
	return fail;
}

struct str
gz_version(struct arena *a)
{
	return str_printf(a, "zlib %s", zlibVersion());
}
