/* What the records of an archive hold, and what they refer to. */

#include "base/hash.h"
#include "base/limits.h"
#include "collect/warc_refer.h"
#include "tests/warc.h"

static struct str
digest_of(const char *name, const char *text, bool hex)
{
	struct str s = str_from(text);
	enum hash_kind kind = HASH_SHA256;
	struct hash_digest digest;

	CHECK(hash_kind_named(str_from(name), &kind));
	digest = hash_pieces(kind, &s, 1);
	return hex ? hash_digest_hex(a, &digest) :
		     hash_digest_base32(a, &digest);
}

static int
reads_with(const char *header, const char *name, struct str digest,
    const char *block)
{
	int n = 0;

	read_from(
	    JOINED(record("response",
		       str_printf(a,
			   "Content-Type: application/http\r\n%s: %s:" STR_FMT
			   "\r\n",
			   header, name, STR_ARG(digest))
			   .p,
		       block),
		page(2)));
	while (next())
		n++;
	warc_read_close(reader);
	return n;
}

static void
digests_are_compared_in_every_spelling(void)
{
	static const char *const names[] = { "sha1", "sha256", "md5", "SHA-1" };
	static const char chunked[] =
	    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
	    "4\r\nbody\r\n0\r\n\r\n";

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++)
		for (int hex = 0; hex < 2; hex++) {
			CHECK_INT(reads_with("WARC-Payload-Digest", names[i],
				      digest_of(names[i], "body", hex),
				      OK "body"),
			    2);
			CHECK_INT(reads_with("WARC-Payload-Digest", names[i],
				      digest_of(names[i], "bodY", hex),
				      OK "body"),
			    1);
			CHECK(diag_has(d, DIAG_E3008));
			CHECK_INT(reads_with("WARC-Block-Digest", names[i],
				      digest_of(names[i], OK "body", hex),
				      OK "body"),
			    2);
			CHECK_INT(reads_with("WARC-Block-Digest", names[i],
				      digest_of(names[i], "body", hex),
				      OK "body"),
			    1);
		}
	/* tools differ in what the payload is */
	CHECK_INT(reads_with("WARC-Payload-Digest", "sha1",
		      digest_of("sha1", "body", false), chunked),
	    2);
	CHECK_INT(reads_with("WARC-Payload-Digest", "sha1",
		      digest_of("sha1", "4\r\nbody\r\n0\r\n\r\n", false),
		      chunked),
	    2);
	CHECK_INT(reads_with("WARC-Block-Digest", "crc32", STR("00000000"),
		      OK "body"),
	    2);
	CHECK(diag_has(d, DIAG_N3017));
	CHECK_INT(reads_with("WARC-Block-Digest", "sha1", STR("short"),
		      OK "body"),
	    1);
}

/* The payload of a body with that head. */
static struct str
payload_of(const char *head, const char *body)
{
	struct str got;

	read_from(record("response", "Content-Type: application/http\r\n",
	    str_printf(a, "HTTP/1.1 200 OK\r\n%s\r\n%s", head, body).p));
	CHECK(next());
	got = str_dup(a, rec.payload);
	warc_read_close(reader);
	return got;
}

static void
chunks_are_undone(void)
{
	static const char head[] = "Transfer-Encoding: gzip, Chunked\r\n";

	CHECK_STR(payload_of(head, "3;x=y\r\nabc\r\n2\r\nde\r\n0\r\nT: 1\r\n"),
	    "abcde");
	CHECK(!rec.partial);
	CHECK_STR(payload_of(head, "3\nabc\n0\n\n"), "abc");
	CHECK_STR(payload_of(head, "0\r\n\r\n"), "");
	CHECK(!rec.partial);
	/* cut in a chunk, and between two */
	CHECK_STR(payload_of(head, "3\r\nabc\r\nff\r\nde"), "abcde");
	CHECK(rec.partial);
	CHECK_STR(payload_of(head, "3\r\nabc\r\n"), "abc");
	CHECK(rec.partial);
	/* undone already, and the header left */
	CHECK_STR(payload_of(head, "<html>text"), "<html>text");
	CHECK_STR(payload_of(head, "3\r\nabcd"), "3\r\nabcd");
	CHECK(!rec.partial);
	CHECK_STR(payload_of("Content-Length: 9\r\n", "abc"), "abc");
	CHECK(rec.partial);
	CHECK_STR(payload_of("Content-Length: 3\r\n", "abc"), "abc");
	CHECK(!rec.partial);
}

static void
what_was_cut_in_transfer_is_partial(void)
{
	read_from(JOINED(record("response",
			     "Content-Type: application/http\r\n"
			     "WARC-Truncated: disconnect\r\n",
			     OK "half"),
	    record("response",
		"Content-Type: application/http\r\n"
		"WARC-Segment-Number: 1\r\nWARC-Payload-Digest: sha1:"
		"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\r\n",
		OK "first"),
	    record("continuation", "WARC-Segment-Number: 2\r\n", "rest")));
	CHECK(next());
	CHECK(rec.partial);
	CHECK(next());
	CHECK_STR(rec.payload, "first");
	CHECK(rec.partial);
	CHECK(next());
	CHECK_INT(rec.type, WARC_RECORD_CONTINUATION);
	CHECK(rec.partial);
	ends(0);
}

#define REVISIT "WARC-Profile: http://netpreserve.org/warc/1.1/revisit/"
#define SAME	REVISIT "identical-payload-digest\r\n"

static struct str
revisit(int n, const char *extra)
{
	return record("revisit",
	    str_printf(a,
		"WARC-Target-URI: http://a.example/%d\r\n"
		"WARC-Record-ID: <urn:%d>\r\nContent-Type: application/http\r\n"
		"WARC-Truncated: length\r\n%s",
		n, n, extra)
		.p,
	    "HTTP/1.1 200 OK\r\n\r\n");
}

static void
a_revisit_has_the_payload_that_it_refers_to(void)
{
	static const char *const names[] = {
		SAME "WARC-Refers-To: <urn:1>\r\n",
		SAME "WARC-Refers-To-Target-URI: http://a.example/1\r\n"
		     "WARC-Refers-To-Date: 2016-11-23T02:30:00Z\r\n",
		REVISIT "server-not-modified\r\nWARC-Refers-To: <urn:1>\r\n",
	};

	for (size_t i = 0; i < sizeof(names) / sizeof(*names); i++) {
		read_from(JOINED(member(page(1)), member(page(2)),
		    member(revisit(3, names[i]))));
		next_is_page(1);
		next_is_page(2);
		next_is_page(1);
		CHECK_INT(rec.type, WARC_RECORD_REVISIT);
		CHECK(rec.resolved);
		CHECK(!rec.partial);
		CHECK_INT(rec.not_modified, i == 2);
		CHECK_STR(rec.uri, "http://a.example/3");
		CHECK_STR(rec.head, "HTTP/1.1 200 OK\r\n\r\n");
		CHECK_STR(rec.payload_head, OK);
		ends(0);
		/* in a plain file too, and not within one member */
		read_from(JOINED(page(1), revisit(3, names[i])));
		next_is_page(1);
		next_is_page(1);
		ends(0);
		read_from(
		    member(JOINED(page(2), page(1), revisit(3, names[i]))));
		next_is_page(2);
		next_is_page(1);
		CHECK(next());
		CHECK(!rec.resolved);
		CHECK_STR(rec.payload, "");
		ends(0);
	}
}

static void
a_revisit_may_refer_to_a_revisit_and_to_nothing(void)
{
	struct buf b = buf_new(a, SIZE_MAX);
	int resolved = 0;

	buf_add(&b, page(0));
	for (int i = 1; i <= LIMIT_REVISITS + 1; i++)
		buf_add(&b,
		    revisit(i,
			str_printf(a, SAME "WARC-Refers-To: <urn:%d>\r\n",
			    i - 1)
			    .p));
	read_from(buf_str(&b));
	while (next())
		resolved += rec.resolved;
	CHECK_INT(resolved, LIMIT_REVISITS);
	warc_read_close(reader);
	/* of itself, of one that is not here, and without a name */
	read_from(JOINED(revisit(1, SAME "WARC-Refers-To: <urn:1>\r\n"),
	    revisit(2,
		SAME "WARC-Refers-To: <urn:9>\r\n"
		     "WARC-Refers-To-Target-URI: http://b.example/\r\n"
		     "WARC-Refers-To-Date: 2016-01-01T00:00:00Z\r\n"),
	    revisit(3, SAME)));
	CHECK(next());
	CHECK(!rec.resolved);
	CHECK(next());
	CHECK(!rec.resolved);
	CHECK_STR(rec.refers_to, "<urn:9>");
	CHECK_STR(rec.refers_uri, "http://b.example/");
	CHECK_STR(rec.refers_date, "2016-01-01T08:00:00+08:00");
	CHECK(next());
	CHECK(!rec.resolved);
	ends(0);
}

static void
a_revisit_is_compared_with_what_it_refers_to(void)
{
	struct str right = str_printf(a,
	    SAME "WARC-Refers-To: <urn:1>\r\nWARC-Payload-Digest: sha1:" STR_FMT
		 "\r\n",
	    STR_ARG(digest_of("sha1", "page 1", false)));
	struct str wrong = str_printf(a,
	    SAME "WARC-Refers-To: <urn:1>\r\nWARC-Payload-Digest: sha1:" STR_FMT
		 "\r\n",
	    STR_ARG(digest_of("sha1", "page 2", false)));

	read_from(JOINED(page(1), revisit(2, right.p), revisit(3, wrong.p)));
	next_is_page(1);
	next_is_page(1);
	CHECK(next());
	CHECK(!rec.resolved);
	ends(0);
}

static void
what_is_tied_to_a_record_comes_with_it(void)
{
	read_from(JOINED(page(1),
	    record("request",
		"WARC-Concurrent-To: <urn:1>\r\n"
		"Content-Type: application/http\r\n",
		"GET /1 HTTP/1.1\r\n\r\n"),
	    record("metadata", "WARC-Concurrent-To: <urn:1>\r\n",
		"source: a\r\n"),
	    record("metadata", "WARC-Concurrent-To: <urn:9>\r\n", "via: b\r\n"),
	    page(2)));
	CHECK(next());
	CHECK_STR(rec.payload, "page 1");
	CHECK_STR(rec.request, "GET /1 HTTP/1.1\r\n\r\n");
	CHECK_STR(rec.fields, "source: a\r\n");
	CHECK(next());
	CHECK_INT(rec.type, WARC_RECORD_METADATA);
	CHECK_STR(rec.payload, "via: b\r\n");
	next_is_page(2);
	CHECK_STR(rec.fields, "");
	CHECK_INT((long long)warc_read_count(reader).sound, 5);
	ends(0);
}

static struct warc_refer_name
number(size_t i)
{
	return (struct warc_refer_name){ 'i', str_int(a, (int64_t)i), STR("") };
}

static void
names_for_revisits_are_kept_up_to_a_limit(void)
{
	struct warc_refer *r = warc_refer_new();
	int64_t at = 0;

	CHECK(!warc_refer_find(r, number(1), &at));
	for (size_t i = 0; i <= LIMIT_WARC_INDEX; i++) {
		struct arena_mark mark = arena_mark(a);

		warc_refer_put(r, number(i), (int64_t)i + 7);
		arena_reset(a, mark);
	}
	warc_refer_put(r, number(0), 99);
	CHECK(warc_refer_find(r, number(0), &at) && at == 7);
	CHECK(warc_refer_find(r, number(LIMIT_WARC_INDEX - 1), &at) &&
	    at == (int64_t)LIMIT_WARC_INDEX + 6);
	CHECK(!warc_refer_find(r, number(LIMIT_WARC_INDEX), &at));
	warc_refer_free(r);
}

int
main(void)
{
	a = arena_new();
	RUN(digests_are_compared_in_every_spelling);
	RUN(chunks_are_undone);
	RUN(what_was_cut_in_transfer_is_partial);
	RUN(a_revisit_has_the_payload_that_it_refers_to);
	RUN(a_revisit_may_refer_to_a_revisit_and_to_nothing);
	RUN(a_revisit_is_compared_with_what_it_refers_to);
	RUN(what_is_tied_to_a_record_comes_with_it);
	RUN(names_for_revisits_are_kept_up_to_a_limit);
	arena_free(a);
	return tap_done();
}
