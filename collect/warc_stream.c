#include "collect/warc_stream.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/file.h"
#include "base/gz.h"
#include "base/limits.h"

#define RAW ((size_t)64 * 1024)

struct warc_stream {
	struct arena *arena; /* of the window */
	int fd; /* -1: bytes */
	struct str bytes;
	enum warc_stream_state state;
	bool gzip;
	bool within; /* a member has begun and not ended */
	bool first; /* nothing of it was taken */
	int64_t began; /* where this member did */
	int64_t offset; /* warc_stream_begin's */
	bool owns;
	struct gz_unpack *unpack;
	struct str raw; /* read, not yet used */
	int64_t read_to; /* in the file */
	int64_t furthest;
	int64_t inflated;
	int tries; /* of warc_stream_resync */
	char *window;
	size_t at;
	size_t n;
	size_t room;
	char block[RAW];
};

/* The next of the file: false where it has ended, or is lost. */
static bool
read_raw(struct warc_stream *s)
{
	ssize_t n;

	if (s->fd < 0) {
		s->raw = str_sub(s->bytes, (size_t)s->read_to, RAW);
	} else {
		do
			n = pread(s->fd, s->block, RAW, (off_t)s->read_to);
		while (n < 0 && errno == EINTR);
		if (n < 0)
			s->state = WARC_STREAM_LOST;
		s->raw = (struct str){ s->block, n < 0 ? 0 : (size_t)n };
	}
	s->read_to += (int64_t)s->raw.n;
	if (s->read_to > s->furthest)
		s->furthest = s->read_to;
	return s->raw.n > 0;
}

static int64_t
raw_at(const struct warc_stream *s)
{
	return s->read_to - (int64_t)s->raw.n;
}

void
warc_stream_seek(struct warc_stream *s, int64_t offset)
{
	s->raw = (struct str){ NULL, 0 };
	s->read_to = offset;
	s->at = s->n = 0;
	s->within = false;
	s->state = WARC_STREAM_GOOD;
	gz_unpack_reset(s->unpack);
}

int
warc_stream_open(struct arena *a, struct str path, struct str bytes,
    struct warc_stream **out, struct diag *d)
{
	struct warc_stream *s;
	int fd = -1;

	*out = NULL;
	if (path.n > 0 && (fd = open(str_z(a, path), O_RDONLY | O_CLOEXEC)) < 0)
		return file_fail(path, d);
	s = calloc(1, sizeof(*s));
	if (s == NULL)
		abort();
	s->fd = fd;
	s->bytes = bytes;
	s->arena = arena_new();
	s->unpack = gz_unpack_new();
	if (read_raw(s))
		s->gzip = str_starts(s->raw, STR("\x1f\x8b"));
	else if (s->state == WARC_STREAM_LOST) {
		int fail = file_fail(path, d);

		warc_stream_close(s);
		return fail;
	}
	warc_stream_seek(s, 0);
	*out = s;
	return 0;
}

void
warc_stream_close(struct warc_stream *s)
{
	if (s == NULL)
		return;
	if (s->fd >= 0)
		close(s->fd);
	gz_unpack_free(s->unpack);
	arena_free(s->arena);
	free(s);
}

/* Room for more behind the window's n bytes. */
static void
make_room(struct warc_stream *s, size_t least)
{
	struct arena *fresh;
	char *p = s->window;

	if (s->room - s->n >= least)
		return;
	if (s->room < s->n - s->at + least) {
		s->room = 2 * (s->n - s->at + least);
		fresh = arena_new();
		p = arena_alloc(fresh, s->room, 1);
		if (s->n > s->at)
			memcpy(p, s->window + s->at, s->n - s->at);
		arena_free(s->arena);
		s->arena = fresh;
		s->window = p;
	} else {
		memmove(p, p + s->at, s->n - s->at);
	}
	s->n -= s->at;
	s->at = 0;
}

static void
inflate(struct warc_stream *s)
{
	size_t got;
	enum gz_step step = gz_unpack_step(s->unpack, &s->raw, s->window + s->n,
	    s->room - s->n, &got);

	s->n += got;
	s->inflated += (int64_t)got;
	if (step == GZ_END)
		s->within = false;
	else if (step == GZ_DAMAGED)
		s->state = WARC_STREAM_DAMAGED;
	else if (s->inflated >
	    LIMIT_WARC_SLACK + LIMIT_WARC_RATIO * s->furthest)
		s->state = WARC_STREAM_BOMB;
}

/* More of this member in the window; false where no more comes. */
static bool
fill(struct warc_stream *s)
{
	struct str piece;

	if (s->state != WARC_STREAM_GOOD || !s->within)
		return false;
	if (s->raw.n == 0 && !read_raw(s)) {
		if (s->state == WARC_STREAM_GOOD && s->gzip)
			s->state = WARC_STREAM_CUT;
		s->within = s->gzip;
		return false;
	}
	make_room(s, RAW);
	if (s->gzip) {
		inflate(s);
		return true;
	}
	piece = str_sub(s->raw, 0, s->room - s->n);
	memcpy(s->window + s->n, piece.p, piece.n);
	s->n += piece.n;
	s->raw = str_sub(s->raw, piece.n, s->raw.n);
	return true;
}

/* A member begins, where one does. */
static bool
next_member(struct warc_stream *s)
{
	static const char magic[] = { '\x1f', '\x8b' };

	if (s->raw.n == 0 && !read_raw(s)) {
		if (s->state == WARC_STREAM_GOOD)
			s->state = WARC_STREAM_OVER;
		return false;
	}
	s->began = raw_at(s);
	s->within = true;
	s->first = true;
	for (size_t i = 0; s->gzip && i < sizeof(magic) && i < s->raw.n; i++)
		if (s->raw.p[i] != magic[i]) {
			s->state = WARC_STREAM_DAMAGED;
			return false;
		}
	return true;
}

struct str
warc_stream_look(struct warc_stream *s, size_t n)
{
	size_t have = s->n - s->at;

	while (have < n && fill(s))
		have = s->n - s->at;
	return (struct str){ s->window == NULL ? "" : s->window + s->at,
		have < n ? have : n };
}

void
warc_stream_take(struct warc_stream *s, size_t n)
{
	s->at += n;
	s->first = s->first && n == 0;
}

int64_t
warc_stream_position(const struct warc_stream *s)
{
	return s->gzip ? raw_at(s) : raw_at(s) - (int64_t)(s->n - s->at);
}

bool
warc_stream_begin(struct warc_stream *s)
{
	struct str next;

	for (;;) {
		next = warc_stream_look(s, 1);
		if (next.n == 0) {
			if (s->state != WARC_STREAM_GOOD ||
			    (!s->within && !next_member(s)))
				return false;
		} else if (next.p[0] == '\r' || next.p[0] == '\n') {
			warc_stream_take(s, 1);
		} else {
			break;
		}
	}
	s->offset = s->gzip ? s->began : warc_stream_position(s);
	s->owns = !s->gzip || s->first;
	return true;
}

int64_t
warc_stream_offset(const struct warc_stream *s)
{
	return s->state == WARC_STREAM_GOOD ? s->offset : s->began;
}

bool
warc_stream_owns(const struct warc_stream *s)
{
	return s->owns;
}

enum warc_stream_state
warc_stream_state(const struct warc_stream *s)
{
	return s->state;
}

bool
warc_stream_gzip(const struct warc_stream *s)
{
	return s->gzip;
}

void
warc_stream_skip(struct warc_stream *s)
{
	do
		s->at = s->n;
	while (fill(s));
	s->at = s->n;
}

/* Does a member with a record begin at this place of the file?  Its own head
 * may name no end: no more than a block of it is looked at. */
static bool
is_member(struct warc_stream *s, int64_t offset)
{
	char text[5];
	size_t n;

	warc_stream_seek(s, offset);
	if (!read_raw(s))
		return false;
	return gz_unpack_step(s->unpack, &s->raw, text, sizeof(text), &n) !=
	    GZ_DAMAGED &&
	    str_eq((struct str){ text, n }, STR("WARC/"));
}

bool
warc_stream_resync(struct warc_stream *s)
{
	int64_t at = s->began + 1;
	bool bomb = s->state == WARC_STREAM_BOMB;
	size_t found;

	while (s->gzip && !bomb && s->tries < LIMIT_WARC_RESYNC) {
		warc_stream_seek(s, at);
		if (!read_raw(s))
			return false;
		if (!str_find(s->raw, STR("\x1f\x8b\x08"), &found)) {
			/* the mark may lie across the end */
			at += s->raw.n > 2 ? (int64_t)s->raw.n - 2 : 2;
			continue;
		}
		at += (int64_t)found;
		s->tries++;
		if (is_member(s, at)) {
			warc_stream_seek(s, at);
			return true;
		}
		if (s->state == WARC_STREAM_LOST)
			return false;
		at++;
	}
	return false;
}
