#include "base/sheet_text.h"

#include <string.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/enc.h"
#include "base/enc_look.h"
#include "base/guess.h"
#include "base/spool.h"

#define RAW    ((size_t)64 * 1024) /* bytes that are decoded at a time */
#define SAMPLE ((size_t)256 * 1024) /* of which an encoding is guessed */

struct sheet_text {
	struct arena *arena;
	const struct spool *spool;
	struct str file;
	struct str encoding;
	size_t mark; /* its length */
	struct enc_stream *decoder; /* NULL: the bytes are UTF-8 */
	uint64_t at; /* of the spool: the next to be read */
	struct str raw; /* read, and not yet decoded */
	char *room; /* RAW bytes */
	size_t line; /* of what was decoded, where that is counted */
	uint64_t stop; /* UTF-8 ends here: by a byte that is none */
	enum diag_code why; /* what is wrong with it */
};

static struct diag_place
at_line(const struct sheet_text *t, size_t line)
{
	return (struct diag_place){ .file = t->file, .line = line };
}

/* Says what is wrong with a byte, and where it stands. */
static int
bad_byte(const struct sheet_text *t, enum diag_code code, uint64_t at,
    size_t line, struct diag *d)
{
	char c = 0;
	size_t got;
	int fail;

	if ((fail = spool_read(t->spool, at, &c, 1, &got, d)) != 0)
		return fail;
	diag_add(d, code, at_line(t, line),
	    (struct str[]){ str_int(t->arena, (int64_t)at + 1),
		str_printf(t->arena, "%02X", (unsigned)(unsigned char)c) },
	    2);
	return FAIL_DATA;
}

static int
bad_utf8(const struct sheet_text *t, enum diag_code code, uint64_t at,
    struct diag *d)
{
	return bad_byte(t, code, at, spool_line(t->spool, at), d);
}

static int
cut_off(const struct sheet_text *t, struct diag *d)
{
	DIAG0(d, E1207, at_line(t, spool_line(t->spool, t->spool->size)));
	return FAIL_DATA;
}

static int
stopped(const struct sheet_text *t, struct diag *d)
{
	return t->why == DIAG_E1207 ? cut_off(t, d) :
				      bad_utf8(t, t->why, t->stop, d);
}

/* Reads on, behind what is not decoded yet. */
static int
fill(struct sheet_text *t, struct diag *d)
{
	size_t got;
	int fail;

	if (t->raw.n > 0)
		memmove(t->room, t->raw.p, t->raw.n);
	fail = spool_read(t->spool, t->at, t->room + t->raw.n, RAW - t->raw.n,
	    &got, d);
	t->raw = (struct str){ t->room, t->raw.n + got };
	t->at += got;
	return fail;
}

/* A byte that does not fit, which stands where the decoder stopped. */
static int
bad_code(const struct sheet_text *t, struct diag *d)
{
	uint64_t at = t->at - t->raw.n;

	if (str_eq(t->encoding, STR("gb18030")))
		return bad_byte(t, DIAG_E1101, at, t->line, d);
	DIAG(d, E1103, at_line(t, t->line), t->encoding,
	    str_int(t->arena, (int64_t)at + 1));
	return FAIL_DATA;
}

int
sheet_text_read(struct sheet_text *t, char *to, size_t room, size_t *got_out,
    struct diag *d)
{
	enum enc_step step;
	int fail;

	if (t->decoder == NULL) {
		if (t->at == t->stop && t->stop < t->spool->size) {
			*got_out = 0;
			return stopped(t, d);
		}
		if (room > t->stop - t->at)
			room = (size_t)(t->stop - t->at);
		fail = spool_read(t->spool, t->at, to, room, got_out, d);
		t->at += *got_out;
		return fail;
	}
	for (*got_out = 0; *got_out == 0;) {
		if (t->raw.n < RAW / 2 && (fail = fill(t, d)) != 0)
			return fail;
		if (t->raw.n == 0)
			return 0;
		step = enc_stream_step(t->decoder, &t->raw, to, room, got_out);
		if (*got_out == 0 && step == ENC_BAD)
			return bad_code(t, d);
		if (*got_out == 0 && step == ENC_CUT && t->at == t->spool->size)
			return cut_off(t, d);
	}
	return 0;
}

static void
rewind_text(struct sheet_text *t)
{
	enc_stream_close(t->decoder);
	t->decoder = enc_stream_open(t->arena, t->encoding);
	t->at = t->mark;
	t->raw.n = 0;
	t->line = 1;
}

/* Decodes all of it once, for what is wrong with it. */
static int
try_all(struct sheet_text *t, struct diag *d)
{
	char *piece = arena_bytes(t->arena, RAW), before = 0;
	size_t got = 1;
	int fail;

	t->room = arena_bytes(t->arena, RAW);
	rewind_text(t);
	if (t->decoder == NULL) {
		DIAG(d, E1103, at_line(t, 1), t->encoding, STR("1"));
		return FAIL_DATA;
	}
	while (got > 0) {
		if ((fail = sheet_text_read(t, piece, RAW, &got, d)) != 0)
			return fail;
		for (size_t i = 0; i < got; i++) {
			if (piece[i] == 0) {
				DIAG0(d, E1051, at_line(t, t->line));
				return FAIL_DATA;
			}
			t->line += piece[i] == '\r' ||
			    (piece[i] == '\n' && before != '\r');
			before = piece[i];
		}
	}
	rewind_text(t);
	return 0;
}

static int
look_at(const struct sheet_text *t, struct enc_look *out, struct diag *d)
{
	char *piece = arena_bytes(t->arena, RAW);
	size_t left = 0, got;
	int fail;

	*out = enc_look_new();
	for (uint64_t at = t->mark; at < t->spool->size; at += got) {
		struct str s;
		size_t took;

		if ((fail = spool_read(t->spool, at, piece + left, RAW - left,
			 &got, d)) != 0)
			return fail;
		s = (struct str){ piece, left + got };
		took = enc_look_add(out, s, at + got == t->spool->size);
		left = s.n - took;
		memmove(piece, piece + took, left);
	}
	return 0;
}

/* What GB18030 makes no Chinese of, from the first byte on that is no ASCII
 * and no UTF-8. */
static int
guess(struct sheet_text *t, uint64_t from, struct diag *d)
{
	char *piece = arena_bytes(t->arena, SAMPLE);
	struct str name;
	size_t got;
	int fail;

	if ((fail = spool_read(t->spool, from, piece, SAMPLE, &got, d)) != 0)
		return fail;
	name = guess_encoding(t->arena, (struct str){ piece, got });
	t->encoding = name.n > 0 ? name : STR("gb18030");
	if (name.n > 0 && try_all(t, diag_new(t->arena)) == 0)
		return 0;
	t->encoding = STR("gb18030");
	return try_all(t, d);
}

/* What stands before such a byte can be read. */
static int
stop_at(struct sheet_text *t, uint64_t at, enum diag_code why)
{
	t->stop = at;
	t->why = why;
	return 0;
}

static int
by_content(struct sheet_text *t, bool marked, struct diag *d)
{
	const struct spool *s = t->spool;
	struct enc_look look;
	uint64_t bad;
	int fail;

	t->encoding = STR("utf-8");
	if (s->nul_at < s->size)
		return stop_at(t, s->nul_at, DIAG_E1201);
	if (s->utf8)
		return 0;
	if ((fail = look_at(t, &look, d)) != 0)
		return fail;
	bad = t->mark + look.first_bad;
	if (look.cut)
		return stop_at(t, bad, DIAG_E1207);
	if (enc_look_damaged(&look))
		return stop_at(t, bad, DIAG_E1102);
	return marked ? bad_utf8(t, DIAG_E1040, bad, d) : guess(t, bad, d);
}

int
sheet_text_open(struct arena *a, const struct spool *s, struct str file,
    struct sheet_text **out, struct diag *d)
{
	struct sheet_text *t = ARENA_NEW(a, struct sheet_text);
	int fail;

	*t = (struct sheet_text){ .arena = a, .spool = s, .file = file };
	t->encoding = enc_marked(s->magic, &t->mark);
	t->at = t->mark;
	t->stop = s->size;
	if (t->mark == 0 || str_eq(t->encoding, STR("utf-8")))
		fail = by_content(t, t->mark > 0, d);
	else
		fail = try_all(t, d);
	if (fail != 0)
		sheet_text_close(t);
	else
		*out = t;
	return fail;
}

uint64_t
sheet_text_at(const struct sheet_text *t)
{
	return t->at;
}

void
sheet_text_close(struct sheet_text *t)
{
	if (t != NULL)
		enc_stream_close(t->decoder);
}

struct str
sheet_text_encoding(const struct sheet_text *t)
{
	return t->encoding;
}
