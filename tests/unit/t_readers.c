#include <dirent.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/day.h"
#include "base/diag.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/sandbox.h"
#include "base/xml.h"
#include "collect/format.h"
#include "collect/item.h"
#include "collect/readers.h"
#include "collect/rule.h"
#include "collect/rule_book.h"
#include "collect/wire.h"
#include "tests/tap.h"

#define DIR_FEEDS "fixtures/feeds"
#define MIB	  ((size_t)1024 * 1024)

static struct arena *arena;
static struct diag *diag;
static struct rule_book *book;
static const struct rule *rule;

static void
same(struct str got, struct str want)
{
	CHECK(str_eq(got, want));
}

static void
same_lists(const struct item *got, const struct item *want)
{
	const struct item_category *c = got->category;
	const struct item_metric *m = got->metric;

	for (const struct item_category *w = want->category; w != NULL;
	     w = w->next, c = c->next) {
		if (c == NULL) {
			CHECK(c != NULL);
			break;
		}
		same(c->name, w->name);
	}
	CHECK(c == NULL);
	for (const struct item_metric *w = want->metric; w != NULL;
	     w = w->next, m = m->next) {
		if (m == NULL) {
			CHECK(m != NULL);
			break;
		}
		same(m->name, w->name);
		same(m->raw, w->raw);
		CHECK_INT(m->value.status, w->value.status);
		CHECK_INT(m->value.value, w->value.value);
	}
	CHECK(m == NULL);
}

static void
same_item(const struct item *got, const struct item *want)
{
	CHECK(got->line == want->line);
	same(got->key, want->key);
	same(got->url, want->url);
	same(got->guid, want->guid);
	same(got->title, want->title);
	same(got->published, want->published);
	CHECK_INT(got->precision, want->precision);
	same(got->published_raw, want->published_raw);
	same(got->updated, want->updated);
	CHECK_INT(got->updated_precision, want->updated_precision);
	same(got->updated_raw, want->updated_raw);
	same(got->source_line, want->source_line);
	same(got->author, want->author);
	same(got->lang, want->lang);
	same(got->summary, want->summary);
	same(got->body, want->body);
	same_lists(got, want);
}

static void
same_feed(const struct feed *got, const struct feed *want)
{
	same(got->format, want->format);
	same(got->encoding, want->encoding);
	same(got->title, want->title);
	same(got->subtitle, want->subtitle);
	same(got->link, want->link);
	same(got->guid, want->guid);
	same(got->lang, want->lang);
	same(got->author, want->author);
	same(got->published, want->published);
	same(got->published_raw, want->published_raw);
	same(got->updated, want->updated);
	same(got->updated_raw, want->updated_raw);
	same(got->next, want->next);
	CHECK_INT(got->listing, want->listing);
	CHECK_INT(got->index, want->index);
	CHECK_INT(got->partial, want->partial);
	CHECK(got->nitems == want->nitems);
	for (size_t i = 0; i < got->nitems && i < want->nitems; i++)
		same_item(&got->item[i], &want->item[i]);
}

static void
print_message(void *to, const struct diag_message *m)
{
	buf_printf(to, "%s " STR_FMT " " STR_FMT " %zu %zu " STR_FMT,
	    diag_name(m->code), STR_ARG(m->at.file), STR_ARG(m->at.sheet),
	    m->at.line, m->at.col, STR_ARG(m->at.column));
	for (size_t i = 0; i < m->nargs; i++)
		buf_printf(to, " {" STR_FMT "}", STR_ARG(m->arg[i]));
	buf_byte(to, '\n');
}

static struct str
messages(const struct diag *d)
{
	struct buf b = buf_new(arena, MIB);

	diag_each(d, print_message, &b);
	return buf_str(&b);
}

static struct readers *
start(size_t workers, size_t memory, int64_t cpu_ms)
{
	struct readers *r = NULL;

	CHECK_INT(readers_open(&(struct readers_what){ .limits = { workers,
							   memory, cpu_ms },
				   .nrules = 1,
				   .rule = &rule,
				   .book = book },
		      &r, diag),
	    0);
	return r;
}

static struct reading *
reading_of(struct str bytes, struct str file)
{
	struct reading *one = ARENA_NEW(arena, struct reading);

	one->arena = arena;
	one->diag = diag_new(arena);
	one->bytes = bytes;
	one->hints.file = file;
	one->hints.url = STR("http://feed.example/dir/feed.xml");
	one->hints.frame.zone = DAY_SHANGHAI;
	return one;
}

static void
read_one(struct readers *r, struct reading *one)
{
	struct reading *got = NULL;

	CHECK(readers_room(r) > 0);
	readers_give(r, one);
	CHECK(readers_busy(r) == 1);
	while (got == NULL && readers_wait(r, 1000, diag) == 0 &&
	    readers_take(r, &got, diag) == 0)
		continue;
	CHECK(got == one);
}

/* The same document in this process and in another. */
static void
check_both(struct readers *here, struct readers *there, const char *name)
{
	struct str path = str_printf(arena, "%s/%s", DIR_FEEDS, name), bytes;
	struct reading *want, *got;

	CHECK_INT(file_read(arena, path, LIMIT_BODY, &bytes, diag), 0);
	want = reading_of(bytes, path);
	want->hints.frame.dated = strstr(name, "page") != NULL;
	want->hints.frame.now = 1479866400;
	want->hints.feed_only = strstr(name, "rss") != NULL;
	got = ARENA_NEW(arena, struct reading);
	*got = *want;
	got->diag = diag_new(arena);
	read_one(here, want);
	read_one(there, got);
	CHECK_INT(got->fail, want->fail);
	same(messages(got->diag), messages(want->diag));
	if (got->fail == 0 && want->fail == 0)
		same_feed(&got->feed, &want->feed);
}

static void
another_process_reads_the_same_of_every_fixture(void)
{
	struct readers *here = start(0, 0, 0), *there = start(1, 0, 0);
	struct dirent **names;
	int n = scandir(DIR_FEEDS, &names, NULL, alphasort), cases = 0;

	for (int i = 0; i < n; i++) {
		if (str_ends(str_from(names[i]->d_name), STR(".in"))) {
			check_both(here, there, names[i]->d_name);
			cases++;
		}
		free(names[i]);
	}
	if (n >= 0)
		free(names);
	CHECK(cases > 0);
	readers_close(here);
	readers_close(there);
}

static void
a_rule_is_known_in_the_other_process(void)
{
	struct str page = STR("<html><head><title>No</title></head><body>"
			      "<div id='t'>The rule's</div><p>Text.</p></body>"
			      "</html>");

	for (size_t workers = 0; workers < 2; workers++) {
		struct readers *r = start(workers, 0, 0);
		struct reading *one = reading_of(page, STR("f"));

		one->hints.rule = rule;
		read_one(r, one);
		CHECK_INT(one->fail, 0);
		CHECK_STR(one->feed.item[0].title, "The rule's");
		readers_close(r);
	}
}

/* Nothing it needs for that is loaded when a document asks for it. */
static void
every_encoding_is_read_behind_the_sandbox(void)
{
	static const struct {
		const char *label;
		const char *bytes;
		const char *title;
	} cases[] = {
		{ "gb2312", "\xbb\xb7\xb1\xa3", "环保" },
		{ "big5", "\xc0\xf4\xab\x4f", "環保" },
		{ "shift_jis", "\x8a\xc2\x95\xdb", "環保" },
		{ "euc-kr", "\xc8\xaf\xb0\xe6", "환경" },
		{ "koi8-r", "\xec\xc5\xd3", "Лес" },
		{ "windows-1256", "\xe3\xd1", "مر" },
		{ "iso-2022-jp", "\x1b$B4D\x1b(B", "環" },
		{ "macintosh", "caf\x8e", "café" },
	};
	struct readers *r = start(1, 0, 0);

	for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
		struct str text = str_printf(arena,
		    "<?xml version='1.0' encoding='%s'?><rss version='2.0'>"
		    "<channel><title>%s</title><item><title>a</title></item>"
		    "</channel></rss>",
		    cases[i].label, cases[i].bytes);
		struct reading *one = reading_of(text, STR("f"));

		read_one(r, one);
		CHECK_INT(one->fail, 0);
		CHECK_STR(one->feed.title, cases[i].title);
	}
	readers_close(r);
}

/* 4 MB of nested mark-up, read with next to nothing of what it takes. */
static struct reading *
big_page(void)
{
	struct buf b = buf_new(arena, 16 * MIB);

	buf_add(&b, STR("<html><body><div>"));
	while (b.n < 4 * MIB)
		buf_add(&b, STR("<p>宁波<b>环保</b>局<a href='/x'>发布</a>。"));
	return reading_of(buf_str(&b), STR("big.html"));
}

static void
one_that_takes_too_much_is_refused_and_the_next_is_read(void)
{
	struct str good = STR("<rss version='2.0'><channel><title>t</title>"
			      "<item><title>a</title></item></channel></rss>");
	struct readers *r;
	struct reading *one;

	r = start(1, 0, 1);
	one = big_page();
	read_one(r, one);
	CHECK_INT(one->fail, FAIL_DATA);
	CHECK(diag_has(one->diag, DIAG_E3251));
	CHECK(one->feed.nitems == 0);
	readers_close(r);
#ifndef __SANITIZE_ADDRESS__
	r = start(1, 4 * MIB, 0);
	one = big_page();
	read_one(r, one);
	CHECK_INT(one->fail, FAIL_DATA);
	CHECK(diag_has(one->diag, DIAG_E3252));
	one = reading_of(good, STR("good.xml"));
	read_one(r, one);
	CHECK_INT(one->fail, 0);
	CHECK(one->feed.nitems == 1);
	readers_close(r);
#endif
	r = start(1, 0, 0);
	one = reading_of(good, STR("good.xml"));
	read_one(r, one);
	CHECK_STR(one->feed.title, "t");
	readers_close(r);
}

/* Long and short ones, so that a second worker is soon ahead of the first. */
static void
documents_come_in_the_order_in_which_they_were_given(void)
{
	enum { ALL = 600 };
	struct str small = STR("<rss version='2.0'><channel><title>t</title>"
			       "<item><title>a</title></item></channel></rss>");
	struct reading *one[ALL], *got;
	struct readers *r = start(2, 0, 0);
	size_t given = 0, right = 0, taken = 0;

	for (size_t i = 0; i < ALL; i++)
		one[i] = i % 200 == 0 ? big_page() :
					reading_of(small, STR("f"));
	while (taken < ALL) {
		while (given < ALL && readers_room(r) > 0)
			readers_give(r, one[given++]);
		CHECK_INT(readers_wait(r, 1000, diag), 0);
		while (readers_take(r, &got, diag) == 0 && got != NULL)
			right += got == one[taken++];
	}
	CHECK(right == ALL);
	CHECK(readers_busy(r) == 0);
	readers_close(r);
}

static struct str
wired(void)
{
	struct item_category category = { NULL, STR("c") };
	struct item_metric metric = { NULL, STR("read"), STR("1.2万"),
		{ COUNT_APPROXIMATE, 12000 } };
	struct item item = { .line = 3,
		.title = STR("环保"),
		.category = &category,
		.metric = &metric };
	struct feed feed = { .title = STR("t"), .item = &item, .nitems = 1 };
	struct diag *d = diag_new(arena);
	struct buf b = buf_new(arena, MIB);

	DIAG(d, W3109, DIAG_FILE(STR("f")), STR("gb18030"));
	wire_put_end(&b, 0, d);
	wire_put_feed(&b, &feed);
	return buf_str(&b);
}

static bool
unwire(struct str bytes, struct feed *feed)
{
	struct wire w = { .left = bytes };
	int fail = wire_end(&w, diag_new(arena));

	*feed = (struct feed){ .partial = false };
	if (fail == 0)
		wire_feed(&w, arena, feed);
	return fail == 0 && !w.bad && w.left.n == 0;
}

/* Whatever one byte becomes, and wherever it ends: all that is read of it lies
 * within it (the sanitizers look on). */
static void
a_damaged_reply_is_refused_or_harmless(void)
{
	struct str whole = wired();
	struct feed feed;
	size_t refused = 0;

	CHECK(unwire(whole, &feed));
	CHECK_STR(feed.item[0].metric->raw, "1.2万");
	for (size_t n = 0; n < whole.n; n++) {
		struct str part = str_dup(arena, str_sub(whole, 0, n));

		refused += !unwire(part, &feed);
	}
	CHECK(refused == whole.n);
	for (size_t i = 0; i < whole.n; i++)
		for (int bit = 0; bit < 8; bit++) {
			char *p = arena_alloc(arena, whole.n, 1);

			memcpy(p, whole.p, whole.n);
			p[i] = (char)(p[i] ^ (1 << bit));
			unwire((struct str){ p, whole.n }, &feed);
		}
}

static void
lists_without_end_are_refused(void)
{
	struct diag *d = diag_new(arena);
	struct buf b = buf_new(arena, 64 * MIB);
	struct item item = { .line = 1 };
	struct feed feed = { .item = &item, .nitems = 1 }, out;
	struct str head;

	wire_put_end(&b, 0, d);
	wire_put_feed(&b, &feed);
	/* the counts of its categories and its metrics come last */
	head = str_sub(buf_str(&b), 0, b.n - 16);
	b = buf_new(arena, 64 * MIB);
	buf_add(&b, head);
	wire_put_int(&b, 1000001);
	for (size_t i = 0; i < 1000001; i++)
		wire_put_str(&b, STR(""));
	wire_put_int(&b, 0);
	CHECK(!unwire(buf_str(&b), &out));
}

static void
a_text_that_is_no_utf8_is_refused(void)
{
	struct diag *d = diag_new(arena);
	struct buf b = buf_new(arena, MIB);
	struct feed feed = { .title = STR("\xff") }, out;

	wire_put_end(&b, 0, d);
	wire_put_feed(&b, &feed);
	CHECK(!unwire(buf_str(&b), &out));
}

static void
a_refusal_without_a_reason_is_none(void)
{
	struct buf b = buf_new(arena, MIB);
	struct wire w;

	wire_put_end(&b, FAIL_DATA, diag_new(arena));
	w = (struct wire){ .left = buf_str(&b) };
	CHECK_INT(wire_end(&w, diag_new(arena)), FAIL_DATA);
	CHECK(w.bad);
}

int
main(void)
{
	static const char text[] = "page,field,pattern\n"
				   "article,title,//div[@id='t']\n";
	struct rule *read = NULL;

	xml_start();
	arena = arena_new();
	diag = diag_new(arena);
	book = rule_book_open(arena, STR(""));
	if (rule_read(arena, str_from(text), STR("r.csv"), &read, diag) != 0)
		diag_print(diag, stdout, DIAG_EN, DIAG_PLAIN, DIAG_NOTE);
	rule = read;
	RUN(another_process_reads_the_same_of_every_fixture);
	RUN(a_rule_is_known_in_the_other_process);
	RUN(every_encoding_is_read_behind_the_sandbox);
	RUN(one_that_takes_too_much_is_refused_and_the_next_is_read);
	RUN(documents_come_in_the_order_in_which_they_were_given);
	RUN(a_damaged_reply_is_refused_or_harmless);
	RUN(lists_without_end_are_refused);
	RUN(a_text_that_is_no_utf8_is_refused);
	RUN(a_refusal_without_a_reason_is_none);
	rule_free(read);
	rule_book_close(book);
	arena_free(arena);
	xml_stop();
	return tap_done();
}
