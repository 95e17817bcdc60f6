#include "collect/warc_read.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/gz.h"
#include "base/hash.h"
#include "base/limits.h"
#include "collect/warc.h"
#include "collect/warc_check.h"
#include "collect/warc_refer.h"
#include "collect/warc_stream.h"

/* An arena that is used anew for each record. */
struct place {
	struct arena *arena;
	struct arena_mark empty;
};

struct warc_read {
	struct arena *arena;
	struct warc_read_from what;
	struct warc_record_from from;
	struct warc_record_from aside; /* a second reader, for revisits */
	struct warc_refer *refer;
	struct place own; /* of the record given */
	struct place ahead; /* of the one behind it */
	struct warc_record next;
	bool has_next;
	size_t sound;
};

bool
warc_read_claims(struct str s)
{
	struct gz_unpack *unpack;
	char text[16];
	size_t n;

	if (str_starts(s, STR("\x1f\x8b"))) {
		unpack = gz_unpack_new();
		gz_unpack_step(unpack, &s, text, sizeof(text), &n);
		gz_unpack_free(unpack);
		s = (struct str){ text, n };
	}
	return str_starts(str_trim(s), STR("WARC/"));
}

static struct place
place_new(void)
{
	struct arena *a = arena_new();

	return (struct place){ a, arena_mark(a) };
}

int
warc_read_open(struct arena *a, const struct warc_read_from *what,
    struct warc_read **out, struct diag *d)
{
	struct warc_read *r;
	struct warc_stream *s;
	int fail = warc_stream_open(a, what->path, what->bytes, &s, d);

	*out = NULL;
	if (fail != 0)
		return fail;
	warc_stream_seek(s, what->offset);
	r = ARENA_NEW(a, struct warc_read);
	r->arena = a;
	r->what = *what;
	r->from = (struct warc_record_from){ .stream = s,
		.name = what->name,
		.max = what->record_max };
	r->refer = warc_refer_new();
	r->own = place_new();
	r->ahead = place_new();
	*out = r;
	return 0;
}

void
warc_read_close(struct warc_read *r)
{
	if (r == NULL)
		return;
	warc_stream_close(r->from.stream);
	warc_stream_close(r->aside.stream);
	warc_refer_free(r->refer);
	arena_free(r->own.arena);
	arena_free(r->ahead.arena);
}

struct warc_read_count
warc_read_count(const struct warc_read *r)
{
	return (struct warc_read_count){ r->sound, r->from.refused };
}

static bool
has_payload(const struct warc_record *rec)
{
	return rec->type == WARC_RECORD_RESPONSE ||
	    rec->type == WARC_RECORD_RESOURCE ||
	    rec->type == WARC_RECORD_REVISIT;
}

/* The names by which a revisit may call a record. */
static struct warc_refer_name
by_id(struct str id)
{
	return (struct warc_refer_name){ 'i', id, { NULL, 0 } };
}

static struct warc_refer_name
by_visit(struct str uri, struct str date)
{
	return (struct warc_refer_name){ 'v', uri, date };
}

static struct warc_refer_name
by_digest(struct str digest)
{
	return (struct warc_refer_name){ 'd', digest, { NULL, 0 } };
}

static void
note(struct warc_read *r, const struct warc_record *rec)
{
	/* one within a member can't be gone back to */
	if (!has_payload(rec) || !warc_stream_owns(r->from.stream))
		return;
	if (rec->id.n > 0)
		warc_refer_put(r->refer, by_id(rec->id), rec->offset);
	if (rec->uri.n > 0)
		warc_refer_put(r->refer, by_visit(rec->uri, rec->date),
		    rec->offset);
	if (rec->digest.n > 0 && rec->type != WARC_RECORD_REVISIT)
		warc_refer_put(r->refer, by_digest(rec->digest), rec->offset);
}

/* The next sound record, in an arena that is emptied. */
static bool
sound(struct warc_read *r, struct place *p, struct warc_record *out,
    struct diag *d)
{
	enum warc_record_end end;

	do {
		arena_reset(p->arena, p->empty);
		end = warc_record_next(p->arena, &r->from, out, d);
	} while (end == WARC_RECORD_REFUSED);
	if (end == WARC_RECORD_NONE)
		return false;
	r->sound++;
	note(r, out);
	return true;
}

/* The record at an offset, in the arena of the one that refers to it. */
static bool
read_aside(struct warc_read *r, int64_t offset, struct warc_record *out)
{
	struct diag *d = diag_new(r->own.arena); /* it was named before */

	if (r->aside.stream == NULL) {
		r->aside = r->from;
		if (warc_stream_open(r->arena, r->what.path, r->what.bytes,
			&r->aside.stream, d) != 0)
			return false;
	}
	r->aside.over = false;
	warc_stream_seek(r->aside.stream, offset);
	return warc_record_next(r->own.arena, &r->aside, out, d) ==
	    WARC_RECORD_SOUND;
}

/* What a revisit calls by one of its names, where that is so called. */
static bool
find(struct warc_read *r, const struct warc_record *rec,
    struct warc_record *out)
{
	int64_t at;

	if (rec->refers_to.n > 0 &&
	    warc_refer_find(r->refer, by_id(rec->refers_to), &at) &&
	    read_aside(r, at, out) && str_eq(out->id, rec->refers_to))
		return true;
	if (rec->refers_uri.n > 0 && rec->refers_date.n > 0 &&
	    warc_refer_find(r->refer,
		by_visit(rec->refers_uri, rec->refers_date), &at) &&
	    read_aside(r, at, out) && str_eq(out->uri, rec->refers_uri) &&
	    str_eq(out->date, rec->refers_date))
		return true;
	return !rec->not_modified && rec->digest.n > 0 &&
	    warc_refer_find(r->refer, by_digest(rec->digest), &at) &&
	    read_aside(r, at, out) && str_eq(out->digest, rec->digest);
}

static bool
is_same(const struct warc_record *rec, const struct warc_record *found)
{
	return rec->not_modified || rec->digest.n == 0 ||
	    str_eq(rec->digest, found->digest) ||
	    warc_check(rec->digest, &found->payload, 1) == WARC_CHECK_SAME;
}

/* A revisit may refer to a revisit: each leads to the next. */
static void
resolve(struct warc_read *r, struct warc_record *rec)
{
	struct warc_record found, at = *rec;

	for (int i = 0; i < LIMIT_REVISITS && find(r, &at, &found); i++) {
		if (found.type == WARC_RECORD_REVISIT) {
			at = found;
			continue;
		}
		if (!is_same(rec, &found))
			return;
		rec->payload = found.payload;
		rec->payload_head = found.head;
		rec->partial = found.partial;
		rec->resolved = true;
		return;
	}
}

/* Takes what is tied to the record; false: that stands on its own. */
static bool
attach(struct warc_read *r, struct warc_record *rec,
    const struct warc_record *other)
{
	struct arena *a = r->own.arena;

	if (rec->id.n == 0 || !str_eq(other->concurrent, rec->id))
		return false;
	if (other->type == WARC_RECORD_REQUEST && rec->request.n == 0)
		rec->request = str_dup(a,
		    other->head.n > 0 ? other->head : other->payload);
	else if (other->type == WARC_RECORD_METADATA && rec->fields.n == 0)
		rec->fields = str_dup(a, other->payload);
	else
		return false;
	return true;
}

bool
warc_read_next(struct warc_read *r, struct warc_record *out, struct diag *d)
{
	struct place p = r->own;

	r->own = r->ahead;
	r->ahead = p;
	if (r->has_next)
		*out = r->next;
	else if (!sound(r, &r->own, out, d))
		return false;
	r->has_next = false;
	if (out->type == WARC_RECORD_REVISIT)
		resolve(r, out);
	if (!has_payload(out))
		return true;
	do
		r->has_next = sound(r, &r->ahead, &r->next, d);
	while (r->has_next && attach(r, out, &r->next));
	return true;
}

/* A revisit of ours says in which archive of the workspace its payload lies. */
static bool
leads_on(const struct warc_record *rec)
{
	size_t at;

	return rec->type == WARC_RECORD_REVISIT &&
	    str_starts(rec->refers_file, STR("evidence/")) &&
	    !str_find(rec->refers_file, STR(".."), &at);
}

/* The record at an offset of an archive, without what is tied to it. */
static int
read_at(struct arena *a, struct str file, int64_t offset,
    struct warc_record *out, struct diag *d)
{
	struct warc_record_from from = { .name = file, .max = LIMIT_FILE };
	struct diag *why = diag_new(a);
	int fail = warc_stream_open(a, file, STR(""), &from.stream, d);

	if (fail != 0)
		return fail;
	warc_stream_seek(from.stream, offset);
	if (warc_record_next(a, &from, out, why) != WARC_RECORD_SOUND ||
	    out->length == 0) {
		DIAG(d, E3002, DIAG_FILE(file), str_int(a, offset));
		fail = FAIL_DATA;
	}
	warc_stream_close(from.stream);
	return fail;
}

int
warc_read(struct arena *a, struct str workspace, const struct warc_entry *e,
    struct str *payload_out, struct diag *d)
{
	struct str file = str_printf(a, STR_FMT "/" STR_FMT, STR_ARG(workspace),
	    STR_ARG(e->path));
	struct warc_record rec;
	int fail = read_at(a, file, e->offset, &rec, d);

	if (fail == 0 && rec.length != e->length) {
		DIAG(d, E3002, DIAG_FILE(file), str_int(a, e->offset));
		fail = FAIL_DATA;
	}
	for (int i = 0; fail == 0 && i < LIMIT_REVISITS && leads_on(&rec); i++)
		fail = read_at(a,
		    str_printf(a, STR_FMT "/" STR_FMT, STR_ARG(workspace),
			STR_ARG(rec.refers_file)),
		    rec.refers_offset, &rec, d);
	if (fail != 0)
		return fail;
	if (!str_eq(hash_of(a, rec.payload), e->sha256)) {
		DIAG(d, E3004, DIAG_FILE(file), str_int(a, e->offset),
		    e->sha256);
		return FAIL_DIFF;
	}
	*payload_out = rec.payload;
	return 0;
}
