#include "cli/moved.h"

#include "base/json.h"
#include "cli/cli.h"
#include "store/fetchlog.h"

struct str
moved_text(struct cli *cli, const struct fetchlog_move *m)
{
	const struct str args[] = { m->source, m->moved_to,
		str_int(cli->arena, m->days) };

	return diag_text(cli->arena, DIAG_N3217, cli->lang, args, 3);
}

void
moved_json(struct json *j, const struct fetchlog_move *m)
{
	json_str(j, "source", m->source);
	json_str(j, "url", m->url);
	json_str(j, "moved_to", m->moved_to);
	json_int(j, "days", m->days);
}
