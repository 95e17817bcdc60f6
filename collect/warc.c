#include "collect/warc.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/day.h"
#include "base/diag.h"
#include "base/file.h"
#include "base/gz.h"
#include "base/hash.h"
#include "base/limits.h"

#define NAMES_TRIED 1000
/* A record is its payload and two heads: HTTP's and ours. */
#define RECORD_MAX (LIMIT_FILE + LIMIT_HEADERS + (size_t)64 * 1024)

struct warc {
	struct arena *arena; /* the caller's: what entries point to */
	struct arena *scratch; /* one record */
	struct str workspace;
	struct str now;
	struct str path; /* relative; empty until the file is made */
	int fd;
	int64_t size;
};

struct record {
	const char *type;
	struct str content_type;
	struct str head; /* of HTTP; empty for a resource */
	struct str payload;
};

static struct str
full_path(struct arena *a, struct str workspace, struct str path)
{
	return str_printf(a, STR_FMT "/" STR_FMT, STR_ARG(workspace),
	    STR_ARG(path));
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

/* A name-based UUID (RFC 9562, version 8): no random numbers here, so the
 * same run on the same bytes gives the same archive. */
static struct str
record_id(struct warc *w, const struct warc_entry *e)
{
	struct arena *a = w->scratch;
	struct str h = hash_of(a,
	    str_printf(a, STR_FMT "\n%lld\n" STR_FMT "\n" STR_FMT "\n" STR_FMT,
		STR_ARG(w->path), (long long)w->size, STR_ARG(e->uri),
		STR_ARG(e->date), STR_ARG(e->sha256)));

	return str_printf(a, "<urn:uuid:%.8s-%.4s-8%.3s-a%.3s-%.12s>", h.p,
	    h.p + 8, h.p + 12, h.p + 15, h.p + 18);
}

static struct str
digest(struct arena *a, struct str bytes)
{
	return str_printf(a, "sha256:" STR_FMT, STR_ARG(hash_base32(a, bytes)));
}

/* A URI or a file's name in a header of ours: it can't end the line. */
static void
add_uri(struct buf *b, struct str uri)
{
	for (size_t i = 0; i < uri.n; i++) {
		unsigned char c = (unsigned char)uri.p[i];

		if (c <= ' ' || c == '<' || c == '>' || c == 0x7f)
			buf_printf(b, "%%%02X", c);
		else
			buf_byte(b, uri.p[i]);
	}
}

static struct str
record_bytes(struct warc *w, const struct warc_entry *e, const struct record *r)
{
	struct arena *a = w->scratch;
	struct buf b = buf_new(a, RECORD_MAX);
	struct buf block = buf_new(a, RECORD_MAX);

	buf_add(&block, r->head);
	buf_add(&block, r->payload);
	buf_printf(&b, "WARC/1.1\r\nWARC-Type: %s\r\n", r->type);
	buf_printf(&b, "WARC-Record-ID: " STR_FMT "\r\n",
	    STR_ARG(record_id(w, e)));
	buf_printf(&b, "WARC-Date: " STR_FMT "\r\n", STR_ARG(utc(a, e->date)));
	if (e->uri.n > 0) {
		buf_add(&b, STR("WARC-Target-URI: "));
		add_uri(&b, e->uri);
		buf_printf(&b, "\r\nWARC-Payload-Digest: " STR_FMT "\r\n",
		    STR_ARG(digest(a, r->payload)));
	}
	buf_printf(&b, "WARC-Block-Digest: " STR_FMT "\r\n",
	    STR_ARG(digest(a, buf_str(&block))));
	buf_printf(&b, "Content-Type: " STR_FMT "\r\nContent-Length: %zu\r\n",
	    STR_ARG(r->content_type), block.n);
	buf_add(&b, STR("\r\n"));
	buf_add(&b, buf_str(&block));
	buf_add(&b, STR("\r\n\r\n"));
	b.full = b.full || block.full;
	return b.full ? (struct str){ NULL, 0 } : buf_str(&b);
}

static bool
write_all(int fd, struct str s)
{
	while (s.n > 0) {
		ssize_t n = write(fd, s.p, s.n);

		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return false;
		s = str_sub(s, (size_t)n, s.n);
	}
	return true;
}

/* A record is in the archive whole, or not at all. */
static int
append(struct warc *w, struct warc_entry *e, const struct record *r,
    struct diag *d)
{
	struct arena_mark mark = arena_mark(w->scratch);
	struct str file = full_path(w->scratch, w->workspace, w->path);
	struct str member = record_bytes(w, e, r);
	int fail = 0;

	if (member.n == 0) {
		DIAG(d, E3003, DIAG_FILE(file), e->uri);
		fail = FAIL_DATA;
	} else {
		member = gz_member(w->scratch, member);
		if (!write_all(w->fd, member)) {
			fail = file_fail(file, d);
			/* the disk is full: what was cut must not stay */
			if (ftruncate(w->fd, (off_t)w->size) != 0)
				fail = file_fail(file, d);
		}
	}
	if (fail == 0) {
		e->path = w->path;
		e->offset = w->size;
		e->length = (int64_t)member.n;
		w->size += e->length;
	}
	arena_reset(w->scratch, mark);
	return fail;
}

/* evidence/2016/11/20161123T103000-000.warc.gz, the first number free. */
static int
make_file(struct warc *w, struct diag *d)
{
	struct arena *a = w->arena;
	struct str n = w->now;
	struct str folder = str_printf(a, "evidence/%.4s/%.2s", n.p, n.p + 5);
	struct str full = full_path(a, w->workspace, folder);
	struct str file = full;
	int fail = file_mkdirs(a, full, d);

	if (fail != 0)
		return fail;
	for (int i = 0; i < NAMES_TRIED && w->fd < 0; i++) {
		w->path = str_printf(a,
		    STR_FMT "/%.4s%.2s%.2sT%.2s%.2s%.2s-%03d.warc.gz",
		    STR_ARG(folder), n.p, n.p + 5, n.p + 8, n.p + 11, n.p + 14,
		    n.p + 17, i);
		file = full_path(a, w->workspace, w->path);
		w->fd = open(str_z(a, file),
		    O_WRONLY | O_CREAT | O_EXCL | O_APPEND | O_CLOEXEC, 0666);
		if (w->fd < 0 && errno != EEXIST)
			break;
	}
	if (w->fd < 0) {
		w->path = (struct str){ NULL, 0 };
		return file_fail(file, d);
	}
	return append(w, &(struct warc_entry){ .date = n },
	    &(struct record){ "warcinfo", STR("application/warc-fields"),
		.payload = STR("software: kaoping\r\n"
			       "format: WARC File Format 1.1\r\n") },
	    d);
}

static int
put(struct warc *w, struct warc_entry *e, const struct record *r,
    struct diag *d)
{
	int fail;

	if (w->fd < 0 && (fail = make_file(w, d)) != 0)
		return fail;
	e->sha256 = hash_of(w->arena, r->payload);
	return append(w, e, r, d);
}

int
warc_open(struct arena *a, struct str workspace, struct str now,
    struct warc **out, struct diag *d)
{
	struct warc *w = ARENA_NEW(a, struct warc);
	int64_t instant;

	*out = NULL;
	if (!day_from_iso(now, &instant)) {
		DIAG(d, E3001, DIAG_NOWHERE, now);
		return FAIL_BUG;
	}
	w->arena = a;
	w->scratch = arena_new();
	w->workspace = str_dup(a, workspace);
	w->now = str_dup(a, now);
	w->fd = -1;
	*out = w;
	return 0;
}

int
warc_response(struct warc *w, struct warc_entry *e, struct str head,
    struct str body, struct diag *d)
{
	return put(w, e,
	    &(struct record){ "response",
		STR("application/http;msgtype=response"), head, body },
	    d);
}

int
warc_resource(struct warc *w, struct warc_entry *e, struct str content_type,
    struct str payload, struct diag *d)
{
	return put(w, e,
	    &(struct record){ "resource", content_type, .payload = payload },
	    d);
}

int
warc_sync(struct warc *w, struct diag *d)
{
	/* the file's name is only safe with its folder, the folder's with the
	 * one above, up to the workspace */
	static const size_t folders[] = { 16, 13, 8, 0 };
	struct arena *a = w->scratch;
	struct arena_mark mark = arena_mark(a);
	int fail = 0;

	if (w->fd < 0)
		return 0;
	if (fsync(w->fd) != 0)
		fail = file_fail(full_path(a, w->workspace, w->path), d);
	for (size_t i = 0; fail == 0 && i < sizeof(folders) / sizeof(*folders);
	     i++)
		fail = file_sync_dir(a,
		    full_path(a, w->workspace, str_sub(w->path, 0, folders[i])),
		    d);
	arena_reset(a, mark);
	return fail;
}

void
warc_close(struct warc *w)
{
	if (w == NULL)
		return;
	if (w->fd >= 0)
		close(w->fd);
	arena_free(w->scratch);
}

/* The member's bytes; shorter where the file ends first. */
static int
read_member(struct arena *a, struct str file, const struct warc_entry *e,
    struct str *out, struct diag *d)
{
	int fd = open(str_z(a, file), O_RDONLY | O_CLOEXEC);
	struct stat st;
	size_t want = (size_t)e->length, got = 0;
	char *p;
	int fail = 0;

	if (fd < 0)
		return file_fail(file, d);
	if (fstat(fd, &st) != 0) {
		fail = file_fail(file, d);
	} else if (e->offset < 0 || e->length <= 0 ||
	    e->offset + e->length > st.st_size) {
		DIAG(d, E3002, DIAG_FILE(file), str_int(a, e->offset));
		fail = FAIL_DATA;
	} else {
		p = arena_alloc(a, want, 1);
		while (fail == 0 && got < want) {
			ssize_t n = pread(fd, p + got, want - got,
			    (off_t)e->offset + (off_t)got);

			if (n < 0 || (n == 0 && (errno = EIO) != 0))
				fail = file_fail(file, d);
			else
				got += (size_t)n;
		}
		*out = (struct str){ p, want };
	}
	close(fd);
	return fail;
}

/* The value of a header of the record; empty where it is not there. */
static struct str
header(struct str head, struct str name)
{
	struct str line, rest = head, key, value;

	while (rest.n > 0) {
		str_cut(rest, '\n', &line, &rest);
		if (str_cut(line, ':', &key, &value) && str_eq(key, name))
			return str_trim(value);
	}
	return (struct str){ NULL, 0 };
}

static bool
past_head(struct str s, struct str *head, struct str *rest)
{
	size_t at;

	if (!str_find(s, STR("\r\n\r\n"), &at))
		return false;
	*head = str_sub(s, 0, at + 2);
	*rest = str_sub(s, at + 4, s.n);
	return true;
}

static bool
payload_of(struct str record, struct str *out)
{
	struct str head, http;
	int64_t length;

	if (!str_starts(record, STR("WARC/1.")) ||
	    !past_head(record, &head, out) ||
	    !str_to_int(header(head, STR("Content-Length")), &length) ||
	    length < 0 || (size_t)length > out->n)
		return false;
	*out = str_sub(*out, 0, (size_t)length);
	if (!str_eq(header(head, STR("WARC-Type")), STR("response")))
		return true;
	return past_head(*out, &http, out);
}

int
warc_read(struct arena *a, struct str workspace, const struct warc_entry *e,
    struct str *payload_out, struct diag *d)
{
	struct str file = full_path(a, workspace, e->path);
	struct str member, record;
	int fail;

	if ((fail = read_member(a, file, e, &member, d)) != 0 ||
	    (fail = gz_inflate(a, member, RECORD_MAX, file, &record, d)) != 0)
		return fail;
	if (!payload_of(record, payload_out)) {
		DIAG(d, E3002, DIAG_FILE(file), str_int(a, e->offset));
		return FAIL_DATA;
	}
	if (!str_eq(hash_of(a, *payload_out), e->sha256)) {
		DIAG(d, E3004, DIAG_FILE(file), str_int(a, e->offset),
		    e->sha256);
		return FAIL_DIFF;
	}
	return 0;
}
