/* Periods, as tables of totals name them. */

#include "base/arena.h"
#include "collect/field_impl.h"
#include "collect/period.h"

/* The first of a month in a cell that is a date stands for the month; 201606
 * in one that is a number, too. */
static struct str
plain(const struct field_reading *r)
{
	struct str s = r->out->raw;
	int64_t number;

	if (r->kind == SHEET_DATE && s.n >= 10 &&
	    str_starts(str_sub(s, 7, s.n), STR("-01")))
		return str_sub(s, 0, 7);
	if (s.n == 6 && str_to_int(s, &number) && number > 0)
		return str_printf(r->arena, STR_FMT "-" STR_FMT,
		    STR_ARG(str_sub(s, 0, 4)), STR_ARG(str_sub(s, 4, 2)));
	return s;
}

/* 二季度 is of the year that --period names. */
static bool
read_yearless(struct field_reading *r, struct str s, struct day_period *out)
{
	int year = r->book->frame.year;

	if (s.n == 0 || (s.p[0] >= '0' && s.p[0] <= '9' && s.n < 3) ||
	    !period_read(r->arena,
		str_printf(r->arena, "%04d年" STR_FMT, year > 0 ? year : 2016,
		    STR_ARG(s)),
		out))
		return false;
	if (year > 0)
		return true;
	FIELD_FAULT(r->fault, E3543, field_quoted(r));
	return false;
}

bool
field_period(struct field_reading *r)
{
	struct str s = plain(r);
	struct day_period p;

	if (!period_read(r->arena, s, &p) && !read_yearless(r, s, &p)) {
		if (!r->fault->there)
			FIELD_FAULT(r->fault, E3581, field_quoted(r));
		return false;
	}
	r->out->text = p.name;
	return true;
}
