#include <string.h>

#include "base/arena.h"
#include "base/day.h"
#include "base/file.h"
#include "base/json.h"
#include "base/limits.h"
#include "base/rx.h"
#include "base/text.h"
#include "cli/cli.h"
#include "cli/parse_files.h"
#include "collect/fetch.h"
#include "collect/parse.h"
#include "collect/parse_archive.h"
#include "collect/parse_crew.h"
#include "collect/parse_sheet.h"
#include "collect/robots.h"
#include "collect/rule_book.h"
#include "collect/warc_read.h"

/* The line is an object already, as the fixtures have it: the schema goes in
 * front of its first field. */
#define PREFIX "{\"schema\":\"kaoping.parse/1\","

static int
print_line(void *to, struct str json)
{
	cli_out(to, STR(PREFIX));
	cli_out(to, str_sub(json, 1, json.n));
	cli_out(to, STR("\n"));
	return 0;
}

/* Likewise, until a signal asks to stop: a table may be long. */
static int
print_row(void *to, struct str json)
{
	struct cli *cli = to;

	if (*cli->stop != 0) {
		DIAG0(cli->diag, E1003, DIAG_NOWHERE);
		return FAIL_STOP;
	}
	return print_line(to, json);
}

/* What a robots.txt says of --url to --agent. */
static int
judge(struct cli *cli, struct arena *a, struct str text,
    const struct parse_hints *hints)
{
	const char *agent = cli_value(cli, "agent");
	struct json *j;
	struct robots rules;
	struct fetch_url u;

	if (!fetch_url(a, hints->url, &u)) {
		DIAG(cli->diag, E3212, DIAG_NOWHERE, hints->url);
		return FAIL_USAGE;
	}
	robots_parse(a, text_mend(a, text),
	    robots_token(str_from(agent == NULL ? "kaoping" : agent)), &rules);
	j = cli_document(cli, "parse");
	json_str(j, "kind", STR("robots"));
	json_str_some(j, "file", hints->file);
	json_bool(j, "allowed", robots_allows(a, &rules, u.path));
	cli_document_out(cli, j);
	return 0;
}

static int
parse_bytes(struct cli *cli, struct str bytes, struct str file,
    const struct parse_hints *hints)
{
	struct parse_sink sink = { print_line, NULL };
	struct arena *a;
	int fail;

	if (str_eq(hints->format, STR(PARSE_ARCHIVE)) ||
	    warc_read_claims(bytes))
		return parse_archive(STR(""), bytes, hints, sink, cli->diag);
	a = arena_new();
	if (str_eq(hints->format, STR("robots")))
		fail = judge(cli, a, bytes, hints);
	else if (parse_is_lines(hints->format))
		fail = parse_lines(a, bytes, hints, sink);
	else
		fail = parse_document(a, bytes, file, hints, sink, cli->diag);
	arena_free(a);
	return fail;
}

/* One document in an arena of its own: thousands stay flat. */
static int
parse_one(struct cli *cli, const char *path, struct parse_hints *hints)
{
	struct arena *a = arena_new();
	struct str file = str_from(path), bytes;
	int fail;

	hints->file = cli->args.nwords > 1 ? file : STR("");
	if (str_eq(hints->format, STR(PARSE_SHEET)))
		fail = parse_sheet(file, hints,
		    (struct parse_sink){ print_row, cli }, cli->diag);
	else if (parse_archive_is(a, file))
		fail = parse_archive(file, STR(""), hints,
		    (struct parse_sink){ print_line, NULL }, cli->diag);
	else if ((fail = file_read(a, file, LIMIT_BODY, &bytes, cli->diag)) ==
	    0)
		fail = parse_bytes(cli, bytes, file, hints);
	arena_free(a);
	return fail;
}

/* --zone and --now: whence times are read. */
static int
take_frame(struct cli *cli, struct day_frame *f)
{
	struct str zone = str_from(cli_value(cli, "zone"));
	struct str now = str_from(cli_value(cli, "now"));
	struct day_time at;

	f->zone = DAY_SHANGHAI;
	if (zone.n > 0 && !day_zone_parse(zone, &f->zone)) {
		DIAG(cli->diag, E6017, DIAG_NOWHERE, zone);
		return FAIL_USAGE;
	}
	f->dated = now.n > 0;
	if (f->dated && !day_parse(now, f->zone, &at)) {
		DIAG(cli->diag, E6018, DIAG_NOWHERE, now);
		return FAIL_USAGE;
	}
	f->now = f->dated ? at.instant : 0;
	return 0;
}

/* In this process, one after the other. */
static int
parse_here(struct cli *cli, struct parse_hints *hints)
{
	int worst = 0;

	hints->kit = rx_kit_new();
	for (int i = 0; i < cli->args.nwords && *cli->stop == 0; i++) {
		int fail = parse_one(cli, cli->args.word[i], hints);

		if (fail > worst)
			worst = fail;
	}
	rx_kit_free(hints->kit);
	return worst;
}

/* One a core, and no more than there are files. */
static int
take_workers(struct cli *cli, size_t *out)
{
	struct str given = str_from(cli_value(cli, "workers"));
	int64_t n = cli_cores();

	if (given.n > 0 &&
	    (!str_to_int(given, &n) || n < 0 || n > CLI_WORKERS_MAX)) {
		DIAG(cli->diag, E6020, DIAG_NOWHERE, given, STR("--workers"),
		    STR("0 … 100"));
		return FAIL_USAGE;
	}
	*out = (size_t)(n < cli->args.nwords ? n : cli->args.nwords);
	return 0;
}

/* Archives, which are read bit by bit, streams, which may be one, and texts of
 * one field a line. */
static bool
is_for_here(struct cli *cli, struct str format)
{
	bool here = parse_is_lines(format) || str_eq(format, STR("robots")) ||
	    str_eq(format, STR(PARSE_ARCHIVE)) ||
	    str_eq(format, STR(PARSE_SHEET));

	for (int i = 0; !here && i < cli->args.nwords; i++) {
		struct str file = str_from(cli->args.word[i]);

		here = str_eq(file, STR("-")) ||
		    parse_archive_is(cli->arena, file);
	}
	return here;
}

static int
run(struct cli *cli)
{
	struct worker_limits limits = { .workers = 0 };
	struct parse_hints hints = { .format = str_from(
					 cli_value(cli, "format")),
		.url = str_from(cli_value(cli, "url")),
		.content_type = str_from(cli_value(cli, "content-type")),
		.lang = cli->lang };
	int fail;

	if ((fail = take_frame(cli, &hints.frame)) != 0 ||
	    (fail = take_workers(cli, &limits.workers)) != 0)
		return fail;
	if (cli->args.nwords < 1)
		return cli_usage(cli, &cmd_parse);
	hints.book = rule_book_open(cli->arena, STR(""));
	if (limits.workers == 0 || is_for_here(cli, hints.format))
		fail = parse_here(cli, &hints);
	else
		fail = parse_files_print(cli,
		    &(struct parse_crew_work){ limits, &hints, STR(PREFIX) });
	rule_book_close(hints.book);
	return fail;
}

static const struct cli_option options[] = {
	{ 0, "format", "NAME", "格式，如rss、weibo（默认按内容识别）",
	    "the format, as rss or weibo (default: by the content)" },
	{ 0, "url", "U", "文档的网址，用于相对链接",
	    "where it came from, for relative links" },
	{ 0, "content-type", "T", "服务器给出的Content-Type",
	    "the server's label" },
	{ 0, "agent", "A", "robots.txt对谁而言（默认kaoping）",
	    "whom a robots.txt is about (default: kaoping)" },
	{ 0, "zone", "Z", "没有时差的时间属于哪个时区（默认Asia/Shanghai）",
	    "of times without an offset (default: Asia/Shanghai)" },
	{ 0, "now", "T", "文档取得的时间，用于“5分钟前”",
	    "when it was captured, for times relative to that" },
	{ 0, "workers", "N",
	    "用几个受限进程读取（默认每个处理器核一个；0：在本进程中读）",
	    "how many shut-in processes read (default: one a core; 0: this one)" },
	{ 0, NULL, NULL, NULL, NULL },
};

const struct command cmd_parse = {
	.name = "parse",
	.usage =
	    "FILE…|- [--format NAME] [--url U] [--content-type T] [--agent A] [--zone Z] [--now T] [--workers N]",
	.zh = "读一份存下的文档，逐行输出JSON",
	.en = "read a stored document, print JSON Lines",
	.example = "kaoping parse feed.xml",
	.option = options,
	.run = run,
};
