#include "cli/help.h"

#include "base/arena.h"
#include "base/book.h"
#include "base/buf.h"
#include "base/gz.h"
#include "base/json.h"
#include "base/rx.h"
#include "base/sandbox.h"
#include "base/xml.h"
#include "cli/cli.h"
#include "collect/fetch.h"
#include "store/store.h"

enum { HELP_MAX = 65536, NAME_WIDTH = 22 };

static void
add_options(struct buf *b, const struct cli_option *o, enum diag_lang lang)
{
	for (; o != NULL && o->name != NULL; o++) {
		size_t from = b->n;

		if (o->letter != 0)
			buf_printf(b, "  -%c, --%s", o->letter, o->name);
		else
			buf_printf(b, "      --%s", o->name);
		if (o->arg != NULL)
			buf_printf(b, " %s", o->arg);
		do
			buf_byte(b, ' ');
		while (b->n - from < NAME_WIDTH);
		buf_printf(b, "%s\n", lang == DIAG_ZH ? o->zh : o->en);
	}
}

struct str
help_all(struct arena *a, enum diag_lang lang)
{
	bool zh = lang == DIAG_ZH;
	struct buf b = buf_new(a, HELP_MAX);

	buf_printf(&b, "%s\n\n    kaoping [-C DIR] %s …\n\n%s\n",
	    zh ? "kaoping 考评：新闻信息发布的第三方绩效评估" :
		 "kaoping: third-party assessment of how a city publishes news",
	    zh ? "命令" : "COMMAND", zh ? "命令：" : "Commands:");
	for (size_t i = 0; cli_commands[i] != NULL; i++)
		buf_printf(&b, "  %-10s %s\n", cli_commands[i]->name,
		    zh ? cli_commands[i]->zh : cli_commands[i]->en);
	buf_printf(&b, "\n%s\n", zh ? "选项：" : "Options:");
	add_options(&b, cli_global, lang);
	buf_printf(&b, "\n%s\n",
	    zh ?
		"“kaoping 命令 --help”说明该命令及其选项，并举一例。" :
		"\"kaoping COMMAND --help\" explains a command, with an example.");
	return buf_str(&b);
}

struct str
help_command(struct arena *a, const struct command *c, enum diag_lang lang)
{
	bool zh = lang == DIAG_ZH;
	struct buf b = buf_new(a, HELP_MAX);

	buf_printf(&b, "%s\n\n    kaoping " STR_FMT "\n", zh ? c->zh : c->en,
	    STR_ARG(cli_synopsis(a, c)));
	if (c->option != NULL) {
		buf_printf(&b, "\n%s\n", zh ? "选项：" : "Options:");
		add_options(&b, c->option, lang);
	}
	if (c->more_help != NULL) {
		struct str more = c->more_help(a, lang);

		buf_printf(&b, "\n" STR_FMT, STR_ARG(more));
	}
	buf_printf(&b, "\n%s\n    %s\n\n%s\n",
	    zh ? "例：" : "Example:", c->example,
	    zh ? "各命令通用的选项：" : "Options of every command:");
	add_options(&b, cli_global, lang);
	return buf_str(&b);
}

static struct str (*const versions[])(struct arena *) = { book_version,
	fetch_version, gz_version, json_version, rx_version, sandbox_version,
	store_version, xml_version };

#define NVERSIONS (sizeof(versions) / sizeof(versions[0]))

struct str
help_version(struct arena *a)
{
	struct buf b = buf_new(a, HELP_MAX);

	buf_add(&b, STR("kaoping " CLI_VERSION "\n"));
	for (size_t i = 0; i < NVERSIONS; i++) {
		buf_add(&b, versions[i](a));
		buf_byte(&b, '\n');
	}
	return buf_str(&b);
}

void
help_version_put(struct arena *a, struct json *j)
{
	struct json *libraries = json_new_array();

	json_str(j, "version", STR(CLI_VERSION));
	for (size_t i = 0; i < NVERSIONS; i++)
		json_push_str(libraries, versions[i](a));
	json_put(j, "libraries", libraries);
}
