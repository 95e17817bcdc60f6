#include "collect/table.h"

#include <stdint.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/sheet.h"
#include "collect/bind.h"
#include "collect/columns.h"
#include "collect/fit.h"
#include "collect/heading.h"
#include "collect/hold.h"
#include "collect/nodata.h"
#include "collect/shift.h"
#include "collect/sift.h"
#include "collect/strip.h"

struct table {
	struct arena *arena;
	struct arena *own; /* of the sheet at hand, and its header */
	struct arena_mark start; /* of own */
	struct arena_mark held; /* behind the rows that are held */
	struct table_from from;
	const struct profile *profile; /* NULL: none was chosen yet */
	struct profile_set one; /* this one */
	struct sheet_head head;
	struct str sheet; /* its name, for messages that outlive it */
	struct hold hold;
	size_t at; /* the next row that is held */
	struct fit fit;
	struct bind bind;
	struct sift sift;
	size_t header_no;
	struct sheet_row row; /* whose blocks are being given out */
	size_t block; /* the next of them */
	bool in_sheet;
	struct arena_mark scratch; /* of own: what the last call said */
	bool scratched;
	bool hide; /* messages quote no cell: they may be personal */
	bool margin_said; /* of this sheet: what stands beside the columns */
	struct str scale; /* likewise: what a line above the header says */
	int worst;
};

static struct diag_place
place_of(const struct table *t)
{
	return (struct diag_place){ .file = t->from.file, .sheet = t->sheet };
}

/* From the header on, which stands among these rows. */
static void
bind(struct table *t, const struct sheet_row *row)
{
	struct fit *fit = &t->fit;

	t->header_no++;
	if (fit->is_form) {
		bind_form(t->own, t->profile, &fit->form, row, &t->bind);
		return;
	}
	fit->header.scale = t->scale;
	bind_header(t->own, t->profile, &fit->header, &t->bind);
	sift_open(t->own, t->profile, &fit->header, row, &t->sift);
	t->block = fit->header.nblocks;
}

enum sheet_look { SHEET_FITS, SHEET_LACKS, SHEET_OTHER };

/* Holds the first rows of a sheet and looks what they are. */
static int
look(struct table *t, const struct profile_set *set, enum sheet_look *out,
    struct diag *said)
{
	int fail;

	arena_reset(t->own, t->start);
	t->at = 0;
	t->margin_said = false;
	t->sheet = str_dup(t->arena, t->head.name);
	if ((fail = hold_rows(t->own, t->from.in, fit_rows(set), &t->hold,
		 said)) != 0)
		return fail;
	t->held = arena_mark(t->own);
	fit_find(t->own, set, t->sheet, &t->hold, &t->fit);
	*out = t->fit.full ? SHEET_FITS :
	    t->fit.near	   ? SHEET_LACKS :
			     SHEET_OTHER;
	if (t->fit.full && !t->fit.is_form &&
	    shift_check(t->own, t->fit.profile, &t->fit.header, &t->hold,
		place_of(t), said) != 0)
		*out = SHEET_LACKS;
	return 0;
}

/* What is wrong with the best of the sheets that would not do, until one
 * does. */
struct nearest {
	bool any;
	size_t nfound;
	bool told; /* one that lacks little said so itself */
	struct diag *said;
};

static void
keep_nearest(struct table *t, struct nearest *best)
{
	if (t->fit.profile == NULL ||
	    (best->any && t->fit.nfound <= best->nfound))
		return;
	best->any = true;
	best->nfound = t->fit.nfound;
	best->said = diag_new(t->arena);
	fit_say(t->arena, &t->fit, &t->hold, place_of(t), best->said);
}

/* A hidden sheet is not read, but one that could be is told of aloud. */
static void
say_hidden(struct table *t, const struct profile_set *set, struct diag *d)
{
	enum sheet_look found;

	if (look(t, set, &found, diag_new(t->arena)) == 0 &&
	    found == SHEET_FITS)
		DIAG(d, W3564, DIAG_FILE(t->from.file), t->sheet);
	else
		DIAG(d, N3539, DIAG_FILE(t->from.file), t->sheet);
}

/* The next sheet that is looked at: hidden ones only where asked for. */
static int
next_sheet(struct table *t, const struct profile_set *set, bool *more,
    struct diag *d)
{
	int fail;

	while (
	    (fail = sheet_next(t->from.in, &t->head, more, d)) == 0 && *more) {
		if (!t->head.hidden || fit_asks(t->arena, set, t->head.name))
			return 0;
		say_hidden(t, set, d);
	}
	return fail;
}

/* What was met behind the rows that are held. */
static int
broken(const struct table *t, struct diag *d)
{
	if (t->hold.fail != 0)
		diag_pass(t->hold.said, d);
	return t->hold.fail;
}

/* Goes on to a sheet that is such a table. */
static int
seek(struct table *t, struct nearest *best, bool *more, struct diag *d)
{
	const struct profile_set *set = t->profile != NULL ? &t->one :
							     &t->from.set;
	enum sheet_look found;
	int fail;

	t->in_sheet = false;
	while ((fail = next_sheet(t, set, more, d)) == 0 && *more) {
		if ((fail = look(t, set, &found, d)) != 0)
			return fail;
		if (found == SHEET_FITS) {
			t->profile = t->fit.profile;
			t->one = (struct profile_set){ 1, &t->profile,
				t->from.set.filter };
			t->in_sheet = true;
			t->scale = hold_scale(&t->hold, t->own,
			    t->fit.header.at);
			t->hide = strip_personal(t->profile);
			bind(t, t->hold.row);
			if (t->fit.is_form)
				form_date_say(t->profile, &t->fit.form,
				    t->hold.row, place_of(t), d);
			t->at = t->fit.header.at + t->fit.header.nrows;
			return 0;
		}
		keep_nearest(t, best);
		if (found == SHEET_LACKS) {
			if (!t->fit.full)
				fit_say(t->arena, &t->fit, &t->hold,
				    place_of(t), d);
			best->told = true;
			t->worst = FAIL_DATA;
		} else if (t->sheet.n > 0) {
			DIAG(d, N3539, DIAG_FILE(t->from.file), t->sheet);
		}
		if ((fail = broken(t, d)) != 0)
			return fail;
	}
	return fail;
}

/* No sheet would do. */
static int
refuse(const struct table *t, const struct nearest *best, struct diag *d)
{
	struct fit none = { .profile = t->from.set.profile[0] };

	if (best->told)
		return FAIL_DATA;
	if (best->any)
		diag_pass(best->said, d);
	else
		fit_say(t->arena, &none, &t->hold, DIAG_FILE(t->from.file), d);
	return FAIL_DATA;
}

static struct table *
table_new(struct arena *a, const struct table_from *from)
{
	struct table *t = ARENA_NEW(a, struct table);

	t->arena = a;
	t->own = arena_new();
	t->start = arena_mark(t->own);
	t->from = *from;
	return t;
}

int
table_open(struct arena *a, const struct table_from *from, struct table **out,
    struct diag *d)
{
	struct table *t = table_new(a, from);
	struct nearest best = { .any = false };
	bool more;
	int fail = seek(t, &best, &more, d);

	if (fail == 0 && !more)
		fail = refuse(t, &best, d);
	if (fail != 0)
		table_close(t);
	else
		*out = t;
	return fail;
}

void
table_close(struct table *t)
{
	if (t != NULL)
		arena_free(t->own);
}

const struct profile *
table_profile(const struct table *t)
{
	return t->profile;
}

struct str
table_unread(const struct table *t, struct arena *a)
{
	return columns_unread(a, &t->fit);
}

int
table_worst(const struct table *t)
{
	return t->worst;
}

/* Another header, below: its columns may stand in another order. */
static void
rebind(struct table *t, const struct sheet_row *row)
{
	struct sheet_row *own;
	struct header_rows rows;

	arena_reset(t->own, t->held);
	own = ARENA_NEW(t->own, struct sheet_row);
	*own = hold_row(t->own, row);
	header_rows(t->own, own, 1, &rows);
	rows.filter = t->from.set.filter;
	header_find(t->own, t->profile, &rows, &t->fit.header);
	bind(t, own);
}

/* The next row of the sheet that is not blank; its first cell that is not. */
static int
next_row(struct table *t, size_t *first, bool *more, struct diag *d)
{
	int fail = 0;

	do {
		*more = t->at < t->hold.n;
		if (*more)
			t->row = t->hold.row[t->at++];
		else if ((fail = broken(t, d)) == 0 && !t->hold.whole)
			fail = sheet_row_next(t->from.in, &t->row, more, d);
		if (fail != 0 || !*more)
			return fail;
		*first = nodata_first(&t->row);
	} while (*first == t->row.ncells);
	return 0;
}

/* What of a row is the same for all its blocks. */
static void
put_row(const struct table *t, enum table_what what, struct table_row *out)
{
	*out = (struct table_row){ .what = what,
		.sheet = t->sheet,
		.line = t->row.line,
		.ncells = t->row.ncells,
		.cell = t->row.cell,
		.kind = t->row.kind,
		.header_no = t->header_no,
		.nheaders = t->fit.header.ncols,
		.header = t->fit.header.text };
}

static void
put_form(struct table *t, struct table_row *out)
{
	const struct form *form = &t->fit.form;
	size_t n = t->profile->nfields, row = SIZE_MAX;

	for (size_t f = 0; f < n; f++)
		if (form->field[f].n > 0 && form->field[f].cell[0].row < row)
			row = form->field[f].cell[0].row;
	*out = (struct table_row){ .what = TABLE_DATA,
		.sheet = t->sheet,
		.line = t->hold.row[row].line,
		.ncells = n,
		.cell = t->bind.value,
		.header_no = t->header_no,
		.nheaders = n,
		.header = t->bind.heading,
		.field = t->bind.field };
	t->in_sheet = false;
}

/* The next block of the row at hand. */
static bool
put_block(struct table *t, struct table_row *out)
{
	while (t->block < t->bind.nblocks) {
		const struct table_field *field = bind_row(&t->bind, &t->row,
		    t->block++);

		if (field == NULL)
			continue;
		put_row(t, TABLE_DATA, out);
		out->field = field;
		out->block = t->block - 1;
		return true;
	}
	return false;
}

/* What a message shows of a cell that no field is of. */
static struct str
shown(const struct table *t, struct arena *a, struct str cell)
{
	return t->hide ? STR("…") : field_quote(a, cell);
}

static void
put_outside(struct table *t, const struct sifted *s, struct table_row *out)
{
	struct str cell = t->row.cell[s->outside];

	t->scratch = arena_mark(t->own);
	t->scratched = true;
	out->fault_col = s->outside + 1;
	FIELD_FAULT(&out->fault, E3533,
	    str_int(t->own, (int64_t)s->outside + 1), shown(t, t->own, cell));
}

/* Notes in the margin of a sheet are named once. */
static void
say_margin(struct table *t, size_t col, struct diag *d)
{
	struct diag_place at = place_of(t);

	if (t->margin_said)
		return;
	t->margin_said = true;
	at.line = t->row.line;
	at.col = col + 1;
	DIAG(d, W3537, at, shown(t, t->arena, t->row.cell[col]));
}

/* A row that is no data is put out; one that is gives blocks. */
static bool
put_other(struct table *t, size_t first, struct table_row *out, struct diag *d)
{
	struct sifted s;

	sift_row(&t->sift, &t->row, first, &s);
	if (s.what == TABLE_HEADER_AGAIN && s.other)
		rebind(t, &t->row);
	if (s.what == TABLE_DATA) {
		if (s.outside != PROFILE_NONE)
			say_margin(t, s.outside, d);
		t->block = 0;
		return false;
	}
	t->block = t->bind.nblocks;
	put_row(t, s.what, out);
	out->word = t->hide ? STR("…") : s.word;
	if (s.what == TABLE_OUTSIDE)
		put_outside(t, &s, out);
	return true;
}

int
table_next(struct table *t, struct table_row *out, bool *more, struct diag *d)
{
	struct nearest best = { .any = false };
	size_t first;
	int fail;

	if (t->scratched)
		arena_reset(t->own, t->scratch);
	t->scratched = false;
	*more = true;
	for (;;) {
		if (!t->in_sheet) {
			if ((fail = seek(t, &best, more, d)) != 0 || !*more)
				return fail;
			continue;
		}
		if (t->fit.is_form) {
			put_form(t, out);
			return 0;
		}
		if (put_block(t, out))
			return 0;
		if ((fail = next_row(t, &first, more, d)) != 0)
			return fail;
		t->in_sheet = *more;
		if (*more && put_other(t, first, out, d))
			return 0;
	}
}

/* Lists a sheet that is such a table, or nearly; says what it lacks. */
static int
list_next(struct table *t, struct nearest *best, struct columns *list,
    struct diag *d)
{
	enum sheet_look found;
	int fail = look(t, &t->from.set, &found, d);

	if (fail != 0)
		return fail;
	if (found == SHEET_OTHER && (t->sheet.n > 0 || t->fit.nfound == 0)) {
		keep_nearest(t, best);
		if (t->sheet.n > 0)
			DIAG(d, N3539, DIAG_FILE(t->from.file), t->sheet);
		return 0;
	}
	columns_add(t->arena, &t->fit, &t->hold, t->sheet, list);
	if (found == SHEET_FITS)
		return 0;
	t->worst = FAIL_DATA;
	if (!t->fit.full)
		fit_say(t->arena, &t->fit, &t->hold, place_of(t), d);
	return 0;
}

int
table_columns(struct arena *a, const struct table_from *from,
    const struct table_column **out, size_t *n_out, struct diag *d)
{
	struct table *t = table_new(a, from);
	struct nearest best = { .any = false };
	struct columns list = { NULL, 0 };
	bool more;
	int fail;

	while ((fail = next_sheet(t, &t->from.set, &more, d)) == 0 && more)
		if ((fail = list_next(t, &best, &list, d)) != 0 ||
		    (fail = broken(t, d)) != 0)
			break;
	if (fail == 0)
		fail = list.n == 0 ? refuse(t, &best, d) : t->worst;
	*out = list.column;
	*n_out = list.n;
	table_close(t);
	return fail;
}
