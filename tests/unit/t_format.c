/* fixtures/feeds/NAME-case.in must parse to NAME-case.out (JSON Lines as
 * "kaoping parse --url http://feed.example/dir/feed.xml" prints them, or the
 * codes of the refusal).  With UPDATE=1 in the environment the .out files are
 * written instead: read them before they are committed. */

#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/day.h"
#include "base/diag.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/xml.h"
#include "collect/format.h"
#include "collect/item.h"
#include "collect/parse.h"
#include "collect/rule_book.h"
#include "tests/tap.h"

#define DIR_FEEDS "fixtures/feeds"

static int
take_line(void *to, struct str json)
{
	buf_add(to, json);
	buf_byte(to, '\n');
	return 0;
}

static void
take_code(void *to, const struct diag_message *m)
{
	buf_printf(to, "refused %s line %zu\n", diag_name(m->code), m->at.line);
}

static struct str
parsed(struct arena *a, struct str bytes)
{
	struct diag *d = diag_new(a);
	struct buf got = buf_new(a, LIMIT_BODY);
	struct parse_hints hints = {
		.url = STR("http://feed.example/dir/feed.xml"),
		.frame = { .zone = DAY_SHANGHAI },
		.book = rule_book_open(a, STR("")),
		.lang = DIAG_EN,
	};
	int fail = parse_document(a, bytes, STR("feed"), &hints,
	    (struct parse_sink){ take_line, &got }, d);

	rule_book_close(hints.book);
	if (fail != 0) {
		CHECK_INT(fail, FAIL_DATA);
		CHECK(got.n == 0);
		diag_each(d, take_code, &got);
	}
	return buf_str(&got);
}

static void
check_case(struct arena *a, const char *in)
{
	struct diag *d = diag_new(a);
	struct str bytes = { 0 }, want = { 0 }, got;
	struct str out = str_printf(a, "%.*s.out", (int)(strlen(in) - 3), in);

	CHECK_INT(file_read(a, str_from(in), LIMIT_BODY, &bytes, d), 0);
	got = parsed(a, bytes);
	if (getenv("UPDATE") != NULL)
		CHECK_INT(file_write(a, out, got, d), 0);
	CHECK_INT(file_read(a, out, LIMIT_BODY, &want, d), 0);
	if (!str_eq(got, want))
		printf("# %s: got:\n" STR_FMT, in, STR_ARG(got));
	CHECK(str_eq(got, want));
}

static void
every_feed_fixture_parses_as_recorded(void)
{
	struct dirent **names;
	int n = scandir(DIR_FEEDS, &names, NULL, alphasort);

	for (int i = 0; i < n; i++) {
		struct arena *a = arena_new();
		struct str name = str_from(names[i]->d_name);

		if (str_ends(name, STR(".in")))
			check_case(a,
			    str_z(a,
				str_printf(a, DIR_FEEDS "/" STR_FMT,
				    STR_ARG(name))));
		arena_free(a);
		free(names[i]);
	}
	free(names);
}

static const struct format_hints no_hints = { .file = { "feed", 4 },
	.frame = { .zone = DAY_SHANGHAI } };

/* A feed of n items with a title and a body of so many bytes. */
static struct str
made(struct arena *a, size_t n, size_t title, size_t body)
{
	struct buf b = buf_new(a, LIMIT_BODY * 4);

	buf_add(&b, STR("<rss version=\"2.0\"><channel><title>t</title>"));
	for (size_t i = 0; i < n; i++) {
		buf_printf(&b, "<item><guid>%zu</guid><title>", i);
		for (size_t k = 0; k < title; k += 3)
			buf_add(&b, STR("长"));
		buf_add(&b, STR("</title><description>"));
		for (size_t k = 0; k < body; k += 10)
			buf_add(&b, STR("0123456789"));
		buf_add(&b, STR("</description></item>"));
	}
	buf_add(&b, STR("</channel></rss>"));
	return buf_str(&b);
}

static void
more_items_than_the_limit_are_partial(void)
{
	struct arena *a = arena_new();
	struct diag *d = diag_new(a);
	struct feed f;

	CHECK_INT(format_read(a, made(a, LIMIT_ITEMS, 3, 0), &no_hints, &f, d),
	    0);
	CHECK(f.nitems == LIMIT_ITEMS);
	CHECK(!f.partial);
	CHECK_INT(format_read(a, made(a, LIMIT_ITEMS + 1, 3, 0), &no_hints, &f,
		      d),
	    0);
	CHECK(f.nitems == LIMIT_ITEMS);
	CHECK(f.partial);
	CHECK(diag_has(d, DIAG_W3104));
	arena_free(a);
}

static void
a_title_is_cut_at_a_code_point(void)
{
	struct arena *a = arena_new();
	struct diag *d = diag_new(a);
	struct feed f;

	CHECK_INT(format_read(a, made(a, 1, LIMIT_TITLE + 100, 0), &no_hints,
		      &f, d),
	    0);
	CHECK(f.item[0].title.n == LIMIT_TITLE / 3 * 3);
	CHECK(diag_has(d, DIAG_W3101));
	arena_free(a);
}

static void
a_field_keeps_its_beginning(void)
{
	struct arena *a = arena_new();
	struct diag *d = diag_new(a);
	struct feed f;

	CHECK_INT(format_read(a, made(a, 1, 3, LIMIT_FIELD + 100000), &no_hints,
		      &f, d),
	    0);
	CHECK(f.item[0].summary.n > 0);
	CHECK(f.item[0].summary.n <= LIMIT_FIELD);
	CHECK(diag_has(d, DIAG_W3102));
	CHECK_STR(f.item[0].guid, "0");
	arena_free(a);
}

static void
a_named_format_must_be_the_content(void)
{
	struct arena *a = arena_new();
	struct diag *d = diag_new(a);
	struct format_hints hints = no_hints;
	struct feed f;

	hints.format = STR("rss");
	CHECK_INT(format_read(a, made(a, 1, 3, 0), &hints, &f, d), 0);
	CHECK_STR(f.format, "rss");
	hints.format = STR("atom");
	CHECK_INT(format_read(a, made(a, 1, 3, 0), &hints, &f, d), FAIL_DATA);
	CHECK(diag_has(d, DIAG_E3114));
	CHECK(format_known(STR("auto")));
	CHECK(!format_known(STR("rdf")));
	arena_free(a);
}

static void
the_charset_of_the_server_is_heard(void)
{
	struct arena *a = arena_new();
	struct diag *d = diag_new(a);
	struct format_hints hints = no_hints;
	struct feed f;
	/* GBK without any label of its own */
	struct str bytes = STR("<rss><channel><title>\xbb\xb7\xb1\xa3</title>"
			       "</channel></rss>");

	hints.content_type = STR("text/xml; charset=\"gbk\"");
	CHECK_INT(format_read(a, bytes, &hints, &f, d), 0);
	CHECK_STR(f.title, "环保");
	CHECK_STR(f.encoding, "gb18030");
	arena_free(a);
}

static void
deep_nesting_is_refused(void)
{
	struct arena *a = arena_new();
	struct diag *d = diag_new(a);
	struct buf b = buf_new(a, LIMIT_BODY);
	struct feed f;

	buf_add(&b, STR("<rss><channel><item>"));
	for (int i = 0; i < 20000; i++)
		buf_add(&b, STR("<a>"));
	CHECK_INT(format_read(a, buf_str(&b), &no_hints, &f, d), FAIL_DATA);
	CHECK(f.nitems == 0);
	arena_free(a);
}

int
main(void)
{
	xml_start();
	RUN(every_feed_fixture_parses_as_recorded);
	RUN(more_items_than_the_limit_are_partial);
	RUN(a_title_is_cut_at_a_code_point);
	RUN(a_field_keeps_its_beginning);
	RUN(a_named_format_must_be_the_content);
	RUN(the_charset_of_the_server_is_heard);
	RUN(deep_nesting_is_refused);
	xml_stop();
	return tap_done();
}
