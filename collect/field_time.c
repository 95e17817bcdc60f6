/* Days and times. */

#include "collect/field_impl.h"

/* A time of at least the precision of a day. */
static bool
parse_time(struct field_reading *r, struct day_time *out)
{
	if (!day_parse(r->out->raw, DAY_SHANGHAI, out)) {
		FIELD_FAULT(r->fault, E3512, field_quoted(r));
		return false;
	}
	if (out->precision == DAY_MONTH) {
		FIELD_FAULT(r->fault, E3513, field_quoted(r));
		return false;
	}
	return true;
}

bool
field_time(struct field_reading *r)
{
	struct day_time t;

	if (!parse_time(r, &t))
		return false;
	r->out->text = day_iso(r->arena, t.instant, DAY_SHANGHAI);
	r->out->precision = t.precision;
	return true;
}

bool
field_time_date(struct field_reading *r)
{
	if (!field_time(r))
		return false;
	r->out->text = str_sub(r->out->text, 0, 10);
	return true;
}
