#include "collect/columns.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/limits.h"
#include "base/sheet.h"
#include "base/text.h"
#include "collect/heading.h"
#include "collect/hold.h"
#include "collect/reject.h"

#define SHOWN_MAX 300 /* characters of headers that are not read */

/* What is listed. */
struct listing {
	struct arena *arena;
	const struct fit *fit;
	const struct hold *hold;
	struct str sheet;
};

static struct table_column *
add_column(const struct listing *t, struct columns *list)
{
	list->column = arena_grow(t->arena, list->column, list->n,
	    sizeof(*list->column));
	list->column[list->n] = (struct table_column){
		.profile = t->fit->profile->name,
		.sheet = t->sheet,
	};
	return &list->column[list->n++];
}

static void
list_field(const struct listing *t, size_t f, struct columns *list)
{
	const struct profile_field *field = &t->fit->profile->field[f];
	const struct header *h = &t->fit->header;
	const struct form *form = &t->fit->form;
	size_t n = t->fit->is_form ? form->field[f].n :
	    h->nrows > 0	   ? h->field[f].n :
				     0;

	for (size_t i = 0; i < n || i == 0; i++) {
		struct table_column *c = add_column(t, list);

		c->field = field->name;
		c->required = field->required;
		if (i >= n)
			continue;
		if (t->fit->is_form) {
			const struct form_cell *cell = &form->field[f].cell[i];

			c->row = t->hold->row[cell->row].line;
			c->col = cell->col + 1;
			c->header = str_dup(t->arena, cell->label);
		} else {
			c->row = h->line;
			c->col = h->field[f].col[i] + 1;
			c->header = str_dup(t->arena,
			    h->text[h->field[f].col[i]]);
		}
	}
}

void
columns_add(struct arena *a, const struct fit *fit, const struct hold *hold,
    struct str sheet, struct columns *list)
{
	const struct listing listing = { a, fit, hold, sheet };
	const struct listing *t = &listing;
	const struct header *h = &fit->header;
	size_t first = list->n;

	for (size_t f = 0; f < t->fit->profile->nfields; f++)
		list_field(t, f, list);
	for (size_t c = 0; !t->fit->is_form && c < h->ncols; c++) {
		size_t end = list->n, i = first;
		struct table_column *column;

		while (i < end && list->column[i].col != c + 1)
			i++;
		if (i < end || h->text[c].n == 0)
			continue;
		column = add_column(t, list);
		column->row = h->line;
		column->col = c + 1;
		column->header = str_dup(t->arena, h->text[c]);
	}
}

struct str
columns_unread(struct arena *a, const struct fit *fit)
{
	const struct header *h = &fit->header;
	struct buf b = buf_new(a, SIZE_MAX);

	for (size_t c = 0; !fit->is_form && c < h->ncols; c++) {
		struct str key = heading_key(a, h->text[c]);
		bool owned = key.n == 0 || str_eq(key, STR("序号")) ||
		    reject_wrote(h->text, h->ncols, h->text[c]);

		for (size_t f = 0; !owned && f < fit->profile->nfields; f++)
			for (size_t i = 0; i < h->field[f].n; i++)
				owned = owned || h->field[f].col[i] == c;
		if (owned || b.n > LIMIT_TITLE)
			continue;
		if (b.n > 0)
			buf_add(&b, STR("、"));
		buf_add(&b, h->text[c]);
	}
	return text_clip(buf_str(&b), SHOWN_MAX);
}
