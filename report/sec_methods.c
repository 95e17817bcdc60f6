#include "base/arena.h"
#include "base/fix.h"
#include "report/doc.h"
#include "report/phrase.h"
#include "report/result.h"
#include "store/query.h"
#include "store/store.h"

#define METHODS_COLUMNS 64 /* groups beyond are left to the CSV sheets */

static struct str
rounding_text(const struct build *b, struct str rule)
{
	return str_eq(rule, STR("half_up")) ?
	    doc_say(b->doc, "四舍五入", "half up") :
	    str_eq(rule, STR("truncate")) ?
	    doc_say(b->doc, "截尾", "cut off") :
	    doc_say(b->doc, "四舍六入五成双（GB/T 8170）",
		"half to even (GB/T 8170)");
}

static struct str
ties_text(const struct build *b, struct str ties)
{
	return str_eq(ties, STR("dense")) ?
	    doc_say(b->doc, "得分相同的名次并列，其后名次顺延（1、1、2）",
		"equal scores share a rank and the next follows (1, 1, 2)") :
	    str_eq(ties, STR("average")) ?
	    doc_say(b->doc, "得分相同的取名次的平均（1.5、1.5、3）",
		"equal scores take the mean of their ranks (1.5, 1.5, 3)") :
	    doc_say(b->doc,
		"得分相同的名次并列，其后名次空出（1、1、3）；不用任何其他标准强分先后",
		"equal scores share a rank and the next are left out (1, 1, 3); nothing else decides between them");
}

static void
item(struct build *b, struct block *list, struct str text)
{
	doc_pair(b->doc, list, (struct pair){ .value = text });
}

static void
put_rules(struct build *b)
{
	const struct result *res = b->res;
	struct block *list;
	bool full = str_eq(result_setting(res, "rank_on"), STR("full"));
	bool zero = str_eq(result_setting(res, "missing"), STR("zero"));

	doc_head(b->doc, STR("rules"),
	    doc_say(b->doc, "总分怎样算出", "How a total comes about"));
	list = doc_list(b->doc, BLOCK_LIST);
	item(b, list,
	    doc_say(b->doc,
		"每个指标的得分率是精确分数，乘以有效权重后只舍入一次到万分之一分；上级指标只做加法。",
		"The score of an indicator is an exact fraction; times its effective weight it is rounded once, to 0.0001 point; parents only add."));
	item(b, list,
	    DOC_SAY(b->doc, "总分公布时再舍入一次到{1}位小数，规则：{2}。",
		"The published total is rounded once more, to {1} decimals: {2}.",
		str_int(b->arena, res->places),
		rounding_text(b, result_setting(res, "rounding"))));
	item(b, list,
	    DOC_SAY(b->doc, "名次按{1}总分排，各组分别排；{2}。",
		"Ranks go by the {1} total, within each group; {2}.",
		full ? doc_say(b->doc, "未舍入的", "unrounded") :
		       doc_say(b->doc, "公布的", "published"),
		ties_text(b, result_setting(res, "ties"))));
	item(b, list,
	    zero ?
		doc_say(b->doc,
		    "缺数据的指标按零分计算；不适用的指标，其权重按比例分给同一上级下的其他指标。",
		    "An indicator without data counts as zero; the weight of one that does not apply goes to the others under the same parent, in proportion.") :
		doc_say(b->doc,
		    "缺数据或不适用的指标不按零分算：其权重按原权重的比例分给同一范围内的其他指标，范围内没有的再向上一级。",
		    "An indicator without data, or that does not apply, is not taken as zero: its weight goes to the others of its scope in proportion to their weights, or to those of the next scope up."));
	item(b, list,
	    DOC_SAY(b->doc,
		"缺数据的权重超过{1}%的单位只给暂定分，不给名次和等次；有效答卷少于{2}份的，满意度不计分。",
		"A unit with more than {1}% of its weight without data has a provisional score, no rank and no grade; with fewer than {2} valid answers satisfaction has no score.",
		result_setting(res, "missing_max"),
		result_setting(res, "min_n")));
	item(b, list,
	    doc_say(b->doc,
		"95%区间由答卷的抽样误差得出（t分布），乘以满意度的有效权重后加到总分上；其他指标是计数，没有抽样误差。",
		"The 95% interval comes from the sampling error of the survey (Student's t), times the effective weight of satisfaction; the other indicators are counts."));
}

static int
fill_weights(struct build *b, struct cell *cell, size_t ncols)
{
	const struct result *res = b->res;
	struct query *q = q_open(b->store, Q_SEC_METHODS_WEIGHT, b->diag);

	q_bind_int(q, ":scheme", res->scheme_id);
	while (q_next(q))
		for (size_t i = 0; i < res->nindicators; i++)
			for (size_t g = 0; g + 3 < ncols; g++)
				if (str_eq(q_text(q, 0),
					res->indicator[i].code) &&
				    str_eq(q_text(q, 1), res->group[g].code))
					cell[i * ncols + 1 + g] =
					    phrase_fix(q_int(q, 2), -1);
	return q_close(q);
}

static int
put_indicators(struct build *b)
{
	const struct result *res = b->res;
	size_t ngroups = res->ngroups < METHODS_COLUMNS - 3 ?
	    res->ngroups :
	    METHODS_COLUMNS - 3;
	size_t n = ngroups + 3;
	struct cell *cell = ARENA_ARRAY(b->arena, res->nindicators * n + 1,
	    struct cell);
	struct column col[METHODS_COLUMNS] = { { "indicator",
	    doc_say(b->doc, "指标", "Indicator"), COLUMN_TEXT, true } };
	struct str none = doc_say(b->doc, "不考核", "not assessed");
	struct table *t;
	int fail;

	for (size_t g = 0; g < ngroups; g++)
		col[1 + g] = (struct column){ str_z(b->arena,
						  res->group[g].code),
			res->group[g].name, COLUMN_NUMBER, false };
	col[n - 2] = (struct column){ "clause",
		doc_say(b->doc, "依据条款", "Clause"), COLUMN_TEXT, false };
	col[n - 1] = (struct column){ "rule", doc_say(b->doc, "规则", "Rule"),
		COLUMN_TEXT, false };
	t = doc_table(b->doc, STR("weights"),
	    doc_say(b->doc, "指标、权重与规则",
		"Indicators, weights and rules"),
	    col, n);
	t->file = t->id;
	for (size_t i = 0; i < res->nindicators; i++) {
		for (size_t g = 0; g < ngroups; g++)
			cell[i * n + 1 + g] = phrase_none(none);
		cell[i * n] = phrase_text(res->indicator[i].name);
		cell[i * n + n - 2] = phrase_text(res->indicator[i].clause);
		cell[i * n + n - 1] = res->indicator[i].rule.n > 0 ?
		    phrase_text(res->indicator[i].rule) :
		    phrase_none(
			doc_say(b->doc, "下级相加", "the sum of its children"));
	}
	fail = fill_weights(b, cell, n);
	for (size_t i = 0; i < res->nindicators; i++)
		doc_row(b->doc, t, cell + i * n);
	return fail;
}

/* Bands and tiers: a name and a number. */
static int
put_levels(struct build *b, enum q_id id, struct str table, struct str caption,
    struct str number)
{
	struct column col[] = {
		{ "name", doc_say(b->doc, "名称", "Name"), COLUMN_TEXT, true },
		{ "value", number, COLUMN_NUMBER, false },
	};
	struct table *t = doc_table(b->doc, table, caption, col,
	    sizeof(col) / sizeof(col[0]));
	struct query *q = q_open(b->store, id, b->diag);
	int name = b->doc->lang == DIAG_EN ? 1 : 0;

	t->file = t->id;
	q_bind_int(q, ":scheme", b->res->scheme_id);
	while (q_next(q)) {
		struct cell row[] = { phrase_text(q_text(q, name)),
			phrase_fix(q_int(q, 2), -1) };

		doc_row(b->doc, t, row);
	}
	return q_close(q);
}

static struct cell
setting_cell(const struct build *b, struct str name)
{
	static const struct {
		const char *name;
		const char *zh;
		const char *en;
	} words[] = {
		{ "id", "方案编号", "id of the scheme" },
		{ "name", "方案名称", "name" },
		{ "name_en", "英文名称", "name in English" },
		{ "version", "版本", "version" },
		{ "rounding", "总分的舍入", "rounding of totals" },
		{ "places", "总分的小数位", "decimals of totals" },
		{ "ties", "同分的名次", "ranks of equal scores" },
		{ "rank_on", "按什么排名", "what is ranked" },
		{ "missing", "缺数据的处理", "weight without data" },
		{ "missing_max", "缺数据的上限（%）",
		    "most weight without data (%)" },
		{ "min_n", "最低有效答卷数", "fewest valid answers" },
		{ "scale_low", "问卷最低分", "lowest answer" },
		{ "scale_high", "问卷最高分", "highest answer" },
		{ "head_serves_spokesperson", "主要负责人可代新闻发言人",
		    "a head serves as spokesperson" },
		{ "window_before", "报道可早于发布",
		    "an article may precede its release by" },
		{ "window_after", "报道可晚于发布",
		    "an article may follow its release by" },
	};
	struct cell c = phrase_text(name);

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (str_eq(name, str_from(words[i].name))) {
			c.text = doc_say(b->doc, words[i].zh, words[i].en);
			c.tag = name;
		}
	return c;
}

static void
put_settings(struct build *b)
{
	const struct result *res = b->res;
	struct column col[] = {
		{ "setting", doc_say(b->doc, "设置", "Setting"), COLUMN_TEXT,
		    true },
		{ "value", doc_say(b->doc, "取值", "Value"), COLUMN_TEXT,
		    false },
		{ "basis", doc_say(b->doc, "依据", "Basis"), COLUMN_TEXT,
		    false },
	};
	struct table *t = doc_table(b->doc, STR("settings"),
	    doc_say(b->doc, "方案的设置及其依据",
		"Settings of the scheme, and their basis"),
	    col, sizeof(col) / sizeof(col[0]));

	t->file = t->id;
	for (size_t i = 0; i < res->nsettings; i++) {
		const struct result_setting *s = &res->setting[i];
		struct cell row[] = {
			setting_cell(b, s->name),
			phrase_text(s->value),
			s->basis.n > 0 ? phrase_text(s->basis) :
					 phrase_none(doc_say(b->doc, "方案自身",
					     "the scheme itself")),
		};

		doc_row(b->doc, t, row);
	}
}

static void
put_digests(struct build *b)
{
	const struct result *res = b->res;
	const struct pair facts[] = {
		{ doc_say(b->doc, "数据截止", "Data as of"), res->as_of,
		    STR("") },
		{ doc_say(b->doc, "程序版本", "Program"),
		    str_printf(b->arena, "kaoping " STR_FMT,
			STR_ARG(res->version)),
		    STR("") },
		{ doc_say(b->doc, "考核方案", "Scheme"),
		    str_printf(b->arena, STR_FMT " " STR_FMT,
			STR_ARG(res->scheme_code),
			STR_ARG(res->scheme_version)),
		    STR("") },
		{ doc_say(b->doc, "方案的SHA-256", "SHA-256 of the scheme"),
		    res->scheme_sha256, STR("") },
		{ doc_say(b->doc, "事实的SHA-256", "SHA-256 of the facts"),
		    res->facts_sha256, STR("") },
	};
	struct block *list;

	doc_head(b->doc, STR("digests"),
	    doc_say(b->doc, "同样的事实和方案给出同样的结果",
		"The same facts and scheme give the same result"));
	list = doc_list(b->doc, BLOCK_FACTS);
	for (size_t i = 0; i < sizeof(facts) / sizeof(facts[0]); i++)
		doc_pair(b->doc, list, facts[i]);
}

static int
build(struct build *b)
{
	int fail;

	doc_page(b->doc, PAGE_SECTION, STR("methods"),
	    doc_say(b->doc, "方法与可复核性", "Methods and how to check"));
	put_rules(b);
	doc_head(b->doc, STR("scheme"),
	    DOC_SAY(b->doc, "考核方案：{1} {2}", "The scheme: {1} {2}",
		b->res->scheme_name, b->res->scheme_version));
	if ((fail = put_indicators(b)) != 0 ||
	    (fail = put_levels(b, Q_SEC_METHODS_BAND, STR("bands"),
		 doc_say(b->doc, "等次", "Grades"),
		 doc_say(b->doc, "最低分（含）", "From (included)"))) != 0 ||
	    (fail = put_levels(b, Q_SEC_METHODS_TIER, STR("tiers"),
		 doc_say(b->doc, "媒体级别", "Tiers of outlets"),
		 doc_say(b->doc, "每篇折合", "An article counts"))) != 0)
		return fail;
	put_settings(b);
	put_digests(b);
	return 0;
}

const struct section sec_methods = { "methods", false, build };
