/* robots.txt by RFC 9309: its examples, and what sites write besides. */

#include <string.h>

#include "base/arena.h"
#include "base/limits.h"
#include "collect/robots.h"
#include "tests/tap.h"

static struct arena *arena;

static bool
may(const char *text, const char *path)
{
	struct robots r;

	robots_parse(arena, str_from(text), STR("kaoping"), &r);
	return robots_allows(arena, &r, str_from(path));
}

static void
the_longest_rule_decides_and_allow_wins_a_tie(void)
{
	static const char *const text = /* section 5.2 */
	    "User-Agent: kaoping\n"
	    "Allow: /example/page/\n"
	    "Disallow: /example/page/disallowed.gif\n";

	CHECK(may(text, "/example/page/"));
	CHECK(may(text, "/example/page/x.html"));
	CHECK(!may(text, "/example/page/disallowed.gif"));
	CHECK(may(text, "/other"));
	CHECK(may("User-agent: *\nDisallow: /page\nAllow: /page\n", "/page"));
	CHECK(may("User-agent: *\nAllow: /page\nDisallow: /page\n", "/page"));
	CHECK(!may("User-agent: *\nAllow: /p\nDisallow: /\nDisallow: /page\n",
	    "/page"));
	CHECK(may("User-agent: *\nDisallow: /\nAllow: /p\n", "/page"));
}

static void
groups_that_name_us_are_one_and_others_do_not_count(void)
{
	static const char *const text = /* as in section 5.1 */
	    "User-Agent: *\n"
	    "Disallow: *.gif$\n"
	    "Disallow: /example/\n"
	    "Allow: /publications/\n"
	    "\n"
	    "User-Agent: foobot\n"
	    "Disallow:/\n"
	    "Allow:/example/page.html\n"
	    "\n"
	    "User-Agent: barbot\n"
	    "User-Agent: KaoPing/1.0\n"
	    "Disallow: /example/page.html\n"
	    "\n"
	    "User-Agent: quxbot\n"
	    "\n"
	    "User-agent: kaoping\n"
	    "Disallow: /two\n";

	CHECK(!may(text, "/example/page.html"));
	CHECK(!may(text, "/two/x"));
	CHECK(may(text, "/example/other.html"));
	CHECK(may(text, "/a.gif"));
	CHECK(!may("User-agent: *\nDisallow: *.gif$\n", "/a/b.gif"));
	CHECK(may("User-agent: *\nDisallow: *.gif$\n", "/a/b.gif?x"));
	CHECK(may("User-agent: foobot\nDisallow: /\n", "/x"));
	/* an empty rule forbids nothing, and hides the group of all */
	CHECK(
	    may("User-agent: kaoping\nDisallow:\n\nUser-agent: *\nDisallow: /",
		"/x"));
}

static void
stars_and_ends_mean_what_they_say(void)
{
	static const struct {
		const char *rule;
		const char *path;
		bool forbids;
	} cases[] = {
		{ "/fish", "/fish.html", true },
		{ "/fish", "/Fish.asp", false },
		{ "/fish/", "/fish", false },
		{ "/fish*", "/fishheads/yummy.html", true },
		{ "/*.php", "/folder/any.php.file.html", true },
		{ "/*.php$", "/filename.php", true },
		{ "/*.php$", "/filename.php5", false },
		{ "/*.php$", "/filename.php?parameters", false },
		{ "/fish*.php", "/fishheads/catfish.php?parameters", true },
		{ "/*?", "/a?b", true },
		{ "/a*b*c$", "/aXbYbZc", true },
		{ "/a*b*c$", "/aXbYcd", false },
		{ "/$", "/", true },
		{ "/$", "/x", false },
		{ "*", "/", true },
		/* section 2.2.2 */
		{ "/foo/bar?baz=http://foo.bar", "/foo/bar?baz=http://foo.bar",
		    true },
		{ "/foo/bar/\xe3\x83\x84", "/foo/bar/%E3%83%84", true },
		{ "/foo/bar/%E3%83%84", "/foo/bar/%e3%83%84", true },
		{ "/foo/bar/%62%61%7A", "/foo/bar/baz", true },
		{ "/a%2Fb", "/a/b", false },
		{ "/a%3Cd.html", "/a%3cd.html", true },
	};

	for (size_t i = 0; i < sizeof(cases) / sizeof(cases[0]); i++) {
		char text[128];

		snprintf(text, sizeof(text), "user-agent: *\ndisallow: %s\n",
		    cases[i].rule);
		if (may(text, cases[i].path) == cases[i].forbids)
			printf("# %s %s\n", cases[i].rule, cases[i].path);
		CHECK(may(text, cases[i].path) != cases[i].forbids);
	}
}

static void
lines_are_taken_as_they_are_written(void)
{
	CHECK(!may("\xef\xbb\xbfUSER-AGENT : *\r\nDISALLOW : /x # all\r\n",
	    "/x"));
	CHECK(!may("User-agent: *\rDisallow: /x\r", "/x"));
	CHECK(may("Disallow: /x\n", "/x")); /* of no group */
	CHECK(may("", "/x"));
	CHECK(may("<html><body>Not found: nothing</body></html>", "/x"));
	CHECK(!may("User-agent: *\nSitemap: http://x/\nCrawl-delay: 3\n"
		   "Disallow: /x\n",
	    "/x"));
	CHECK_STR(robots_token(STR("kaoping/1.0 (x)")), "kaoping");
	CHECK_STR(robots_token(STR("1x")), "");
}

/* A robots.txt, who asks for what, and whether it may.  What the RFC leaves
 * open is as Google's parser, which most sites are written for, has it. */
static const struct {
	const char *text;
	const char *path;
	bool allowed;
} files[] = {
	/* who is meant */
	{ "user-agent: KAOPING\ndisallow: /\n", "/x", false },
	{ "user-agent: kaopingbot\ndisallow: /\n", "/x", true },
	{ "user-agent: kaop\ndisallow: /\n", "/x", true },
	{ "user-agent: kaoping-news\ndisallow: /\n", "/x", true },
	{ "user-agent: kaoping/2.1\ndisallow: /\n", "/x", false },
	{ "user-agent: kaoping 2\ndisallow: /\n", "/x", false },
	{ "user-agent: * all\ndisallow: /\n", "/x", false },
	{ "user-agent: *x\ndisallow: /\n", "/x", true },
	{ "user-agent:\ndisallow: /\n", "/x", true },
	{ "user-agent: a\nuser-agent: kaoping\ndisallow: /\n", "/x", false },
	{ "user-agent: a\nSitemap: http://s/\nuser-agent: kaoping\n"
	  "disallow: /\n",
	    "/x", false },
	{ "user-agent: kaoping\n\n\ndisallow: /\n", "/x", false },
	{ "user-agent: a\ndisallow: /\nuser-agent: kaoping\n", "/x", true },
	{ "user-agent: a\ndisallow:\nuser-agent: kaoping\n"
	  "disallow: /x\n",
	    "/x", false },
	{ "disallow: /\nuser-agent: kaoping\n", "/x", true },
	{ "user-agent: *\ndisallow: /\nuser-agent: kaoping\n"
	  "allow: /y\n",
	    "/x", true },
	{ "user-agent: kaoping\ndisallow: /a\nuser-agent: b\n"
	  "disallow: /\nuser-agent: kaoping\ndisallow: /c\n",
	    "/c", false },
	/* what is a line */
	{ "user-agent:kaoping\ndisallow:/\n", "/x", false },
	{ "  user-agent\t:\tkaoping  \n\tdisallow\t:\t/x\t\n", "/x", false },
	{ "user-agent kaoping\ndisallow /\n", "/x", false },
	{ "user-agent kaoping\ndisallow / all of it\n", "/x", true },
	{ "foo: kaoping\nbar: /\n", "/x", true },
	{ "useragent: kaoping\ndissalow: /\n", "/x", false },
	{ "user agent: kaoping\ndisallaw: /\n", "/x", false },
	{ "user-agent: *\n#disallow: /\n", "/x", true },
	{ "user-agent: *\ndisallow: /#x\n", "/y", false },
	{ "user-agent: *\rdisallow: /a\rdisallow: /x\r", "/x", false },
	{ "user-agent: *\r\ndisallow: /x", "/x", false },
	{ "user-agent: *\ndisallow: /\xff\n", "/\xff", false },
	/* which rule is the longest */
	{ "user-agent: *\ndisallow: /x/page.html\nallow: /x/\n", "/x/page.html",
	    false },
	{ "user-agent: *\nallow: /x/page.html\ndisallow: /x/\n", "/x/page.html",
	    true },
	{ "user-agent: *\nallow: /x/page.html\ndisallow: /x/\n", "/x/", false },
	{ "user-agent: *\ndisallow:\nallow:\n", "/x", true },
	{ "user-agent: *\ndisallow: /\nallow: /\n", "/x", true },
	{ "user-agent: *\ndisallow: /x\nallow: /x/\n", "/x", false },
	{ "user-agent: *\ndisallow: /x\nallow: /x/\n", "/x/", true },
	{ "user-agent: *\ndisallow: /x/page.html\n"
	  "allow: *.html\n",
	    "/x/page.html", false },
	{ "user-agent: *\ndisallow: *.html\nallow: /x/page\n", "/x/page.html",
	    true },
	{ "user-agent: *\ndisallow: /\nallow: /$\n", "/", true },
	{ "user-agent: *\ndisallow: /\nallow: /$\n", "/x", false },
	{ "user-agent: *\ndisallow: /X\n", "/x", true },
	/* what it says */
	{ "user-agent: *\ndisallow: x\n", "/x", true },
	{ "user-agent: *\ndisallow: /a%2Ab\n", "/a*b", false },
	{ "user-agent: *\ndisallow: /a%2Ab\n", "/acb", true },
	{ "user-agent: *\ndisallow: /a%24\n", "/a$", false },
	{ "user-agent: *\ndisallow: /a$b\n", "/a$b", false },
	{ "user-agent: *\ndisallow: /a**b\n", "/a/c/b", false },
	{ "user-agent: *\ndisallow: /*/b$\n", "/a/b/c/b", false },
	{ "user-agent: *\ndisallow: /*/b$\n", "/a/b/c", true },
	{ "user-agent: *\ndisallow: /x%2\n", "/x%2", false },
	{ "user-agent: *\ndisallow: /\xe5\xb8\x82\n", "/%e5%b8%82/a", false },
	{ "user-agent: *\ndisallow: /*?id=\n", "/a?b=1&id=2", true },
	{ "user-agent: *\ndisallow: /*id=\n", "/a?b=1&id=2", false },
	{ "user-agent: *\ndisallow: /\n", "/robots.txt", true },
	{ "user-agent: *\nnoindex: /\n", "/x", true },
};

static void
many_files_are_read_as_they_are_meant(void)
{
	for (size_t i = 0; i < sizeof(files) / sizeof(files[0]); i++) {
		if (may(files[i].text, files[i].path) != files[i].allowed)
			printf("# %zu: %s\n", i, files[i].path);
		CHECK(may(files[i].text, files[i].path) == files[i].allowed);
	}
}

static void
of_a_long_file_half_a_rule_is_no_rule(void)
{
	size_t n = LIMIT_ROBOTS + 3;
	char *text = ARENA_ARRAY(arena, n + 1, char);
	struct robots r;

	memset(text, '#', n);
	memcpy(text, "User-agent: *\nDisallow: /a\n", 27);
	memcpy(text + n - 15, "\nDisallow: /xyz", 15);
	robots_parse(arena, (struct str){ text, n }, STR("kaoping"), &r);
	CHECK(!robots_allows(arena, &r, STR("/a")));
	CHECK(robots_allows(arena, &r, STR("/x")));
	memcpy(text + n - 18, "\nDisallow: /b\n##", 17);
	robots_parse(arena, (struct str){ text, n }, STR("kaoping"), &r);
	CHECK(!robots_allows(arena, &r, STR("/b")));
}

static void
what_is_hostile_costs_little(void)
{
	size_t n = LIMIT_ROBOTS + 100;
	char *text = ARENA_ARRAY(arena, n + 1, char);
	char path[2048];
	struct robots r;

	memset(text, '*', n);
	memcpy(text, "User-agent: *\nDisallow: /", 25);
	memset(path, 'a', sizeof(path));
	text[LIMIT_ROBOTS - 1] = '\n';
	path[0] = '/';
	robots_parse(arena, (struct str){ text, n }, STR("kaoping"), &r);
	CHECK(r.n == 1);
	CHECK(!robots_allows(arena, &r, (struct str){ path, sizeof(path) }));
}

int
main(void)
{
	arena = arena_new();
	RUN(the_longest_rule_decides_and_allow_wins_a_tie);
	RUN(groups_that_name_us_are_one_and_others_do_not_count);
	RUN(stars_and_ends_mean_what_they_say);
	RUN(lines_are_taken_as_they_are_written);
	RUN(many_files_are_read_as_they_are_meant);
	RUN(of_a_long_file_half_a_rule_is_no_rule);
	RUN(what_is_hostile_costs_little);
	arena_free(arena);
	return tap_done();
}
