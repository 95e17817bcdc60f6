#include "collect/shift.h"

#include "base/arena.h"
#include "base/day.h"
#include "base/sheet.h"
#include "collect/count.h"
#include "collect/heading.h"
#include "collect/hold.h"
#include "collect/nodata.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))
#define PROOF	 3 /* cells that say something */

/* What cells can be told apart by. */
enum look { LOOK_ANY, LOOK_TIME, LOOK_NUMBER, LOOK_LINK };

static const char *const examples[] = { "", "2016-11-23", "123", "https://" };

/* Words of headers that want cells of such a look. */
static const struct {
	enum look look;
	const char *word;
} wants[] = {
	{ LOOK_TIME, "时间" },
	{ LOOK_TIME, "日期" },
	{ LOOK_TIME, "date" },
	{ LOOK_TIME, "time" },
	{ LOOK_NUMBER, "数" },
	{ LOOK_NUMBER, "量" },
	{ LOOK_NUMBER, "分" },
	{ LOOK_NUMBER, "号" },
	{ LOOK_NUMBER, "id" },
	{ LOOK_LINK, "链接" },
	{ LOOK_LINK, "网址" },
	{ LOOK_LINK, "地址" },
	{ LOOK_LINK, "url" },
	{ LOOK_LINK, "link" },
};

static enum look
look_of(enum field_type type)
{
	if (type == FIELD_DATE || type == FIELD_TIME || type == FIELD_MONTH)
		return LOOK_TIME;
	if (type == FIELD_COUNT || type == FIELD_NUMBER)
		return LOOK_NUMBER;
	return type == FIELD_URL ? LOOK_LINK : LOOK_ANY;
}

static bool
is_number(struct arena *a, struct str s)
{
	return count_has_value(count_parse(a, s).status) ||
	    (s.n > 0 && ((s.p[0] >= '0' && s.p[0] <= '9') || s.p[0] == '-'));
}

/* Leniently: what a field of this look might take; strictly: what no other
 * would have. */
static bool
is_like(struct arena *a, struct str s, unsigned char kind, enum look look,
    bool strict)
{
	struct day_frame frame = { .zone = DAY_SHANGHAI };
	struct day_time t;
	int64_t n;

	switch (look) {
	case LOOK_ANY:
		return true;
	case LOOK_TIME:
		if (kind == SHEET_DATE || day_read(s, &frame, &t))
			return !str_to_int(s, &n) || !strict;
		/* 6月, 42493 */
		return !strict && s.n > 0 &&
		    (str_find(s, STR("月"), &(size_t){ 0 }) ||
			(s.p[0] >= '0' && s.p[0] <= '9'));
	case LOOK_NUMBER:
		return kind == SHEET_NUMBER ||
		    (strict ? str_to_int(s, &n) : is_number(a, s));
	case LOOK_LINK:
		return str_starts(s, STR("http://")) ||
		    str_starts(s, STR("https://"));
	}
	return true;
}

/* What is looked at. */
struct probe {
	struct arena *arena;
	const struct profile *profile;
	const struct header *header;
	const struct hold *hold;
	struct diag_place at;
	struct diag *diag;
};

/* Cells of a column that are filled, and those of a look. */
struct tally {
	size_t filled;
	size_t like;
};

static struct tally
tally(const struct probe *p, size_t col, enum look look, bool strict)
{
	size_t from = p->header->at + p->header->nrows;
	struct tally t = { 0, 0 };

	for (size_t r = from; r < p->hold->n && r < from + SHIFT_ROWS; r++) {
		const struct sheet_row *row = &p->hold->row[r];
		struct str s = str_trim(sheet_cell(row, col));

		if (s.n == 0)
			continue;
		t.filled++;
		t.like += is_like(p->arena, s,
		    row->kind != NULL ? row->kind[col] : SHEET_TEXT, look,
		    strict);
	}
	return t;
}

/* Whether the header of a column wants such cells itself. */
static bool
is_wanted(const struct probe *p, size_t col, enum look look)
{
	struct str key = heading_key(p->arena, p->header->text[col]);

	for (size_t f = 0; f < p->profile->nfields; f++) {
		const struct header_field *hf = &p->header->field[f];
		enum field_type type = p->profile->field[f].type;

		for (size_t i = 0; i < hf->n; i++)
			if (hf->col[i] == col)
				return look_of(type) == look ||
				    type == FIELD_ID;
	}
	for (size_t i = 0; i < COUNT(wants); i++)
		if (wants[i].look == look &&
		    str_find(key, str_from(wants[i].word), &(size_t){ 0 }))
			return true;
	return false;
}

/* Whether the cells of a column are what those of another should be. */
static bool
has_moved_to(const struct probe *p, size_t col, enum look look)
{
	struct tally t;

	if (col >= p->header->ncols || is_wanted(p, col, look))
		return false;
	t = tally(p, col, look, true);
	return t.filled >= PROOF && t.like == t.filled;
}

static int
check_column(const struct probe *p, size_t f)
{
	enum look look = look_of(p->profile->field[f].type);
	size_t col = p->header->field[f].col[0], next;
	struct diag_place at = p->at;
	struct tally own = tally(p, col, look, false);

	if (look == LOOK_ANY || own.filled < PROOF || own.like > 0)
		return 0;
	if (col > 0 && has_moved_to(p, col - 1, look))
		next = col - 1;
	else if (has_moved_to(p, col + 1, look))
		next = col + 1;
	else
		return 0;
	at.col = col + 1;
	DIAG(p->diag, E3534, at, str_int(p->arena, (int64_t)col + 1),
	    p->header->text[col], str_int(p->arena, (int64_t)next + 1),
	    p->header->text[next], str_from(examples[look]));
	return FAIL_DATA;
}

/* A workbook's cells stand where they stand; what is beyond the header there
 * is a note in the margin. */
static int
check_width(const struct probe *p)
{
	size_t from = p->header->at + p->header->nrows;
	size_t ncols = p->header->ncols, wide = 0, n = 0, most = 0;

	for (size_t r = from; r < p->hold->n && r < from + SHIFT_ROWS; r++) {
		const struct sheet_row *row = &p->hold->row[r];
		size_t width = row->kind == NULL ? row->ncells : 0;

		while (width > ncols && nodata_blank(row->cell[width - 1]))
			width--;
		n++;
		wide += width > ncols;
		if (width > most)
			most = width;
	}
	if (wide < PROOF || 2 * wide <= n)
		return 0;
	DIAG(p->diag, E3535, p->at, str_int(p->arena, (int64_t)ncols),
	    str_int(p->arena, (int64_t)most));
	return FAIL_DATA;
}

int
shift_check(struct arena *a, const struct profile *profile,
    const struct header *h, const struct hold *hold, struct diag_place at,
    struct diag *d)
{
	struct probe p = { a, profile, h, hold, at, d };
	int worst;

	p.at.line = h->line;
	worst = check_width(&p);
	for (size_t f = 0; worst == 0 && f < profile->nfields; f++)
		if (!profile->field[f].many && h->field[f].n > 0)
			worst = check_column(&p, f);
	return worst;
}
