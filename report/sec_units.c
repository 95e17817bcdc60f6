#include "base/arena.h"
#include "base/buf.h"
#include "base/fix.h"
#include "base/reason.h"
#include "base/text.h"
#include "report/doc.h"
#include "report/owed.h"
#include "report/phrase.h"
#include "report/result.h"
#include "store/evidence.h"
#include "store/query.h"
#include "store/store.h"

#define DIGEST_SHOWN 12
#define DAY_WIDTH    10 /* YYYY-MM-DD */

static enum doc_state
state_of(const struct result_value *v)
{
	static const enum doc_state states[] = { DOC_OK, DOC_ZERO, DOC_MISSING,
		DOC_NA };

	return states[v->state];
}

static void
fact(struct build *b, struct block *facts, struct str name, struct str value)
{
	doc_pair(b->doc, facts, (struct pair){ .name = name, .value = value });
}

static int
put_aliases(struct build *b, const struct result_unit *u, struct block *facts)
{
	struct query *q = q_open(b->store, Q_SEC_UNITS_ALIAS, b->diag);

	q_bind_int(q, ":unit", u->id);
	while (q_next(q)) {
		struct str to = q_text(q, 2);

		fact(b, facts,
		    to.n > 0 ? DOC_SAY(b->doc, "别名（至{1}）",
				   "Other name (until {1})", to) :
			       doc_say(b->doc, "别名", "Other name"),
		    q_text(q, 0));
	}
	return q_close(q);
}

static void
put_rank(struct build *b, const struct result_unit *u)
{
	const struct result_group *g = &b->res->group[u->group];
	struct block *f = doc_list(b->doc, BLOCK_FIGURES);
	struct cell range = phrase_range_cell(b, u);

	doc_pair(b->doc, f,
	    (struct pair){ .value = phrase_score(b, u->published),
		.unit = doc_say(b->doc, "/ 100分", "/ 100"),
		.name = u->state == RESULT_RANKED ?
		    doc_say(b->doc, "得分", "score") :
		    doc_say(b->doc, "暂定分，不排名",
			"provisional score, without rank") });
	if (u->state != RESULT_RANKED)
		return;
	doc_pair(b->doc, f,
	    (struct pair){ .value = phrase_rank(b, u),
		.unit = DOC_SAY(b->doc, "/ {1}", "/ {1}",
		    str_int(b->arena, (int64_t)g->nranked)),
		.name = u->tied > 1 ?
		    doc_say(b->doc, "组内名次（并列）",
			"rank in its group (tied)") :
		    doc_say(b->doc, "组内名次", "rank in its group") });
	doc_pair(b->doc, f,
	    (struct pair){ .value = u->grade,
		.name = doc_say(b->doc, "等次", "grade") });
	if (range.kind == CELL_RANGE)
		doc_pair(b->doc, f,
		    (struct pair){ .value = doc_cell_text(b->arena, &range),
			.name = doc_say(b->doc, "95%区间", "95% interval") });
}

/* Where most points were lost, in a sentence. */
static void
put_loss(struct build *b, const struct result_unit *u)
{
	const struct result *res = b->res;
	size_t worst = res->nindicators;
	int64_t most = 0;

	for (size_t i = 0; i < res->nindicators; i++) {
		const struct result_value *v = &u->value[i];

		if (!v->there || !res->indicator[i].leaf ||
		    v->full - v->points <= most)
			continue;
		most = v->full - v->points;
		worst = i;
	}
	if (worst < res->nindicators)
		doc_text(b->doc, BLOCK_PARA,
		    DOC_SAY(b->doc, "失分最多的是“{1}”：满分{2}分，得{3}分。",
			"Most was lost in \"{1}\": {3} of {2} points.",
			res->indicator[worst].name,
			phrase_score(b, u->value[worst].full),
			phrase_score(b, u->value[worst].points)));
	else
		doc_text(b->doc, BLOCK_PARA,
		    doc_say(b->doc, "所有适用的指标都得了满分。",
			"Every indicator that applies has full marks."));
}

/* How a value that counts came about, in words. */
static struct str
account(const struct build *b, size_t unit, size_t i)
{
	const struct result *res = b->res;
	const struct result_value *v = &res->unit[unit].value[i];
	struct str missed = owed_missed(res, b->arena, unit, i, b->doc->lang);
	struct str got = fix_short(b->arena, v->got > 0 ? v->got : 0);
	struct str want = fix_short(b->arena, v->want > 0 ? v->want : 0);
	struct str n = str_int(b->arena, v->n > 0 ? v->n : 0);

	if (v->reason.n > 0)
		return reason_text(v->reason, b->doc->lang);
	switch (res->indicator[i].kind) {
	case RESULT_OWED:
		return missed.n > 0 ?
		    DOC_SAY(b->doc, "欠{1}", "missed {1}", missed) :
		    v->got >= v->want ?
		    doc_say(b->doc, "定额全部完成", "the quota was met") :
		    DOC_SAY(b->doc, "应{1}次，计{2}次", "{2} of {1}", want,
			got);
	case RESULT_COUNT:
		return DOC_SAY(b->doc, "计入{1}件，加权合计{2}，满分需{3}",
		    "counted: {1}; {2} by weight, {3} for full marks", n, got,
		    want);
	case RESULT_MEAN:
		return DOC_SAY(b->doc, "{1}份有效答卷的平均",
		    "the mean of valid answers: {1}", n);
	case RESULT_SUM:
		break;
	}
	return doc_say(b->doc, "按规则计算", "as the rule says");
}

static struct cell
number_or(const struct build *b, int64_t v, bool fixed)
{
	if (v < 0)
		return phrase_none(doc_say(b->doc, "无", "none"));
	return fixed ? phrase_fix(v, -1) : phrase_int(v);
}

static void
put_indicator(struct build *b, struct table *t, size_t unit, size_t i)
{
	const struct result *res = b->res;
	const struct result_value *v = &res->unit[unit].value[i];
	bool applies = v->state == RESULT_OK || v->state == RESULT_ZERO;
	struct str no = phrase_state(b, state_of(v));
	bool mean = res->indicator[i].kind == RESULT_MEAN;
	struct cell row[] = {
		phrase_text(res->indicator[i].name),
		{ .kind = CELL_STATE, .state = state_of(v), .text = no },
		v->state == RESULT_MISSING ? phrase_none(no) :
		    mean		   ? phrase_points(b, v->got) :
					     number_or(b, v->got, true),
		v->state == RESULT_MISSING ? phrase_none(no) :
		    v->want < 0		   ? phrase_none(
						 doc_say(b->doc, "不设", "unset")) :
				  phrase_fix(v->want, -1),
		number_or(b, v->n, false),
		phrase_percent_cell(b, v),
		applies ? phrase_points(b, v->points) : phrase_none(no),
		/* a missing one keeps its weight where the scheme says zero */
		applies || v->full > 0 ?
		    phrase_points(b, v->full) :
		    phrase_none(
			doc_say(b->doc, "已分给其他指标", "given to others")),
		phrase_fix(v->weight, -1),
		phrase_text(account(b, unit, i)),
	};

	doc_row(b->doc, t, row);
}

static void
put_indicators(struct build *b, size_t unit, struct str slug)
{
	const struct result *res = b->res;
	const struct result_unit *u = &res->unit[unit];
	struct column col[] = {
		{ "indicator", doc_say(b->doc, "指标", "Indicator"),
		    COLUMN_TEXT, true },
		{ "state", doc_say(b->doc, "状态", "State"), COLUMN_TEXT,
		    false },
		{ "got", doc_say(b->doc, "计", "Got"), COLUMN_NUMBER, false },
		{ "want", doc_say(b->doc, "应", "Wanted"), COLUMN_NUMBER,
		    false },
		{ "n", doc_say(b->doc, "件数", "n"), COLUMN_NUMBER, false },
		{ "percent", doc_say(b->doc, "得分率%", "Percent"),
		    COLUMN_NUMBER, false },
		{ "points", doc_say(b->doc, "得分", "Points"), COLUMN_NUMBER,
		    false },
		{ "full", doc_say(b->doc, "满分", "Full mark"), COLUMN_NUMBER,
		    false },
		{ "weight", doc_say(b->doc, "原权重", "Weight"), COLUMN_NUMBER,
		    false },
		{ "reason", doc_say(b->doc, "说明", "Account"), COLUMN_TEXT,
		    false },
	};
	struct table *t = doc_table(b->doc,
	    str_printf(b->arena, "indicators-" STR_FMT, STR_ARG(slug)),
	    DOC_SAY(b->doc, "{1}：指标得分", "{1}: indicators", u->name), col,
	    sizeof(col) / sizeof(col[0]));

	t->file = STR("indicators");
	t->tone = (int)u->group;
	for (size_t i = 0; i < res->nindicators; i++)
		if (u->value[i].there && res->indicator[i].leaf)
			put_indicator(b, t, unit, i);
}

static struct str
source_text(const struct build *b, const struct evidence_row *r)
{
	if (r->line_last > r->line)
		return str_printf(b->arena, STR_FMT ":%lld–%lld",
		    STR_ARG(r->uri), (long long)r->line,
		    (long long)r->line_last);
	return str_printf(b->arena, STR_FMT ":%lld", STR_ARG(r->uri),
	    (long long)r->line);
}

static struct str
what_text(const struct build *b, const struct evidence_row *r)
{
	struct str noun = reason_text(r->noun, b->doc->lang);

	if (r->named)
		return r->what;
	return r->counted ?
	    DOC_SAY(b->doc, "{1}：{2}份，每份{3}", "{1}: {2}, each {3}", noun,
		str_int(b->arena, r->n), fix_short(b->arena, r->amount)) :
	    DOC_SAY(b->doc, "{1}：{2}份", "{1}: {2}", noun,
		str_int(b->arena, r->n));
}

static void
put_evidence_row(struct build *b, struct table *t, const struct evidence_row *r,
    struct str indicator)
{
	struct str capacity = reason_text(r->capacity, b->doc->lang);
	struct str yes = doc_say(b->doc, "计入", "counted");
	struct str no = doc_say(b->doc, "不计", "not counted");
	struct cell row[] = {
		phrase_text(indicator),
		{ .kind = CELL_TEXT, .text = what_text(b, r), .href = r->url },
		r->day.n > 0 ?
		    phrase_text(text_clip(r->day, DAY_WIDTH)) :
		    phrase_none(doc_say(b->doc, "考核期内", "in the period")),
		r->named ? phrase_text(DOC_SAY(b->doc, "{1}（{2}）",
			       "{1} ({2})", r->who, capacity)) :
			   phrase_none(doc_say(b->doc, "不署名", "unnamed")),
		phrase_text(r->subperiod),
		{ .kind = CELL_STATE,
		    .state = r->counted ? DOC_OK : DOC_NA,
		    .text = r->counted ? yes : no },
		r->named ? phrase_fix(r->counted ? r->amount : 0, -1) :
			   phrase_int(r->n),
		r->counted ? phrase_none(doc_say(b->doc, "无", "none")) :
			     phrase_text(reason_text(r->reason, b->doc->lang)),
		{ .kind = CELL_TEXT,
		    .text = source_text(b, r),
		    .href = r->uri },
		phrase_text(text_clip(r->sha256, DIGEST_SHOWN)),
	};

	doc_row(b->doc, t, row);
}

static int
put_evidence_of(struct build *b, struct table *t, const struct result_unit *u,
    size_t i)
{
	struct evidence_row *row;
	size_t n;
	int fail = evidence_load(b->store, b->arena, u->value[i].id, &row, &n,
	    b->diag);

	for (size_t k = 0; fail == 0 && k < n; k++)
		put_evidence_row(b, t, &row[k], b->res->indicator[i].name);
	return fail;
}

static int
put_evidence(struct build *b, const struct result_unit *u, struct str slug)
{
	struct column col[] = {
		{ "indicator", doc_say(b->doc, "指标", "Indicator"),
		    COLUMN_TEXT, true },
		{ "what", doc_say(b->doc, "依据", "Evidence"), COLUMN_TEXT,
		    false },
		{ "day", doc_say(b->doc, "日期", "Day"), COLUMN_TEXT, false },
		{ "who", doc_say(b->doc, "人员或媒体", "Person or outlet"),
		    COLUMN_TEXT, false },
		{ "part", doc_say(b->doc, "周期", "Part"), COLUMN_TEXT, false },
		{ "counted", doc_say(b->doc, "是否计入", "Counted"),
		    COLUMN_TEXT, false },
		{ "amount", doc_say(b->doc, "计量", "Amount"), COLUMN_NUMBER,
		    false },
		{ "reason", doc_say(b->doc, "不计的原因", "Why not"),
		    COLUMN_TEXT, false },
		{ "source", doc_say(b->doc, "出处", "Source"), COLUMN_TEXT,
		    false },
		{ "sha256", doc_say(b->doc, "原件摘要", "Digest"), COLUMN_TEXT,
		    false },
	};
	struct table *t = doc_table(b->doc,
	    str_printf(b->arena, "evidence-" STR_FMT, STR_ARG(slug)), STR(""),
	    col, sizeof(col) / sizeof(col[0]));
	size_t counted = 0;
	int fail = 0;

	t->file = STR("evidence");
	t->tone = (int)u->group;
	t->fold = true;
	for (size_t i = 0; fail == 0 && i < b->res->nindicators; i++)
		if (u->value[i].there && b->res->indicator[i].leaf)
			fail = put_evidence_of(b, t, u, i);
	for (size_t r = 0; r < t->nrows; r++)
		counted += t->cell[r * t->ncols + 5].state == DOC_OK;
	t->caption = doc_clean(b->doc,
	    DOC_SAY(b->doc, "{1}：依据{2}条，计入{3}条，不计{4}条",
		"{1}: evidence {2}, counted {3}, not counted {4}", u->name,
		str_int(b->arena, (int64_t)t->nrows),
		str_int(b->arena, (int64_t)counted),
		str_int(b->arena, (int64_t)(t->nrows - counted))));
	return fail;
}

static int
put_unit(struct build *b, size_t unit)
{
	const struct result *res = b->res;
	const struct result_unit *u = &res->unit[unit];
	struct str slug = doc_slug(b->doc, u->code);
	struct block *facts;
	struct page *p;
	int fail;

	doc_page(b->doc, PAGE_UNIT,
	    str_printf(b->arena, "unit-" STR_FMT, STR_ARG(slug)), u->name);
	p = b->doc->page;
	p->tone = (int)u->group;
	p->unit = doc_clean(b->doc, u->code);
	p->unit_name = p->title;
	p->kicker = doc_clean(b->doc, res->group[u->group].name);
	facts = doc_list(b->doc, BLOCK_FACTS);
	fact(b, facts, doc_say(b->doc, "编号", "Code"), u->code);
	if ((fail = put_aliases(b, u, facts)) != 0)
		return fail;
	if (u->state != RESULT_UNSCORED)
		put_rank(b, u);
	if (u->state != RESULT_RANKED)
		doc_text(b->doc, BLOCK_NOTE,
		    DOC_SAY(b->doc, "不排名的原因：{1}。",
			"Without a rank: {1}.", phrase_unranked(b, u)));
	if (u->state != RESULT_UNSCORED)
		put_loss(b, u);
	put_indicators(b, unit, slug);
	return put_evidence(b, u, slug);
}

static int
build(struct build *b)
{
	bool found = false;
	int fail = 0;

	for (size_t i = 0; fail == 0 && i < b->res->nunits; i++) {
		if (b->unit.n > 0 && !str_eq(b->unit, b->res->unit[i].code))
			continue;
		found = true;
		fail = put_unit(b, i);
	}
	if (fail == 0 && !found && b->unit.n > 0) {
		DIAG(b->diag, E5006, DIAG_NOWHERE, b->unit,
		    b->res->period.name);
		fail = FAIL_USAGE;
	}
	return fail;
}

const struct section sec_units = { "units", false, build };
