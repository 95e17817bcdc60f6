#include "analyze/explain_write.h"

#include "analyze/explain.h"
#include "base/arena.h"
#include "base/buf.h"
#include "base/fix.h"
#include "base/json.h"
#include "base/reason.h"
#include "base/text.h"
#include "store/evidence.h"

enum {
	TEXT_MAX = 64 * 1024 * 1024,
	WHAT_WIDTH = 26, /* code points of a title in a row */
	DAY_WIDTH = 10, /* YYYY-MM-DD */
	FULL_PLACES = 4,
	SHORT_DIGEST = 12,
};

struct writer {
	struct arena *arena;
	struct buf b;
	bool zh;
};

static struct str
pick(const struct writer *w, struct str zh, struct str en)
{
	return w->zh ? zh : en;
}

static void
add(struct writer *w, const char *zh, const char *en)
{
	buf_add(&w->b, str_from(w->zh ? zh : en));
}

static void
add_fix(struct writer *w, int64_t v)
{
	buf_add(&w->b, fix_short(w->arena, v));
}

/* Text from outside: no control character reaches a terminal. */
static void
add_plain(struct writer *w, struct str s)
{
	buf_add(&w->b, text_plain(w->arena, s));
}

static void
write_rank(struct writer *w, const struct explain *x)
{
	if (x->rank == 0) {
		add(w, "；", "; ");
		buf_add(&w->b,
		    reason_text(x->state, w->zh ? DIAG_ZH : DIAG_EN));
		add(w, "，不排名\n", ", not ranked\n");
		return;
	}
	add(w, "；第", "; rank ");
	add_fix(w, x->rank * (FIX_ONE / 10));
	buf_printf(&w->b, w->zh ? "名（%s%d个单位）" : " of %s%d",
	    w->zh ? "共" : "", (int)x->ranked);
	if (x->tied > 1)
		buf_printf(&w->b, w->zh ? "，%d个单位并列" : ", %d tied",
		    (int)x->tied);
	add(w, "；", "; ");
	buf_add(&w->b, pick(w, x->grade, x->grade_en));
	buf_byte(&w->b, '\n');
}

static void
write_head(struct writer *w, const struct explain *x)
{
	add_plain(w, x->unit_name);
	buf_printf(&w->b, " (" STR_FMT ", " STR_FMT ") " STR_FMT "\n",
	    STR_ARG(x->unit), STR_ARG(pick(w, x->group, x->group_en)),
	    STR_ARG(x->period));
	if (str_eq(x->state, STR("unscored"))) {
		add(w, "不计分", "not scored");
	} else {
		buf_add(&w->b, fix_text(w->arena, x->published, x->places));
		add(w, "分", " points");
	}
	if (x->has_interval) {
		add(w, "，95%区间 ", ", 95 % interval ");
		buf_add(&w->b,
		    fix_text(w->arena,
			fix_places(x->low, x->places, FIX_HALF_EVEN),
			x->places));
		buf_add(&w->b, STR("–"));
		buf_add(&w->b,
		    fix_text(w->arena,
			fix_places(x->high, x->places, FIX_HALF_EVEN),
			x->places));
	}
	write_rank(w, x);
}

static void
write_effective(struct writer *w, const struct explain_node *n)
{
	struct fix_frac f = { n->effective_num, n->effective_den };
	int64_t effective = fix_round(f, FIX_HALF_EVEN);

	if (effective == n->weight)
		return;
	add(w, "（重分配后", " (");
	add_fix(w, effective);
	add(w, "）", " after redistribution)");
}

static void
write_values(struct writer *w, const struct explain_node *n)
{
	bool mean = str_eq(n->kind, STR("mean"));

	if (n->has_got) {
		buf_add(&w->b,
		    w->zh ? (mean ? STR("，均分") : STR("，实得")) :
			    (mean ? STR(", mean ") : STR(", got ")));
		add_fix(w, n->got);
	}
	if (n->has_want) {
		add(w, "，应得", ", want ");
		add_fix(w, n->want);
	}
	if (mean)
		buf_printf(&w->b, w->zh ? "，n=%d" : ", n = %d", (int)n->n);
	if (n->has_interval) {
		add(w, "，95%区间 ", ", 95 % interval ");
		add_fix(w, n->low);
		buf_add(&w->b, STR("–"));
		add_fix(w, n->high);
	}
	if (n->reason.n > 0) {
		add(w, "：", ": ");
		buf_add(&w->b,
		    reason_text(n->reason, w->zh ? DIAG_ZH : DIAG_EN));
	}
	buf_byte(&w->b, '\n');
}

static void
indent(struct writer *w, int depth)
{
	for (int i = 0; i < depth; i++)
		buf_add(&w->b, STR("  "));
}

/* Where it stands: its own address, else the lines of the file. */
static void
write_place(struct writer *w, const struct evidence_row *r)
{
	add_plain(w, r->url.n > 0 ? r->url : r->uri);
	if (r->url.n > 0)
		return;
	buf_printf(&w->b, ":%lld", (long long)r->line);
	if (r->line_last > r->line)
		buf_printf(&w->b, "–%lld", (long long)r->line_last);
}

static void
write_what(struct writer *w, const struct evidence_row *r)
{
	if (r->day.n > 0) {
		buf_add(&w->b, text_clip(r->day, DAY_WIDTH));
		buf_byte(&w->b, ' ');
	}
	if (!r->named)
		buf_printf(&w->b, "%lld × ", (long long)r->n);
	if (r->counted) {
		add_fix(w, r->amount);
		buf_byte(&w->b, ' ');
	}
	if (!r->named)
		buf_add(&w->b, reason_text(r->noun, w->zh ? DIAG_ZH : DIAG_EN));
	else
		add_plain(w, text_clip(r->what, WHAT_WIDTH));
	if (r->who.n == 0)
		return;
	buf_byte(&w->b, ' ');
	add_plain(w, r->who);
	buf_byte(&w->b, ' ');
	buf_add(&w->b, reason_text(r->capacity, w->zh ? DIAG_ZH : DIAG_EN));
}

static void
write_row(struct writer *w, const struct evidence_row *r, int depth)
{
	indent(w, depth + 1);
	buf_add(&w->b, r->counted ? STR("+ ") : STR("- "));
	write_what(w, r);
	if (!r->counted) {
		add(w, "：不计，", ": not counted, ");
		buf_add(&w->b,
		    reason_text(r->reason, w->zh ? DIAG_ZH : DIAG_EN));
	}
	buf_byte(&w->b, '\n');
	indent(w, depth + 2);
	write_place(w, r);
	buf_printf(&w->b, "  sha256 " STR_FMT "\n",
	    STR_ARG(str_sub(r->sha256, 0, SHORT_DIGEST)));
	if (r->basis.n == 0)
		return;
	indent(w, depth + 2);
	add(w, "依据 ", "by ");
	add_plain(w, r->basis);
	buf_byte(&w->b, '\n');
}

/* Where the bytes are: once for each file that the rows name. */
static void
write_digests(struct writer *w, const struct explain_node *n)
{
	for (size_t i = 0; i < n->nrows; i++) {
		bool seen = false;

		for (size_t k = 0; k < i && !seen; k++)
			seen = str_eq(n->row[k].sha256, n->row[i].sha256);
		if (seen)
			continue;
		indent(w, n->depth + 1);
		buf_printf(&w->b, "sha256 " STR_FMT "\n",
		    STR_ARG(n->row[i].sha256));
		indent(w, n->depth + 2);
		buf_printf(&w->b, "%s " STR_FMT " @%lld\n",
		    w->zh ? "证据" : "evidence", STR_ARG(n->row[i].warc),
		    (long long)n->row[i].offset);
	}
}

static void
write_node(struct writer *w, const struct explain_node *n)
{
	indent(w, n->depth);
	buf_printf(&w->b, STR_FMT " [" STR_FMT "] " STR_FMT "  ",
	    STR_ARG(pick(w, n->name, n->name_en)), STR_ARG(n->code),
	    STR_ARG(n->clause));
	buf_add(&w->b, fix_text(w->arena, n->points, FULL_PLACES));
	buf_byte(&w->b, '/');
	add_fix(w, n->weight);
	write_effective(w, n);
	buf_byte(&w->b, '\n');
	indent(w, n->depth + 1);
	buf_add(&w->b, reason_text(n->state, w->zh ? DIAG_ZH : DIAG_EN));
	write_values(w, n);
	indent(w, n->depth + 1);
	add(w, "规则：", "rule: ");
	buf_add(&w->b, pick(w, n->rule, n->rule_en));
	buf_byte(&w->b, '\n');
	for (size_t i = 0; i < n->nrows; i++)
		write_row(w, &n->row[i], n->depth);
	write_digests(w, n);
}

struct str
explain_write_text(struct arena *a, const struct explain *x,
    enum diag_lang lang)
{
	struct writer w = { a, buf_new(a, TEXT_MAX), lang == DIAG_ZH };

	write_head(&w, x);
	for (size_t i = 0; i < x->nnodes; i++)
		write_node(&w, &x->node[i]);
	buf_printf(&w.b, "%s " STR_FMT " sha256 " STR_FMT "\n",
	    w.zh ? "方案" : "scheme", STR_ARG(x->scheme),
	    STR_ARG(x->scheme_sha256));
	buf_printf(&w.b, "%s sha256 " STR_FMT "\n", w.zh ? "事实" : "facts",
	    STR_ARG(x->facts_sha256));
	buf_printf(&w.b, "%s " STR_FMT ", kaoping " STR_FMT "\n",
	    w.zh ? "截至" : "as of", STR_ARG(x->as_of), STR_ARG(x->version));
	return buf_str(&w.b);
}

static struct json *
row_json(const struct evidence_row *r)
{
	struct json *j = json_new_object();

	json_str(j, "noun", r->noun);
	json_str_some(j, "day", text_clip(r->day, DAY_WIDTH));
	json_str(j, "what", r->what);
	json_str_some(j, "who", r->who);
	json_str_some(j, "as", r->capacity);
	json_str_some(j, "basis", r->basis);
	json_str(j, "subperiod", r->subperiod);
	json_bool(j, "counted", r->counted);
	json_fix(j, "amount", r->amount);
	json_str_some(j, "reason", r->reason);
	json_str(j, "source", r->url.n > 0 ? r->url : r->uri);
	json_int(j, "line", r->line);
	if (!r->named) {
		json_int(j, "line_last", r->line_last);
		json_int(j, "n", r->n);
	}
	json_str(j, "sha256", r->sha256);
	json_str(j, "evidence", r->warc);
	json_int(j, "offset", r->offset);
	return j;
}

static struct json *
node_json(const struct explain_node *n)
{
	struct json *j = json_new_object(), *rows = json_new_array();

	json_str(j, "indicator", n->code);
	json_str(j, "name", n->name);
	json_str(j, "name_en", n->name_en);
	json_str(j, "clause", n->clause);
	json_str(j, "rule", n->rule);
	json_str(j, "rule_en", n->rule_en);
	json_str(j, "state", n->state);
	json_str_some(j, "reason", n->reason);
	if (n->has_got)
		json_fix(j, "got", n->got);
	if (n->has_want)
		json_fix(j, "want", n->want);
	if (str_eq(n->kind, STR("mean")))
		json_int(j, "n", n->n);
	if (n->has_interval) {
		json_fix(j, "low", n->low);
		json_fix(j, "high", n->high);
	}
	json_fix(j, "weight", n->weight);
	json_fix(j, "effective_weight",
	    fix_round((struct fix_frac){ n->effective_num, n->effective_den },
		FIX_HALF_EVEN));
	json_fix(j, "points", n->points);
	for (size_t i = 0; i < n->nrows; i++)
		json_push(rows, row_json(&n->row[i]));
	json_put(j, "evidence", rows);
	return j;
}

struct str
explain_write_json(struct arena *a, const struct explain *x)
{
	struct json *j = json_new_object(), *nodes = json_new_array();
	struct str text;

	json_str(j, "schema", STR("kaoping.explain/1"));
	json_str(j, "unit", x->unit);
	json_str(j, "unit_name", x->unit_name);
	json_str(j, "group", x->group);
	json_str(j, "period", x->period);
	json_str(j, "state", x->state);
	if (!str_eq(x->state, STR("unscored"))) {
		json_fix(j, "score", x->published);
		json_fix(j, "total", x->total);
	}
	if (x->has_interval) {
		json_fix(j, "low", x->low);
		json_fix(j, "high", x->high);
	}
	if (x->rank > 0) {
		json_fix(j, "rank", x->rank * (FIX_ONE / 10));
		json_int(j, "tied", x->tied);
		json_str(j, "grade", x->grade);
	}
	json_fix(j, "missing", x->missing);
	for (size_t i = 0; i < x->nnodes; i++)
		json_push(nodes, node_json(&x->node[i]));
	json_put(j, "indicators", nodes);
	json_str(j, "as_of", x->as_of);
	json_str(j, "version", x->version);
	json_str(j, "scheme", x->scheme);
	json_str(j, "scheme_sha256", x->scheme_sha256);
	json_str(j, "facts_sha256", x->facts_sha256);
	text = json_text(a, j, true);
	json_free(j);
	return text;
}
