#include "base/arena.h"
#include "base/fix.h"
#include "report/doc.h"
#include "report/owed.h"
#include "report/phrase.h"
#include "report/result.h"

#define RANKING_COLUMNS 64 /* more leaves than that are left to the units */

struct plan {
	size_t n;
	struct column col[RANKING_COLUMNS];
	size_t leaf[RANKING_COLUMNS]; /* of a column of leaves */
	enum what {
		WHAT_RANK,
		WHAT_UNIT,
		WHAT_SCORE,
		WHAT_RANGE,
		WHAT_QUOTA,
		WHAT_LEAF,
		WHAT_N,
		WHAT_GRADE
	} what[RANKING_COLUMNS];
};

static void
add(struct plan *p, enum what what, size_t leaf, struct column c)
{
	if (p->n + 3 > RANKING_COLUMNS && what != WHAT_GRADE)
		return;
	p->what[p->n] = what;
	p->leaf[p->n] = leaf;
	p->col[p->n++] = c;
}

static bool
group_has(const struct result *res, const struct result_group *g, size_t leaf)
{
	for (size_t i = 0; i < g->nunits; i++)
		if (res->unit[g->first + i].value[leaf].there)
			return true;
	return false;
}

static void
plan_leaves(const struct build *b, const struct result_group *g, struct plan *p)
{
	const struct result *res = b->res;

	for (size_t i = 0; i < res->nindicators; i++) {
		const struct result_indicator *ind = &res->indicator[i];

		if (!ind->leaf || ind->kind == RESULT_OWED ||
		    !group_has(res, g, i))
			continue;
		add(p, WHAT_LEAF, i,
		    (struct column){ str_z(b->arena, ind->code), ind->name,
			COLUMN_NUMBER, false });
		if (ind->kind == RESULT_MEAN)
			add(p, WHAT_N, i,
			    (struct column){
				str_z(b->arena,
				    str_printf(b->arena, STR_FMT "_n",
					STR_ARG(ind->code))),
				doc_say(b->doc, "有效答卷", "Answers"),
				COLUMN_NUMBER, false });
	}
}

static struct plan
plan_of(const struct build *b, const struct result_group *g, struct str range)
{
	const struct result *res = b->res;
	struct plan p = { .n = 0 };
	bool quota = false;

	for (size_t i = 0; i < res->nindicators; i++)
		quota |= res->indicator[i].kind == RESULT_OWED &&
		    group_has(res, g, i);
	add(&p, WHAT_RANK, 0,
	    (struct column){ "rank", doc_say(b->doc, "名次", "Rank"),
		COLUMN_NUMBER, false });
	add(&p, WHAT_UNIT, 0,
	    (struct column){ "unit", doc_say(b->doc, "单位", "Unit"),
		COLUMN_TEXT, true });
	add(&p, WHAT_SCORE, 0,
	    (struct column){ "score", doc_say(b->doc, "得分", "Score"),
		COLUMN_NUMBER, false });
	add(&p, WHAT_RANGE, 0,
	    (struct column){ "interval", range, COLUMN_RANGE, false });
	if (quota)
		add(&p, WHAT_QUOTA, 0,
		    (struct column){ "quota",
			doc_say(b->doc, "出席 计/应", "Held/owed"),
			COLUMN_RATIO, false });
	plan_leaves(b, g, &p);
	add(&p, WHAT_GRADE, 0,
	    (struct column){ "grade", doc_say(b->doc, "等次", "Grade"),
		COLUMN_TEXT, false });
	return p;
}

static struct cell
quota_cell(const struct build *b, const struct result_unit *u)
{
	int64_t got, want;

	if (!owed_sum(b->res, u, &got, &want))
		return phrase_none(phrase_state(b, DOC_NA));
	return (struct cell){ .kind = CELL_RATIO,
		.state = got < want ? DOC_ZERO : DOC_OK,
		.v = got,
		.high = want };
}

static struct cell
cell_of(const struct build *b, const struct plan *p, size_t i,
    const struct result_unit *u)
{
	const struct result_value *v = &u->value[p->leaf[i]];

	switch (p->what[i]) {
	case WHAT_RANK:
		return phrase_rank_cell(b, u);
	case WHAT_UNIT:
		return phrase_unit_cell(b, u);
	case WHAT_SCORE:
		return phrase_fix(u->published, b->res->places);
	case WHAT_RANGE:
		return phrase_range_cell(b, u);
	case WHAT_QUOTA:
		return quota_cell(b, u);
	case WHAT_LEAF:
		return phrase_percent_cell(b, v);
	case WHAT_N:
		return v->n >= 0 ? phrase_int(v->n) :
				   phrase_none(doc_say(b->doc, "无", "none"));
	case WHAT_GRADE:
		return phrase_text(u->grade);
	}
	return phrase_none(STR(""));
}

/* The scale of a group's intervals: from the ten below the lowest. */
static int64_t
scale_low(const struct result *res, const struct result_group *g)
{
	int64_t low = FIX_FULL;

	for (size_t i = 0; i < g->nranked; i++) {
		const struct result_unit *u = &res->unit[g->first + i];
		int64_t v = u->low <= u->high ? u->low : u->published;

		low = v < low ? v : low;
	}
	low = low / (10 * FIX_ONE) * (10 * FIX_ONE);
	return low < FIX_FULL / 2 ? low : FIX_FULL / 2;
}

static struct str
tie_rule(const struct build *b)
{
	struct str ties = result_setting(b->res, "ties");

	if (str_eq(ties, STR("dense")))
		return doc_say(b->doc, "得分相同的并列，其后名次顺延不空号",
		    "equal scores share a rank and the next rank follows");
	if (str_eq(ties, STR("average")))
		return doc_say(b->doc, "得分相同的取平均名次",
		    "equal scores take the mean of their ranks");
	return doc_say(b->doc, "得分相同的并列，其后名次空出（1、1、3）",
	    "equal scores share a rank and the next ranks are left out (1, 1, 3)");
}

static struct str
table_id(const struct build *b, const char *kind, const struct result_group *g)
{
	struct str slug = doc_slug(b->doc, g->code);

	return str_printf(b->arena, "%s-" STR_FMT, kind, STR_ARG(slug));
}

static void
put_ranked(struct build *b, const struct result_group *g)
{
	const struct result *res = b->res;
	int64_t low = scale_low(res, g);
	struct plan p = plan_of(b, g,
	    DOC_SAY(b->doc, "95%区间（{1}–100）", "95% interval ({1}–100)",
		fix_short(b->arena, low)));
	struct table *t = doc_table(b->doc, table_id(b, "rank", g),
	    DOC_SAY(b->doc, "{1}得分与名次", "{1}: scores and ranks", g->name),
	    p.col, p.n);

	t->file = t->id;
	t->tone = (int)(g - res->group);
	t->sort = true;
	t->low = low;
	t->note = DOC_SAY(b->doc,
	    "满分100分；{1}。媒体关注度和满意度折算为0–100；区间只反映问卷的抽样误差。",
	    "Out of 100 points; {1}. Attention and satisfaction are on 0–100; the interval shows the sampling error of the survey only.",
	    tie_rule(b));
	for (size_t i = 0; i < g->nranked; i++) {
		struct cell row[RANKING_COLUMNS];

		for (size_t c = 0; c < p.n; c++)
			row[c] = cell_of(b, &p, c, &res->unit[g->first + i]);
		doc_row(b->doc, t, row);
	}
}

static void
put_unranked(struct build *b, const struct result_group *g)
{
	const struct result *res = b->res;
	struct column col[] = {
		{ "unit", doc_say(b->doc, "单位", "Unit"), COLUMN_TEXT, true },
		{ "state", doc_say(b->doc, "状态", "State"), COLUMN_TEXT,
		    false },
		{ "score", doc_say(b->doc, "暂定分", "Provisional score"),
		    COLUMN_NUMBER, false },
		{ "missing",
		    doc_say(b->doc, "缺数据的权重", "Weight without data"),
		    COLUMN_NUMBER, false },
		{ "reason", doc_say(b->doc, "原因", "Reason"), COLUMN_TEXT,
		    false },
	};
	struct table *t = doc_table(b->doc, table_id(b, "unranked", g),
	    DOC_SAY(b->doc, "{1}中不参加排名的单位",
		"{1}: units without a rank", g->name),
	    col, sizeof(col) / sizeof(col[0]));

	t->file = t->id;
	t->tone = (int)(g - res->group);
	t->note = DOC_SAY(b->doc,
	    "缺数据的权重超过{1}%的，只给暂定分，不给名次和等次。",
	    "Where more than {1}% of the weight has no data, the score is provisional, without rank or grade.",
	    result_setting(res, "missing_max"));
	for (size_t i = g->nranked; i < g->nunits; i++) {
		const struct result_unit *u = &res->unit[g->first + i];
		bool scored = u->state == RESULT_PROVISIONAL;
		struct cell row[] = {
			phrase_unit_cell(b, u),
			{ .kind = CELL_STATE,
			    .state = DOC_MISSING,
			    .text = scored ?
				doc_say(b->doc, "暂定", "provisional") :
				doc_say(b->doc, "未计分", "not scored") },
			scored ? phrase_fix(u->published, res->places) :
				 phrase_none(
				     doc_say(b->doc, "未计分", "not scored")),
			phrase_fix(u->missing, -1),
			phrase_text(phrase_unranked(b, u)),
		};

		doc_row(b->doc, t, row);
	}
}

static int
build(struct build *b)
{
	const struct result *res = b->res;

	doc_page(b->doc, PAGE_SECTION, STR("ranking"),
	    doc_say(b->doc, "综合排名", "Ranking"));
	doc_text(b->doc, BLOCK_NOTE,
	    doc_say(b->doc, "各组分别排名，组间得分不作比较。",
		"Each group is ranked by itself; scores of different groups are not compared."));
	for (size_t i = 0; i < res->ngroups; i++) {
		const struct result_group *g = &res->group[i];

		if (g->nunits == 0)
			continue;
		doc_head(b->doc, table_id(b, "group", g), g->name);
		if (g->nranked > 0)
			put_ranked(b, g);
		if (g->nranked < g->nunits)
			put_unranked(b, g);
	}
	return 0;
}

const struct section sec_ranking = { "ranking", true, build };
