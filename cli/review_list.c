#include "cli/review_list.h"

#include "base/arena.h"
#include "base/json.h"
#include "base/text.h"
#include "cli/cli.h"
#include "cli/workspace.h"
#include "collect/units.h"
#include "store/doubt.h"
#include "store/query.h"

/* The listing of one kind. */
struct listing {
	struct workspace *ws;
	struct cli *cli;
	const char *kind;
	struct str heading;
	size_t n; /* listed so far */
	bool zh;
};

static struct json *
item(struct listing *l)
{
	struct json *j = l->cli->json ? cli_document(l->cli, "review") : NULL;

	if (j != NULL)
		json_str(j, "kind", str_from(l->kind));
	return j;
}

/* Ends an item: its document, or its line, below the heading of its kind. */
static void
put(struct listing *l, struct json *j, struct str line)
{
	struct arena *a = l->cli->arena;

	if (j != NULL)
		cli_document_out(l->cli, j);
	else {
		if (l->n == 0)
			cli_out(l->cli,
			    str_printf(a, STR_FMT "\n", STR_ARG(l->heading)));
		cli_out(l->cli,
		    str_printf(a, "  " STR_FMT "\n",
			STR_ARG(text_plain(a, line))));
	}
	l->n++;
}

static void
put_name(struct listing *l, const struct doubt *t, struct str near)
{
	struct json *j = item(l);
	struct str line = str_printf(l->cli->arena,
	    l->zh ? STR_FMT "  %lld行、%lld个文件，首见" STR_FMT ":%lld" :
		    STR_FMT "  %lld rows in %lld files, first " STR_FMT ":%lld",
	    STR_ARG(t->subject), (long long)t->rows, (long long)t->files,
	    STR_ARG(t->file), (long long)t->row);

	if (j != NULL) {
		json_str(j, "subject", t->subject);
		json_int(j, "rows", t->rows);
		json_int(j, "files", t->files);
		json_str(j, "file", t->file);
		json_int(j, "row", t->row);
		json_str_some(j, "near", near);
	} else if (near.n > 0)
		line = str_printf(l->cli->arena,
		    l->zh ? STR_FMT "；是否为：" STR_FMT :
			    STR_FMT "; perhaps " STR_FMT,
		    STR_ARG(line), STR_ARG(near));
	put(l, j, line);
}

/* Names that imports met and that no unit has, nor a decision. */
static int
list_names(struct listing *l)
{
	struct arena *a = l->cli->arena;
	struct units *units;
	struct doubt *doubt;
	size_t n;
	int fail;

	if ((fail = units_load(l->ws->store, a, &units, l->cli->diag)) != 0 ||
	    (fail = doubt_list(l->ws->store, a, STR("unit"), &doubt, &n,
		 l->cli->diag)) != 0)
		return fail;
	for (size_t i = 0; i < n; i++) {
		struct units_hit hit;

		units_find(units, doubt[i].subject, STR(""), &hit);
		if (hit.verdict == UNITS_UNKNOWN)
			put_name(l, &doubt[i], hit.near);
		else if (hit.verdict == UNITS_SEVERAL)
			put_name(l, &doubt[i],
			    str_printf(a, STR_FMT "、" STR_FMT,
				STR_ARG(hit.name), STR_ARG(hit.other)));
	}
	return 0;
}

static int
list_heirs(struct listing *l)
{
	struct query *q = q_open(l->ws->store, Q_REVIEW_HEIRS, l->cli->diag);

	while (q_next(q)) {
		struct json *j = item(l);

		if (j != NULL) {
			json_str(j, "unit", q_text(q, 0));
			json_str(j, "name", q_text(q, 1));
			json_str(j, "subject", q_text(q, 2));
			json_str(j, "file", q_text(q, 3));
			json_int(j, "row", q_int(q, 4));
		}
		put(l, j,
		    str_printf(l->cli->arena,
			STR_FMT " " STR_FMT " → " STR_FMT "  " STR_FMT ":%lld",
			STR_ARG(q_text(q, 0)), STR_ARG(q_text(q, 1)),
			STR_ARG(q_text(q, 2)), STR_ARG(q_text(q, 3)),
			(long long)q_int(q, 4)));
	}
	return q_close(q);
}

static const char *
role_text(const struct listing *l, struct str role)
{
	if (str_eq(role, STR("head")))
		return l->zh ? "主要负责人" : "head";
	if (str_eq(role, STR("spokesperson")))
		return l->zh ? "新闻发言人" : "spokesperson";
	return l->zh ? "相关负责人" : "officer";
}

/* Since when, and until when; or that there never was anyone. */
static struct str
days_text(const struct listing *l, struct query *q)
{
	if (q_text(q, 3).n == 0)
		return l->zh ? STR("名录中没有人") :
			       STR("nobody on the roster");
	return str_printf(l->cli->arena, STR_FMT "～" STR_FMT,
	    STR_ARG(q_text(q, 3)), STR_ARG(q_text(q, 4)));
}

static int
list_posts(struct listing *l)
{
	struct query *q = q_open(l->ws->store, Q_REVIEW_POSTS, l->cli->diag);

	q_bind_text(q, ":day", l->cli->as_of);
	while (q_next(q)) {
		struct json *j = item(l);
		bool acting = q_text(q, 5).n > 0;

		if (j != NULL) {
			json_str(j, "unit", q_text(q, 0));
			json_str(j, "name", q_text(q, 1));
			json_str(j, "role", q_text(q, 2));
			json_str_some(j, "from", q_text(q, 3));
			json_str_some(j, "to", q_text(q, 4));
			json_str_some(j, "acting", q_text(q, 5));
		}
		put(l, j,
		    str_printf(l->cli->arena,
			STR_FMT " " STR_FMT "  %s%s" STR_FMT "  " STR_FMT,
			STR_ARG(q_text(q, 0)), STR_ARG(q_text(q, 1)),
			role_text(l, q_text(q, 2)),
			acting ? (l->zh ? "，主持工作：" : ", acting: ") :
				 (l->zh ? "空缺" : ", vacant"),
			STR_ARG(q_text(q, 5)), STR_ARG(days_text(l, q))));
	}
	return q_close(q);
}

static int
list_dropped(struct listing *l)
{
	struct query *q = q_open(l->ws->store, Q_REVIEW_DROPPED, l->cli->diag);

	q_bind_text(q, ":day", l->cli->as_of);
	while (q_next(q)) {
		struct json *j = item(l);

		if (j != NULL) {
			json_str(j, "unit", q_text(q, 0));
			json_str(j, "name", q_text(q, 1));
			json_str(j, "role", q_text(q, 2));
			json_str(j, "person", q_text(q, 3));
			json_str(j, "from", q_text(q, 4));
			json_str(j, "file", q_text(q, 5));
		}
		put(l, j,
		    str_printf(l->cli->arena,
			l->zh ? STR_FMT " " STR_FMT "  %s" STR_FMT "（" STR_FMT
					"～）不在" STR_FMT "中" :
				STR_FMT " " STR_FMT "  %s " STR_FMT " (" STR_FMT
					"–) is not in " STR_FMT,
			STR_ARG(q_text(q, 0)), STR_ARG(q_text(q, 1)),
			role_text(l, q_text(q, 2)), STR_ARG(q_text(q, 3)),
			STR_ARG(q_text(q, 4)), STR_ARG(q_text(q, 5))));
	}
	return q_close(q);
}

/* What there is to look at, in the order in which it is told. */
static const struct kind {
	const char *name;
	const char *zh;
	const char *en;
	int (*list)(struct listing *);
} kinds[] = {
	{ "unit",
	    "单位名称待判定（kaoping review decide 名称 单位 --author … --reason …）",
	    "names of units to decide (kaoping review decide NAME UNIT --author … --reason …)",
	    list_names },
	{ "successor", "承接单位不在机构名单中，请导入或改正",
	    "successors that are no imported units: import or correct them",
	    list_heirs },
	{ "post", "空缺或代理的职位，请核对名录",
	    "posts that are vacant or held by acting persons: check the roster",
	    list_posts },
	{ "dropped", "不在最近名录中的人，请补离任日期，或将状态写为撤销",
	    "persons not on the last roster: give the last day, or withdraw the term",
	    list_dropped },
};

int
review_list(struct workspace *ws)
{
	struct listing l = { .ws = ws,
		.cli = ws->cli,
		.zh = ws->cli->lang == DIAG_ZH };
	size_t n = 0;
	int fail = 0;

	for (size_t i = 0; fail == 0 && i < sizeof(kinds) / sizeof(kinds[0]);
	     i++) {
		l.kind = kinds[i].name;
		l.heading = str_from(l.zh ? kinds[i].zh : kinds[i].en);
		l.n = 0;
		fail = kinds[i].list(&l);
		n += l.n;
	}
	if (fail == 0 && n == 0)
		CLI_SAY(ws->cli, "没有需要人工核对的内容",
		    "there is nothing to look at", STR(""));
	return fail;
}
