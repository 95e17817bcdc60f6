#include <stdlib.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/embed.h"
#include "base/fix.h"
#include "base/hash.h"
#include "base/xml.h"
#include "report/doc.h"
#include "report/markup.h"

#define HTML_MAX ((size_t)256 * 1024 * 1024)

/* The model as XML, which report.xsl turns into a page.  Names of elements
 * are those of doc.h; what needs arithmetic (places in pixels) is done by the
 * stylesheet from integers of 1e-4. */

static struct str
embedded(struct str path)
{
	struct str s;

	if (!embed_find(path, &s))
		abort(); /* the Makefile's EMBED lists it */
	return s;
}

static int
digit(char c)
{
	return c <= '9' ? c - '0' : c - 'a' + 10;
}

/* 'sha256-…', as a Content-Security-Policy names a script or style. */
static struct str
source_hash(struct arena *a, struct str bytes)
{
	static const char set[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				  "abcdefghijklmnopqrstuvwxyz0123456789+/";
	struct str hex = hash_of(a, bytes);
	struct buf b = buf_new(a, 64);

	buf_add(&b, STR("'sha256-"));
	for (size_t i = 0; i < hex.n; i += 6) {
		unsigned v = 0;
		size_t have = hex.n - i < 6 ? hex.n - i : 6;

		for (size_t k = 0; k < 6; k++)
			v = v << 4 |
			    (k < have ? (unsigned)digit(hex.p[i + k]) : 0);
		for (size_t k = 0; k < 4; k++)
			buf_byte(&b,
			    k <= have / 2 ? set[v >> (18 - 6 * k) & 63] : '=');
	}
	buf_byte(&b, '\'');
	return buf_str(&b);
}

static void
attr_int(struct markup *m, const char *name, int64_t v)
{
	markup_attr(m, name, str_int(m->out.arena, v));
}

static void
attr_some(struct markup *m, const char *name, struct str v)
{
	if (v.n > 0)
		markup_attr(m, name, v);
}

static void
put_cell(struct markup *m, const struct cell *c)
{
	static const char *const kinds[] = { "text", "int", "fix", "ratio",
		"range", "state", "none" };
	static const char *const states[] = { "ok", "zero", "missing", "na" };

	markup_open(m, "cell");
	markup_attr(m, "kind", str_from(kinds[c->kind]));
	attr_some(m, "tag", c->tag);
	attr_some(m, "href", c->href);
	switch (c->kind) {
	case CELL_TEXT:
	case CELL_NONE:
		break;
	case CELL_INT:
		attr_int(m, "sort", c->v * FIX_ONE);
		break;
	case CELL_FIX:
		attr_int(m, "sort", c->v);
		break;
	case CELL_RATIO:
		attr_int(m, "sort", c->high > 0 ? c->v * FIX_ONE / c->high : 0);
		markup_attr(m, "state", str_from(states[c->state]));
		break;
	case CELL_RANGE:
		attr_int(m, "sort", c->low);
		attr_int(m, "low", c->low);
		attr_int(m, "high", c->high);
		attr_int(m, "at", c->v);
		break;
	case CELL_STATE:
		markup_attr(m, "state", str_from(states[c->state]));
		break;
	}
	markup_text(m, doc_cell_text(m->out.arena, c));
	markup_close(m);
}

static void
put_table(struct markup *m, const struct table *t)
{
	static const char *const kinds[] = { "text", "number", "ratio",
		"range" };

	markup_open(m, "table");
	markup_attr(m, "id", t->id);
	attr_int(m, "tone", t->tone < 0 ? -1 : t->tone % 3);
	attr_int(m, "low", t->low);
	attr_int(m, "high", t->high);
	attr_some(m, "sort", t->sort ? STR("yes") : STR(""));
	attr_some(m, "fold", t->fold ? STR("yes") : STR(""));
	markup_leaf(m, "caption", t->caption);
	if (t->note.n > 0)
		markup_leaf(m, "about", t->note);
	for (size_t i = 0; i < t->ncols; i++) {
		markup_open(m, "col");
		markup_attr(m, "id", str_from(t->col[i].id));
		markup_attr(m, "kind", str_from(kinds[t->col[i].kind]));
		attr_some(m, "key", t->col[i].key ? STR("yes") : STR(""));
		markup_text(m, t->col[i].head);
		markup_close(m);
	}
	for (size_t r = 0; r < t->nrows; r++) {
		markup_open(m, "row");
		for (size_t i = 0; i < t->ncols; i++)
			put_cell(m, &t->cell[r * t->ncols + i]);
		markup_close(m);
	}
	markup_close(m);
}

static void
put_pairs(struct markup *m, const char *name, const struct block *b)
{
	markup_open(m, name);
	for (size_t i = 0; i < b->npairs; i++) {
		markup_open(m, "item");
		attr_some(m, "name", b->pair[i].name);
		attr_some(m, "unit", b->pair[i].unit);
		markup_text(m, b->pair[i].value);
		markup_close(m);
	}
	markup_close(m);
}

static void
put_chart(struct markup *m, const struct chart *c)
{
	markup_open(m, "chart");
	markup_attr(m, "id", c->id);
	markup_leaf(m, "title", c->title);
	markup_leaf(m, "about", c->note);
	markup_raw(m, c->svg[0]);
	markup_raw(m, c->svg[1]);
	put_table(m, c->data);
	markup_close(m);
}

static void
put_block(struct markup *m, const struct block *b)
{
	switch (b->kind) {
	case BLOCK_LEAD:
		markup_leaf(m, "lead", b->text);
		break;
	case BLOCK_HEAD:
		markup_open(m, "head");
		attr_some(m, "id", b->id);
		markup_text(m, b->text);
		markup_close(m);
		break;
	case BLOCK_PARA:
		markup_leaf(m, "para", b->text);
		break;
	case BLOCK_NOTE:
		markup_leaf(m, "note", b->text);
		break;
	case BLOCK_LIST:
		put_pairs(m, "list", b);
		break;
	case BLOCK_FACTS:
		put_pairs(m, "facts", b);
		break;
	case BLOCK_FIGURES:
		put_pairs(m, "figures", b);
		break;
	case BLOCK_TABLE:
		put_table(m, b->table);
		break;
	case BLOCK_CHART:
		put_chart(m, b->chart);
		break;
	}
}

static void
put_page(struct markup *m, const struct page *p)
{
	static const char *const kinds[] = { "cover", "section", "unit" };

	markup_open(m, "page");
	markup_attr(m, "kind", str_from(kinds[p->kind]));
	markup_attr(m, "id", p->id);
	attr_int(m, "tone", p->tone < 0 ? -1 : p->tone % 3);
	attr_some(m, "kicker", p->kicker);
	markup_attr(m, "title", p->title);
	for (const struct block *b = p->first; b != NULL; b = b->next)
		put_block(m, b);
	markup_close(m);
}

/* What the stylesheet and the script say. */
static void
put_words(struct markup *m, const struct doc *doc)
{
	static const struct {
		const char *key;
		const char *zh;
		const char *en;
	} words[] = {
		{ "contents", "目录", "Contents" },
		{ "units", "各单位", "Units" },
		{ "data", "图中数据", "Data of the chart" },
		{ "skip", "跳到正文", "Skip to the report" },
		{ "top", "回到目录", "Back to the contents" },
		{ "dark", "深色", "Dark" },
		{ "light", "浅色", "Light" },
		{ "search", "查找单位", "Find a unit" },
		{ "grade", "等次", "Grade" },
		{ "all", "全部", "All" },
		{ "shown", "显示{1} / {2}个单位", "{1} of {2} units shown" },
		{ "up", "按{1}从小到大排列", "sorted by {1}, ascending" },
		{ "down", "按{1}从大到小排列", "sorted by {1}, descending" },
		{ "stroke", "单位名称按笔画排列",
		    "Names are sorted by strokes" },
		{ "footer", "数据截止{1}；同样的数据给出同样的报告。",
		    "Data as of {1}; the same data gives the same report." },
	};

	markup_open(m, "words");
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		markup_attr(m, words[i].key,
		    doc_say(doc, words[i].zh, words[i].en));
	markup_close(m);
}

static int
write_doc(struct output *o)
{
	const struct doc *doc = o->doc;
	struct arena *a = o->arena;
	struct str style = embedded(STR("report/style.css"));
	struct str script = embedded(STR("report/report.js"));
	struct str csp[2] = { source_hash(a, style), source_hash(a, script) };
	struct markup m = markup_new(a, HTML_MAX);
	struct buf page = buf_new(a, HTML_MAX);
	struct str html;
	int fail;

	markup_open(&m, "report");
	markup_attr(&m, "lang", doc_say(doc, "zh-CN", "en"));
	markup_attr(&m, "title", doc->title);
	markup_attr(&m, "period", doc->period);
	markup_attr(&m, "as-of", doc->as_of);
	markup_attr(&m, "csp",
	    str_printf(a,
		"default-src 'none'; base-uri 'none'; form-action 'none'; "
		"style-src " STR_FMT "; script-src " STR_FMT,
		STR_ARG(csp[0]), STR_ARG(csp[1])));
	put_words(&m, doc);
	markup_leaf(&m, "style", style);
	markup_leaf(&m, "script", script);
	for (const struct page *p = doc->first; p != NULL; p = p->next)
		put_page(&m, p);
	markup_close(&m);
	if (m.out.full) {
		DIAG(o->diag, E5007, DIAG_NOWHERE, str_int(a, HTML_MAX));
		return FAIL_DATA;
	}
	if ((fail = xml_transform(a, buf_str(&m.out),
		 embedded(STR("report/report.xsl")), &html, o->diag)) != 0)
		return fail;
	buf_add(&page, STR("<!DOCTYPE html>\n"));
	buf_add(&page, html);
	doc_file_add(o, str_printf(a, STR_FMT ".html", STR_ARG(doc->prefix)),
	    buf_str(&page));
	return 0;
}

const struct writer out_html = { "html", true, write_doc };
