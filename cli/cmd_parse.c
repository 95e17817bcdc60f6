#include <string.h>

#include "base/arena.h"
#include "base/day.h"
#include "base/file.h"
#include "base/limits.h"
#include "cli/cli.h"
#include "collect/parse.h"

/* The line is an object already, as the fixtures have it: the schema goes in
 * front of its first field. */
static int
print_line(void *to, struct str json)
{
	cli_out(to, STR("{\"schema\":\"kaoping.parse/1\","));
	cli_out(to, str_sub(json, 1, json.n));
	cli_out(to, STR("\n"));
	return 0;
}

/* One document in an arena of its own: thousands stay flat. */
static int
parse_one(struct cli *cli, const char *path, struct parse_hints *hints)
{
	struct arena *a = arena_new();
	struct str file = str_from(path), bytes;
	int fail = file_read(a, file, LIMIT_BODY, &bytes, cli->diag);

	hints->file = cli->args.nwords > 1 ? file : STR("");
	if (fail == 0)
		fail = parse_document(a, bytes, file, hints,
		    (struct parse_sink){ print_line, NULL }, cli->diag);
	arena_free(a);
	return fail;
}

static int
run(struct cli *cli)
{
	struct parse_hints hints = { .format = str_from(
					 cli_value(cli, "format")),
		.url = str_from(cli_value(cli, "url")),
		.content_type = str_from(cli_value(cli, "content-type")),
		.zone = DAY_SHANGHAI,
		.lang = cli->lang };
	int worst = 0;

	if (cli->args.nwords < 1)
		return cli_usage(cli, &cmd_parse);
	for (int i = 0; i < cli->args.nwords && *cli->stop == 0; i++) {
		int fail = parse_one(cli, cli->args.word[i], &hints);

		if (fail > worst)
			worst = fail;
	}
	return worst;
}

static const struct cli_option options[] = {
	{ 0, "format", "NAME", "格式，如rss、weibo（默认按内容识别）",
	    "the format, as rss or weibo (default: by the content)" },
	{ 0, "url", "U", "文档的网址，用于相对链接",
	    "where it came from, for relative links" },
	{ 0, "content-type", "T", "服务器给出的Content-Type",
	    "the server's label" },
	{ 0, NULL, NULL, NULL, NULL },
};

const struct command cmd_parse = {
	.name = "parse",
	.usage = "FILE…|- [--format NAME] [--url U] [--content-type T]",
	.zh = "读一份存下的文档，逐行输出JSON",
	.en = "read a stored document, print JSON Lines",
	.example = "kaoping parse feed.xml",
	.option = options,
	.run = run,
};
