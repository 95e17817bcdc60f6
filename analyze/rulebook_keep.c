#include "analyze/rulebook_keep.h"

#include <stdbool.h>

#include "analyze/indicator.h"
#include "analyze/scheme.h"
#include "base/diag.h"
#include "store/query.h"
#include "store/store.h"

struct target {
	struct store *store;
	int64_t id;
	struct diag *diag;
};

static struct query *
open_put(struct target *t, enum q_id which)
{
	struct query *q = q_open(t->store, which, t->diag);

	q_bind_int(q, ":scheme_id", t->id);
	return q;
}

/* What all coded rows have. */
static void
bind_names(struct query *q, struct str code, struct str name,
    struct str name_en)
{
	q_bind_text(q, ":code", code);
	q_bind_text(q, ":name", name);
	q_bind_text(q, ":name_en", name_en);
}

static int
put_scheme(struct target *t, const struct scheme *s)
{
	struct query *q = q_open(t->store, Q_RULEBOOK_PUT, t->diag);
	int fail;

	q_bind_text(q, ":code", s->code);
	q_bind_text(q, ":name", s->name);
	q_bind_text(q, ":version", s->version);
	q_bind_text(q, ":sha256", s->sha256);
	if ((fail = q_run(q)) == 0)
		t->id = q_last_id(t->store);
	return fail;
}

static int
put_settings(struct target *t, const struct scheme *s)
{
	int fail = 0;

	for (int i = 0; fail == 0 && i < s->nsettings; i++) {
		struct query *q = open_put(t, Q_RULEBOOK_PUT_SETTING);

		q_bind_text(q, ":name", s->setting[i].name);
		q_bind_text(q, ":value", s->setting[i].value);
		q_bind_text(q, ":basis", s->setting[i].basis);
		fail = q_run(q);
	}
	return fail;
}

static int
put_groups(struct target *t, const struct scheme *s)
{
	int fail = 0;

	for (int i = 0; fail == 0 && i < s->ngroups; i++) {
		const struct scheme_group *g = &s->group[i];
		struct query *q = open_put(t, Q_RULEBOOK_PUT_GROUP);

		bind_names(q, g->code, g->name, g->name_en);
		q_bind_int(q, ":sort", i);
		fail = q_run(q);
	}
	return fail;
}

static int
put_weights(struct target *t, const struct scheme *s,
    const struct scheme_indicator *ind)
{
	int fail = 0;

	for (int g = 0; fail == 0 && g < s->ngroups; g++) {
		struct query *q;

		if (ind->weight[g] < 0)
			continue;
		q = open_put(t, Q_RULEBOOK_PUT_WEIGHT);
		q_bind_text(q, ":indicator", ind->code);
		q_bind_text(q, ":unit_group", s->group[g].code);
		q_bind_int(q, ":points", ind->weight[g]);
		fail = q_run(q);
	}
	return fail;
}

static int
put_indicators(struct target *t, const struct scheme *s)
{
	int fail = 0;

	for (int i = 0; fail == 0 && i < s->nindicators; i++) {
		const struct scheme_indicator *ind = &s->indicator[i];
		struct query *q = open_put(t, Q_RULEBOOK_PUT_INDICATOR);

		bind_names(q, ind->code, ind->name, ind->name_en);
		q_bind_text(q, ":parent",
		    ind->parent == SCHEME_NONE ?
			STR("") :
			s->indicator[ind->parent].code);
		q_bind_text(q, ":clause", ind->clause);
		q_bind_text(q, ":family",
		    str_from(ind->family == NULL ? "sum" : ind->family->name));
		q_bind_text(q, ":kind",
		    str_from(ind->family == NULL ? "sum" : ind->family->kind));
		q_bind_text(q, ":rule", ind->rule);
		q_bind_text(q, ":rule_en", ind->rule_en);
		q_bind_int(q, ":sort", i);
		if ((fail = q_run(q)) == 0)
			fail = put_weights(t, s, ind);
	}
	return fail;
}

static int
put_tiers(struct target *t, const struct scheme *s)
{
	int fail = 0;

	for (int i = 0; fail == 0 && i < s->ntiers; i++) {
		const struct scheme_tier *tier = &s->tier[i];
		struct query *q = open_put(t, Q_RULEBOOK_PUT_TIER);

		bind_names(q, tier->code, tier->name, tier->name_en);
		q_bind_int(q, ":weight", tier->weight);
		fail = q_run(q);
	}
	return fail;
}

static int
put_bands(struct target *t, const struct scheme *s)
{
	int fail = 0;

	for (int i = 0; fail == 0 && i < s->nbands; i++) {
		const struct scheme_band *b = &s->band[i];
		struct query *q = open_put(t, Q_RULEBOOK_PUT_BAND);

		bind_names(q, b->code, b->name, b->name_en);
		q_bind_int(q, ":low", b->low);
		q_bind_int(q, ":sort", i);
		fail = q_run(q);
	}
	return fail;
}

static int
put_all(struct target *t, const struct scheme *s)
{
	int fail;

	if ((fail = put_scheme(t, s)) != 0 ||
	    (fail = put_settings(t, s)) != 0 || (fail = put_groups(t, s)) != 0)
		return fail;
	if ((fail = put_indicators(t, s)) != 0 || (fail = put_tiers(t, s)) != 0)
		return fail;
	return put_bands(t, s);
}

int
rulebook_keep(struct store *st, const struct scheme *s, int64_t *id_out,
    struct diag *d)
{
	struct target t = { .store = st, .diag = d };
	struct query *q = q_open(st, Q_RULEBOOK_ID, d);
	bool there;
	int fail;

	q_bind_text(q, ":sha256", s->sha256);
	if ((there = q_next(q)))
		*id_out = q_int(q, 0);
	if ((fail = q_close(q)) != 0 || there)
		return fail;
	if ((fail = store_begin(st, d)) != 0)
		return fail;
	if ((fail = put_all(&t, s)) == 0)
		fail = store_commit(st, d);
	if (fail != 0)
		store_rollback(st);
	*id_out = t.id;
	return fail;
}
