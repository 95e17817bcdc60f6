#include "collect/kinds.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/sheet.h"
#include "base/spool.h"
#include "collect/fit.h"
#include "collect/heading.h"
#include "collect/hold.h"
#include "collect/profile.h"

/* All that is compiled in, kind by kind. */
struct shelf {
	size_t n;
	struct profile_set *kind;
};

static int
read_shelf(struct arena *a, struct shelf *out, struct diag *d)
{
	const struct str any = { NULL, 0 };
	struct str kind;
	int fail = 0;

	*out = (struct shelf){ 0, NULL };
	for (; fail == 0 && profile_kind(out->n, &kind); out->n++) {
		out->kind = arena_grow(a, out->kind, out->n,
		    sizeof(*out->kind));
		fail = profile_set(a, kind, any, &out->kind[out->n], d);
	}
	return fail;
}

const struct profile *
kinds_profile(struct arena *a, size_t i)
{
	const struct str any = { NULL, 0 };
	struct profile_set set;
	struct str kind;

	for (size_t k = 0; profile_kind(k, &kind); k++) {
		if (profile_set(a, kind, any, &set, NULL) != 0)
			return NULL;
		if (i < set.n)
			return set.profile[i];
		i -= set.n;
	}
	return NULL;
}

/* A sheet with what tells of it: its names and the rows above its table. */
struct clue {
	struct arena *arena;
	struct str file;
	struct str path;
	struct str sheet;
	const struct hold *hold;
	struct diag *diag;
};

static bool
has(struct arena *a, struct str text, struct str key)
{
	size_t at;

	return str_find(heading_key(a, text), key, &at);
}

/* The first cell of a row is enough: a title is merged over all. */
static bool
is_called(const struct clue *c, const struct profile *p, size_t above)
{
	for (size_t i = 0; i < p->ntitles; i++) {
		struct str key = heading_key(c->arena, p->title[i]);

		if (has(c->arena, c->file, key) || has(c->arena, c->sheet, key))
			return true;
		for (size_t r = 0; r < above && r < c->hold->n; r++)
			if (has(c->arena, sheet_cell(&c->hold->row[r], 0), key))
				return true;
	}
	return false;
}

struct guess {
	struct fit fit;
	bool called;
	size_t weight; /* columns, and the name */
};

/* A few words of a table can stand like labels and values. */
enum { FORM_LEAST = 3 };

static struct guess
guess_of(const struct clue *c, const struct profile_set *kind)
{
	struct guess g = { .weight = 0 };

	fit_find(c->arena, kind, c->sheet, c->hold, &g.fit);
	if (g.fit.profile == NULL)
		return g;
	if (g.fit.is_form && g.fit.nfound < FORM_LEAST)
		g.fit.full = false;
	for (size_t i = 0; i < kind->n; i++)
		g.called = g.called ||
		    is_called(c, kind->profile[i],
			g.fit.is_form ? 1 : g.fit.header.at);
	g.fit.near = g.fit.near || (g.called && g.fit.nfound > 0);
	g.weight = g.fit.nfound + (g.called ? KINDS_TITLE : 0);
	return g;
}

static bool
is_better(const struct guess *a, const struct guess *b)
{
	if (b->fit.profile == NULL || a->fit.full != b->fit.full)
		return b->fit.profile == NULL || a->fit.full;
	if (a->fit.full || a->fit.near != b->fit.near)
		return a->fit.full ? a->weight > b->weight : a->fit.near;
	return a->weight + b->fit.nlacking > b->weight + a->fit.nlacking;
}

static struct str
lacks_of(struct arena *a, const struct fit *fit)
{
	struct buf b = buf_new(a, SIZE_MAX);

	for (size_t f = 0; !fit->full && f < fit->profile->nfields; f++) {
		const struct profile_field *field = &fit->profile->field[f];
		bool there = fit->is_form ?
		    fit->form.field[f].n > 0 :
		    fit->header.nrows > 0 && fit->header.field[f].n > 0;
		bool twice = !fit->is_form && fit->header.twice == f;

		if (there ? !twice : !field->required)
			continue;
		if (b.n > 0)
			buf_add(&b, STR("、"));
		buf_add(&b, field->heading);
		if (twice)
			buf_add(&b, STR(" ×2"));
	}
	return buf_str(&b);
}

/* Where the name says one thing and the columns another: false facts come of
 * the wrong one. */
static void
say_called(const struct clue *c, const struct guess *g)
{
	struct diag_place at = { .file = c->path, .sheet = c->sheet };

	DIAG(c->diag, W3668, at, g->fit.profile->title[0],
	    lacks_of(c->arena, &g->fit));
}

static void
tell(const struct clue *c, const struct guess *all, size_t n, size_t best,
    struct kinds_sheet *out)
{
	const struct fit *fit = &all[best].fit;
	struct buf b = buf_new(c->arena, SIZE_MAX);

	out->profile = fit->profile;
	out->nfound = fit->nfound;
	for (size_t i = 0; !fit->is_form && i < fit->header.ncols; i++)
		out->ncols += fit->header.text[i].n > 0;
	out->lacks = lacks_of(c->arena, fit);
	for (size_t i = 0; i < n; i++) {
		bool said = all[i].called && !all[i].fit.full &&
		    !all[best].called;

		if (i == best || !fit->full ||
		    !(said ||
			(all[i].fit.full && all[i].weight >= all[best].weight)))
			continue;
		if (said && all[i].fit.profile->ntitles > 0)
			say_called(c, &all[i]);
		if (b.n > 0)
			buf_add(&b, STR(", "));
		buf_add(&b, all[i].fit.profile->kind);
	}
	out->also = buf_str(&b);
}

static void
look(const struct clue *c, const struct shelf *shelf, struct kinds_sheet *out)
{
	struct guess *all = ARENA_ARRAY(c->arena, shelf->n, struct guess);
	size_t best = 0;

	for (size_t i = 0; i < shelf->n; i++) {
		all[i] = guess_of(c, &shelf->kind[i]);
		if (is_better(&all[i], &all[best]))
			best = i;
	}
	if (all[best].fit.full || all[best].fit.near)
		tell(c, all, shelf->n, best, out);
}

static size_t
rows_needed(const struct shelf *shelf)
{
	size_t most = 0;

	for (size_t i = 0; i < shelf->n; i++)
		if (fit_rows(&shelf->kind[i]) > most)
			most = fit_rows(&shelf->kind[i]);
	return most;
}

struct list {
	struct kinds_sheet *sheet;
	size_t n;
};

static int
each_sheet(struct arena *a, struct clue *clue, struct sheet_in *in,
    struct list *list, struct diag *d)
{
	struct shelf shelf;
	struct sheet_head head;
	bool more;
	int fail = read_shelf(a, &shelf, d);

	while (fail == 0 && (fail = sheet_next(in, &head, &more, d)) == 0 &&
	    more) {
		struct kinds_sheet *s;
		struct hold hold;

		if ((fail = hold_rows(a, in, rows_needed(&shelf), &hold, d)) !=
		    0)
			break;
		list->sheet = arena_grow(a, list->sheet, list->n,
		    sizeof(*list->sheet));
		s = &list->sheet[list->n++];
		*s = (struct kinds_sheet){ .sheet = str_dup(a, head.name),
			.hidden = head.hidden };
		clue->sheet = s->sheet;
		clue->hold = &hold;
		if (hold.n > 0)
			look(clue, &shelf, s);
	}
	return fail;
}

int
kinds_find(struct arena *a, struct str path, const struct kinds_sheet **out,
    size_t *n_out, struct diag *d)
{
	struct clue clue = { .arena = a,
		.file = file_name(path),
		.path = path,
		.diag = d };
	struct list list = { NULL, 0 };
	struct spool *spool = NULL;
	struct sheet_in *in = NULL;
	int fail;

	if ((fail = spool_open(a, path, LIMIT_FILE, &spool, d)) == 0 &&
	    (fail = sheet_open(a, spool, path, &in, d)) == 0)
		fail = each_sheet(a, &clue, in, &list, d);
	sheet_close(in);
	spool_close(spool);
	*out = list.sheet;
	*n_out = list.n;
	return fail;
}
