#include "report/doc.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/fix.h"
#include "base/text.h"

#define SECTION(name)
#define WRITER(name) &out_##name,
const struct writer *const doc_writers[] = {
#include "report/report.def"
	NULL
};
#undef SECTION
#undef WRITER

#define SECTION(name) &sec_##name,
#define WRITER(name)
const struct section *const doc_sections[] = {
#include "report/report.def"
	NULL
};
#undef SECTION
#undef WRITER

#define DOC_TEXT_MAX ((size_t)1024 * 1024)

struct doc *
doc_new(struct arena *a, enum diag_lang lang)
{
	struct doc *doc = ARENA_NEW(a, struct doc);

	doc->arena = a;
	doc->lang = lang;
	doc->last = &doc->first;
	return doc;
}

/* Ill-formed bytes one by one, so that the text around them stays. */
static struct str
mend(struct arena *a, struct str s)
{
	struct buf b = buf_new(a, s.n * 3 + 1);
	size_t bad;

	while (s.n > 0 && !text_valid(s, &bad)) {
		buf_add(&b, str_sub(s, 0, bad));
		buf_add(&b, STR("\xEF\xBF\xBD"));
		s = str_sub(s, bad + 1, s.n);
	}
	buf_add(&b, s);
	return buf_str(&b);
}

struct str
doc_clean(struct doc *doc, struct str s)
{
	size_t bad;

	if (!text_valid(s, &bad))
		s = mend(doc->arena, s);
	return text_plain(doc->arena, s);
}

void
doc_page(struct doc *doc, enum page_kind kind, struct str id, struct str title)
{
	struct page *p = ARENA_NEW(doc->arena, struct page);

	p->kind = kind;
	p->id = doc_clean(doc, id);
	p->title = doc_clean(doc, title);
	p->tone = -1;
	p->last = &p->first;
	*doc->last = p;
	doc->last = &p->next;
	doc->page = p;
}

static struct block *
add(struct doc *doc, enum block_kind kind)
{
	struct block *b = ARENA_NEW(doc->arena, struct block);

	b->kind = kind;
	*doc->page->last = b;
	doc->page->last = &b->next;
	return b;
}

struct block *
doc_text(struct doc *doc, enum block_kind kind, struct str text)
{
	struct block *b = add(doc, kind);

	b->text = doc_clean(doc, text);
	return b;
}

struct block *
doc_head(struct doc *doc, struct str id, struct str text)
{
	struct block *b = doc_text(doc, BLOCK_HEAD, text);

	b->id = doc_clean(doc, id);
	return b;
}

struct block *
doc_list(struct doc *doc, enum block_kind kind)
{
	return add(doc, kind);
}

void
doc_pair(struct doc *doc, struct block *b, struct pair p)
{
	b->pair = arena_grow(doc->arena, b->pair, b->npairs, sizeof(*b->pair));
	b->pair[b->npairs++] = (struct pair){
		.name = doc_clean(doc, p.name),
		.value = doc_clean(doc, p.value),
		.unit = doc_clean(doc, p.unit),
	};
}

struct table *
doc_data(struct doc *doc, struct str id, struct str caption,
    const struct column *col, size_t ncols)
{
	struct table *t = ARENA_NEW(doc->arena, struct table);

	t->id = doc_clean(doc, id);
	t->caption = doc_clean(doc, caption);
	t->tone = -1;
	t->high = FIX_FULL;
	t->ncols = ncols;
	t->col = ARENA_ARRAY(doc->arena, ncols, struct column);
	for (size_t i = 0; i < ncols; i++) {
		t->col[i] = col[i];
		t->col[i].head = doc_clean(doc, col[i].head);
	}
	return t;
}

struct table *
doc_table(struct doc *doc, struct str id, struct str caption,
    const struct column *col, size_t ncols)
{
	struct block *b = add(doc, BLOCK_TABLE);

	b->table = doc_data(doc, id, caption, col, ncols);
	return b->table;
}

/* http or https, or a place in the page. */
static bool
link_ok(struct str s)
{
	return str_starts(s, STR("http://")) ||
	    str_starts(s, STR("https://")) || str_starts(s, STR("#"));
}

void
doc_row(struct doc *doc, struct table *t, const struct cell *cells)
{
	struct cell *row;

	t->cell = arena_grow(doc->arena, t->cell, t->nrows,
	    t->ncols * sizeof(*t->cell));
	row = t->cell + t->nrows++ * t->ncols;
	for (size_t i = 0; i < t->ncols; i++) {
		row[i] = cells[i];
		row[i].text = doc_clean(doc, cells[i].text);
		row[i].tag = doc_clean(doc, cells[i].tag);
		row[i].href = link_ok(cells[i].href) ?
		    doc_clean(doc, cells[i].href) :
		    STR("");
	}
}

struct chart *
doc_chart(struct doc *doc, struct str id, struct table *data)
{
	struct block *b = add(doc, BLOCK_CHART);

	b->chart = ARENA_NEW(doc->arena, struct chart);
	b->chart->id = doc_clean(doc, id);
	b->chart->data = data;
	return b->chart;
}

struct str
doc_slug(struct doc *doc, struct str s)
{
	struct buf b = buf_new(doc->arena, s.n * 3 + 1);

	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];

		if ((c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') ||
		    (c >= 'a' && c <= 'z') || c == '-')
			buf_byte(&b, c);
		else
			buf_printf(&b, "_%02X", (unsigned)c & 0xffu);
	}
	return buf_str(&b);
}

struct str
doc_cell_text(struct arena *a, const struct cell *c)
{
	struct str low, high;

	switch (c->kind) {
	case CELL_TEXT:
	case CELL_STATE:
	case CELL_NONE:
		return c->text;
	case CELL_INT:
		return str_int(a, c->v);
	case CELL_FIX:
		return c->places < 0 ? fix_short(a, c->v) :
				       fix_text(a, c->v, c->places);
	case CELL_RATIO:
		low = fix_short(a, c->v);
		high = fix_short(a, c->high);
		return str_printf(a, STR_FMT "/" STR_FMT, STR_ARG(low),
		    STR_ARG(high));
	case CELL_RANGE:
		low = fix_text(a, c->low, c->places);
		high = fix_text(a, c->high, c->places);
		return str_printf(a, STR_FMT "–" STR_FMT, STR_ARG(low),
		    STR_ARG(high));
	}
	return STR("");
}

struct str
doc_say(const struct doc *doc, const char *zh, const char *en)
{
	return str_from(doc->lang == DIAG_EN ? en : zh);
}

struct str
doc_fill(struct doc *doc, struct str text, const struct str *args, size_t nargs)
{
	struct buf b = buf_new(doc->arena, DOC_TEXT_MAX);

	for (size_t i = 0; i < text.n; i++) {
		size_t at = i + 2 < text.n && text.p[i] == '{' &&
			text.p[i + 1] >= '1' && text.p[i + 1] <= '9' &&
			text.p[i + 2] == '}' ?
		    (size_t)(text.p[i + 1] - '0') :
		    0;

		if (at == 0 || at > nargs) {
			buf_byte(&b, text.p[i]);
			continue;
		}
		buf_add(&b, args[at - 1]);
		i += 2;
	}
	return buf_str(&b);
}

void
doc_join(const struct doc *doc, struct buf *b, struct str s)
{
	if (b->n > 0)
		buf_add(b, doc_say(doc, "、", ", "));
	buf_add(b, s);
}

void
doc_file_add(struct output *o, struct str name, struct str bytes)
{
	o->file = arena_grow(o->arena, o->file, o->nfiles, sizeof(*o->file));
	o->file[o->nfiles++] = (struct doc_file){ name, bytes };
}
