/* Returns: how many rows a unit's ledger of a kind has in a period.  A nil
 * return tells the quiet from the silent. */

#include "collect/period.h"
#include "collect/row.h"
#include "collect/words.h"
#include "store/event.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

/* Ledgers as forms call them. */
static const struct words_word ledgers[] = {
	{ "新闻发布会", "conference" },
	{ "发布会", "conference" },
	{ "信息发布", "release" },
	{ "政务信息发布", "release" },
	{ "年度发布计划", "plan" },
	{ "年度新闻发布计划", "plan" },
	{ "新闻发布计划", "plan" },
	{ "发布计划", "plan" },
	{ "发布选题", "topic" },
	{ "新闻发布选题", "topic" },
	{ "选题", "topic" },
	{ "发布会备案", "filing" },
	{ "新闻发布会备案", "filing" },
	{ "备案", "filing" },
	{ "信息发布审核", "approval" },
	{ "信息发布审批", "approval" },
	{ "审核", "approval" },
	{ "审批", "approval" },
	{ "常务会议议题", "agenda" },
	{ "议题", "agenda" },
	{ "政策", "policy" },
	{ "政策文件", "policy" },
	{ "政策解读", "interpretation" },
	{ "解读", "interpretation" },
	{ "突发事件", "incident" },
	{ "突发事件信息发布", "incident" },
	{ "突发事件处置", "incident" },
	{ "社会热点", "hotspot" },
	{ "热点", "hotspot" },
	{ "热点回应", "hotspot" },
	{ "社会热点回应", "hotspot" },
	{ "舆情", "hotspot" },
	{ "舆情回应", "hotspot" },
	{ "采访", "interview" },
	{ "媒体采访", "interview" },
	{ "培训", "training" },
	{ "新闻发言人培训", "training" },
	{ "任免", "appointment" },
	{ "新闻发言人任免", "appointment" },
	{ "会议", "meeting" },
	{ "列席会议", "meeting" },
	{ "专栏", "column" },
	{ "宁波发布专栏", "column" },
	{ "联动", "joint_action" },
	{ "矩阵联动", "joint_action" },
	{ "双微联动", "joint_action" },
	{ "材料报送", "handover" },
	{ "素材报送", "handover" },
	{ "信息报送", "handover" },
	{ "任务", "task" },
	{ "交办任务", "task" },
	{ "交办事项", "task" },
};

static const struct words words = {
	ledgers, COUNT(ledgers),
	"发布会、备案、审核、议题、政策、政策解读、突发事件、社会热点、采访、培训、任免、交办事项"
};

static bool
is_word(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if ((s.p[i] < 'a' || s.p[i] > 'z') && s.p[i] != '_')
			return false;
	return s.n > 0;
}

/* A word of a profile, else what forms call the ledger: 突发事件台账（表）. */
static bool
read_kind(const struct row_work *w, struct str text, struct str *out)
{
	static const char *const tails[] = { "表", "登记", "台账", "情况" };
	struct str s = words_key(w->arena, text);

	if (is_word(s)) {
		*out = s;
		return true;
	}
	for (size_t i = 0; i < COUNT(tails); i++) {
		struct str tail = str_from(tails[i]);

		if (words_find(w->arena, &words, s, out))
			return true;
		if (str_ends(s, tail))
			s = str_sub(s, 0, s.n - tail.n);
	}
	return words_find(w->arena, &words, s, out);
}

/* 无, 零报告, 0件, 3条; an empty cell is a nil return: that is what its form
 * is for. */
static bool
read_rows(const struct row_work *w, const struct field_value *v, int64_t *out)
{
	static const char *const none[] = { "无", "没有", "零", "零报告",
		"无事项", "未发生", "nil", "none" };
	struct str s = words_key(w->arena, v->text);
	size_t n = 0;

	*out = 0;
	for (size_t i = 0; i < COUNT(none); i++)
		if (str_eq(s, str_from(none[i])))
			return true;
	while (n < s.n && s.p[n] >= '0' && s.p[n] <= '9')
		n++;
	return v->blank ||
	    (n > 0 && s.n - n <= sizeof("件") - 1 &&
		str_to_int(str_sub(s, 0, n), out));
}

static int
keep(struct row_work *w)
{
	const struct field_value *kind = row_value(w, "kind");
	const struct field_value *period = row_value(w, "period");
	const struct field_value *rows = row_value(w, "rows");
	struct event_return r = { .unit_id = row_value(w, "unit")->number };
	struct day_period p;

	if (!read_kind(w, kind->text, &r.kind)) {
		ROW_REFUSE(w, "kind", E3582, field_quote(w->arena, kind->text),
		    str_from(words.shown));
		return 0;
	}
	if (!period_read(w->arena, period->text, &p)) {
		ROW_REFUSE(w, "period", E3581,
		    field_quote(w->arena, period->text));
		return 0;
	}
	if (!read_rows(w, rows, &r.rows)) {
		ROW_REFUSE(w, "rows", E3583, field_quote(w->arena, rows->text));
		return 0;
	}
	r.period = p.name;
	return event_put_return(w->store, &r, &w->from, &w->change, w->diag);
}

static const char *const key[] = { "unit", "kind", "period", NULL };

const struct row_kind imp_return = { "return", key, NULL, keep };
