#include <string.h>

#include "base/arena.h"
#include "base/day.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/rx.h"
#include "base/text.h"
#include "cli/cli.h"
#include "cli/source_show.h"
#include "cli/stage.h"
#include "cli/workspace.h"
#include "collect/collect.h"
#include "collect/format.h"
#include "collect/rule.h"
#include "collect/rule_book.h"
#include "collect/sources.h"
#include "collect/template.h"
#include "collect/trial.h"
#include "store/source.h"
#include "store/store.h"

#define NEAR_ENOUGH 3 /* characters, for a proposal */

struct test {
	struct cli *cli;
	struct str what; /* id, URL or file */
	struct source source; /* its row, or what stands for one */
	struct rule_book *book;
	struct rule *own; /* of a file that --rule names */
	const struct rule *rule; /* NULL: none is named */
	struct rule_tally tally;
	struct trial trial; /* what came */
};

static bool
is_url(struct str s)
{
	size_t at;

	return str_find(s, STR("://"), &at);
}

/* What the options say goes before what the row says. */
static void
take_options(struct test *t)
{
	struct source *s = &t->source;
	const struct {
		const char *option;
		struct str *to;
	} options[] = {
		{ "kind", &s->kind },
		{ "format", &s->format },
		{ "encoding", &s->encoding },
		{ "rule", &s->rule },
		{ "url", &t->trial.url },
	};

	for (size_t i = 0; i < sizeof(options) / sizeof(options[0]); i++)
		if (cli_given(t->cli, options[i].option))
			*options[i].to = str_from(
			    cli_value(t->cli, options[i].option));
}

static int
check_options(struct test *t)
{
	static const char *const kinds[] = { "", "feed", "listing", "page",
		"sitemap", "archive" };
	struct diag *d = t->cli->diag;
	size_t i = 0;

	while (i < sizeof(kinds) / sizeof(kinds[0]) &&
	    !str_eq(t->source.kind, str_from(kinds[i])))
		i++;
	if (i == sizeof(kinds) / sizeof(kinds[0]))
		DIAG(d, E3618, DIAG_NOWHERE, t->source.kind);
	else if (!format_known(t->source.format))
		DIAG(d, E3120, DIAG_NOWHERE, t->source.format,
		    format_names(t->cli->arena));
	else
		return 0;
	return FAIL_USAGE;
}

/* A file (anything with a slash, or that ends as one), or a name. */
static int
find_rule(struct test *t)
{
	struct str name = t->source.rule, text;
	struct cli *cli = t->cli;
	int fail;

	if (name.n == 0)
		return 0;
	if (!str_ends(name, STR(".csv")) && memchr(name.p, '/', name.n) == NULL)
		return rule_book_find(t->book, name, DIAG_NOWHERE, &t->rule,
		    cli->diag);
	if ((fail = file_read(cli->arena, name, LIMIT_BODY, &text,
		 cli->diag)) != 0)
		return fail;
	fail = rule_read(cli->arena, text, name, &t->own, cli->diag);
	t->rule = t->own;
	return fail;
}

static struct format_hints
hints_of(struct test *t, struct rx_kit *kit)
{
	const struct source *s = &t->source;
	int64_t now;
	struct format_hints h = { .file = t->trial.url.n > 0 ? t->trial.url :
							       t->what,
		.format = s->format,
		.encoding = s->encoding,
		.content_type = t->trial.content_type,
		.url = t->trial.url,
		.frame = { .zone = (int32_t)s->zone },
		.kit = kit,
		.feed_only = str_eq(s->kind, STR("feed")),
		.rule = t->rule,
		.book = t->book,
		.tally = &t->tally };

	h.frame.dated = day_from_iso(t->cli->now, &now);
	h.frame.now = now;
	if (str_eq(s->kind, STR("listing")) &&
	    (h.format.n == 0 || str_eq(h.format, STR("auto"))))
		h.format = STR("listing");
	return h;
}

/* A page that is asked for is read as one, though it looks like a list. */
static int
read_document(struct test *t, struct feed *feed)
{
	struct cli *cli = t->cli;
	struct rx_kit *kit = rx_kit_new();
	struct format_hints h = hints_of(t, kit);
	int fail = format_read(cli->arena, t->trial.body, &h, feed, cli->diag);

	if (fail == 0 && str_eq(t->source.kind, STR("page")) &&
	    str_eq(feed->format, STR("listing"))) {
		h.format = STR("page");
		t->tally = (struct rule_tally){ .tried = { 0 } };
		fail = format_read(cli->arena, t->trial.body, &h, feed,
		    cli->diag);
	}
	rx_kit_free(kit);
	feed->partial = feed->partial || t->trial.cut;
	return fail;
}

static int
show(struct test *t)
{
	struct feed feed;
	int fail = read_document(t, &feed);

	if (fail != 0)
		return fail;
	if (t->rule == NULL && feed.rule.n > 0 &&
	    (fail = rule_book_find(t->book, feed.rule, DIAG_NOWHERE, &t->rule,
		 t->cli->diag)) != 0)
		return fail;
	return source_show_print(t->cli,
	    &(struct source_show){ t->what, &feed, t->rule, &t->tally,
		t->trial.url.n > 0, cli_given(t->cli, "all") });
}

/* The rule is looked at before anybody is asked for anything. */
static int
prepare(struct test *t)
{
	int fail;

	take_options(t);
	fail = check_options(t);
	return fail != 0 ? fail : find_rule(t);
}

static int
test_file(struct test *t)
{
	struct cli *cli = t->cli;
	int fail;

	t->source.zone = DAY_SHANGHAI;
	if ((fail = prepare(t)) != 0 ||
	    (fail = file_read(cli->arena, t->what, LIMIT_BODY, &t->trial.body,
		 cli->diag)) != 0)
		return fail;
	return show(t);
}

static int
unknown(struct test *t, const struct source *all, size_t n)
{
	struct text_nearest near = text_nearest(t->cli->arena, t->what,
	    NEAR_ENOUGH, STR("-"));

	for (size_t i = 0; i < n; i++)
		text_nearest_try(&near, all[i].code);
	DIAG(t->cli->diag, E3320, DIAG_NOWHERE, t->what, near.name);
	return FAIL_USAGE;
}

static int
pick_row(struct test *t, struct workspace *ws, size_t bad)
{
	struct source *all;
	size_t n;
	int fail = source_all(ws->store, t->cli->arena, &all, &n, t->cli->diag);

	for (size_t i = 0; fail == 0 && i < n; i++)
		if (str_eq(all[i].code, t->what)) {
			t->source = all[i];
			return 0;
		}
	if (fail != 0 || bad > 0)
		return fail != 0 ? fail : FAIL_DATA;
	return unknown(t, all, n);
}

/* sources.csv as a run would load it; nothing of it stays. */
static int
find_row(struct test *t, struct workspace *ws)
{
	struct cli *cli = t->cli;
	size_t bad = 0;
	int fail = workspace_lock_patiently(ws);

	if (fail != 0)
		return fail;
	if ((fail = store_begin(ws->store, cli->diag)) == 0) {
		fail = sources_load(ws->store, cli->arena,
		    workspace_path(ws, WORKSPACE_SOURCES), ws->conf.zone, &bad,
		    cli->diag);
		if (fail == 0)
			fail = pick_row(t, ws, bad);
		store_rollback(ws->store);
	}
	workspace_unlock(ws);
	return fail;
}

static int
fetch_and_show(struct test *t, struct workspace *ws)
{
	struct cli *cli = t->cli;
	struct collect_settings set = stage_settings(ws);
	int64_t today;
	int fail = cli_today(cli, &today);

	if (fail != 0 || (fail = prepare(t)) != 0)
		return fail;
	t->source.url = template_fill(cli->arena, t->source.url, 1, today);
	t->trial.set = &set;
	t->trial.now = cli->now;
	t->trial.stop = cli->stop;
	if ((fail = trial_fetch(ws->store, cli->arena, &t->source, &t->trial,
		 cli->diag)) != 0)
		return fail;
	return show(t);
}

static int
test_source(struct test *t)
{
	struct cli *cli = t->cli;
	struct workspace ws;
	int fail = workspace_open(cli, WORKSPACE_COLLECT, &ws);

	if (fail != 0)
		return fail;
	t->source.zone = ws.conf.zone;
	if (ws.conf.contact.n == 0) {
		DIAG0(cli->diag, E6022,
		    DIAG_FILE(workspace_path(&ws, WORKSPACE_CONF)));
		fail = FAIL_CONF;
	} else if (is_url(t->what)) {
		t->source.url = t->what;
	} else {
		fail = find_row(t, &ws);
	}
	if (fail == 0)
		fail = fetch_and_show(t, &ws);
	workspace_close(&ws);
	return fail;
}

/* An id has no slash and no dot in most cases, and is no file that is there. */
static bool
is_file(struct cli *cli, struct str s)
{
	return !is_url(s) &&
	    (str_eq(s, STR("-")) || memchr(s.p, '/', s.n) != NULL ||
		file_exists(cli->arena, s));
}

static int
run(struct cli *cli)
{
	const struct cli_args *args = &cli->args;
	struct test *t = ARENA_NEW(cli->arena, struct test);
	int fail;

	if (args->nwords != 2 || strcmp(args->word[0], "test") != 0)
		return cli_usage(cli, &cmd_source);
	t->cli = cli;
	t->what = str_from(args->word[1]);
	t->book = rule_book_open(cli->arena, cli->dir);
	fail = is_file(cli, t->what) ? test_file(t) : test_source(t);
	rule_free(t->own);
	rule_book_close(t->book);
	return fail;
}

static const struct cli_option options[] = {
	{ 0, "rule", "NAME", "规则的名称，或规则文件",
	    "a rule by its name, or a file with one" },
	{ 0, "kind", "KIND", "feed、listing或page", "feed, listing or page" },
	{ 0, "format", "NAME", "格式（默认按内容识别）",
	    "the format (default: by the content)" },
	{ 0, "encoding", "NAME", "编码（默认自动识别）",
	    "the encoding (default: by the document)" },
	{ 0, "url", "U", "文件的网址，用于相对链接",
	    "where a file came from, for relative links" },
	{ 0, "all", NULL, "列出所有条目，而不只是前20条",
	    "show all items, not the first 20 only" },
	{ 0, NULL, NULL, NULL, NULL },
};

const struct command cmd_source = {
	.name = "source",
	.usage =
	    "test ID|URL|FILE|- [--rule NAME|FILE] [--kind KIND] [--format NAME] [--encoding NAME] [--url U] [--all]",
	.zh = "试读一个信源，看读到了什么、规则漏了什么",
	.en = "read a source once: what comes of it, and what its rule misses",
	.example =
	    "kaoping source test page.html --rule rules/city.csv --url http://www.city.example/2016/1.html",
	.words = "test",
	.option = options,
	.run = run,
};
