#include "collect/exhibit.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/spool.h"
#include "collect/judge.h"
#include "collect/strip.h"
#include "collect/tape.h"
#include "collect/warc.h"
#include "store/capture.h"

#define PIECE ((size_t)256 * 1024) /* of the file, at a time */
#define OFTEN 64 /* rows between two looks whether a piece is wanted */

/* A sheet of the file. */
struct page {
	struct str sheet;
	int64_t capture_id;
	bool known;
	struct tape *tape; /* of its stripped copy; NULL: none */
	struct strip_copy copy;
};

struct exhibit {
	struct arena *arena;
	struct exhibit_of of;
	struct page *page;
	size_t npages;
	struct tape *tape; /* of the file's bytes; NULL: not kept */
	char *piece;
	uint64_t at; /* of the file, on the tape so far */
	size_t rows;
};

struct exhibit *
exhibit_new(struct arena *a, const struct exhibit_of *of)
{
	struct exhibit *e = ARENA_NEW(a, struct exhibit);

	e->arena = a;
	e->of = *of;
	return e;
}

static int
open_tape(struct exhibit *e, struct page *p, struct diag *d)
{
	if (p->known || e->of.dry)
		return 0;
	if (e->of.personal) {
		p->copy.line = 1;
		strip_open(e->arena, true, &p->copy.strip);
		return tape_open(e->arena, e->of.workspace, &p->tape, d);
	}
	if (e->tape != NULL)
		return 0;
	e->piece = arena_bytes(e->arena, PIECE);
	return tape_open(e->arena, e->of.workspace, &e->tape, d);
}

static int
put_capture(struct exhibit *e, struct page *p, struct diag *d)
{
	struct str uri = p->sheet.n == 0 ?
	    e->of.uri :
	    str_printf(e->arena, STR_FMT "#" STR_FMT, STR_ARG(e->of.uri),
		STR_ARG(p->sheet));
	struct capture c = { .run_id = e->of.run_id,
		.kind = e->of.kind,
		.uri = uri,
		.taken = e->of.now,
		/* of a stripped copy: until it is known */
		.sha256 = e->of.spool->sha256,
		.bytes = (int64_t)e->of.spool->size,
		.format = STR("csv"),
		.sheet = p->sheet };

	if (e->of.personal)
		c.original_sha256 = e->of.spool->sha256;
	if (!e->of.personal && str_starts(e->of.spool->magic, STR("PK")))
		c.format = STR("xlsx");
	return capture_put(e->of.store, &c, &p->capture_id, d);
}

static int
end_page(struct exhibit *e, struct diag *d)
{
	struct page *p = e->npages > 0 ? &e->page[e->npages - 1] : NULL;

	return p != NULL && p->tape != NULL ? tape_end(p->tape, d) : 0;
}

int
exhibit_sheet(struct exhibit *e, struct str sheet, int64_t *capture_out,
    bool *known_out, struct diag *d)
{
	struct page *p;
	int fail;

	if ((fail = end_page(e, d)) != 0)
		return fail;
	e->page = arena_grow(e->arena, e->page, e->npages, sizeof(*e->page));
	p = &e->page[e->npages++];
	p->sheet = str_dup(e->arena, sheet);
	if ((fail = capture_find(e->of.store, e->of.kind, e->of.spool->sha256,
		 p->sheet, &p->capture_id, d)) != 0)
		return fail;
	p->known = p->capture_id != 0;
	if ((!p->known && (fail = put_capture(e, p, d)) != 0) ||
	    (fail = open_tape(e, p, d)) != 0)
		return fail;
	*capture_out = p->capture_id;
	*known_out = p->known;
	return 0;
}

static int
pass_piece(struct exhibit *e, bool *more, struct diag *d)
{
	size_t n;
	int fail = spool_read(e->of.spool, e->at, e->piece, PIECE, &n, d);

	if (fail != 0)
		return fail;
	*more = n > 0;
	e->at += n;
	return tape_add(e->tape, (struct str){ e->piece, n }, d);
}

int
exhibit_row(struct exhibit *e, const struct judge *j)
{
	struct page *p = &e->page[e->npages - 1];
	struct buf out = buf_new(j->arena, SIZE_MAX);
	bool more;

	if (p->tape != NULL) {
		strip_copy(&p->copy, j, &out);
		return tape_add(p->tape, buf_str(&out), j->diag);
	}
	if (e->tape == NULL || ++e->rows % OFTEN != 0 || !tape_idle(e->tape))
		return 0;
	return pass_piece(e, &more, j->diag);
}

static int
end_tapes(struct exhibit *e, struct diag *d)
{
	bool more = e->tape != NULL;
	int fail = end_page(e, d);

	while (fail == 0 && more)
		fail = pass_piece(e, &more, d);
	if (fail == 0 && e->tape != NULL)
		fail = tape_end(e->tape, d);
	return fail;
}

static int
write_tape(struct exhibit *e, struct warc *w, struct tape *t,
    struct warc_entry *entry, struct diag *d)
{
	*entry = (struct warc_entry){ .uri = e->of.uri, .date = e->of.now };
	return warc_tape(w, entry,
	    e->of.personal ? STR("text/csv; charset=utf-8") :
		str_starts(e->of.spool->magic, STR("PK")) ?
			     STR("application/vnd.openxmlformats-"
				 "officedocument.spreadsheetml.sheet") :
			     STR("text/csv"),
	    t, d);
}

static int
place(struct exhibit *e, const struct page *p, const struct tape *t,
    const struct warc_entry *entry, struct diag *d)
{
	return capture_place(e->of.store, p->capture_id,
	    &(struct capture){ .sha256 = tape_sha256(t),
		.bytes = tape_size(t),
		.warc = entry->path,
		.warc_offset = entry->offset,
		.warc_length = entry->length },
	    d);
}

/* The file is in the evidence once, a stripped copy for each sheet. */
static int
write_pages(struct exhibit *e, struct warc *w, struct diag *d)
{
	struct warc_entry entry;
	int fail = 0;

	if (e->tape != NULL)
		fail = write_tape(e, w, e->tape, &entry, d);
	for (size_t i = 0; fail == 0 && i < e->npages; i++) {
		struct page *p = &e->page[i];

		if (p->tape != NULL)
			fail = write_tape(e, w, p->tape, &entry, d);
		if (fail == 0 && !p->known)
			fail = place(e, p, p->tape != NULL ? p->tape : e->tape,
			    &entry, d);
	}
	return fail == 0 ? warc_sync(w, d) : fail;
}

int
exhibit_end(struct exhibit *e, struct diag *d)
{
	struct warc *w;
	bool any = e->tape != NULL;
	int fail = end_tapes(e, d);

	if (fail != 0 || (fail = spool_check(e->of.spool, d)) != 0)
		return fail;
	for (size_t i = 0; i < e->npages; i++)
		any = any || e->page[i].tape != NULL;
	if (!any)
		return 0;
	if (e->tape != NULL &&
	    !str_eq(tape_sha256(e->tape), e->of.spool->sha256)) {
		DIAG0(d, E1050, DIAG_FILE(e->of.spool->path));
		return FAIL_TEMP;
	}
	if ((fail = warc_open(e->arena, e->of.workspace, e->of.now, &w, d)) !=
	    0)
		return fail;
	fail = write_pages(e, w, d);
	warc_close(w);
	return fail;
}

void
exhibit_close(struct exhibit *e)
{
	tape_close(e->tape);
	for (size_t i = 0; i < e->npages; i++)
		tape_close(e->page[i].tape);
}
