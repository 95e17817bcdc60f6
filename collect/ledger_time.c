#include "collect/ledger_time.h"

#include "base/arena.h"
#include "base/day.h"
#include "store/event.h"

void
ledger_time_set(struct arena *a, struct event *e, const struct field_value *v,
    struct str text)
{
	static const char full[] = "0000-01-01T00:00:00+08:00";
	enum day_precision p = v->precision;

	if (text.n < 10)
		p = DAY_MONTH;
	else if (text.n == 10 && p != DAY_MONTH)
		p = DAY_DAY;
	/* of a list the least exact is told */
	else if (p == DAY_HOUR && text.n > 16 &&
	    !str_eq(str_sub(text, 14, 2), STR("00")))
		p = DAY_MINUTE;
	e->at = str_printf(a, STR_FMT "%s", STR_ARG(text),
	    text.n < sizeof(full) - 1 ? full + text.n : "");
	e->precision = str_from(day_precision_name(p));
	e->at_raw = v->raw;
}

void
ledger_time_period(struct arena *a, struct event *e,
    const struct field_value *v)
{
	static const char *const pers[] = { [DAY_YEAR] = "year",
		[DAY_HALF] = "half",
		[DAY_QUARTER] = "quarter",
		[DAY_PER_MONTH] = "month" };
	struct day_period p;

	if (!day_period_parse(a, v->text, 0, &p))
		return;
	e->at = str_printf(a, STR_FMT "T00:00:00+08:00",
	    STR_ARG(day_text(a, p.first)));
	e->precision = str_from(pers[p.per]);
	e->at_raw = v->raw.n > 0 ? v->raw : v->text;
}
