#include "collect/judge.h"

#include "base/arena.h"
#include "base/diag.h"
#include "collect/recall.h"
#include "collect/table.h"

/* What is looked up needs the row's day, and so comes last. */
static bool
is_late(enum field_type type)
{
	return type == FIELD_UNIT || type == FIELD_UNITS ||
	    type == FIELD_RESPONDENT;
}

void
judge_open(struct judge *j, struct arena *a)
{
	size_t n = j->profile->nfields;

	j->row.value = ARENA_ARRAY(a, n, struct field_value);
	j->row.cells = ARENA_ARRAY(a, n, struct row_cells);
	j->row.fault = ARENA_ARRAY(a, n, struct field_fault);
	j->row.at = ARENA_ARRAY(a, n, size_t);
}

void
judge_close(struct judge *j)
{
	if (j->whole.memo != NULL && j->kind->release != NULL)
		j->kind->release(&j->whole);
	recall_free(j->recall);
	rowset_free(j->rowset);
	arena_free(j->arena);
}

struct row_work
judge_work(struct judge *j, struct fact_from from)
{
	return (struct row_work){ .file = &j->whole,
		.store = j->store,
		.arena = j->arena,
		.profile = j->profile,
		.names = &j->names,
		.row = &j->row,
		.from = from,
		.diag = j->diag };
}

/* One cell of a field; what is wrong with the first bad one is said. */
static void
read_cell(struct judge *j, size_t f, size_t i, struct field_value *out)
{
	const struct table_field *from = &j->row.from->field[f];
	struct row_work w;
	struct field_cell cell = { .type = j->profile->field[f].type,
		.day = j->row.day,
		.from_1904 = j->from_1904,
		.arena = j->arena };
	struct field_fault fault = { .there = false };
	struct row *row = &j->row;
	bool fine;

	if (i < from->n) {
		cell.text = from->cell[i].text;
		cell.kind = from->cell[i].kind;
		cell.scale = from->cell[i].scale;
		cell.reverse = from->cell[i].reverse ||
		    j->profile->field[f].reverse;
	}
	fine = recall_read(j->recall, f, is_late(cell.type), &cell, out,
	    &fault);
	if (!fine)
		row->state = ROW_REFUSED;
	if (!fault.there || row->fault[f].there)
		return;
	w = judge_work(j, (struct fact_from){ 0 });
	row->at[f] = i;
	row_say(&w, f, &fault);
}

/* The field's value is that of its first cell that is filled. */
static void
read_cells(struct judge *j, size_t f)
{
	size_t n = j->row.from->field[f].n, first = n;
	struct row_cell *cell = ARENA_ARRAY(j->arena, n, struct row_cell);

	for (size_t i = 0; i < n; i++) {
		cell[i].header = j->row.from->field[f].cell[i].header;
		read_cell(j, f, i, &cell[i].value);
		if (first == n && !cell[i].value.blank)
			first = i;
	}
	j->row.cells[f] = (struct row_cells){ n, cell };
	if (n > 0)
		j->row.value[f] = cell[first == n ? 0 : first].value;
	else
		j->row.value[f] = (struct field_value){ .blank = true };
}

static void
read_field(struct judge *j, size_t f)
{
	const struct profile_field *field = &j->profile->field[f];
	struct row *row = &j->row;

	if (field->many)
		read_cells(j, f);
	else
		read_cell(j, f, 0, &row->value[f]);
	if (!row->value[f].blank || !field->required ||
	    (row->fault[f].there &&
		diag_level_of(row->fault[f].code) == DIAG_ERROR))
		return;
	FIELD_FAULT(&row->fault[f], E3510, field->heading);
	row->state = ROW_REFUSED;
	row->said = true;
}

static bool
is_day(enum field_type type)
{
	return type == FIELD_DATE || type == FIELD_TIME ||
	    type == FIELD_TIME_US || type == FIELD_MONTH;
}

static struct str
day_of(const struct judge *j, const struct field_value *v)
{
	if (v->text.n == sizeof("2016-06") - 1)
		return str_printf(j->arena, STR_FMT "-01", STR_ARG(v->text));
	return str_sub(v->text, 0, 10);
}

static void
read_fields(struct judge *j, bool late)
{
	struct row *row = &j->row;

	for (size_t f = 0; f < j->profile->nfields; f++) {
		enum field_type type = j->profile->field[f].type;

		if (is_late(type) != late)
			continue;
		read_field(j, f);
		if (row->day.n == 0 && is_day(type))
			row->day = day_of(j, &row->value[f]);
	}
}

static void
check_span(struct row_work *w)
{
	struct str from = row_value(w, "valid_from")->text;
	struct str to = row_value(w, "valid_to")->text;

	/* one that is known to the month is all of it */
	if (from.n > 0 && to.n > 0 && str_cmp(to, str_sub(from, 0, to.n)) < 0)
		ROW_REFUSE(w, "valid_to", E3524, to, from);
}

static void
add_value(struct rowset_hash *h, const struct field_value *v)
{
	char precision = (char)('a' + (int)v->precision);

	rowset_hash_add(h, v->text);
	rowset_hash_add(h, (struct str){ &precision, 1 });
}

/* 主要负责人 and 主持工作 are one role, held otherwise. */
static void
add_shade(struct rowset_hash *h, enum field_type type,
    const struct field_value *v)
{
	char shade = (char)('a' + (int)v->number);

	if (type == FIELD_ROLE)
		rowset_hash_add(h, (struct str){ &shade, 1 });
}

static void
hash_content(struct judge *j)
{
	struct row *row = &j->row;
	struct rowset_hash h = rowset_hash(j->rowset);

	for (size_t f = 0; f < j->profile->nfields; f++) {
		const struct row_cells *cells = &row->cells[f];

		if (!j->profile->field[f].many)
			add_value(&h, &row->value[f]);
		add_shade(&h, j->profile->field[f].type, &row->value[f]);
		for (size_t i = 0; i < cells->n; i++) {
			rowset_hash_add(&h, cells->cell[i].header);
			add_value(&h, &cells->cell[i].value);
		}
	}
	row->content = h;
}

/* The profile's key, and the code that goes before it, else the kind's, else
 * all that a row says. */
static void
hash_key(struct judge *j, const struct row_work *w)
{
	struct rowset_hash h = rowset_hash(j->rowset);
	bool any = false;

	for (size_t f = 0; f < j->profile->nfields; f++)
		if (j->profile->field[f].key) {
			rowset_hash_add(&h, j->row.value[f].text);
			any = true;
		}
	if (any)
		rowset_hash_add(&h, row_value(w, "code")->text);
	for (size_t i = 0;
	     !any && j->kind->key != NULL && j->kind->key[i] != NULL; i++)
		rowset_hash_add(&h, row_value(w, j->kind->key[i])->text);
	j->row.key = any || j->kind->key != NULL ? h : j->row.content;
}

static void
begin(struct judge *j, const struct table_row *from)
{
	struct row *row = &j->row;
	size_t n = j->profile->nfields;

	row->from = from;
	row->state = ROW_GOOD;
	row->day = (struct str){ NULL, 0 };
	row->ref = 0;
	for (size_t f = 0; f < n; f++) {
		row->fault[f].there = false;
		row->cells[f].n = 0;
		row->at[f] = 0;
	}
	row->said = false;
}

/* Nobody can know which of two rows is right that say different things of one
 * entry.  The first was kept when this one came: it stays. */
static void
compare(struct judge *j, struct row_work *w)
{
	struct row *row = &j->row;

	switch (rowset_look(j->rowset, row->key, row->content, &row->twin)) {
	case ROWSET_NEW:
		break;
	case ROWSET_SAME:
		row->state = ROW_REPEATED;
		break;
	case ROWSET_OTHER:
		ROW_REFUSE(w, j->kind->key != NULL ? j->kind->key[0] : "",
		    E3525, str_int(j->arena, row->twin.line),
		    str_int(j->arena, (int64_t)row->from->line));
		break;
	}
}

static struct diag_place
place(const struct judge *j)
{
	return (struct diag_place){ .file = j->file,
		.sheet = j->row.from->sheet,
		.line = j->row.from->line };
}

/* What a header says of its numbers: ten thousand times as much, or the worst
 * for the best, is never read without a word. */
static void
say_header(struct judge *j, enum field_type type, const struct table_cell *cell)
{
	struct diag_place at = place(j);

	at.col = cell->col;
	if (type == FIELD_COUNT && cell->scale.n > 0)
		DIAG(j->diag, W3681, at, str_trim(cell->header), cell->scale);
	if (cell->reverse)
		DIAG(j->diag, W3683, at, str_trim(cell->header));
}

static void
say_headers(struct judge *j, const struct table_row *from)
{
	j->header_no = from->header_no;
	for (size_t f = 0; f < j->profile->nfields; f++)
		for (size_t i = 0; i < from->field[f].n; i++)
			say_header(j, j->profile->field[f].type,
			    &from->field[f].cell[i]);
}

int
judge_row(struct judge *j, const struct table_row *from)
{
	struct row_work w = judge_work(j, (struct fact_from){ 0 });
	int fail;

	begin(j, from);
	if (from->what == TABLE_OUTSIDE) {
		j->row.state = ROW_REFUSED;
		return 0;
	}
	if (from->what != TABLE_DATA) {
		j->row.state = ROW_OTHER;
		return 0;
	}
	if (from->header_no != j->header_no)
		say_headers(j, from);
	read_fields(j, false);
	if (j->kind->open != NULL && (fail = j->kind->open(&w)) != 0)
		return fail;
	read_fields(j, true);
	check_span(&w);
	if (j->row.state == ROW_REFUSED || j->kind->tells_twins)
		return 0;
	hash_content(j);
	hash_key(j, &w);
	compare(j, &w);
	return 0;
}

void
judge_remember(struct judge *j)
{
	if (j->kind->tells_twins)
		return;
	rowset_put(j->rowset, j->row.key, j->row.content,
	    (struct rowset_row){ (uint32_t)j->row.from->line,
		(uint16_t)j->sheet });
}

const struct table_cell *
judge_cell(const struct judge *j, size_t field)
{
	const struct table_field *f = &j->row.from->field[field];
	size_t i = j->row.at[field];

	return i < f->n && f->cell[i].col > 0 ? &f->cell[i] : NULL;
}

const struct field_value *
judge_value(const struct judge *j, size_t field)
{
	const struct row *row = &j->row;
	size_t i = row->at[field];

	return i < row->cells[field].n ? &row->cells[field].cell[i].value :
					 &row->value[field];
}

static void
say_faults(const struct judge *j, bool (*allows)(void *, enum diag_code),
    void *to)
{
	for (size_t f = 0; f < j->profile->nfields; f++) {
		const struct field_fault *fault = &j->row.fault[f];
		const struct table_cell *cell;
		struct diag_place at = place(j);

		if (!fault->there || !allows(to, fault->code))
			continue;
		at.column = j->profile->field[f].heading;
		if ((cell = judge_cell(j, f)) != NULL) {
			at.line = cell->line;
			at.col = cell->col;
			at.column = str_trim(cell->header);
		} else {
			at.col = 1;
		}
		diag_add(j->diag, fault->code, at, fault->arg, fault->nargs);
	}
}

/* A row of another kind than data, in the words of what it is. */
static void
say_other(const struct judge *j, bool (*allows)(void *, enum diag_code),
    void *to)
{
	const struct table_row *from = j->row.from;

	switch (from->what) {
	case TABLE_FOOTER:
		if (allows(to, DIAG_N3529))
			DIAG(j->diag, N3529, place(j), from->word);
		break;
	case TABLE_TITLE:
		if (allows(to, DIAG_N3572))
			DIAG(j->diag, N3572, place(j), from->word);
		break;
	case TABLE_EXAMPLE:
		if (allows(to, DIAG_N3573))
			DIAG0(j->diag, N3573, place(j));
		break;
	case TABLE_HEADER_AGAIN:
		if (allows(to, DIAG_N3574))
			DIAG0(j->diag, N3574, place(j));
		break;
	case TABLE_DATA:
	case TABLE_OUTSIDE:
		break;
	}
}

void
judge_say(const struct judge *j, bool (*allows)(void *, enum diag_code),
    void *to)
{
	const struct table_row *from = j->row.from;
	struct diag_place at = place(j);

	if (j->row.state == ROW_OTHER) {
		say_other(j, allows, to);
	} else if (from->what == TABLE_OUTSIDE) {
		at.col = from->fault_col;
		if (allows(to, from->fault.code))
			diag_add(j->diag, from->fault.code, at, from->fault.arg,
			    from->fault.nargs);
	} else if (j->row.state == ROW_REPEATED) {
		if (allows(to, DIAG_N3526))
			DIAG(j->diag, N3526, at,
			    str_int(j->arena, j->row.twin.line));
	}
	if (j->row.said)
		say_faults(j, allows, to);
}
