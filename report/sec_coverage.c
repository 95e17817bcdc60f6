#include "base/arena.h"
#include "base/reason.h"
#include "report/doc.h"
#include "report/phrase.h"
#include "report/result.h"
#include "store/query.h"
#include "store/store.h"

static struct str
count(const struct build *b, size_t n)
{
	return str_int(b->arena, (int64_t)n);
}

static struct cell
read_cell(const struct build *b, enum result_read read)
{
	struct cell c = { .kind = CELL_STATE };

	switch (read) {
	case RESULT_READ:
		c.state = DOC_OK;
		c.text = doc_say(b->doc, "已读取", "read");
		break;
	case RESULT_PARTIAL:
		c.state = DOC_MISSING;
		c.text = doc_say(b->doc, "只读到一部分", "in part");
		break;
	case RESULT_FAILED:
		c.state = DOC_ZERO;
		c.text = doc_say(b->doc, "没有读到", "not read");
		break;
	case RESULT_NEVER:
		c.state = DOC_ZERO;
		c.text = doc_say(b->doc, "尚未采集", "never tried");
		break;
	}
	return c;
}

static struct str
reason(const struct build *b, const struct result_source *s)
{
	struct str why = s->reason;

	if (why.n == 0 && s->status > 0 && s->read != RESULT_READ)
		why = DOC_SAY(b->doc, "服务器答复{1}",
		    "the server answered {1}", str_int(b->arena, s->status));
	if (s->read == RESULT_NEVER)
		why = doc_say(b->doc, "没有采集记录",
		    "no attempt is on record");
	if (why.n == 0)
		return doc_say(b->doc, "无异常", "nothing unusual");
	if (s->read == RESULT_FAILED && s->before)
		return DOC_SAY(b->doc, "{1}（此前读到过）",
		    "{1} (it was read before)", why);
	return why;
}

/* Which of its days were not read, and why. */
static struct str
lack(const struct build *b, const struct result_source *s)
{
	if (s->due == 0 || s->days_read == s->due)
		return reason(b, s);
	return DOC_SAY(b->doc, "{1}至{2}有{3}天没有完整读到：{4}",
	    "{1} to {2}: {3} days not read whole: {4}", s->first, s->last,
	    str_int(b->arena, s->due - s->days_read),
	    reason_of_day(b->arena, s->lack, b->doc->lang));
}

static void
put_sources(struct build *b)
{
	const struct result *res = b->res;
	struct column col[] = {
		{ "source", doc_say(b->doc, "来源", "Source"), COLUMN_TEXT,
		    true },
		{ "owner", doc_say(b->doc, "单位或媒体", "Unit or outlet"),
		    COLUMN_TEXT, false },
		{ "role", doc_say(b->doc, "内容", "Content"), COLUMN_TEXT,
		    false },
		{ "state", doc_say(b->doc, "末次采集", "Last attempt"),
		    COLUMN_TEXT, false },
		{ "days", doc_say(b->doc, "覆盖天数", "Days covered"),
		    COLUMN_NUMBER, false },
		{ "due", doc_say(b->doc, "应覆盖", "Of days"), COLUMN_NUMBER,
		    false },
		{ "items", doc_say(b->doc, "考核期内条数", "In the period"),
		    COLUMN_NUMBER, false },
		{ "expected", doc_say(b->doc, "约应有", "Expected, about"),
		    COLUMN_NUMBER, false },
		{ "reason", doc_say(b->doc, "说明", "Account"), COLUMN_TEXT,
		    false },
	};
	struct table *t = doc_table(b->doc, STR("sources"),
	    doc_say(b->doc, "来源及其采集情况",
		"Sources and how they were read"),
	    col, sizeof(col) / sizeof(col[0]));

	t->file = t->id;
	t->sort = true;
	for (size_t i = 0; i < res->nsources; i++) {
		const struct result_source *s = &res->source[i];
		struct cell row[] = {
			{ .kind = CELL_TEXT, .text = s->code, .href = s->url },
			phrase_text(s->owner),
			phrase_text(s->releases ?
				doc_say(b->doc, "发布", "releases") :
				doc_say(b->doc, "报道", "articles")),
			read_cell(b, s->read),
			phrase_int(s->days_read),
			phrase_int(s->due),
			phrase_int(s->items),
			s->expected > 0 ?
			    phrase_int(s->expected) :
			    phrase_none(doc_say(b->doc, "未登记", "not said")),
			phrase_text(lack(b, s)),
		};

		doc_row(b->doc, t, row);
	}
}

static int
put_timeless(struct build *b)
{
	struct column col[] = {
		{ "title", doc_say(b->doc, "标题", "Title"), COLUMN_TEXT,
		    true },
		{ "kind", doc_say(b->doc, "内容", "Content"), COLUMN_TEXT,
		    false },
		{ "owner", doc_say(b->doc, "单位或媒体", "Unit or outlet"),
		    COLUMN_TEXT, false },
		{ "raw", doc_say(b->doc, "原文时间", "Time as written"),
		    COLUMN_TEXT, false },
		{ "place", doc_say(b->doc, "出处", "Place"), COLUMN_TEXT,
		    false },
	};
	struct query *q = q_open(b->store, Q_SEC_COVERAGE_TIMELESS, b->diag);
	struct table *t = NULL;
	struct block *head = NULL;

	while (q_next(q)) {
		struct str raw = q_text(q, 2), uri = q_text(q, 3);
		struct cell row[] = {
			phrase_text(q_text(q, 1)),
			phrase_text(str_eq(q_text(q, 0), STR("release")) ?
				doc_say(b->doc, "发布", "release") :
				doc_say(b->doc, "报道", "article")),
			phrase_text(q_text(q, 5)),
			raw.n > 0 ? phrase_text(raw) :
				    phrase_none(doc_say(b->doc, "没有写",
					"not written")),
			phrase_text(str_printf(b->arena, STR_FMT ":%lld",
			    STR_ARG(uri), (long long)q_int(q, 4))),
		};

		if (t == NULL) {
			head = doc_head(b->doc, STR("timeless"), STR(""));
			t = doc_table(b->doc, STR("timeless-rows"),
			    doc_say(b->doc, "没有可读时间的条目",
				"Rows without a time that can be read"),
			    col, sizeof(col) / sizeof(col[0]));
			t->file = STR("timeless");
			t->note = doc_say(b->doc,
			    "这些条目不归入任何考核期，也不猜测其时间。",
			    "They belong to no period, and no time was guessed for them.");
		}
		doc_row(b->doc, t, row);
	}
	if (head != NULL)
		head->text = DOC_SAY(b->doc, "{1}条内容没有可读的时间",
		    "Rows without a time that can be read: {1}",
		    count(b, t->nrows));
	return q_close(q);
}

static int
build(struct build *b)
{
	const struct result *res = b->res;
	size_t n[4] = { 0 };

	for (size_t i = 0; i < res->nsources; i++)
		n[res->source[i].read]++;
	doc_page(b->doc, PAGE_SECTION, STR("coverage"),
	    doc_say(b->doc, "数据覆盖", "Coverage"));
	if (res->nsources == 0) {
		doc_text(b->doc, BLOCK_PARA,
		    doc_say(b->doc,
			"没有登记网上来源，本报告只依据导入的台账和问卷。",
			"No source on the net is registered: the report rests on imported ledgers and surveys alone."));
		return put_timeless(b);
	}
	doc_head(b->doc, STR("sources-read"),
	    DOC_SAY(b->doc,
		"{1}个来源：{2}个已读取，{3}个只读到一部分，{4}个没有读到",
		"Sources: {1}; read {2}, in part {3}, not read {4}",
		count(b, res->nsources), count(b, n[RESULT_READ]),
		count(b, n[RESULT_PARTIAL]),
		count(b, n[RESULT_FAILED] + n[RESULT_NEVER])));
	doc_text(b->doc, BLOCK_PARA, phrase_coverage(b));
	doc_text(b->doc, BLOCK_NOTE,
	    doc_say(b->doc,
		"一天算作完整读到，是指在这一天过完之后采集过一次完整的内容，并且其中最早的条目早于这一天。"
		"只读到一部分的来源可以证明有，不能证明没有；没有读到的不按0处理。",
		"A day has been read when a whole document was fetched after it had ended and its oldest item is older than that day. "
		"A source read in part proves presence, never absence; one that was not read is not taken as 0."));
	put_sources(b);
	return put_timeless(b);
}

const struct section sec_coverage = { "coverage", true, build };
