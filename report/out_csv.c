#include "base/arena.h"
#include "base/buf.h"
#include "base/csv.h"
#include "base/fix.h"
#include "report/doc.h"

#define CSV_MAX ((size_t)256 * 1024 * 1024)

/* One file: the tables that share a name, under one head. */
struct sheet_out {
	struct output *o;
	struct buf bytes;
	struct str *cell; /* of the record at hand */
	size_t n;
};

static size_t
width(const struct table *t)
{
	return 2 + t->ncols * 2; /* unit's code and name; ranges take two */
}

static void
put(struct sheet_out *s, struct str text)
{
	s->cell[s->n++] = text;
}

static void
end_record(struct sheet_out *s)
{
	csv_write(&s->bytes, s->cell, s->n);
	s->n = 0;
}

static void
put_head(struct sheet_out *s, const struct page *p, const struct table *t)
{
	struct arena *a = s->o->arena;
	const struct doc *doc = s->o->doc;

	if (p->unit.n > 0) {
		put(s, doc_say(doc, "编号", "Code"));
		put(s, doc_say(doc, "单位", "Unit"));
	}
	for (size_t i = 0; i < t->ncols; i++) {
		const struct column *c = &t->col[i];
		bool range = c->kind == COLUMN_RANGE;
		struct str end;

		if (!range && c->kind != COLUMN_RATIO) {
			put(s, c->head);
			continue;
		}
		end = range ? doc_say(doc, "95%区间下限", "95% low") :
			      doc_say(doc, "出席计入", "held");
		put(s, str_dup(a, end));
		put(s,
		    range ? doc_say(doc, "95%区间上限", "95% high") :
			    doc_say(doc, "出席应有", "owed"));
	}
	end_record(s);
}

static void
put_row(struct sheet_out *s, const struct page *p, const struct table *t,
    const struct cell *row)
{
	struct arena *a = s->o->arena;

	if (p->unit.n > 0) {
		put(s, p->unit);
		put(s, p->unit_name);
	}
	for (size_t i = 0; i < t->ncols; i++) {
		const struct cell *c = &row[i];
		bool two = t->col[i].kind == COLUMN_RANGE ||
		    t->col[i].kind == COLUMN_RATIO;

		if (c->kind == CELL_RANGE) {
			put(s, fix_text(a, c->low, c->places));
			put(s, fix_text(a, c->high, c->places));
		} else if (c->kind == CELL_RATIO) {
			put(s, fix_short(a, c->v));
			put(s, fix_short(a, c->high));
		} else {
			put(s, doc_cell_text(a, c));
			if (two)
				put(s, c->text);
		}
	}
	end_record(s);
}

static const struct table *
table_in(const struct block *b, struct str file)
{
	return b->kind == BLOCK_TABLE && b->table->file.n > 0 &&
		(file.n == 0 || str_eq(b->table->file, file)) ?
	    b->table :
	    NULL;
}

static bool
written(const struct output *o, struct str name)
{
	for (size_t i = 0; i < o->nfiles; i++)
		if (str_eq(o->file[i].name, name))
			return true;
	return false;
}

static struct str
all_tables(struct output *o, struct str file)
{
	struct sheet_out s = { o, buf_new(o->arena, CSV_MAX), NULL, 0 };

	for (const struct page *p = o->doc->first; p != NULL; p = p->next)
		for (const struct block *b = p->first; b != NULL; b = b->next) {
			const struct table *t = table_in(b, file);

			if (t == NULL)
				continue;
			if (s.cell == NULL) {
				s.cell = ARENA_ARRAY(o->arena, width(t),
				    struct str);
				put_head(&s, p, t);
			}
			for (size_t r = 0; r < t->nrows; r++)
				put_row(&s, p, t, t->cell + r * t->ncols);
		}
	return buf_str(&s.bytes);
}

static int
write_doc(struct output *o)
{
	bool whole = str_eq(o->doc->prefix, STR("report"));

	for (const struct page *p = o->doc->first; p != NULL; p = p->next)
		for (const struct block *b = p->first; b != NULL; b = b->next) {
			const struct table *t = table_in(b, STR(""));
			struct str name;

			if (t == NULL)
				continue;
			name = str_printf(o->arena, STR_FMT "%s" STR_FMT ".csv",
			    STR_ARG(whole ? STR("") : o->doc->prefix),
			    whole ? "" : "-", STR_ARG(t->file));
			if (!written(o, name))
				doc_file_add(o, name, all_tables(o, t->file));
		}
	return 0;
}

const struct writer out_csv = { "csv", false, write_doc };
