#include "report/phrase.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/fix.h"
#include "base/reason.h"
#include "report/result.h"
#include "store/coverage.h"

#define NAMES_MAX 3 /* names in a heading; the others are counted */

struct cell
phrase_text(struct str s)
{
	return (struct cell){ .kind = CELL_TEXT, .text = s };
}

struct cell
phrase_int(int64_t v)
{
	return (struct cell){ .kind = CELL_INT, .v = v };
}

struct cell
phrase_fix(int64_t v, int places)
{
	return (struct cell){ .kind = CELL_FIX, .v = v, .places = places };
}

struct cell
phrase_points(const struct build *b, int64_t v)
{
	return phrase_fix(fix_places(v, b->res->places, b->res->rounding),
	    b->res->places);
}

struct cell
phrase_none(struct str why)
{
	return (struct cell){ .kind = CELL_NONE, .text = why };
}

struct str
phrase_score(const struct build *b, int64_t v)
{
	return fix_text(b->arena,
	    fix_places(v, b->res->places, b->res->rounding), b->res->places);
}

struct str
phrase_rank(const struct build *b, const struct result_unit *u)
{
	return u->rank % 10 == 0 ?
	    str_int(b->arena, u->rank / 10) :
	    str_printf(b->arena, "%d.%d", (int)(u->rank / 10),
		(int)(u->rank % 10));
}

struct str
phrase_leader(const struct build *b, const struct result_group *g)
{
	const struct result_unit *u = &b->res->unit[g->first];
	struct buf names = buf_new(b->arena, 65536);
	size_t n = 0;

	if (g->nranked == 0)
		return DOC_SAY(b->doc, "{1}：没有单位可以排名",
		    "{1}: no unit can be ranked", g->name);
	while (n < g->nranked && u[n].rank == u[0].rank) {
		if (n < NAMES_MAX)
			doc_join(b->doc, &names, u[n].name);
		n++;
	}
	if (n == 1)
		return DOC_SAY(b->doc, "{1}：{2}以{3}分居首",
		    "{1}: {2} leads with {3} points", g->name, u->name,
		    phrase_score(b, u->published));
	return DOC_SAY(b->doc,
	    n > NAMES_MAX ? "{1}：{2}等{4}个单位以{3}分并列居首" :
			    "{1}：{2}以{3}分并列居首",
	    n > NAMES_MAX ?
		"{1}: {2} and others ({4} units) lead together with {3} points" :
		"{1}: {2} lead together with {3} points",
	    g->name, buf_str(&names), phrase_score(b, u->published),
	    str_int(b->arena, (int64_t)n));
}

size_t
phrase_close(const struct build *b, const struct result_group *g)
{
	const struct result_unit *u = &b->res->unit[g->first];
	size_t n = 0;

	for (size_t i = 1; i < g->nranked; i++)
		n += u[i].rank != u[0].rank && u[0].low <= u[0].high &&
		    u[i].low <= u[i].high && u[i].high >= u[0].low;
	return n;
}

int64_t
phrase_mean(const struct build *b, const struct result_group *g)
{
	struct fix_frac f;
	int64_t sum = 0;

	for (size_t i = 0; i < g->nranked; i++)
		sum += b->res->unit[g->first + i].published;
	if (g->nranked == 0 || !fix_frac(sum, (int64_t)g->nranked, &f))
		return 0;
	return fix_places(fix_round(f, FIX_HALF_EVEN), b->res->places,
	    b->res->rounding);
}

/* The reasons of the leaves without evidence, each with the leaf's name. */
struct str
phrase_unranked(const struct build *b, const struct result_unit *u)
{
	struct buf why = buf_new(b->arena, 65536);

	for (size_t i = 0; i < b->res->nindicators; i++) {
		const struct result_value *v = &u->value[i];

		if (!v->there || !b->res->indicator[i].leaf ||
		    v->state != RESULT_MISSING)
			continue;
		if (why.n > 0)
			buf_add(&why, doc_say(b->doc, "；", "; "));
		buf_add(&why,
		    DOC_SAY(b->doc, "{1}：{2}", "{1}: {2}",
			b->res->indicator[i].name,
			reason_text(v->reason, b->doc->lang)));
	}
	return buf_str(&why);
}

struct str
phrase_state(const struct build *b, enum doc_state state)
{
	switch (state) {
	case DOC_OK:
		return doc_say(b->doc, "计分", "scored");
	case DOC_ZERO:
		return doc_say(b->doc, "零分", "zero");
	case DOC_MISSING:
		return doc_say(b->doc, "缺数据", "no data");
	case DOC_NA:
		return doc_say(b->doc, "不适用", "not applicable");
	}
	return STR("");
}

static struct str
unit_link(const struct build *b, const struct result_unit *u)
{
	struct str slug = doc_slug(b->doc, u->code);

	return str_printf(b->arena, "#unit-" STR_FMT, STR_ARG(slug));
}

struct cell
phrase_unit_cell(const struct build *b, const struct result_unit *u)
{
	return (struct cell){ .kind = CELL_TEXT,
		.text = u->name,
		.href = unit_link(b, u) };
}

struct str
phrase_coverage(const struct build *b)
{
	const struct result *res = b->res;
	int64_t due = 0, read = 0, whole = 0, n = 0, share;

	for (size_t i = 0; i < res->nsources; i++) {
		due += res->source[i].due;
		read += res->source[i].days_read;
		n += res->source[i].due > 0;
		whole += res->source[i].due > 0 &&
		    res->source[i].days_read == res->source[i].due;
	}
	if (due == 0)
		return doc_say(b->doc, "考核期内没有应采集的来源日",
		    "No day of a source is due in the period");
	share = coverage_permille(read, due);
	return DOC_SAY(b->doc,
	    "{1}个来源中{2}个完整覆盖考核期，占全部来源日的{3}%",
	    "{2} of {1} sources cover the whole period; {3}% of the source-days were read",
	    str_int(b->arena, n), str_int(b->arena, whole),
	    str_printf(b->arena, "%lld.%lld", (long long)(share / 10),
		(long long)(share % 10)));
}

struct cell
phrase_rank_cell(const struct build *b, const struct result_unit *u)
{
	struct cell c = u->rank % 10 == 0 ?
	    phrase_int(u->rank / 10) :
	    phrase_fix(u->rank * (FIX_ONE / 10), 1);

	if (u->tied > 1)
		c.tag = doc_say(b->doc, "并列", "tied");
	return c;
}

struct cell
phrase_range_cell(const struct build *b, const struct result_unit *u)
{
	if (u->low > u->high)
		return phrase_none(doc_say(b->doc, "无区间", "no interval"));
	return (struct cell){ .kind = CELL_RANGE,
		.v = u->published,
		.low = fix_places(u->low, b->res->places, b->res->rounding),
		.high = fix_places(u->high, b->res->places, b->res->rounding),
		.places = b->res->places };
}

struct cell
phrase_percent_cell(const struct build *b, const struct result_value *v)
{
	static const enum doc_state states[] = { DOC_OK, DOC_ZERO, DOC_MISSING,
		DOC_NA };
	int64_t p = result_percent(v);

	if (!v->there)
		return phrase_none(doc_say(b->doc, "不考核", "not assessed"));
	if (p < 0)
		return phrase_none(phrase_state(b, states[v->state]));
	return phrase_points(b, p);
}
