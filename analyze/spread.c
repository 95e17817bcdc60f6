#include "analyze/spread.h"

#include "base/diag.h"

bool
spread_applies(const struct scheme *s, const struct value *v)
{
	switch (v->state) {
	case VALUE_OK:
	case VALUE_ZERO:
		return true;
	case VALUE_MISSING:
		return s->missing_zero;
	case VALUE_NA:
		return false;
	}
	return false;
}

static bool
is_leaf(const struct scheme *s, int group, int i)
{
	return s->indicator[i].family != NULL &&
	    s->indicator[i].weight[group] > 0;
}

static bool
is_under(const struct scheme *s, int leaf, int scope)
{
	for (int i = leaf; i != SCHEME_NONE; i = s->indicator[i].parent)
		if (i == scope)
			return true;
	return false;
}

/* A_s: the weight of the leaves under a node that take part. */
static int64_t
applicable(const struct scheme *s, int group, const struct value *const *v,
    int scope)
{
	int64_t sum = 0;

	for (int i = 0; i < s->nindicators; i++)
		if (is_leaf(s, group, i) && is_under(s, i, scope) &&
		    spread_applies(s, v[i]))
			sum += s->indicator[i].weight[group];
	return sum;
}

static int
scope_of(const struct scheme *s, int group, const struct value *const *v,
    int leaf)
{
	int scope = s->indicator[leaf].na_scope;

	while (scope != SCHEME_NONE && applicable(s, group, v, scope) == 0)
		scope = s->indicator[scope].parent;
	return scope;
}

/* Adds w_i·w_leaf/A to every leaf that takes part under the scope. */
static bool
give(const struct scheme *s, int group, const struct value *const *v, int leaf,
    struct fix_frac *out)
{
	int scope = scope_of(s, group, v, leaf);
	int64_t all;

	if (scope == SCHEME_NONE)
		return true; /* nothing applies: the unit is not scored */
	all = applicable(s, group, v, scope);
	for (int i = 0; i < s->nindicators; i++) {
		struct fix_frac part;

		if (!is_leaf(s, group, i) || !is_under(s, i, scope) ||
		    !spread_applies(s, v[i]))
			continue;
		if (!fix_frac(s->indicator[i].weight[group] *
			    s->indicator[leaf].weight[group],
			all, &part) ||
		    !fix_add(out[i], part, &out[i]))
			return false;
	}
	return true;
}

int
spread_weights(const struct scheme *s, int group, const struct value *const *v,
    struct fix_frac *out, struct diag *d)
{
	for (int i = 0; i < s->nindicators; i++)
		out[i] = (struct fix_frac){ is_leaf(s, group, i) &&
				spread_applies(s, v[i]) ?
			    s->indicator[i].weight[group] :
			    0,
			1 };
	for (int i = 0; i < s->nindicators; i++)
		if (is_leaf(s, group, i) && !spread_applies(s, v[i]) &&
		    !give(s, group, v, i, out)) {
			DIAG(d, E4021, DIAG_NOWHERE, s->indicator[i].code);
			return FAIL_BUG;
		}
	return 0;
}
