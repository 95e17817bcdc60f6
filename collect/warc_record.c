#include "collect/warc_record.h"

#include "base/arena.h"
#include "base/day.h"
#include "base/diag.h"
#include "collect/http.h"
#include "collect/warc_check.h"
#include "collect/warc_frame.h"
#include "collect/warc_http.h"

static const struct {
	const char *name;
	enum warc_record_type type;
	bool http; /* where its Content-Type says so */
} types[] = {
	{ "warcinfo", WARC_RECORD_WARCINFO, false },
	{ "response", WARC_RECORD_RESPONSE, true },
	{ "resource", WARC_RECORD_RESOURCE, false },
	{ "request", WARC_RECORD_REQUEST, true },
	{ "metadata", WARC_RECORD_METADATA, false },
	{ "revisit", WARC_RECORD_REVISIT, true },
	{ "conversion", WARC_RECORD_CONVERSION, false },
	{ "continuation", WARC_RECORD_CONTINUATION, false },
};

#define NTYPES (sizeof(types) / sizeof(*types))

/* One record while it is read. */
struct reading {
	struct arena *arena;
	struct warc_record_from *from;
	struct diag *diag;
	struct warc_frame frame;
	struct str raw; /* of its payload: with chunks */
	bool http;
	bool segment;
};

static struct str
value(const struct reading *g, const char *name)
{
	return http_header(g->frame.head, name);
}

/* WARC 1.0 wrote some URIs in <>, and wget still does. */
static struct str
uri(const struct reading *g, const char *name)
{
	struct str s = value(g, name);

	if (str_starts(s, STR("<")) && str_ends(s, STR(">")))
		s = str_sub(s, 1, s.n - 2);
	return s;
}

static bool
read_date(const struct reading *g, const char *name, struct str *out,
    int64_t *instant)
{
	struct day_time t;

	if (!day_parse(value(g, name), 0, &t))
		return false;
	*out = day_iso(g->arena, t.instant, DAY_SHANGHAI);
	*instant = t.instant;
	return true;
}

static enum warc_record_end
refuse(const struct reading *g, enum diag_code code, const char *what)
{
	return warc_frame_refuse(g->from, g->diag, code, str_from(what));
}

static bool
is_http(const struct reading *g)
{
	struct str type = value(g, "content-type");

	if (g->frame.block.n == 0)
		return false;
	if (type.n == 0)
		return str_starts(g->frame.block, STR("HTTP/"));
	return str_eq_fold(str_sub(type, 0, 16), STR("application/http"));
}

static enum warc_record_end
read_type(struct reading *g, struct warc_record *r)
{
	struct str name = value(g, "warc-type");

	if (name.n == 0)
		return refuse(g, DIAG_E3014, "WARC-Type");
	for (size_t i = 0; i < NTYPES; i++)
		if (str_eq_fold(name, str_from(types[i].name))) {
			r->type = types[i].type;
			g->http = types[i].http && is_http(g);
		}
	return WARC_RECORD_SOUND;
}

static enum warc_record_end
read_block(struct reading *g, struct warc_record *r)
{
	struct warc_http h;

	r->payload = g->raw = g->frame.block;
	if (!g->http)
		return WARC_RECORD_SOUND;
	if (!warc_http_read(g->arena, g->frame.block, &h))
		return refuse(g, DIAG_E3015, "");
	r->head = h.head;
	r->status = h.status;
	r->payload = h.payload;
	g->raw = h.raw;
	if (r->type == WARC_RECORD_RESPONSE)
		r->partial = h.cut;
	return WARC_RECORD_SOUND;
}

static void
read_refers(const struct reading *g, struct warc_record *r)
{
	int64_t instant;

	r->not_modified = str_ends(value(g, "warc-profile"),
	    STR("/server-not-modified"));
	r->refers_to = value(g, "warc-refers-to");
	r->refers_uri = uri(g, "warc-refers-to-target-uri");
	if (!read_date(g, "warc-refers-to-date", &r->refers_date, &instant))
		r->refers_date = STR("");
	r->refers_file = value(g, "warc-refers-to-filename");
	if (!str_to_int(value(g, "warc-refers-to-file-offset"),
		&r->refers_offset))
		r->refers_file = STR("");
	/* what a revisit has of the payload is not that */
	r->payload = STR("");
}

/* False: it says that its bytes are others. */
static bool
digest_holds(const struct reading *g, const char *name,
    const struct str *reading, size_t n)
{
	struct str digest = value(g, name);
	enum warc_check is;

	if (digest.n == 0)
		return true;
	is = warc_check(digest, reading, n);
	if (is == WARC_CHECK_UNKNOWN && !g->from->unknown) {
		g->from->unknown = true;
		DIAG(g->diag, N3017, DIAG_FILE(g->from->name), digest);
	}
	return is != WARC_CHECK_DIFFERS;
}

static enum warc_record_end
check(struct reading *g, struct warc_record *r)
{
	bool whole = r->type != WARC_RECORD_REVISIT && !g->segment;

	if (!digest_holds(g, "warc-block-digest", &g->frame.block, 1))
		return refuse(g, DIAG_E3008, "WARC-Block-Digest");
	/* of the body as it lies there, or as it was meant: tools differ */
	if (whole &&
	    !digest_holds(g, "warc-payload-digest",
		(struct str[]){ g->raw, r->payload }, 2))
		return refuse(g, DIAG_E3008, "WARC-Payload-Digest");
	return WARC_RECORD_SOUND;
}

static enum warc_record_end
read_fields(struct reading *g, struct warc_record *r)
{
	enum warc_record_end end;

	if ((end = read_type(g, r)) != WARC_RECORD_SOUND)
		return end;
	if (!read_date(g, "warc-date", &r->date, &r->instant))
		return refuse(g, DIAG_E3014, "WARC-Date");
	r->uri = uri(g, "warc-target-uri");
	r->id = value(g, "warc-record-id");
	r->ip = value(g, "warc-ip-address");
	r->content_type = value(g, "content-type");
	r->concurrent = value(g, "warc-concurrent-to");
	r->digest = value(g, "warc-payload-digest");
	g->segment = value(g, "warc-segment-number").n > 0;
	if ((end = read_block(g, r)) != WARC_RECORD_SOUND ||
	    (end = check(g, r)) != WARC_RECORD_SOUND)
		return end;
	if (r->type == WARC_RECORD_REVISIT)
		read_refers(g, r);
	/* a revisit without its payload is called truncated by some */
	else if (g->segment || value(g, "warc-truncated").n > 0)
		r->partial = true;
	r->payload_head = r->head;
	return WARC_RECORD_SOUND;
}

enum warc_record_end
warc_record_next(struct arena *a, struct warc_record_from *f,
    struct warc_record *r, struct diag *d)
{
	struct reading g = { .arena = a, .from = f, .diag = d };
	enum warc_record_end end = warc_frame_read(a, f, &g.frame, d);

	*r = (struct warc_record){ .offset = f->offset,
		.length = g.frame.length };
	return end != WARC_RECORD_SOUND ? end : read_fields(&g, r);
}
