/* Evidence: what is appended is read back, and damage is seen. */

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/file.h"
#include "base/gz.h"
#include "base/hash.h"
#include "base/limits.h"
#include "collect/http.h"
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

static void
records_are_read_back(void)
{
	struct warc *w = opened();
	struct warc_entry one = entry(), two = entry();
	struct str got;

	CHECK_INT(response(w, &one, HEAD, STR("body\r\n\r\none"), d), 0);
	CHECK_INT(warc_resource(w, &two, STR("text/csv"), STR(""), d), 0);
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

	for (int i = 0; i < 5; i++)
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
	RUN(the_archive_is_warc_1_1);
	RUN(a_byte_that_changed_is_seen);
	RUN(a_folder_that_cannot_be_made_fails);
	RUN(a_kept_head_has_the_length_of_what_is_kept);
	RUN(nothing_else_was_left_in_the_workspace);
	arena_free(a);
	return tap_done();
}
