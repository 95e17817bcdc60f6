#include "collect/judge.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/sheet.h"
#include "collect/keymap.h"
#include "collect/words.h"

int
judge_stopped(const struct judge *j)
{
	if (j->stop == NULL || *j->stop == 0)
		return 0;
	DIAG0(j->diag, E1003, DIAG_FILE(j->sheet->file));
	return FAIL_STOP;
}

static struct str
cell_of(const struct judge *j, const struct row *row, size_t field)
{
	return sheet_cell(row->from, j->match->col[field]);
}

static bool
is_blank(const struct sheet_row *row)
{
	for (size_t i = 0; i < row->ncells; i++)
		if (str_trim(row->cell[i]).n > 0)
			return false;
	return true;
}

static struct str
first_cell(const struct sheet_row *row)
{
	size_t at = 0;

	while (at + 1 < row->ncells && str_trim(row->cell[at]).n == 0)
		at++;
	return sheet_cell(row, at);
}

static bool
lacks_required(const struct judge *j, const struct row *row)
{
	for (size_t f = 0; f < j->profile->nfields; f++)
		if (j->profile->field[f].required &&
		    str_trim(cell_of(j, row, f)).n == 0)
			return true;
	return false;
}

/* 合计, 填表人 … below a table: the first cell that is filled begins with such
 * a word, and a cell that data would need is empty. */
static const char *
footer_word(const struct judge *j, const struct row *row)
{
	static const char *const words[] = { "合计", "总计", "小计", "填表人",
		"填报人", "制表人", "审核人", "备注", "说明" };
	struct str first;

	if (!lacks_required(j, row))
		return NULL;
	first = words_key(j->arena, first_cell(row->from));
	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (str_starts(first, str_from(words[i])))
			return words[i];
	return NULL;
}

/* What is looked up needs the row's day, and so comes last. */
static bool
is_late(enum field_type type)
{
	return type == FIELD_UNIT || type == FIELD_UNITS ||
	    type == FIELD_RESPONDENT;
}

static void
read_field(const struct judge *j, struct row_work *w, size_t f)
{
	const struct profile_field *field = &j->profile->field[f];
	struct field_cell cell = { .type = field->type,
		.text = cell_of(j, w->row, f),
		.day = w->row->day };
	struct field_fault fault = { .there = false };
	struct field_value *v = &w->row->value[f];
	bool fine = field_read(j->book, &cell, v, &fault);

	if (fine && v->blank && field->required) {
		FIELD_FAULT(&fault, E3510, field->heading);
		fine = false;
	}
	if (fault.there)
		row_say(w, f, &fault);
	if (!fine)
		w->row->state = ROW_REFUSED;
}

static void
read_fields(const struct judge *j, struct row_work *w, bool late)
{
	struct row *row = w->row;

	for (size_t f = 0; f < j->profile->nfields; f++) {
		enum field_type type = j->profile->field[f].type;

		if (is_late(type) != late)
			continue;
		read_field(j, w, f);
		if (row->day.n == 0 &&
		    (type == FIELD_DATE || type == FIELD_TIME))
			row->day = str_sub(row->value[f].text, 0, 10);
	}
}

/* The values of the field of a name, NULL where the profile has none. */
static const struct field_value *
find_value(const struct judge *j, const struct row *row, const char *name)
{
	for (size_t f = 0; f < j->profile->nfields; f++)
		if (str_eq(j->profile->field[f].name, str_from(name)))
			return &row->value[f];
	return NULL;
}

static void
check_span(const struct judge *j, struct row_work *w)
{
	const struct field_value *from = find_value(j, w->row, "valid_from");
	const struct field_value *to = find_value(j, w->row, "valid_to");

	if (from != NULL && to != NULL && from->text.n > 0 && to->text.n > 0 &&
	    str_cmp(to->text, from->text) < 0)
		ROW_REFUSE(w, "valid_to", E3524, to->text, from->text);
}

#define UNIT_SEPARATOR '\x1f'

static struct str
key_text(const struct judge *j, const struct row_work *w)
{
	struct buf b = buf_new(j->arena, SIZE_MAX);

	for (size_t i = 0; j->kind->key[i] != NULL; i++) {
		buf_add(&b, row_value(w, j->kind->key[i])->text);
		buf_byte(&b, UNIT_SEPARATOR);
	}
	return buf_str(&b);
}

static struct str
content_text(const struct judge *j, const struct row *row)
{
	struct buf b = buf_new(j->arena, SIZE_MAX);

	for (size_t f = 0; f < j->profile->nfields; f++) {
		buf_add(&b, row->value[f].text);
		buf_byte(&b, UNIT_SEPARATOR);
		buf_byte(&b, (char)('a' + (int)row->value[f].precision));
	}
	return buf_str(&b);
}

static int
read_row(const struct judge *j, struct row *row)
{
	struct row_work w = {
		.store = j->store,
		.arena = j->arena,
		.profile = j->profile,
		.row = row,
		.diag = j->diag,
	};
	int fail;

	row->value = ARENA_ARRAY(j->arena, j->profile->nfields,
	    struct field_value);
	read_fields(j, &w, false);
	if (j->kind->open != NULL && (fail = j->kind->open(&w)) != 0)
		return fail;
	read_fields(j, &w, true);
	check_span(j, &w);
	row->key = key_text(j, &w);
	row->content = content_text(j, row);
	return 0;
}

/* Nobody can know which of two rows is right that say different things of one
 * entry: both are refused. */
static void
contradict(const struct judge *j, struct row *row, size_t other)
{
	struct row_work w = {
		.arena = j->arena,
		.profile = j->profile,
		.row = row,
	};
	int64_t mine = (int64_t)row->from->line, its = (int64_t)other;

	if (row->state == ROW_REFUSED)
		return;
	ROW_REFUSE(&w, j->kind->key[0], E3525,
	    str_int(j->arena, mine < its ? mine : its),
	    str_int(j->arena, mine < its ? its : mine));
}

static void
compare(const struct judge *j, struct row *row, struct row *first)
{
	if (str_eq(row->content, first->content)) {
		row->state = ROW_REPEATED;
		row->twin = first->from->line;
		return;
	}
	contradict(j, first, row->from->line);
	contradict(j, row, first->from->line);
}

int
judge_rows(const struct judge *j, struct row **out, size_t *n_out)
{
	const struct sheet *s = j->sheet;
	struct row *rows = ARENA_ARRAY(j->arena, s->nrows, struct row);
	struct keymap *keys = keymap_new(j->arena);
	size_t n = 0;
	int fail;

	for (size_t i = j->match->header + 1; i < s->nrows; i++) {
		struct row *row = &rows[n];
		size_t *first;

		if (is_blank(&s->row[i]))
			continue;
		if ((fail = judge_stopped(j)) != 0)
			return fail;
		row->from = &s->row[i];
		n++;
		if ((row->footer = footer_word(j, row)) != NULL) {
			row->state = ROW_FOOTER;
			continue;
		}
		if ((fail = read_row(j, row)) != 0)
			return fail;
		if (row->state != ROW_GOOD)
			continue;
		first = keymap_at(keys, row->key);
		if (*first == 0)
			*first = n;
		else
			compare(j, row, &rows[*first - 1]);
	}
	*out = rows;
	*n_out = n;
	return 0;
}

static void
say_faults(const struct judge *j, const struct row *row)
{
	const struct sheet_row *header = &j->sheet->row[j->match->header];

	for (size_t f = 0; f < j->profile->nfields; f++) {
		const struct field_fault *fault = &row->fault[f];
		size_t col = j->match->col[f];
		bool there = col != PROFILE_NONE;

		if (!fault->there)
			continue;
		diag_add(j->diag, fault->code,
		    sheet_place(j->sheet, row->from, there ? col : 0,
			there ? str_trim(header->cell[col]) :
				j->profile->field[f].heading),
		    fault->arg, fault->nargs);
	}
}

void
judge_say(const struct judge *j, const struct row *row, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		struct diag_place at = { .file = j->sheet->file,
			.sheet = j->sheet->name,
			.line = row[i].from->line };

		if (row[i].state == ROW_REPEATED)
			DIAG(j->diag, N3526, at,
			    str_int(j->arena, (int64_t)row[i].twin));
		else if (row[i].state == ROW_FOOTER)
			DIAG(j->diag, N3529, at, str_from(row[i].footer));
		else if (row[i].fault != NULL)
			say_faults(j, &row[i]);
	}
}
