#include "base/arena.h"
#include "base/buf.h"
#include "base/fix.h"
#include "base/reason.h"
#include "report/doc.h"
#include "report/owed.h"
#include "report/phrase.h"
#include "report/result.h"

static struct str
civil(const struct build *b, int64_t day)
{
	struct day_date t = day_date(day);

	return b->doc->lang == DIAG_EN ?
	    day_text(b->arena, day) :
	    str_printf(b->arena, "%d年%d月%d日", t.year, t.month, t.day);
}

/* The report in a sentence or two: who leads, who has no rank. */
static struct str
lead(const struct build *b)
{
	const struct result *res = b->res;
	struct buf s = buf_new(b->arena, 65536);
	size_t unranked = 0;

	for (size_t i = 0; i < res->ngroups; i++) {
		const struct result_group *g = &res->group[i];

		if (g->nunits == 0)
			continue;
		if (s.n > 0)
			buf_add(&s, doc_say(b->doc, "；", "; "));
		buf_add(&s, phrase_leader(b, g));
		unranked += g->nunits - g->nranked;
	}
	if (s.n == 0)
		buf_add(&s,
		    doc_say(b->doc, "没有参加考核的单位",
			"no unit was assessed"));
	buf_add(&s, doc_say(b->doc, "。", "."));
	if (unranked > 0)
		buf_add(&s,
		    DOC_SAY(b->doc, "{1}个单位因数据不足暂不排名。",
			" Too little data to be ranked: {1}.",
			str_int(b->arena, (int64_t)unranked)));
	return buf_str(&s);
}

static void
put_facts(struct build *b)
{
	const struct result *res = b->res;
	struct block *facts = doc_list(b->doc, BLOCK_FACTS);
	int64_t as_of;
	struct day_time t;

	doc_pair(b->doc, facts,
	    (struct pair){ .name = doc_say(b->doc, "考核期", "Period"),
		.value = DOC_SAY(b->doc, "{1}至{2}", "{1} to {2}",
		    civil(b, res->period.first), civil(b, res->period.last)) });
	doc_pair(b->doc, facts,
	    (struct pair){ .name = doc_say(b->doc, "考核方案", "Scheme"),
		.value = DOC_SAY(b->doc, "{1} {2}", "{1} {2}", res->scheme_name,
		    res->scheme_version) });
	as_of = day_parse(res->as_of, DAY_SHANGHAI, &t) ?
	    (t.instant + DAY_SHANGHAI) / 86400 :
	    0;
	doc_pair(b->doc, facts,
	    (struct pair){ .name = doc_say(b->doc, "数据截止", "Data as of"),
		.value = civil(b, as_of) });
}

static void
put_figures(struct build *b)
{
	const struct result *res = b->res;
	struct block *f = doc_list(b->doc, BLOCK_FIGURES);
	int64_t got, want;
	size_t ranked = 0, owing = 0, met = 0;

	for (size_t i = 0; i < res->nunits; i++) {
		ranked += res->unit[i].state == RESULT_RANKED;
		if (!owed_sum(res, &res->unit[i], &got, &want))
			continue;
		owing++;
		met += got >= want;
	}
	doc_pair(b->doc, f,
	    (struct pair){ .value = str_int(b->arena, (int64_t)ranked),
		.unit = DOC_SAY(b->doc, "/ {1}", "/ {1}",
		    str_int(b->arena, (int64_t)res->nunits)),
		.name = doc_say(b->doc, "参加排名的单位", "units ranked") });
	if (owing > 0)
		doc_pair(b->doc, f,
		    (struct pair){ .value = str_int(b->arena, (int64_t)met),
			.unit = DOC_SAY(b->doc, "/ {1}", "/ {1}",
			    str_int(b->arena, (int64_t)owing)),
			.name = doc_say(b->doc, "发布会定额全部达标",
			    "met every quota of conferences") });
	for (size_t i = 0; i < res->nnouns; i++)
		doc_pair(b->doc, f,
		    (struct pair){ .value = str_int(b->arena, res->noun[i].n),
			.name = DOC_SAY(b->doc, "计入的{1}", "{1} counted",
			    reason_text(res->noun[i].noun, b->doc->lang)) });
}

static int
build(struct build *b)
{
	const struct result *res = b->res;

	b->doc->title = doc_say(b->doc, "新闻信息发布工作考核报告",
	    "Assessment of News Release Work");
	doc_page(b->doc, PAGE_COVER, STR("cover"), b->doc->title);
	b->doc->page->kicker = DOC_SAY(b->doc, "第三方绩效评估 · {1}",
	    "Third-party evaluation · {1}", res->period_text);
	if (b->unit.n == 0)
		doc_text(b->doc, BLOCK_LEAD, lead(b));
	put_facts(b);
	if (b->unit.n == 0)
		put_figures(b);
	return 0;
}

const struct section sec_cover = { "cover", false, build };
