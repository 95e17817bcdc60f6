/* Archives of anybody's: what is sound is read, what is not is named. */

#include "base/limits.h"
#include "tests/warc.h"

static void
one_record_is_read_in_all_its_parts(void)
{
	struct str bytes = record("response",
	    "warc-target-uri: <http://a.example/x>\r\n"
	    "WARC-RECORD-ID: <urn:1>\r\nWARC-IP-Address:\r\n 192.0.2.1\r\n"
	    "Content-Type: application/http;\r\n\tmsgtype=response\r\n",
	    OK "text");

	read_from(bytes);
	CHECK(next());
	CHECK_INT(rec.type, WARC_RECORD_RESPONSE);
	CHECK_STR(rec.uri, "http://a.example/x");
	CHECK_STR(rec.date, "2016-11-23T10:30:00+08:00");
	CHECK_INT(rec.instant, 1479868200);
	CHECK_STR(rec.id, "<urn:1>");
	CHECK_STR(rec.ip, "192.0.2.1");
	CHECK_STR(rec.content_type, "application/http; msgtype=response");
	CHECK_STR(rec.head, OK);
	CHECK_INT(rec.status, 200);
	CHECK_STR(rec.payload, "text");
	CHECK(!rec.partial);
	CHECK_INT(rec.offset, 0);
	CHECK_INT(rec.length, (long long)bytes.n);
	ends(0);
}

static void
every_packing_is_read(void)
{
	struct str plain = JOINED(page(1), page(2));
	struct str packed[] = { plain, member(plain),
		JOINED(member(page(1)), member(page(2))),
		JOINED(member(page(1)), member(STR("")), member(page(2))) };

	for (size_t i = 0; i < sizeof(packed) / sizeof(*packed); i++) {
		CHECK(warc_read_claims(str_sub(packed[i], 0, WARC_READ_LOOK)));
		read_from(packed[i]);
		next_is_page(1);
		next_is_page(2);
		ends(0);
	}
	read_from(packed[2]);
	next_is_page(1);
	CHECK_INT(rec.length, (long long)member(page(1)).n);
	next_is_page(2);
	CHECK_INT(rec.offset, (long long)member(page(1)).n);
	ends(0);
	CHECK(!warc_read_claims(member(STR("<rss/>"))));
	CHECK(!warc_read_claims(STR("<rss/>")));
}

static void
versions_and_line_ends_are_as_people_wrote_them(void)
{
	read_from(STR("WARC/0.18\nwarc-type: resource\n"
		      "WARC-Date: 2016-11-23T02:30:00.123456Z\n"
		      "Content-Length: 3\n\nabc\n\n"
		      "WARC/0.17\r\nWARC-Type: conversion\r\n"
		      "WARC-Date: 2016-11-23T02:30:00Z\r\n"
		      "Content-Length: 0\r\n\r\n\r\n\r\n"
		      "WARC/1.1\r\nWARC-Type: strange\r\n"
		      "WARC-Date: 2016-11-23T02:30:00Z\r\n"
		      "Content-Length: 1\r\n\r\nx"));
	CHECK(next());
	CHECK_INT(rec.type, WARC_RECORD_RESOURCE);
	CHECK_STR(rec.payload, "abc");
	CHECK(next());
	CHECK_INT(rec.type, WARC_RECORD_CONVERSION);
	CHECK_STR(rec.payload, "");
	CHECK(next());
	CHECK_INT(rec.type, WARC_RECORD_OTHER);
	ends(0);
	read_from(JOINED(STR("WARC/2.0\r\nContent-Length: 0\r\n\r\n\r\n\r\n"),
	    page(1)));
	ends(1);
	CHECK(diag_has(d, DIAG_E3012));
	CHECK(diag_has(d, DIAG_E3019));
}

static void
a_record_that_is_cut_is_refused_and_those_before_it_kept(void)
{
	struct str last = page(2), gz = member(page(2));

	for (size_t n = 1; n < last.n - 4; n++) {
		read_from(JOINED(page(1), str_sub(last, 0, n)));
		next_is_page(1);
		ends(1);
		CHECK(diag_has(d, DIAG_E3005));
	}
	for (size_t n = 1; n < gz.n; n++) {
		read_from(JOINED(member(page(1)), str_sub(gz, 0, n)));
		next_is_page(1);
		ends(1);
		CHECK(diag_has(d, DIAG_E3005));
	}
	/* all of the record is there, and its checksum is not */
	read_from(str_sub(gz, 0, gz.n - 1));
	ends(1);
}

static void
damage_in_one_member_leaves_the_others(void)
{
	struct str first = member(page(1)), bad = member(page(2));
	struct str whole = JOINED(first, bad, member(page(3)));

	for (size_t i = 0; i < bad.n; i++) {
		char *copy = arena_alloc(a, whole.n, 1);

		/* the time, flags for the time and the system mean nothing */
		if (i >= 4 && i < 10)
			continue;
		memcpy(copy, whole.p, whole.n);
		copy[first.n + i] ^= (char)(i == 3 ? 0xe0 : 0x10);
		read_from((struct str){ copy, whole.n });
		next_is_page(1);
		next_is_page(3);
		ends(1);
	}
	/* one that was cut before others were appended */
	read_from(JOINED(first, str_sub(bad, 0, bad.n / 2), member(page(3))));
	next_is_page(1);
	next_is_page(3);
	ends(1);
	CHECK(diag_has(d, DIAG_E3006));
	read_from(JOINED(first, STR("rubbish")));
	next_is_page(1);
	ends(1);
}

static void
a_length_that_lies_is_refused(void)
{
	static const char *const lengths[] = { "3", "99999", "-1", "4x",
		"4\r\nContent-Length: 5" };

	for (size_t i = 0; i < sizeof(lengths) / sizeof(*lengths); i++) {
		struct str bad = str_printf(a,
		    "WARC/1.0\r\nWARC-Type: resource\r\n"
		    "WARC-Date: 2016-11-23T02:30:00Z\r\n"
		    "Content-Length: %s\r\n\r\nbody\r\n\r\n",
		    lengths[i]);

		read_from(
		    JOINED(member(page(1)), member(bad), member(page(3))));
		next_is_page(1);
		next_is_page(3);
		ends(1);
		CHECK(diag_has(d, DIAG_E3007));
		/* where no member says so, the next can't be told */
		read_from(JOINED(page(1), bad, page(3)));
		next_is_page(1);
		ends(1);
	}
	read_from(STR("WARC/1.0\r\nWARC-Type: resource\r\n\r\n\r\n\r\n"));
	ends(1);
}

static void
a_record_too_large_is_passed_over(void)
{
	char *block = arena_alloc(a, 5000, 1);
	struct str big;

	memset(block, 'x', 4999);
	big = record("resource", "", block);
	read_from(JOINED(page(1), big, page(3)));
	next_is_page(1);
	next_is_page(3);
	ends(1);
	CHECK(diag_has(d, DIAG_E3010));
	read_from(JOINED(member(big), member(page(3))));
	next_is_page(3);
	ends(1);
}

static void
a_head_has_a_limit(void)
{
	const size_t size = LIMIT_WARC_HEAD + 10;
	char *value = arena_alloc(a, size + 1, 1);
	struct str huge;

	memset(value, 'v', size);
	huge = record("resource", str_printf(a, "X-Long: %s\r\n", value).p,
	    "abc");
	read_from(JOINED(member(huge), member(page(2))));
	next_is_page(2);
	ends(1);
	CHECK(diag_has(d, DIAG_E3009));
	value[size / 2] = '\0';
	read_from(record("resource", str_printf(a, "X-Long: %s\r\n", value).p,
	    "abc"));
	CHECK(next());
	ends(0);
}

static void
what_is_no_archive_is_refused(void)
{
	read_from(STR("<rss/>"));
	ends(1);
	CHECK(diag_has(d, DIAG_E3011));
	/* packed twice */
	read_from(member(member(page(1))));
	ends(1);
	CHECK(diag_has(d, DIAG_E3011));
	read_from(STR(""));
	ends(0);
	read_from(STR("WARC/1.0\r\nContent-Length: 0\r\n\r\n\r\n\r\n"));
	ends(1);
	CHECK(diag_has(d, DIAG_E3014));
	read_from(STR("WARC/1.0\r\nWARC-Type: resource\r\nWARC-Date: soon\r\n"
		      "Content-Length: 0\r\n\r\n\r\n\r\n"));
	ends(1);
	read_from(record("response", "Content-Type: application/http\r\n",
	    "no head"));
	ends(1);
	CHECK(diag_has(d, DIAG_E3015));
}

static void
a_bomb_ends_the_reading(void)
{
	const size_t size = 64 << 20;
	struct str zeros = { arena_alloc(a, size, 1), size };
	struct gz_pack *g = gz_pack_new(1);
	struct buf b = buf_new(a, SIZE_MAX);

	gz_pack_add(g,
	    STR("WARC/1.0\r\nWARC-Type: resource\r\n"
		"WARC-Date: 2016-11-23T02:30:00Z\r\n"
		"Content-Length: 99999999999\r\n\r\n"),
	    &b);
	for (int64_t n = 0; n < LIMIT_WARC_SLACK + 2 * (int64_t)size;
	     n += (int64_t)size)
		gz_pack_add(g, zeros, &b);
	gz_pack_end(g, &b);
	gz_pack_free(g);
	read_from(JOINED(member(page(1)), buf_str(&b), member(page(2))));
	next_is_page(1);
	ends(1);
	CHECK(diag_has(d, DIAG_E3013));
}

static void
refused_records_are_named_up_to_a_limit(void)
{
	struct buf b = buf_new(a, SIZE_MAX);

	for (size_t i = 0; i < LIMIT_WARC_REFUSED + 5; i++)
		buf_add(&b,
		    STR("WARC/1.0\r\nContent-Length: 0\r\n\r\n\r\n\r\n"));
	buf_add(&b, page(1));
	read_from(buf_str(&b));
	next_is_page(1);
	CHECK_INT((long long)diag_count(d, DIAG_ERROR),
	    (long long)LIMIT_WARC_REFUSED + 1);
	CHECK(diag_has(d, DIAG_E3018));
	ends(LIMIT_WARC_REFUSED + 5);
}

/* Each looks like a member whose name has no end. */
static void
marks_that_begin_nothing_are_tried_up_to_a_limit(void)
{
	struct buf b = buf_new(a, SIZE_MAX);

	buf_add(&b, member(page(1)));
	for (int i = 0; i < LIMIT_WARC_RESYNC - 1; i++)
		buf_add(&b, STR("\x1f\x8b\x08\x08"));
	buf_add(&b, member(page(2)));
	read_from(buf_str(&b));
	next_is_page(1);
	next_is_page(2);
	ends(1);
	read_from(JOINED(member(page(1)),
	    STR("\x1f\x8b\x08\x08\x1f\x8b\x08\x08"), buf_str(&b)));
	next_is_page(1);
	next_is_page(1);
	ends(2);
	CHECK(diag_has(d, DIAG_E3019));
}

int
main(void)
{
	a = arena_new();
	RUN(one_record_is_read_in_all_its_parts);
	RUN(every_packing_is_read);
	RUN(versions_and_line_ends_are_as_people_wrote_them);
	RUN(a_record_that_is_cut_is_refused_and_those_before_it_kept);
	RUN(damage_in_one_member_leaves_the_others);
	RUN(a_length_that_lies_is_refused);
	RUN(a_record_too_large_is_passed_over);
	RUN(a_head_has_a_limit);
	RUN(what_is_no_archive_is_refused);
	RUN(a_bomb_ends_the_reading);
	RUN(refused_records_are_named_up_to_a_limit);
	RUN(marks_that_begin_nothing_are_tried_up_to_a_limit);
	arena_free(a);
	return tap_done();
}
