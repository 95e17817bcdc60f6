#include "report/result.h"

#include "base/arena.h"
#include "base/fix.h"
#include "report/period.h"
#include "store/query.h"
#include "store/run.h"
#include "store/store.h"

/* Where rows go while a query is read: n is counted, *p grows. */
struct rows {
	struct arena *arena;
	void *p;
	size_t n;
	size_t size;
};

static void *
row_add(struct rows *r)
{
	r->p = arena_grow(r->arena, r->p, r->n, r->size);
	return (char *)r->p + r->n++ * r->size;
}

struct load {
	struct store *st;
	struct arena *a;
	enum diag_lang lang;
	struct result *res;
};

static struct rows
rows_of(const struct load *l, size_t size)
{
	return (struct rows){ .arena = l->a, .size = size };
}

/* Column zh, or the one after it in English where there is one. */
static struct str
in_lang(const struct load *l, struct query *q, int zh)
{
	bool en = l->lang == DIAG_EN && q_text(q, zh + 1).n > 0;

	return q_dup(q, l->a, en ? zh + 1 : zh);
}

static int64_t
int_or(struct query *q, int col, int64_t none)
{
	return q_null(q, col) ? none : q_int(q, col);
}

static int
load_run(struct load *l, struct str period, struct diag *d)
{
	struct result *res = l->res;
	struct run_analysis run;
	int fail = run_analysis(l->st, l->a, period, &run, d);

	if (fail != 0)
		return fail;
	if (!run.there) {
		DIAG(d, E5001, DIAG_NOWHERE, period);
		return FAIL_PARTIAL;
	}
	res->as_of = run.as_of;
	res->facts_sha256 = run.facts_sha256;
	res->version = run.version;
	res->scheme_id = run.scheme_id;
	res->scheme_code = run.scheme_code;
	res->scheme_name = run.scheme_name;
	res->scheme_version = run.scheme_version;
	res->scheme_sha256 = run.scheme_sha256;
	return 0;
}

static int
load_settings(struct load *l, struct diag *d)
{
	struct query *q = q_open(l->st, Q_RESULT_SETTING, d);
	struct rows r = rows_of(l, sizeof(struct result_setting));

	q_bind_int(q, ":scheme", l->res->scheme_id);
	while (q_next(q)) {
		struct result_setting *s = row_add(&r);

		s->name = q_dup(q, l->a, 0);
		s->value = q_dup(q, l->a, 1);
		s->basis = q_dup(q, l->a, 2);
	}
	l->res->setting = r.p;
	l->res->nsettings = r.n;
	return q_close(q);
}

static int
load_groups(struct load *l, struct diag *d)
{
	struct query *q = q_open(l->st, Q_RESULT_GROUP, d);
	struct rows r = rows_of(l, sizeof(struct result_group));

	q_bind_int(q, ":scheme", l->res->scheme_id);
	while (q_next(q)) {
		struct result_group *g = row_add(&r);

		g->code = q_dup(q, l->a, 0);
		g->name = in_lang(l, q, 1);
	}
	l->res->group = r.p;
	l->res->ngroups = r.n;
	return q_close(q);
}

static enum result_kind
kind_of(struct str s)
{
	return str_eq(s, STR("owed")) ? RESULT_OWED :
	    str_eq(s, STR("count"))   ? RESULT_COUNT :
	    str_eq(s, STR("mean"))    ? RESULT_MEAN :
					RESULT_SUM;
}

static int
load_indicators(struct load *l, struct diag *d)
{
	struct query *q = q_open(l->st, Q_RESULT_INDICATOR, d);
	struct rows r = rows_of(l, sizeof(struct result_indicator));

	q_bind_int(q, ":scheme", l->res->scheme_id);
	while (q_next(q)) {
		struct result_indicator *i = row_add(&r);

		i->code = q_dup(q, l->a, 0);
		i->parent = q_dup(q, l->a, 1);
		i->name = in_lang(l, q, 2);
		i->clause = q_dup(q, l->a, 4);
		i->kind = kind_of(q_text(q, 5));
		i->rule = in_lang(l, q, 6);
		i->leaf = i->kind != RESULT_SUM;
	}
	l->res->indicator = r.p;
	l->res->nindicators = r.n;
	return q_close(q);
}

static void
read_score(struct load *l, struct query *q, struct result_unit *u)
{
	struct str group = q_text(q, 3), state = q_text(q, 9);

	u->id = q_int(q, 0);
	u->code = q_dup(q, l->a, 1);
	u->name = q_dup(q, l->a, 2);
	while (!str_eq(l->res->group[u->group].code, group))
		u->group++;
	u->published = q_int(q, 5);
	u->low = int_or(q, 6, 0);
	u->high = int_or(q, 7, -1);
	u->missing = q_int(q, 8);
	u->state = str_eq(state, STR("ranked")) ? RESULT_RANKED :
	    str_eq(state, STR("provisional"))	? RESULT_PROVISIONAL :
						  RESULT_UNSCORED;
	u->rank = q_int(q, 10);
	u->tied = q_int(q, 11);
	u->grade = in_lang(l, q, 12);
	u->value = ARENA_ARRAY(l->a, l->res->nindicators, struct result_value);
}

static int
load_scores(struct load *l, struct diag *d)
{
	struct query *q = q_open(l->st, Q_RESULT_SCORE, d);
	struct rows r = rows_of(l, sizeof(struct result_unit));

	q_bind_int(q, ":scheme", l->res->scheme_id);
	q_bind_text(q, ":period", l->res->period.name);
	while (q_next(q)) {
		struct result_unit *u = row_add(&r);
		struct result_group *g;

		read_score(l, q, u);
		g = &l->res->group[u->group];
		if (g->nunits++ == 0)
			g->first = r.n - 1;
		g->nranked += u->state == RESULT_RANKED;
	}
	l->res->unit = r.p;
	l->res->nunits = r.n;
	return q_close(q);
}

/* n where there is none. */
static size_t
unit_index(const struct result *res, int64_t id)
{
	size_t i = 0;

	while (i < res->nunits && res->unit[i].id != id)
		i++;
	return i;
}

static size_t
indicator_index(const struct result *res, struct str code)
{
	size_t i = 0;

	while (i < res->nindicators && !str_eq(res->indicator[i].code, code))
		i++;
	return i;
}

static enum result_state
state_of(struct str s)
{
	return str_eq(s, STR("ok"))   ? RESULT_OK :
	    str_eq(s, STR("zero"))    ? RESULT_ZERO :
	    str_eq(s, STR("missing")) ? RESULT_MISSING :
					RESULT_NA;
}

static void
read_value(struct load *l, struct query *q, struct result_value *v)
{
	struct fix_frac full;

	v->there = true;
	v->state = state_of(q_text(q, 2));
	v->reason = q_dup(q, l->a, 3);
	v->got = int_or(q, 4, -1);
	v->want = int_or(q, 5, -1);
	v->n = int_or(q, 6, -1);
	v->num = int_or(q, 7, 0);
	v->den = int_or(q, 8, 0);
	v->low = int_or(q, 9, 0);
	v->high = int_or(q, 10, -1);
	v->weight = q_int(q, 11);
	if (q_int(q, 13) != 0 && fix_frac(q_int(q, 12), q_int(q, 13), &full))
		v->full = fix_round(full, FIX_HALF_EVEN);
	v->points = q_int(q, 14);
	v->id = q_int(q, 15);
}

static int
load_values(struct load *l, struct diag *d)
{
	struct query *q = q_open(l->st, Q_RESULT_VALUE, d);
	struct result *res = l->res;
	size_t u = res->nunits;

	q_bind_text(q, ":period", res->period.name);
	while (q_next(q)) {
		size_t i = indicator_index(res, q_text(q, 1));

		if (u == res->nunits || res->unit[u].id != q_int(q, 0))
			u = unit_index(res, q_int(q, 0));
		if (u < res->nunits && i < res->nindicators)
			read_value(l, q, &res->unit[u].value[i]);
	}
	return q_close(q);
}

static int
load_quotas(struct load *l, struct diag *d)
{
	struct query *q = q_open(l->st, Q_RESULT_QUOTA, d);
	struct rows r = rows_of(l, sizeof(struct result_quota));

	q_bind_int(q, ":scheme", l->res->scheme_id);
	q_bind_text(q, ":period", l->res->period.name);
	while (q_next(q)) {
		struct result_quota *x = row_add(&r);

		x->unit = unit_index(l->res, q_int(q, 0));
		x->indicator = indicator_index(l->res, q_text(q, 1));
		x->part = q_dup(q, l->a, 2);
		x->got = q_int(q, 3);
	}
	l->res->quota = r.p;
	l->res->nquotas = r.n;
	return q_close(q);
}

static int
load_counted(struct load *l, struct diag *d)
{
	struct query *q = q_open(l->st, Q_RESULT_COUNTED, d);
	struct rows r = rows_of(l, sizeof(struct result_noun));

	q_bind_int(q, ":scheme", l->res->scheme_id);
	q_bind_text(q, ":period", l->res->period.name);
	while (q_next(q)) {
		struct result_noun *n = row_add(&r);

		n->noun = q_dup(q, l->a, 0);
		n->n = q_int(q, 1);
	}
	l->res->noun = r.p;
	l->res->nnouns = r.n;
	return q_close(q);
}

static enum result_read
read_of(struct str outcome)
{
	return outcome.n == 0		    ? RESULT_NEVER :
	    str_eq(outcome, STR("failed"))  ? RESULT_FAILED :
	    str_eq(outcome, STR("partial")) ? RESULT_PARTIAL :
					      RESULT_READ;
}

static int
load_sources(struct load *l, struct diag *d)
{
	struct query *q = q_open(l->st, Q_RESULT_SOURCE, d);
	struct rows r = rows_of(l, sizeof(struct result_source));

	q_bind_text(q, ":period", l->res->period.name);
	q_bind_text(q, ":first", day_text(l->a, l->res->period.first));
	q_bind_text(q, ":after", day_text(l->a, l->res->period.last + 1));
	while (q_next(q)) {
		struct result_source *s = row_add(&r);

		s->code = q_dup(q, l->a, 0);
		s->releases = str_eq(q_text(q, 1), STR("release"));
		s->owner = q_dup(q, l->a, 2);
		s->url = q_dup(q, l->a, 3);
		s->read = read_of(q_text(q, 4));
		s->status = int_or(q, 5, 0);
		s->reason = q_dup(q, l->a, 6);
		s->items = q_int(q, 7);
		s->before = q_int(q, 8) != 0;
		s->due = q_int(q, 9);
		s->days_read = q_int(q, 10);
		s->days_partial = q_int(q, 11);
		s->expected = q_int(q, 12);
		s->first = q_dup(q, l->a, 13);
		s->last = q_dup(q, l->a, 14);
		s->lack = q_dup(q, l->a, 15);
	}
	l->res->source = r.p;
	l->res->nsources = r.n;
	return q_close(q);
}

int
result_load(struct store *st, struct arena *a, struct str period,
    enum diag_lang lang, struct result *out, struct diag *d)
{
	struct load l = { st, a, lang, out };
	static int (*const part[])(struct load *,
	    struct diag *) = { load_settings, load_groups, load_indicators,
		load_scores, load_values, load_quotas, load_counted,
		load_sources };
	int64_t places;
	int fail;

	*out = (struct result){ .places = 2, .rounding = FIX_HALF_EVEN };
	if (!day_period_parse(a, period, 0, &out->period)) {
		DIAG(d, E5002, DIAG_NOWHERE, period);
		return FAIL_USAGE;
	}
	out->period_text = period_whole(a, out->period, lang);
	fail = load_run(&l, out->period.name, d);
	for (size_t i = 0; fail == 0 && i < sizeof(part) / sizeof(part[0]); i++)
		fail = part[i](&l, d);
	if (fail == 0 && str_to_int(result_setting(out, "places"), &places) &&
	    places >= 0 && places <= 4)
		out->places = (int)places;
	if (fail != 0)
		return fail;
	fix_rounding_parse(result_setting(out, "rounding"), &out->rounding);
	if (lang == DIAG_EN && result_setting(out, "name_en").n > 0)
		out->scheme_name = result_setting(out, "name_en");
	return 0;
}

struct str
result_setting(const struct result *res, const char *name)
{
	for (size_t i = 0; i < res->nsettings; i++)
		if (str_eq(res->setting[i].name, str_from(name)))
			return res->setting[i].value;
	return STR("");
}

int64_t
result_percent(const struct result_value *v)
{
	struct fix_frac f;

	if (!v->there || v->den == 0 ||
	    (v->state != RESULT_OK && v->state != RESULT_ZERO) ||
	    !fix_frac(v->num, v->den, &f) ||
	    !fix_mul(f, (struct fix_frac){ FIX_FULL, 1 }, &f))
		return -1;
	return fix_round(f, FIX_HALF_EVEN);
}
