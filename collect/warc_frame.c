#include "collect/warc_frame.h"

#include <errno.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/limits.h"
#include "base/text.h"
#include "collect/http.h"
#include "collect/warc_stream.h"

#define PIECE ((size_t)64 * 1024)

enum warc_record_end
warc_frame_refuse(struct warc_record_from *f, struct diag *d,
    enum diag_code code, struct str why)
{
	struct arena *a = arena_new();

	if (f->refused < LIMIT_WARC_REFUSED)
		diag_add(d, code, DIAG_FILE(f->name),
		    (struct str[]){ str_int(a, f->offset), why }, 2);
	else if (f->refused == LIMIT_WARC_REFUSED)
		DIAG(d, E3018, DIAG_FILE(f->name),
		    str_int(a, (int64_t)LIMIT_WARC_REFUSED));
	f->refused++;
	arena_free(a);
	return WARC_RECORD_REFUSED;
}

/* The place of the next record is not known. */
static enum warc_record_end
lose(struct warc_record_from *f, struct diag *d)
{
	struct warc_stream *s = f->stream;
	bool cut = false;
	struct arena *a;

	if (warc_stream_gzip(s)) {
		warc_stream_skip(s);
		cut = warc_stream_state(s) == WARC_STREAM_CUT;
		if (warc_stream_state(s) == WARC_STREAM_GOOD ||
		    warc_stream_resync(s))
			return WARC_RECORD_REFUSED;
	}
	f->over = true;
	if (cut)
		return WARC_RECORD_REFUSED;
	a = arena_new();
	DIAG(d, E3019, DIAG_FILE(f->name), str_int(a, f->offset));
	arena_free(a);
	return WARC_RECORD_REFUSED;
}

static enum warc_record_end
refuse_lost(struct warc_record_from *f, struct diag *d, enum diag_code code,
    struct str why)
{
	warc_frame_refuse(f, d, code, why);
	return lose(f, d);
}

/* The stream gives no more of the record: why. */
static enum warc_record_end
broken(struct warc_record_from *f, struct diag *d)
{
	switch (warc_stream_state(f->stream)) {
	case WARC_STREAM_LOST:
		f->over = true;
		return warc_frame_refuse(f, d, DIAG_E3016,
		    str_from(strerror(errno)));
	case WARC_STREAM_BOMB:
		f->over = true;
		return warc_frame_refuse(f, d, DIAG_E3013, STR(""));
	case WARC_STREAM_DAMAGED:
		return refuse_lost(f, d, DIAG_E3006, STR(""));
	case WARC_STREAM_CUT:
		return refuse_lost(f, d, DIAG_E3005, STR(""));
	case WARC_STREAM_GOOD:
		/* its member is whole, and shorter than the record says */
		if (warc_stream_gzip(f->stream))
			return refuse_lost(f, d, DIAG_E3007, STR(""));
		break;
	case WARC_STREAM_OVER:
		break;
	}
	f->over = true;
	return warc_frame_refuse(f, d, DIAG_E3005, STR(""));
}

/* A line that begins with a blank goes on with the one before. */
static struct str
unfold(struct arena *a, struct str head)
{
	struct buf b = buf_new(a, SIZE_MAX);
	struct str line;

	while (head.n > 0) {
		str_cut(head, '\n', &line, &head);
		if (b.n > 0)
			buf_byte(&b,
			    str_starts(line, STR(" ")) ||
				    str_starts(line, STR("\t")) ?
				' ' :
				'\n');
		buf_add(&b, str_trim(line));
	}
	buf_byte(&b, '\n');
	return buf_str(&b);
}

static enum warc_record_end
read_head(struct arena *a, struct warc_record_from *f, struct str *out,
    struct diag *d)
{
	struct str text = warc_stream_look(f->stream, 5);
	size_t n = 0;

	if (!str_eq(text, STR("WARC/"))) {
		if (text.n < 5 && str_starts(STR("WARC/"), text))
			return broken(f, d);
		return refuse_lost(f, d, DIAG_E3011,
		    text_plain(a, text_mend(a, text)));
	}
	for (size_t want = 1024; n == 0; want *= 2) {
		text = warc_stream_look(f->stream, want);
		n = http_head_size(text);
		if (n > LIMIT_WARC_HEAD || (n == 0 && want > LIMIT_WARC_HEAD))
			return refuse_lost(f, d, DIAG_E3009,
			    str_int(a, (int64_t)LIMIT_WARC_HEAD));
		if (n == 0 && text.n < want)
			return broken(f, d);
	}
	*out = unfold(a, str_sub(text, 0, n));
	warc_stream_take(f->stream, n);
	return WARC_RECORD_SOUND;
}

static bool
is_version(struct str head)
{
	static const char *const known[] = { "1.0", "1.1", "0.18", "0.17" };
	struct str line;

	str_cut(head, '\n', &line, &head);
	line = str_trim(str_sub(line, 5, line.n));
	return STR_AMONG(line, known);
}

static struct str
version(struct arena *a, struct str head)
{
	return text_plain(a, text_mend(a, str_trim(str_sub(head, 5, 8))));
}

/* False also where a head names two lengths. */
static bool
length_of(struct str head, int64_t *out)
{
	struct str line, name, value;
	bool any = false;
	int64_t n;

	while (head.n > 0) {
		str_cut(head, '\n', &line, &head);
		if (!str_cut(line, ':', &name, &value) ||
		    !str_eq_fold(str_trim(name), STR("content-length")))
			continue;
		if (!str_to_int(str_trim(value), &n) || n < 0 ||
		    (any && n != *out))
			return false;
		any = true;
		*out = n;
	}
	return any;
}

/* Behind a block that is too large to be kept. */
static bool
pass(struct warc_stream *s, int64_t n)
{
	while (n > 0) {
		struct str piece = warc_stream_look(s,
		    n < (int64_t)PIECE ? (size_t)n : PIECE);

		if (piece.n == 0)
			return false;
		warc_stream_take(s, piece.n);
		n -= (int64_t)piece.n;
	}
	return true;
}

static bool
read_block(struct arena *a, struct warc_stream *s, size_t n, struct str *out)
{
	struct buf b = buf_new(a, n);

	while (b.n < n) {
		struct str piece = warc_stream_look(s,
		    n - b.n < PIECE ? n - b.n : PIECE);

		if (piece.n == 0)
			return false;
		buf_add(&b, piece);
		warc_stream_take(s, piece.n);
	}
	*out = buf_str(&b);
	return true;
}

/*
 * Two line ends close a record; what follows must be the next, or the end.
 * A member is whole when its checksum was seen, which lies behind them.
 */
static enum warc_record_end
read_tail(struct warc_record_from *f, struct warc_frame *out, struct diag *d)
{
	struct warc_stream *s = f->stream;
	struct str next = warc_stream_look(s, 1);

	while (next.n > 0 && (next.p[0] == '\r' || next.p[0] == '\n')) {
		warc_stream_take(s, 1);
		next = warc_stream_look(s, 1);
	}
	next = warc_stream_look(s, 5);
	if (warc_stream_state(s) != WARC_STREAM_GOOD)
		return broken(f, d);
	if (!str_starts(STR("WARC/"), next))
		return refuse_lost(f, d, DIAG_E3007, STR(""));
	if (warc_stream_owns(s) && (next.n == 0 || !warc_stream_gzip(s)))
		out->length = warc_stream_position(s) - f->offset;
	return WARC_RECORD_SOUND;
}

enum warc_record_end
warc_frame_read(struct arena *a, struct warc_record_from *f,
    struct warc_frame *out, struct diag *d)
{
	struct warc_stream *s = f->stream;
	enum warc_record_end end;
	int64_t n = 0;

	*out = (struct warc_frame){ .length = 0 };
	if (f->over)
		return WARC_RECORD_NONE;
	if (!warc_stream_begin(s)) {
		f->offset = warc_stream_offset(s);
		return warc_stream_state(s) == WARC_STREAM_OVER ?
		    WARC_RECORD_NONE :
		    broken(f, d);
	}
	f->offset = warc_stream_offset(s);
	if ((end = read_head(a, f, &out->head, d)) != WARC_RECORD_SOUND)
		return end;
	if (!is_version(out->head))
		return refuse_lost(f, d, DIAG_E3012, version(a, out->head));
	if (!length_of(out->head, &n))
		return refuse_lost(f, d, DIAG_E3007, STR(""));
	if (n > (int64_t)f->max) {
		if (!pass(s, n))
			return broken(f, d);
		end = read_tail(f, out, d);
		return end != WARC_RECORD_SOUND ?
		    end :
		    warc_frame_refuse(f, d, DIAG_E3010,
			str_int(a, (int64_t)f->max));
	}
	if (!read_block(a, s, (size_t)n, &out->block))
		return broken(f, d);
	return read_tail(f, out, d);
}
