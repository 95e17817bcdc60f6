#include "analyze/explain.h"

#include "base/arena.h"
#include "base/diag.h"
#include "base/text.h"
#include "store/evidence.h"
#include "store/query.h"
#include "store/run.h"

enum { NEAR_MAX = 5, PUBLISH_MIN = 5 };

struct loading {
	struct store *store;
	struct arena *arena;
	const struct explain_what *what;
	struct explain *out;
	int64_t scheme_id;
	int64_t unit_id;
	struct diag *diag;
};

static int
find_unit(struct loading *ld)
{
	struct str wanted = text_nfkc(ld->arena, ld->what->unit);
	struct str other = STR("");
	bool exact = false, several = false;
	struct text_nearest near = text_nearest(ld->arena, wanted, NEAR_MAX,
	    STR(""));
	struct query *q = q_open(ld->store, Q_EXPLAIN_NAMES, ld->diag);
	int fail;

	while (q_next(q)) {
		struct str code = q_dup(q, ld->arena, 0);
		struct str name = text_nfkc(ld->arena, q_text(q, 1));

		if (str_eq(wanted, code))
			exact = true;
		if (str_eq(wanted, code) || (!exact && str_eq(wanted, name))) {
			several = !exact &&
			    (several ||
				(ld->out->unit.n > 0 &&
				    !str_eq(ld->out->unit, code)));
			other = ld->out->unit;
			ld->out->unit = code;
		}
		text_nearest_try(&near, name);
	}
	if ((fail = q_close(q)) != 0)
		return fail;
	if (several) {
		DIAG(ld->diag, E4045, DIAG_NOWHERE, ld->what->unit, other,
		    ld->out->unit);
		return FAIL_USAGE;
	}
	if (ld->out->unit.n > 0)
		return 0;
	if (near.name.n > 0)
		DIAG(ld->diag, E4040, DIAG_NOWHERE, ld->what->unit, near.name);
	else
		DIAG(ld->diag, E4041, DIAG_NOWHERE, ld->what->unit);
	return FAIL_USAGE;
}

static int
load_places(struct loading *ld)
{
	struct query *q = q_open(ld->store, Q_EXPLAIN_PLACES, ld->diag);
	int64_t places = 0;

	q_bind_int(q, ":scheme_id", ld->scheme_id);
	if (q_next(q))
		str_to_int(q_text(q, 0), &places);
	ld->out->places = (int)places;
	return q_close(q);
}

static int
load_run(struct loading *ld)
{
	struct explain *x = ld->out;
	struct run_analysis run;
	int fail = run_analysis(ld->store, ld->arena, ld->what->period, &run,
	    ld->diag);

	if (fail != 0)
		return fail;
	if (!run.there) {
		DIAG(ld->diag, E4042, DIAG_NOWHERE, ld->what->period);
		return FAIL_PARTIAL;
	}
	x->as_of = run.as_of;
	x->version = run.version;
	x->facts_sha256 = run.facts_sha256;
	x->scheme = str_printf(ld->arena, STR_FMT " " STR_FMT,
	    STR_ARG(run.scheme_code), STR_ARG(run.scheme_version));
	x->scheme_sha256 = run.scheme_sha256;
	ld->scheme_id = run.scheme_id;
	return load_places(ld);
}

static void
take_score(struct loading *ld, struct query *q)
{
	struct explain *x = ld->out;

	ld->unit_id = q_int(q, 0);
	x->unit_name = q_dup(q, ld->arena, 1);
	x->group = q_dup(q, ld->arena, 2);
	x->group_en = q_dup(q, ld->arena, 3);
	x->state = q_dup(q, ld->arena, 4);
	x->total = q_int(q, 5);
	x->published = q_int(q, 6);
	x->has_interval = !q_null(q, 7);
	x->low = q_int(q, 7);
	x->high = q_int(q, 8);
	x->missing = q_int(q, 9);
	x->rank = q_int(q, 10);
	x->tied = q_int(q, 11);
	x->grade = q_dup(q, ld->arena, 12);
	x->grade_en = q_dup(q, ld->arena, 13);
	x->ranked = q_int(q, 14);
}

static int
load_score(struct loading *ld)
{
	struct query *q = q_open(ld->store, Q_EXPLAIN_SCORE, ld->diag);
	bool there;
	int fail;

	q_bind_int(q, ":scheme_id", ld->scheme_id);
	q_bind_text(q, ":period", ld->what->period);
	q_bind_text(q, ":unit", ld->out->unit);
	if ((there = q_next(q)))
		take_score(ld, q);
	if ((fail = q_close(q)) != 0 || there)
		return fail;
	DIAG(ld->diag, E4043, DIAG_NOWHERE, ld->out->unit, ld->what->period);
	return FAIL_PARTIAL;
}

static int
depth_of(const struct explain *x, struct str parent)
{
	for (size_t i = 0; i < x->nnodes; i++)
		if (str_eq(x->node[i].code, parent))
			return x->node[i].depth + 1;
	return 0;
}

static void
take_node(struct loading *ld, struct query *q, struct explain_node *n)
{
	n->code = q_dup(q, ld->arena, 1);
	n->depth = depth_of(ld->out, q_text(q, 2));
	n->name = q_dup(q, ld->arena, 3);
	n->name_en = q_dup(q, ld->arena, 4);
	n->clause = q_dup(q, ld->arena, 5);
	n->rule = q_dup(q, ld->arena, 6);
	n->rule_en = q_dup(q, ld->arena, 7);
	n->kind = q_dup(q, ld->arena, 8);
	n->state = q_dup(q, ld->arena, 9);
	n->reason = q_dup(q, ld->arena, 10);
	n->has_got = !q_null(q, 11);
	n->got = q_int(q, 11);
	n->has_want = !q_null(q, 12);
	n->want = q_int(q, 12);
	n->n = q_int(q, 13);
	n->has_interval = !q_null(q, 14);
	n->low = q_int(q, 14);
	n->high = q_int(q, 15);
	n->weight = q_int(q, 16);
	n->effective_num = q_int(q, 17);
	n->effective_den = q_int(q, 18);
	n->points = q_int(q, 19);
}

/* Of fewer than PUBLISH_MIN respondents nothing is shown but their number. */
static bool
hide_few(struct explain_node *n)
{
	if (!str_eq(n->kind, STR("mean")) || n->n >= PUBLISH_MIN)
		return false;
	n->has_got = n->has_interval = false;
	return true;
}

static int
load_values(struct loading *ld)
{
	struct explain *x = ld->out;
	struct query *q = q_open(ld->store, Q_EXPLAIN_VALUES, ld->diag);
	int64_t *id = NULL;
	int fail;

	q_bind_int(q, ":scheme_id", ld->scheme_id);
	q_bind_text(q, ":period", ld->what->period);
	q_bind_int(q, ":unit_id", ld->unit_id);
	while (q_next(q)) {
		x->node = arena_grow(ld->arena, x->node, x->nnodes,
		    sizeof(*x->node));
		id = arena_grow(ld->arena, id, x->nnodes, sizeof(*id));
		id[x->nnodes] = q_int(q, 0);
		take_node(ld, q, &x->node[x->nnodes]);
		x->nnodes++;
	}
	if ((fail = q_close(q)) != 0)
		return fail;
	for (size_t i = 0; fail == 0 && i < x->nnodes; i++)
		if (!hide_few(&x->node[i]))
			fail = evidence_load(ld->store, ld->arena, id[i],
			    &x->node[i].row, &x->node[i].nrows, ld->diag);
	return fail;
}

/* Keeps the one indicator that was asked for. */
static int
choose(struct loading *ld)
{
	struct explain *x = ld->out;

	if (ld->what->indicator.n == 0)
		return 0;
	for (size_t i = 0; i < x->nnodes; i++)
		if (str_eq(x->node[i].code, ld->what->indicator) ||
		    str_eq(x->node[i].name, ld->what->indicator)) {
			x->node += i;
			x->nnodes = 1;
			return 0;
		}
	DIAG(ld->diag, E4044, DIAG_NOWHERE, ld->what->indicator, x->unit);
	return FAIL_USAGE;
}

int
explain_load(struct store *st, struct arena *a, const struct explain_what *w,
    struct explain *out, struct diag *d)
{
	struct loading ld = { .store = st,
		.arena = a,
		.what = w,
		.out = out,
		.diag = d };
	int fail;

	*out = (struct explain){ .period = w->period };
	if ((fail = find_unit(&ld)) != 0 || (fail = load_run(&ld)) != 0 ||
	    (fail = load_score(&ld)) != 0 || (fail = load_values(&ld)) != 0)
		return fail;
	return choose(&ld);
}
