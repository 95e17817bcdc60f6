#include "base/arena.h"
#include "base/buf.h"
#include "base/fix.h"
#include "base/reason.h"
#include "report/doc.h"
#include "report/owed.h"
#include "report/phrase.h"
#include "report/result.h"

#define FINDINGS_NAMES 12 /* in a list; the others are counted */

/* Every heading is a sentence worked out from the results; where there is
 * nothing to say there is no heading. */

static struct str
count(const struct build *b, size_t n)
{
	return str_int(b->arena, (int64_t)n);
}

static void
item(struct build *b, struct block *list, struct str text)
{
	doc_pair(b->doc, list, (struct pair){ .value = text });
}

/* The heading of a list is known when the list is. */
static void
rename_head(struct build *b, struct block *head, struct str text)
{
	head->text = doc_clean(b->doc, text);
}

static void
put_grades(struct build *b, const struct result_group *g, struct buf *s)
{
	const struct result_unit *u = &b->res->unit[g->first];

	/* bands are ranges of the score, so units of one stand together */
	for (size_t i = 0, n; i < g->nranked; i += n) {
		for (n = 1;
		     i + n < g->nranked && str_eq(u[i].grade, u[i + n].grade);)
			n++;
		doc_join(b->doc, s,
		    DOC_SAY(b->doc, "{1}{2}个", "{2} {1}", u[i].grade,
			count(b, n)));
	}
}

static void
put_leader(struct build *b, const struct result_group *g)
{
	const struct result_unit *u = &b->res->unit[g->first];
	struct buf grades = buf_new(b->arena, 4096);
	struct str heading = phrase_leader(b, g);
	size_t close = phrase_close(b, g);

	if (g->nranked == 0)
		return;
	doc_head(b->doc, STR(""), heading);
	put_grades(b, g, &grades);
	doc_text(b->doc, BLOCK_PARA,
	    DOC_SAY(b->doc,
		"排名单位{1}个，得分{2}至{3}分，平均{4}分。等次：{5}。",
		"Ranked: {1}, from {2} to {3} points, {4} on average. Grades: {5}.",
		count(b, g->nranked), phrase_score(b, u[0].published),
		phrase_score(b, u[g->nranked - 1].published),
		phrase_score(b, phrase_mean(b, g)), buf_str(&grades)));
	if (close > 0)
		doc_text(b->doc, BLOCK_PARA,
		    DOC_SAY(b->doc,
			"另有{1}个单位的95%区间与第1名重叠，与其名次先后不宜解读为确有差距。",
			"Other units whose 95% interval meets that of the first: {1}. Their order should not be read as a difference.",
			count(b, close)));
}

/* All ties, a shared first place too. */
static void
put_ties(struct build *b)
{
	const struct result *res = b->res;
	struct block *list = NULL, *head = NULL;
	size_t nties = 0;

	for (size_t i = 0, n; i < res->nunits; i += n) {
		const struct result_unit *u = &res->unit[i];
		struct buf names = buf_new(b->arena, 65536);

		for (n = 1; i + n < res->nunits && u->state == RESULT_RANKED &&
		     u[n].state == RESULT_RANKED && u[n].group == u->group &&
		     u[n].rank == u->rank;)
			n++;
		if (n == 1)
			continue;
		if (list == NULL) {
			head = doc_head(b->doc, STR(""), STR(""));
			list = doc_list(b->doc, BLOCK_LIST);
		}
		nties++;
		for (size_t k = 0; k < n; k++)
			doc_join(b->doc, &names, u[k].name);
		item(b, list,
		    DOC_SAY(b->doc, "{1}：{2}并列第{3}名（{4}分）",
			"{1}: {2}, rank {3} together ({4} points)",
			res->group[u->group].name, buf_str(&names),
			phrase_rank(b, u), phrase_score(b, u->published)));
	}
	if (head != NULL)
		rename_head(b, head,
		    DOC_SAY(b->doc, "{1}处得分相同，名次并列",
			"Ranks shared by equal scores: {1}", count(b, nties)));
}

static struct str
short_by(struct build *b, size_t unit, size_t i)
{
	const struct result *res = b->res;
	const struct result_value *v = &res->unit[unit].value[i];
	struct str parts = owed_missed(res, b->arena, unit, i, b->doc->lang);
	struct str got = fix_short(b->arena, v->got > 0 ? v->got : 0);
	struct str want = fix_short(b->arena, v->want);

	return DOC_SAY(b->doc,
	    parts.n > 0 ? "{1}：{2}应{3}次，计{4}次，欠{5}" :
			  "{1}：{2}应{3}次，计{4}次",
	    parts.n > 0 ? "{1}: {2}: {4} of {3}, missed {5}" :
			  "{1}: {2}: {4} of {3}",
	    res->unit[unit].name, res->indicator[i].name, want, got, parts);
}

static bool
fell_short(const struct result *res, const struct result_value *v, size_t i)
{
	return v->there && v->want >= 0 && v->got < v->want &&
	    (v->state == RESULT_OK || v->state == RESULT_ZERO) &&
	    res->indicator[i].kind == RESULT_OWED;
}

static void
put_quotas(struct build *b)
{
	const struct result *res = b->res;
	struct block *list = NULL;
	int64_t got, want;
	size_t owing = 0, met = 0;

	for (size_t u = 0; u < res->nunits; u++) {
		if (!owed_sum(res, &res->unit[u], &got, &want))
			continue;
		owing++;
		met += got >= want;
	}
	if (owing == 0)
		return;
	doc_head(b->doc, STR(""),
	    DOC_SAY(b->doc,
		met == owing ? "有发布会定额的{1}个单位全部达标" :
			       "有发布会定额的{1}个单位中，{3}个有欠缺",
		met == owing ?
		    "All {1} units with a quota of conferences met it" :
		    "{3} of {1} units with a quota of conferences fell short",
		count(b, owing), count(b, met), count(b, owing - met)));
	for (size_t u = 0; u < res->nunits; u++)
		for (size_t i = 0; i < res->nindicators; i++) {
			const struct result_value *v = &res->unit[u].value[i];

			if (!fell_short(res, v, i))
				continue;
			if (list == NULL)
				list = doc_list(b->doc, BLOCK_LIST);
			item(b, list, short_by(b, u, i));
		}
	if (list == NULL)
		doc_text(b->doc, BLOCK_PARA,
		    doc_say(b->doc, "每个周期的定额都已完成，没有欠缺。",
			"The quota of every part of the period was met."));
}

/* Units with a reason each, said once a reason. */
struct cases {
	size_t n;
	struct str *name;
	struct str *reason;
};

static struct cases
cases_new(const struct build *b)
{
	size_t max = b->res->nunits * b->res->nindicators + 1;

	return (struct cases){ 0, ARENA_ARRAY(b->arena, max, struct str),
		ARENA_ARRAY(b->arena, max, struct str) };
}

static void
put_cases(struct build *b, const struct cases *c, struct str heading)
{
	struct block *list;

	if (c->n == 0)
		return;
	doc_head(b->doc, STR(""), heading);
	list = doc_list(b->doc, BLOCK_LIST);
	for (size_t i = 0, k; i < c->n; i++) {
		struct buf names = buf_new(b->arena, 65536);
		size_t n = 0;

		for (k = 0; k < i && !str_eq(c->reason[k], c->reason[i]);)
			k++;
		if (k < i)
			continue; /* said with an earlier unit */
		for (k = i; k < c->n; k++)
			if (str_eq(c->reason[k], c->reason[i]) &&
			    n++ < FINDINGS_NAMES)
				doc_join(b->doc, &names, c->name[k]);
		item(b, list,
		    DOC_SAY(b->doc,
			n > FINDINGS_NAMES ? "{1}：{2}等{3}个单位" : "{1}：{2}",
			n > FINDINGS_NAMES ? "{1}: {2} and others, {3} in all" :
					     "{1}: {2}",
			c->reason[i], buf_str(&names), count(b, n)));
	}
}

/* The units whose value of an indicator is in a state. */
static struct cases
cases_of(const struct build *b, size_t i, enum result_state state)
{
	const struct result *res = b->res;
	struct cases c = cases_new(b);

	for (size_t u = 0; u < res->nunits; u++) {
		const struct result_value *v = &res->unit[u].value[i];

		if (!v->there || v->state != state)
			continue;
		c.name[c.n] = res->unit[u].name;
		c.reason[c.n++] = reason_text(v->reason, b->doc->lang);
	}
	return c;
}

/* Where an indicator gave nothing, or could not be measured.  What was not
 * held stands with the quotas. */
static void
put_gaps(struct build *b)
{
	const struct result *res = b->res;

	for (size_t i = 0; i < res->nindicators; i++) {
		struct str name = res->indicator[i].name;
		struct cases zero = cases_of(b, i, RESULT_ZERO);
		struct cases missing = cases_of(b, i, RESULT_MISSING);

		if (!res->indicator[i].leaf)
			continue;
		if (res->indicator[i].kind != RESULT_OWED)
			put_cases(b, &zero,
			    DOC_SAY(b->doc, "{1}个单位的{2}为零分",
				"{2}: units with zero points: {1}",
				count(b, zero.n), name));
		put_cases(b, &missing,
		    DOC_SAY(b->doc, "{1}个单位的{2}缺证据，不计分",
			"{2}: units without the evidence for a score: {1}",
			count(b, missing.n), name));
	}
}

static void
put_unranked(struct build *b)
{
	const struct result *res = b->res;
	struct cases c = cases_new(b);

	for (size_t i = 0; i < res->nunits; i++) {
		const struct result_unit *u = &res->unit[i];

		if (u->state == RESULT_RANKED)
			continue;
		c.name[c.n] = u->name;
		c.reason[c.n++] = phrase_unranked(b, u);
	}
	put_cases(b, &c,
	    DOC_SAY(b->doc, "{1}个单位数据缺口过大，暂不排名",
		"Units with too little data to be ranked: {1}", count(b, c.n)));
}

static void
put_sources(struct build *b)
{
	const struct result *res = b->res;
	size_t n[4] = { 0 };

	for (size_t i = 0; i < res->nsources; i++)
		n[res->source[i].read]++;
	if (res->nsources == 0)
		return;
	doc_head(b->doc, STR(""), phrase_coverage(b));
	if (n[RESULT_READ] == res->nsources)
		return;
	doc_text(b->doc, BLOCK_PARA,
	    DOC_SAY(b->doc,
		"最近一次采集，{1}个来源中{2}个没有读到，{3}个只读到一部分。",
		"At the last attempt, of {1} sources, {2} were not read and {3} only in part.",
		count(b, res->nsources),
		count(b, n[RESULT_FAILED] + n[RESULT_NEVER]),
		count(b, n[RESULT_PARTIAL])));
	doc_text(b->doc, BLOCK_PARA,
	    doc_say(b->doc,
		"没有读到不等于没有发布：相关单位的媒体关注度可能偏低，明细见“数据覆盖”。",
		"Not read does not mean not published: the media attention of the units concerned may be too low. See \"Coverage\"."));
}

static int
build(struct build *b)
{
	const struct result *res = b->res;

	doc_page(b->doc, PAGE_SECTION, STR("findings"),
	    doc_say(b->doc, "主要发现", "Findings"));
	for (size_t i = 0; i < res->ngroups; i++)
		put_leader(b, &res->group[i]);
	put_ties(b);
	put_quotas(b);
	put_gaps(b);
	put_unranked(b);
	put_sources(b);
	return 0;
}

const struct section sec_findings = { "findings", true, build };
