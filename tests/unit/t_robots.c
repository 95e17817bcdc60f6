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
	RUN(what_is_hostile_costs_little);
	arena_free(arena);
	return tap_done();
}
