#include "analyze/rulecheck.h"

#include "analyze/indicator.h"
#include "analyze/scheme.h"
#include "base/diag.h"
#include "base/fix.h"

struct check {
	struct arena *arena;
	const struct scheme *scheme;
	struct str file; /* indicators.csv */
	struct diag *diag;
	size_t bad;
};

static struct diag_place
at(const struct check *c, int indicator, int group)
{
	return (struct diag_place){ .file = c->file,
		.line = c->scheme->indicator[indicator].line,
		.column = c->scheme->group[group].code };
}

static void
check_root(struct check *c, int group)
{
	int64_t have = c->scheme->indicator[0].weight[group];

	if (have == FIX_FULL)
		return;
	DIAG(c->diag, E4030, at(c, 0, group),
	    fix_short(c->arena, have < 0 ? 0 : have));
	c->bad++;
}

/* Children of a node sum to it; a leaf has none. */
static void
check_sum(struct check *c, int node, int group)
{
	const struct scheme *s = c->scheme;
	int64_t want = s->indicator[node].weight[group], sum = 0;

	if (s->indicator[node].family != NULL)
		return;
	for (int i = node + 1; i < s->nindicators; i++)
		if (s->indicator[i].parent == node &&
		    s->indicator[i].weight[group] > 0)
			sum += s->indicator[i].weight[group];
	if (sum == (want < 0 ? 0 : want))
		return;
	DIAG(c->diag, E4031, at(c, node, group), s->indicator[node].code,
	    fix_short(c->arena, sum), fix_short(c->arena, want < 0 ? 0 : want));
	c->bad++;
}

static void
check_quota(struct check *c, int indicator, int group)
{
	const struct scheme *s = c->scheme;
	int n = 0;

	if (s->indicator[indicator].family == NULL ||
	    !s->indicator[indicator].family->has_quota ||
	    s->indicator[indicator].weight[group] <= 0)
		return;
	for (int i = 0; i < s->nquotas; i++)
		n += s->quota[i].indicator == indicator &&
		    s->quota[i].group == group;
	if (n == 1)
		return;
	DIAG(c->diag, E4032, at(c, indicator, group),
	    s->indicator[indicator].code, s->group[group].code,
	    str_int(c->arena, n));
	c->bad++;
}

size_t
rulecheck_scheme(struct arena *a, const struct scheme *s, struct str dir,
    struct diag *d)
{
	struct check c = { a, s,
		str_printf(a, STR_FMT "/indicators.csv", STR_ARG(dir)), d, 0 };

	if (s->nindicators == 0 || s->ngroups == 0) {
		DIAG0(d, E4033, DIAG_FILE(c.file));
		return 1;
	}
	for (int g = 0; g < s->ngroups; g++) {
		check_root(&c, g);
		for (int i = 0; i < s->nindicators; i++) {
			check_sum(&c, i, g);
			check_quota(&c, i, g);
		}
	}
	return c.bad;
}
