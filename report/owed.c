#include "report/owed.h"

#include "base/buf.h"
#include "report/period.h"
#include "report/result.h"

bool
owed_sum(const struct result *res, const struct result_unit *u,
    int64_t *got_out, int64_t *want_out)
{
	bool any = false;

	*got_out = *want_out = 0;
	for (size_t i = 0; i < res->nindicators; i++) {
		const struct result_value *v = &u->value[i];

		if (!v->there || v->want < 0 ||
		    res->indicator[i].kind != RESULT_OWED ||
		    (v->state != RESULT_OK && v->state != RESULT_ZERO))
			continue;
		*got_out += v->got > 0 ? v->got : 0;
		*want_out += v->want;
		any = true;
	}
	return any;
}

/* The parts that a group's evidence for a quota is booked on. */
static bool
part_kind(const struct result *res, struct arena *a, size_t group,
    size_t indicator, enum day_per *out)
{
	struct day_period p;

	for (size_t i = 0; i < res->nquotas; i++) {
		const struct result_quota *x = &res->quota[i];

		if (x->indicator != indicator || x->unit == res->nunits ||
		    res->unit[x->unit].group != group ||
		    !day_period_parse(a, x->part, 0, &p))
			continue;
		*out = p.per;
		return day_per_months(p.per) < day_per_months(res->period.per);
	}
	return false;
}

static int64_t
part_got(const struct result *res, size_t unit, size_t indicator,
    struct str part)
{
	for (size_t i = 0; i < res->nquotas; i++)
		if (res->quota[i].unit == unit &&
		    res->quota[i].indicator == indicator &&
		    str_eq(res->quota[i].part, part))
			return res->quota[i].got;
	return 0;
}

struct str
owed_missed(const struct result *res, struct arena *a, size_t unit,
    size_t indicator, enum diag_lang lang)
{
	const struct result_value *v = &res->unit[unit].value[indicator];
	struct buf b = buf_new(a, 4096);
	enum day_per per;
	int64_t each;

	if (v->want <= 0 || v->got >= v->want ||
	    !part_kind(res, a, res->unit[unit].group, indicator, &per))
		return STR("");
	each = v->want * day_per_months(per) / day_per_months(res->period.per);
	for (int64_t day = res->period.first; day <= res->period.last;) {
		struct day_period p = day_period_of(a, per, day);

		day = p.last + 1;
		if (part_got(res, unit, indicator, p.name) >= each)
			continue;
		if (b.n > 0)
			buf_add(&b, lang == DIAG_EN ? STR(", ") : STR("、"));
		buf_add(&b, period_part(a, p, lang));
	}
	return buf_str(&b);
}
