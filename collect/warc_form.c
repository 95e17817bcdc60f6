#include "collect/warc_form.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/day.h"
#include "collect/warc.h"

struct str
warc_form_id(struct arena *a, const struct warc_entry *e)
{
	struct str s = str_printf(a,
	    STR_FMT "\n%lld\n" STR_FMT "\n" STR_FMT "\n" STR_FMT,
	    STR_ARG(e->path), (long long)e->offset, STR_ARG(e->uri),
	    STR_ARG(e->date), STR_ARG(e->sha256));
	const char *h = hash_of(a, s).p;

	return str_printf(a, "<urn:uuid:%.8s-%.4s-8%.3s-a%.3s-%.12s>", h, h + 8,
	    h + 12, h + 15, h + 18);
}

/* 2016-11-23T10:30:00+08:00 → 2016-11-23T02:30:00Z, as WARC wants it. */
static struct str
utc(struct arena *a, struct str iso)
{
	int64_t instant;

	if (!day_from_iso(iso, &instant))
		return iso;
	return str_printf(a, STR_FMT "Z",
	    STR_ARG(str_sub(day_iso(a, instant, 0), 0, 19)));
}

static void
line(struct buf *b, const char *name, struct str value)
{
	if (value.n == 0)
		return;
	buf_add(b, str_from(name));
	buf_add(b, STR(": "));
	buf_add(b, value);
	buf_add(b, STR("\r\n"));
}

/* A URI or a file's name in a header of ours: it can't end the line. */
static void
uri_line(struct buf *b, const char *name, struct str uri)
{
	size_t done = 0;

	if (uri.n == 0)
		return;
	buf_add(b, str_from(name));
	buf_add(b, STR(": "));
	for (size_t i = 0; i < uri.n; i++) {
		unsigned char c = (unsigned char)uri.p[i];

		if (c > ' ' && c != '<' && c != '>' && c != 0x7f)
			continue;
		buf_add(b, str_sub(uri, done, i - done));
		buf_printf(b, "%%%02X", c);
		done = i + 1;
	}
	buf_add(b, str_sub(uri, done, uri.n));
	buf_add(b, STR("\r\n"));
}

static void
digest_line(struct arena *a, struct buf *b, const char *name,
    const struct hash_digest *d)
{
	line(b, name,
	    str_printf(a, "sha256:" STR_FMT,
		STR_ARG(hash_digest_base32(a, d))));
}

/* The name and place are no part of the standard; pywb's and OpenWayback's
 * readers know them. */
static void
refer(struct arena *a, struct buf *b, const struct warc_entry *e)
{
	line(b, "WARC-Refers-To", warc_form_id(a, e));
	uri_line(b, "WARC-Refers-To-Target-URI", e->uri);
	line(b, "WARC-Refers-To-Date", utc(a, e->date));
	uri_line(b, "WARC-Refers-To-Filename", e->path);
	line(b, "WARC-Refers-To-File-Offset", str_int(a, e->offset));
}

void
warc_form_head(struct arena *a, struct buf *b, const struct warc_entry *e,
    const struct warc_form *f)
{
	struct hash_digest block = f->payload != NULL && f->block[0].n == 0 &&
		f->profile == NULL ?
	    *f->payload :
	    hash_pieces(HASH_SHA256, f->block, 2);

	buf_add(b, STR("WARC/1.1\r\n"));
	line(b, "WARC-Type", str_from(f->type));
	line(b, "WARC-Record-ID", f->id);
	line(b, "WARC-Date", utc(a, e->date));
	uri_line(b, "WARC-Target-URI", e->uri);
	line(b, "WARC-Warcinfo-ID", f->info);
	line(b, "WARC-Concurrent-To", f->concurrent);
	line(b, "WARC-IP-Address", f->ip);
	line(b, "WARC-Profile", str_from(f->profile));
	if (f->refers != NULL)
		refer(a, b, f->refers);
	line(b, "WARC-Truncated", str_from(f->cut));
	if (f->payload != NULL)
		digest_line(a, b, "WARC-Payload-Digest", f->payload);
	digest_line(a, b, "WARC-Block-Digest", &block);
	line(b, "Content-Type", f->content_type);
	line(b, "Content-Length",
	    str_int(a, (int64_t)(f->block[0].n + f->block[1].n) + f->length));
	buf_add(b, STR("\r\n"));
}
