#include "base/arena.h"
#include "base/buf.h"
#include "report/doc.h"
#include "report/phrase.h"
#include "report/result.h"

static struct str
chart_id(const struct build *b, const char *kind, const struct result_group *g)
{
	struct str slug = doc_slug(b->doc, g->code);

	return str_printf(b->arena, "%s-" STR_FMT, kind, STR_ARG(slug));
}

/* What the picture shows, as a sentence. */
/* Nobody's interval meets those of the first: said only where all of them,
 * and all that follow, have one. */
static bool
apart(const struct build *b, const struct result_group *g)
{
	const struct result_unit *u = &b->res->unit[g->first];
	size_t later = 0;

	for (size_t i = 0; i < g->nranked; i++) {
		if (u[i].low > u[i].high)
			return false;
		for (size_t k = 0; u[i].rank != u[0].rank && k < i; k++)
			if (u[k].rank == u[0].rank && u[i].high >= u[k].low)
				return false;
		later += u[i].rank != u[0].rank;
	}
	return later > 0;
}

static struct str
finding(const struct build *b, const struct result_group *g)
{
	const struct result_unit *u = &b->res->unit[g->first];
	size_t close = phrase_close(b, g);
	struct str n = str_int(b->arena, (int64_t)close);

	if (close > 0)
		return DOC_SAY(b->doc,
		    "{1}：{2}得分最高，但另有{3}个单位的区间与其重叠",
		    "{1}: {2} scores highest; intervals of others that meet its own: {3}",
		    g->name, u->name, n);
	if (g->nranked > 1 && u[1].rank == u[0].rank && !apart(b, g))
		return DOC_SAY(b->doc, "{1}：首位并列",
		    "{1}: the first place is shared", g->name);
	if (g->nranked > 1 && u[1].rank == u[0].rank)
		return DOC_SAY(b->doc, "{1}：首位并列，区间与其后各单位不重叠",
		    "{1}: the first place is shared, and no other interval meets theirs",
		    g->name);
	if (apart(b, g))
		return DOC_SAY(b->doc, "{1}：{2}领先，区间与其后各单位不重叠",
		    "{1}: {2} leads, and no other interval meets its own",
		    g->name, u->name);
	return DOC_SAY(b->doc, "{1}：{2}得分最高", "{1}: {2} scores highest",
	    g->name, u->name);
}

static struct str
alt(const struct build *b, const struct result_group *g)
{
	const struct result_unit *u = &b->res->unit[g->first];
	const struct result_unit *last = &u[g->nranked - 1];

	return DOC_SAY(b->doc,
	    "横条图：{1}{2}个单位按得分从高到低排列，最高{3}{4}分，最低{5}{6}分，平均{7}分；数据见下表。",
	    "Bar chart: {2} units of {1} by score, from {3} with {4} down to {5} with {6} points, {7} on average; the data is below.",
	    g->name, str_int(b->arena, (int64_t)g->nranked), u->name,
	    phrase_score(b, u->published), last->name,
	    phrase_score(b, last->published),
	    phrase_score(b, phrase_mean(b, g)));
}

static void
put_chart(struct build *b, const struct result_group *g)
{
	const struct result *res = b->res;
	struct column col[] = {
		{ "rank", doc_say(b->doc, "名次", "Rank"), COLUMN_NUMBER,
		    false },
		{ "unit", doc_say(b->doc, "单位", "Unit"), COLUMN_TEXT, true },
		{ "score", doc_say(b->doc, "得分", "Score"), COLUMN_NUMBER,
		    false },
		{ "interval", doc_say(b->doc, "95%区间", "95% interval"),
		    COLUMN_RANGE, false },
	};
	struct table *t = doc_data(b->doc, chart_id(b, "chart-data", g),
	    DOC_SAY(b->doc, "图中数据：{1}", "Data of the chart: {1}", g->name),
	    col, sizeof(col) / sizeof(col[0]));
	struct chart *c = doc_chart(b->doc, chart_id(b, "chart", g), t);

	t->tone = (int)(g - res->group);
	for (size_t i = 0; i < g->nranked; i++) {
		const struct result_unit *u = &res->unit[g->first + i];
		struct cell row[] = {
			phrase_rank_cell(b, u),
			phrase_unit_cell(b, u),
			phrase_fix(u->published, res->places),
			phrase_range_cell(b, u),
		};

		doc_row(b->doc, t, row);
	}
	c->title = doc_clean(b->doc, finding(b, g));
	c->alt = doc_clean(b->doc, alt(b, g));
	c->note = doc_say(b->doc,
	    "横条为得分（满分100分，从0起），细线为95%区间，红线为本组平均。",
	    "Bars: scores (out of 100, from 0); thin lines: 95% intervals; red line: mean of the group.");
	c->mean = phrase_mean(b, g);
	c->mean_text = DOC_SAY(b->doc, "平均 {1}", "mean {1}",
	    phrase_score(b, c->mean));
}

static int
build(struct build *b)
{
	const struct result *res = b->res;
	bool any = false;

	for (size_t i = 0; i < res->ngroups; i++)
		any |= res->group[i].nranked > 0;
	if (!any)
		return 0;
	doc_page(b->doc, PAGE_SECTION, STR("charts"),
	    doc_say(b->doc, "得分差距与误差",
		"Differences of score, and their error"));
	for (size_t i = 0; i < res->ngroups; i++)
		if (res->group[i].nranked > 0)
			put_chart(b, &res->group[i]);
	return 0;
}

const struct section sec_chart = { "chart", true, build };
