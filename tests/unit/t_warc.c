/* Evidence: what is appended is read back, and damage is seen. */

#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/file.h"
#include "base/gz.h"
#include "base/hash.h"
#include "base/limits.h"
#include "collect/http.h"
#include "collect/tape.h"
#include "collect/warc.h"
#include "collect/warc_read.h"
#include "tests/tap.h"

#define NOW  STR("2016-11-23T10:30:00+08:00")
#define HEAD STR("HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\n\r\n")

static struct arena *a;
static struct diag *d;
static struct str dir;

static struct str
path_of(struct str relative)
{
	return str_printf(a, STR_FMT "/" STR_FMT, STR_ARG(dir),
	    STR_ARG(relative));
}

static struct warc *
opened(void)
{
	struct warc *w;

	CHECK_INT(warc_open(a, dir, NOW, &w, d), 0);
	return w;
}

static struct warc_entry
entry(void)
{
	return (struct warc_entry){ .uri = STR("http://news.example/a"),
		.date = NOW };
}

static int
response(struct warc *w, struct warc_entry *e, struct str head, struct str body,
    struct diag *to)
{
	return warc_exchange(w, e,
	    &(struct warc_exchange){ .head = head, .body = body }, to);
}

static struct str
bytes_of(struct str relative)
{
	struct str bytes = { NULL, 0 };

	CHECK_INT(file_read(a, path_of(relative), LIMIT_BODY, &bytes, d), 0);
	return bytes;
}

static bool
holds(struct str s, const char *text)
{
	size_t at;

	return str_find(s, str_from(text), &at);
}

static void
a_run_that_keeps_nothing_leaves_nothing(void)
{
	struct warc *w = opened();

	CHECK_INT(warc_sync(w, d), 0);
	warc_close(w);
	CHECK(!file_exists(a, path_of(STR("evidence"))));
}

/* A file that was handed in, in three parts. */
static int
resource(struct warc *w, struct warc_entry *e, struct str payload)
{
	struct tape *t;
	size_t third = payload.n / 3;
	int fail = tape_open(a, dir, &t, d);

	if (fail != 0)
		return fail;
	CHECK_INT(tape_add(t, str_sub(payload, 0, third), d), 0);
	CHECK_INT(tape_add(t, str_sub(payload, third, third), d), 0);
	CHECK_INT(tape_add(t, str_sub(payload, 2 * third, payload.n), d), 0);
	CHECK_INT(tape_end(t, d), 0);
	CHECK_INT(tape_size(t), (int64_t)payload.n);
	fail = warc_tape(w, e, STR("text/csv"), t, d);
	tape_close(t);
	return fail;
}

/* More than a tape holds at a time, and not all of it packs well. */
static void
a_long_file_is_read_back_byte_by_byte(void)
{
	struct warc *w = opened();
	struct warc_entry e = entry(), next = entry();
	struct str got = { NULL, 0 };
	size_t n = 5000000;
	char *p = arena_bytes(a, n);
	unsigned x = 1;

	for (size_t i = 0; i < n; i++) {
		x = x * 1103515245U + 12345U;
		p[i] = (char)(i < n / 2 ? 'a' + (int)(x >> 30) :
					  (int)(x >> 24 & 127));
	}
	CHECK_INT(resource(w, &e, (struct str){ p, n }), 0);
	CHECK_INT(response(w, &next, HEAD, STR("behind it"), d), 0);
	CHECK_INT(warc_sync(w, d), 0);
	warc_close(w);
	CHECK_INT(next.offset, e.offset + e.length);
	CHECK_INT(warc_read(a, dir, &e, &got, d), 0);
	CHECK(str_eq(got, (struct str){ p, n }));
	CHECK_INT(warc_read(a, dir, &next, &got, d), 0);
	CHECK_STR(got, "behind it");
}

static void
records_are_read_back(void)
{
	struct warc *w = opened();
	struct warc_entry one = entry(), two = entry();
	struct str got;

	CHECK_INT(response(w, &one, HEAD, STR("body\r\n\r\none"), d), 0);
	CHECK_INT(resource(w, &two, STR("")), 0);
	CHECK_INT(warc_sync(w, d), 0);
	warc_close(w);
	CHECK_STR(one.path, "evidence/2016/11/20161123T103000-000.warc.gz");
	CHECK_STR(two.path, "evidence/2016/11/20161123T103000-000.warc.gz");
	CHECK_INT(two.offset, one.offset + one.length);
	CHECK(str_eq(one.sha256, hash_of(a, STR("body\r\n\r\none"))));
	CHECK_INT(warc_read(a, dir, &one, &got, d), 0);
	CHECK_STR(got, "body\r\n\r\none");
	CHECK_INT(warc_read(a, dir, &two, &got, d), 0);
	CHECK_STR(got, "");
}

static void
a_second_run_of_the_same_second_has_its_own_file(void)
{
	struct warc *w = opened();
	struct warc_entry e = entry();

	CHECK_INT(response(w, &e, HEAD, STR("x"), d), 0);
	warc_close(w);
	CHECK_STR(e.path, "evidence/2016/11/20161123T103000-001.warc.gz");
}

static void
the_archive_is_warc_1_1(void)
{
	struct warc_entry e = entry();
	struct warc *w = opened();
	struct str text;

	e.uri = STR("http://news.example/a b\r\nWARC-Type: evil");
	CHECK_INT(response(w, &e, HEAD, STR("x"), d), 0);
	warc_close(w);
	CHECK_INT(gz_inflate(a, bytes_of(e.path), LIMIT_BODY, e.path, &text, d),
	    0);
	CHECK(str_starts(text, STR("WARC/1.1\r\nWARC-Type: warcinfo\r\n")));
	CHECK(holds(text, "\r\nWARC-Type: response\r\n"));
	CHECK(holds(text, "\r\nWARC-Date: 2016-11-23T02:30:00Z\r\n"));
	CHECK(holds(text, "\r\nContent-Length: 44\r\n"));
	CHECK(holds(text, "a%20b%0D%0AWARC-Type:%20evil\r\n"));
	CHECK(!holds(text, "\r\nWARC-Type: evil"));
	CHECK(str_ends(text, STR("\r\n\r\nx\r\n\r\n")));
}

static void
a_byte_that_changed_is_seen(void)
{
	struct warc *w = opened();
	struct warc_entry e = entry(), f;
	struct str bytes, got;
	char *copy;

	CHECK_INT(response(w, &e, HEAD, STR("some payload"), d), 0);
	warc_close(w);
	bytes = bytes_of(e.path);
	copy = arena_alloc(a, bytes.n, 1);
	memcpy(copy, bytes.p, bytes.n);
	copy[e.offset + e.length / 2] ^= 1;
	CHECK_INT(file_write(a, path_of(e.path), (struct str){ copy, bytes.n },
		      d),
	    0);
	CHECK_INT(warc_read(a, dir, &e, &got, d), FAIL_DATA);
	/* a file that was cut */
	CHECK_INT(file_write(a, path_of(e.path), str_sub(bytes, 0, bytes.n - 1),
		      d),
	    0);
	CHECK_INT(warc_read(a, dir, &e, &got, d), FAIL_DATA);
	CHECK(diag_has(d, DIAG_E3002));
	/* sound, but not what was recorded */
	CHECK_INT(file_write(a, path_of(e.path), bytes, d), 0);
	f = e;
	f.sha256 = hash_of(a, STR("another payload"));
	CHECK_INT(warc_read(a, dir, &f, &got, d), FAIL_DIFF);
	CHECK(diag_has(d, DIAG_E3004));
	CHECK_INT(unlink(str_z(a, path_of(e.path))), 0);
	CHECK_INT(warc_read(a, dir, &e, &got, d), FAIL_INPUT);
}

static struct warc_read *
reader_of(struct str relative)
{
	struct warc_read *r = NULL;

	CHECK_INT(warc_read_open(a,
		      &(struct warc_read_from){ .path = path_of(relative),
			  .name = relative,
			  .record_max = LIMIT_WARC_RECORD },
		      &r, d),
	    0);
	return r;
}

static void
an_exchange_is_three_records_tied_together(void)
{
	struct warc_entry e = entry();
	struct warc_exchange x = { .request = STR("GET /a HTTP/1.1\r\n\r\n"),
		.head = HEAD,
		.body = STR("body"),
		.fields = STR("source: k02\nfetchTimeMs: 12\n"),
		.ip = STR("192.0.2.1"),
		.cut = "disconnect" };
	struct warc *w = opened();
	struct warc_record rec;
	struct warc_read *r;

	CHECK_INT(warc_exchange(w, &e, &x, d), 0);
	CHECK_INT(response(w,
		      &(struct warc_entry){ .uri = e.uri, .date = e.date },
		      HEAD, STR("next"), d),
	    0);
	warc_close(w);
	r = reader_of(e.path);
	CHECK(warc_read_next(r, &rec, d));
	CHECK_INT(rec.type, WARC_RECORD_WARCINFO);
	CHECK(warc_read_next(r, &rec, d));
	CHECK_INT(rec.type, WARC_RECORD_RESPONSE);
	CHECK_INT(rec.offset, e.offset);
	CHECK_INT(rec.length, e.length);
	CHECK_STR(rec.uri, "http://news.example/a");
	CHECK(str_eq(rec.date, NOW));
	CHECK_STR(rec.ip, "192.0.2.1");
	CHECK(str_eq(rec.head, HEAD));
	CHECK_STR(rec.payload, "body");
	CHECK(rec.partial);
	CHECK_STR(rec.request, "GET /a HTTP/1.1\r\n\r\n");
	CHECK_STR(rec.fields, "source: k02\r\nfetchTimeMs: 12\r\n");
	CHECK(warc_read_next(r, &rec, d));
	CHECK_STR(rec.payload, "next");
	CHECK(rec.request.n == 0 && rec.fields.n == 0 && !rec.partial);
	CHECK(!warc_read_next(r, &rec, d));
	CHECK_INT((long long)warc_read_count(r).sound, 5);
	CHECK_INT((long long)warc_read_count(r).refused, 0);
	warc_read_close(r);
}

static void
the_same_payload_is_kept_once(void)
{
	struct warc_entry first = entry(), again = entry(), other = entry();
	struct warc *w = opened();
	struct warc_record rec;
	struct warc_read *r;
	struct str got, text;

	CHECK_INT(response(w, &first, HEAD, STR("body"), d), 0);
	again.uri = STR("http://news.example/b");
	CHECK_INT(warc_exchange(w, &again,
		      &(struct warc_exchange){ .head = HEAD, .same = &first },
		      d),
	    0);
	warc_close(w);
	CHECK(str_eq(again.sha256, first.sha256));
	CHECK_INT(warc_read(a, dir, &again, &got, d), 0);
	CHECK_STR(got, "body");
	/* the record is in the archive of another run */
	w = opened();
	CHECK_INT(warc_exchange(w, &other,
		      &(struct warc_exchange){
			  .head = STR("HTTP/1.1 304 Not Modified\r\n\r\n"),
			  .same = &first,
			  .not_modified = true },
		      d),
	    0);
	warc_close(w);
	CHECK(!str_eq(other.path, first.path));
	CHECK_INT(warc_read(a, dir, &other, &got, d), 0);
	CHECK_STR(got, "body");
	CHECK_INT(gz_inflate(a, bytes_of(other.path), LIMIT_BODY, other.path,
		      &text, d),
	    0);
	CHECK(holds(text, "/warc/1.1/revisit/server-not-modified\r\n"));
	CHECK(holds(text, "\r\nWARC-Refers-To: <urn:uuid:"));
	CHECK(holds(text,
	    "\r\nWARC-Refers-To-Target-URI: http://news.example/a\r\n"
	    "WARC-Refers-To-Date: 2016-11-23T02:30:00Z\r\n"));
	CHECK(holds(text, "\r\nContent-Length: 29\r\n\r\nHTTP/1.1 304"));
	r = reader_of(first.path);
	for (int i = 0; i < 3; i++)
		CHECK(warc_read_next(r, &rec, d));
	CHECK_INT(rec.type, WARC_RECORD_REVISIT);
	CHECK(rec.resolved && !rec.not_modified);
	CHECK_STR(rec.uri, "http://news.example/b");
	CHECK_STR(rec.payload, "body");
	warc_read_close(r);
}

static struct str
written(const char *folder)
{
	struct warc_entry e = entry();
	struct str bytes = { NULL, 0 };
	struct str sub = path_of(str_from(folder));
	struct warc *w;

	CHECK_INT(warc_open(a, sub, NOW, &w, d), 0);
	CHECK_INT(response(w, &e, HEAD, STR("x"), d), 0);
	CHECK_INT(response(w, &e, HEAD, STR("y"), d), 0);
	warc_close(w);
	bytes = bytes_of(str_printf(a, "%s/" STR_FMT, folder, STR_ARG(e.path)));
	CHECK_INT(unlink(str_z(a,
		      str_printf(a, STR_FMT "/" STR_FMT, STR_ARG(sub),
			  STR_ARG(e.path)))),
	    0);
	for (size_t n = 16; n > 0; n = n == 16 ? 13 : n == 13 ? 8 : 0)
		CHECK_INT(rmdir(str_z(a,
			      str_printf(a, STR_FMT "/%.*s", STR_ARG(sub),
				  (int)n, e.path.p))),
		    0);
	CHECK_INT(rmdir(str_z(a, sub)), 0);
	return bytes;
}

static void
the_same_run_gives_the_same_bytes(void)
{
	CHECK(str_eq(written("one"), written("two")));
}

static void
limit_files(rlim_t size)
{
	struct rlimit limit;

	CHECK_INT(getrlimit(RLIMIT_FSIZE, &limit), 0);
	limit.rlim_cur = size;
	CHECK_INT(setrlimit(RLIMIT_FSIZE, &limit), 0);
}

static void
what_does_not_fit_on_the_disk_leaves_nothing(void)
{
	struct warc_entry one = entry(), two = entry();
	struct warc_exchange x = { .head = HEAD,
		.request = STR("GET / HTTP/1.1\r\n\r\n"),
		.body = STR("body") };
	struct warc *w = opened();
	struct str got, name;

	signal(SIGXFSZ, SIG_IGN);
	limit_files(10);
	CHECK_INT(warc_exchange(w, &one, &x, d), FAIL_IO);
	limit_files(RLIM_INFINITY);
	CHECK(one.path.n == 0);
	CHECK_INT(warc_exchange(w, &one, &x, d), 0);
	name = one.path;
	got = bytes_of(name);
	limit_files(got.n + 300);
	CHECK_INT(warc_exchange(w, &two, &x, d), FAIL_IO);
	limit_files(RLIM_INFINITY);
	CHECK(two.path.n == 0);
	CHECK(str_eq(bytes_of(name), got));
	CHECK_INT(warc_exchange(w, &two, &x, d), 0);
	CHECK_INT(two.offset, (long long)got.n);
	warc_close(w);
	CHECK_INT(warc_read(a, dir, &two, &got, d), 0);
	CHECK_STR(got, "body");
}

static void
a_folder_that_cannot_be_made_fails(void)
{
	struct warc_entry e = entry();
	struct warc *w;

	CHECK_INT(file_write(a, path_of(STR("file")), STR("x"), d), 0);
	CHECK_INT(warc_open(a, path_of(STR("file")), NOW, &w, d), 0);
	CHECK(response(w, &e, HEAD, STR("x"), d) != 0);
	CHECK(e.path.n == 0);
	warc_close(w);
	CHECK_INT(warc_open(a, dir, STR("2016"), &w, d), FAIL_BUG);
}

static void
a_kept_head_has_the_length_of_what_is_kept(void)
{
	struct str kept = http_kept_head(a,
	    STR("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n"
		"content-length: 99\r\nETag: \"x\"\r\n\r\n"),
	    7);

	CHECK_STR(kept,
	    "HTTP/1.1 200 OK\r\nETag: \"x\"\r\nContent-Length: 7\r\n\r\n");
	CHECK_STR(http_header(kept, "etag"), "\"x\"");
	CHECK_STR(http_header(kept, "x-none"), "");
}

static void
nothing_else_was_left_in_the_workspace(void)
{
	static const char *const folders[] = { "evidence/2016/11",
		"evidence/2016", "evidence", "" };

	for (int i = 0; i < 9; i++)
		unlink(str_z(a,
		    str_printf(a,
			STR_FMT
			"/evidence/2016/11/20161123T103000-%03d.warc.gz",
			STR_ARG(dir), i)));
	unlink(str_z(a, path_of(STR("file"))));
	for (size_t i = 0; i < sizeof(folders) / sizeof(*folders); i++)
		CHECK_INT(rmdir(str_z(a, path_of(str_from(folders[i])))), 0);
}

int
main(void)
{
	char name[] = "/tmp/t_warc.XXXXXX";

	if (mkdtemp(name) == NULL)
		return 1;
	a = arena_new();
	d = diag_new(a);
	dir = str_from(name);
	RUN(a_run_that_keeps_nothing_leaves_nothing);
	RUN(records_are_read_back);
	RUN(a_second_run_of_the_same_second_has_its_own_file);
	RUN(a_long_file_is_read_back_byte_by_byte);
	RUN(the_archive_is_warc_1_1);
	RUN(a_byte_that_changed_is_seen);
	RUN(an_exchange_is_three_records_tied_together);
	RUN(the_same_payload_is_kept_once);
	RUN(the_same_run_gives_the_same_bytes);
	RUN(what_does_not_fit_on_the_disk_leaves_nothing);
	RUN(a_folder_that_cannot_be_made_fails);
	RUN(a_kept_head_has_the_length_of_what_is_kept);
	RUN(nothing_else_was_left_in_the_workspace);
	arena_free(a);
	return tap_done();
}
