#include "base/arena.h"
#include "base/json.h"
#include "report/doc.h"

static const char *
key(struct arena *a, const char *id, const char *suffix)
{
	return str_z(a, str_printf(a, "%s_%s", id, suffix));
}

static struct json *
pair_of(const char *name, int64_t v, const char *other, int64_t w)
{
	struct json *j = json_new_object();

	json_fix(j, name, v);
	json_fix(j, other, w);
	return j;
}

static void
put_cell(struct json *j, struct arena *a, const char *id, const struct cell *c)
{
	static const char *const states[] = { "ok", "zero", "missing", "na" };

	switch (c->kind) {
	case CELL_TEXT:
		json_str(j, id, c->text);
		break;
	case CELL_INT:
		json_int(j, id, c->v);
		break;
	case CELL_FIX:
		json_fix(j, id, c->v);
		break;
	case CELL_RATIO:
		json_put(j, id, pair_of("got", c->v, "want", c->high));
		break;
	case CELL_RANGE:
		json_put(j, id, pair_of("low", c->low, "high", c->high));
		break;
	case CELL_STATE:
		json_str(j, id, str_from(states[c->state]));
		json_str(j, key(a, id, "text"), c->text);
		break;
	case CELL_NONE:
		json_put_null(j, id);
		json_str(j, key(a, id, "why"), c->text);
		break;
	}
	json_str_some(j, key(a, id, "tag"), c->tag);
	json_str_some(j, key(a, id, "href"), c->href);
}

static struct json *
table_json(const struct table *t, struct arena *a)
{
	static const char *const kinds[] = { "text", "number", "ratio",
		"range" };
	struct json *j = json_new_object();
	struct json *cols = json_new_array(), *rows = json_new_array();

	json_str(j, "id", t->id);
	json_str(j, "caption", t->caption);
	json_str_some(j, "note", t->note);
	for (size_t i = 0; i < t->ncols; i++) {
		struct json *c = json_new_object();

		json_str(c, "id", str_from(t->col[i].id));
		json_str(c, "head", t->col[i].head);
		json_str(c, "kind", str_from(kinds[t->col[i].kind]));
		json_push(cols, c);
	}
	for (size_t r = 0; r < t->nrows; r++) {
		struct json *row = json_new_object();

		for (size_t i = 0; i < t->ncols; i++)
			put_cell(row, a, t->col[i].id,
			    &t->cell[r * t->ncols + i]);
		json_push(rows, row);
	}
	json_put(j, "columns", cols);
	json_put(j, "rows", rows);
	return j;
}

static struct json *
pairs_json(const struct block *b)
{
	struct json *list = json_new_array();

	for (size_t i = 0; i < b->npairs; i++) {
		struct json *p = json_new_object();

		json_str_some(p, "name", b->pair[i].name);
		json_str(p, "value", b->pair[i].value);
		json_str_some(p, "unit", b->pair[i].unit);
		json_push(list, p);
	}
	return list;
}

static struct json *
chart_json(const struct chart *c, struct arena *a)
{
	struct json *j = json_new_object();

	json_str(j, "id", c->id);
	json_str(j, "title", c->title);
	json_str(j, "note", c->note);
	json_str(j, "alt", c->alt);
	json_fix(j, "mean", c->mean);
	json_put(j, "data", table_json(c->data, a));
	return j;
}

static struct json *
block_json(const struct block *b, struct arena *a)
{
	static const char *const kinds[] = { "lead", "head", "para", "note",
		"list", "facts", "figures", "table", "chart" };
	struct json *j = json_new_object();

	json_str(j, "kind", str_from(kinds[b->kind]));
	json_str_some(j, "id", b->id);
	json_str_some(j, "text", b->text);
	if (b->npairs > 0)
		json_put(j, "items", pairs_json(b));
	if (b->kind == BLOCK_TABLE)
		json_put(j, "table", table_json(b->table, a));
	if (b->kind == BLOCK_CHART)
		json_put(j, "chart", chart_json(b->chart, a));
	return j;
}

static struct json *
page_json(const struct page *p, struct arena *a)
{
	static const char *const kinds[] = { "cover", "section", "unit" };
	struct json *j = json_new_object(), *blocks = json_new_array();

	json_str(j, "id", p->id);
	json_str(j, "kind", str_from(kinds[p->kind]));
	json_str(j, "title", p->title);
	json_str_some(j, "unit", p->unit);
	for (const struct block *b = p->first; b != NULL; b = b->next)
		json_push(blocks, block_json(b, a));
	json_put(j, "blocks", blocks);
	return j;
}

static int
write_doc(struct output *o)
{
	const struct doc *doc = o->doc;
	struct json *j = json_new_object(), *pages = json_new_array();
	struct str text;

	json_str(j, "schema", STR("kaoping.report/1"));
	json_str(j, "period", doc->period);
	json_str(j, "as_of", doc->as_of);
	json_str(j, "lang", doc_say(doc, "zh", "en"));
	json_str(j, "title", doc->title);
	for (const struct page *p = doc->first; p != NULL; p = p->next)
		json_push(pages, page_json(p, o->arena));
	json_put(j, "pages", pages);
	text = json_text(o->arena, j, true);
	json_free(j);
	doc_file_add(o,
	    str_printf(o->arena, STR_FMT ".json", STR_ARG(doc->prefix)),
	    str_printf(o->arena, STR_FMT "\n", STR_ARG(text)));
	return 0;
}

const struct writer out_json = { "json", false, write_doc };
