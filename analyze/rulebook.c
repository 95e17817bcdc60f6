#include "analyze/rulebook.h"

#include "analyze/cells.h"
#include "analyze/indicator.h"
#include "analyze/rulecheck.h"
#include "analyze/rulewords.h"
#include "analyze/scheme.h"
#include "analyze/settings.h"
#include "base/arena.h"
#include "base/diag.h"
#include "base/hash.h"

/* While a scheme is read: what was wrong so far, and names by index. */
struct load {
	struct arena *arena;
	struct str dir;
	struct scheme *scheme;
	struct hash *hash;
	size_t bad;
	struct diag *diag;
	const char **group_names; /* NULL-terminated, as cells_word wants */
	const char **indicator_names;
};

static const char *const per_names[] = { "year", "half", "quarter", "month",
	NULL };

static void
hash_cells(struct load *ld, const struct cells *c)
{
	hash_field(ld->hash, STR("sheet"));
	for (size_t r = 0; r < c->sheet.nrows; r++)
		for (size_t i = 0; i < c->sheet.row[r].ncells; i++)
			hash_field(ld->hash, c->sheet.row[r].cell[i]);
}

static int
open_sheet(struct load *ld, const char *name, const char *const *columns,
    struct cells *c)
{
	int fail = cells_open(ld->arena, ld->dir, name, columns, c, ld->diag);

	if (fail == 0)
		hash_cells(ld, c);
	return fail;
}

/* The codes of a sheet's first column as a NULL-terminated list; a code that
 * stands twice is an error. */
static const char **
list_codes(struct load *ld, struct cells *c, const char *column)
{
	const char **names = ARENA_ARRAY(ld->arena, cells_rows(c) + 1,
	    const char *);
	size_t n = 0;

	while (cells_next(c)) {
		struct str code = cells_need(c, column);

		for (size_t i = 0; i < n; i++)
			if (str_eq(code, str_from(names[i]))) {
				DIAG(ld->diag, E4012, cells_place(c, column),
				    code);
				c->bad++;
				break;
			}
		names[n++] = str_z(ld->arena, code);
	}
	c->row = 0;
	return names;
}

static int
load_groups(struct load *ld)
{
	static const char *const columns[] = { "id", "name", "name_en",
		"clause", NULL };
	struct scheme *s = ld->scheme;
	struct cells c;
	int fail = open_sheet(ld, "groups", columns, &c);

	if (fail != 0)
		return fail;
	ld->group_names = list_codes(ld, &c, "id");
	s->group = ARENA_ARRAY(ld->arena, cells_rows(&c), struct scheme_group);
	while (cells_next(&c))
		s->group[s->ngroups++] = (struct scheme_group){ cells_need(&c,
								    "id"),
			cells_need(&c, "name"), cells_need(&c, "name_en") };
	ld->bad += c.bad;
	return 0;
}

/* A node above this row; an empty cell is allowed where the row has none. */
static int
node_above(struct load *ld, struct cells *c, const char *column)
{
	int i;

	if (cells_text(c, column).n == 0)
		return SCHEME_NONE;
	i = cells_word(c, column, ld->indicator_names);
	if (i >= ld->scheme->nindicators) { /* itself, or below */
		DIAG(ld->diag, E4013, cells_place(c, column),
		    cells_text(c, column));
		c->bad++;
		return SCHEME_NONE;
	}
	return i < 0 ? SCHEME_NONE : i;
}

static void
take_weights(struct load *ld, struct cells *c, struct scheme_indicator *ind)
{
	const struct scheme *s = ld->scheme;

	ind->weight = ARENA_ARRAY(ld->arena, (size_t)s->ngroups, int64_t);
	for (int g = 0; g < s->ngroups; g++) {
		const char *column = ld->group_names[g];

		ind->weight[g] = cells_text(c, column).n == 0 ?
		    -1 :
		    cells_fix(c, column);
	}
}

static void
take_want(struct load *ld, struct cells *c, struct scheme_indicator *ind)
{
	int per;

	if (ind->family == NULL || !ind->family->has_want)
		return;
	ind->want = cells_fix(c, "want");
	if (ind->want == 0) {
		DIAG0(ld->diag, E4014, cells_place(c, "want"));
		c->bad++;
	}
	per = cells_word(c, "per", per_names);
	ind->per = per < 0 ? DAY_YEAR : (enum day_per)per;
}

static void
take_indicator(struct load *ld, struct cells *c)
{
	struct scheme *s = ld->scheme;
	struct scheme_indicator *ind = &s->indicator[s->nindicators];
	int family = cells_word(c, "family", indicator_names());

	*ind = (struct scheme_indicator){
		.code = cells_need(c, "id"),
		.name = cells_need(c, "name"),
		.name_en = cells_need(c, "name_en"),
		.clause = cells_need(c, "clause"),
		.parent = node_above(ld, c, "parent"),
		.na_scope = node_above(ld, c, "na_scope"),
		.line = c->sheet.row[c->row].line,
	};
	if (family > 0)
		ind->family = indicator_find(
		    str_from(indicator_names()[family]));
	if ((ind->parent == SCHEME_NONE) != (s->nindicators == 0)) {
		DIAG(ld->diag, E4015, cells_place(c, "parent"), ind->code);
		c->bad++;
	} else if (ind->parent != SCHEME_NONE &&
	    s->indicator[ind->parent].family != NULL) {
		DIAG(ld->diag, E4016, cells_place(c, "parent"),
		    s->indicator[ind->parent].code);
		c->bad++;
	}
	if (ind->na_scope == SCHEME_NONE)
		ind->na_scope = ind->parent;
	take_weights(ld, c, ind);
	take_want(ld, c, ind);
	s->nindicators++;
}

static int
load_indicators(struct load *ld)
{
	const char *columns[64] = { "id", "parent", "name", "name_en", "clause",
		"family", "want", "per", "na_scope" };
	size_t n = 9;
	struct scheme *s = ld->scheme;
	struct cells c;
	int fail;

	for (int g = 0; g < s->ngroups && n < 63; g++)
		columns[n++] = ld->group_names[g];
	if ((fail = open_sheet(ld, "indicators", columns, &c)) != 0)
		return fail;
	ld->indicator_names = list_codes(ld, &c, "id");
	s->indicator = ARENA_ARRAY(ld->arena, cells_rows(&c),
	    struct scheme_indicator);
	while (cells_next(&c))
		take_indicator(ld, &c);
	ld->bad += c.bad;
	return 0;
}

/* Roles joined by "|"; who serves a spokesperson's quota as well is a setting
 * of the scheme (二（一）: the head is the first spokesperson). */
static unsigned
take_roles(struct load *ld, struct cells *c)
{
	struct str role, rest = cells_need(c, "role");
	unsigned roles = 0;

	while (rest.n > 0) {
		str_cut(rest, '|', &role, &rest);
		role = str_trim(role);
		if (str_eq(role, STR("head"))) {
			roles |= SCHEME_HEAD;
		} else if (str_eq(role, STR("spokesperson"))) {
			roles |= SCHEME_SPOKESPERSON;
		} else if (str_eq(role, STR("officer"))) {
			roles |= SCHEME_OFFICER;
		} else {
			DIAG(ld->diag, E4007, cells_place(c, "role"), role,
			    STR("head, spokesperson, officer"));
			c->bad++;
		}
	}
	if ((roles & SCHEME_SPOKESPERSON) != 0 &&
	    ld->scheme->head_serves_spokesperson)
		roles |= SCHEME_HEAD;
	return roles;
}

static void
take_quota(struct load *ld, struct cells *c)
{
	static const char *const organisers[] = { "any", "office", NULL };
	struct scheme *s = ld->scheme;
	int indicator = cells_word(c, "indicator", ld->indicator_names);
	int group = cells_word(c, "group", ld->group_names);
	int per = cells_word(c, "per", per_names);

	if (indicator >= 0 &&
	    (s->indicator[indicator].family == NULL ||
		!s->indicator[indicator].family->has_quota)) {
		DIAG(ld->diag, E4017, cells_place(c, "indicator"),
		    s->indicator[indicator].code);
		c->bad++;
	}
	s->quota[s->nquotas++] = (struct scheme_quota){
		.indicator = indicator,
		.group = group,
		.roles = take_roles(ld, c),
		.count = cells_int(c, "count", 1, 1000),
		.per = per < 0 ? DAY_YEAR : (enum day_per)per,
		.office_only = cells_word(c, "organiser", organisers) == 1,
		.clause = cells_need(c, "clause"),
	};
}

static int
load_quotas(struct load *ld)
{
	static const char *const columns[] = { "indicator", "group", "role",
		"count", "per", "organiser", "clause", "basis", NULL };
	struct scheme *s = ld->scheme;
	struct cells c;
	int fail = open_sheet(ld, "quotas", columns, &c);

	if (fail != 0)
		return fail;
	s->quota = ARENA_ARRAY(ld->arena, cells_rows(&c), struct scheme_quota);
	while (cells_next(&c))
		take_quota(ld, &c);
	ld->bad += c.bad;
	return 0;
}

static int
load_tiers(struct load *ld)
{
	static const char *const columns[] = { "id", "name", "name_en",
		"weight", "basis", NULL };
	struct scheme *s = ld->scheme;
	struct cells c;
	int fail = open_sheet(ld, "tiers", columns, &c);

	if (fail != 0)
		return fail;
	list_codes(ld, &c, "id");
	s->tier = ARENA_ARRAY(ld->arena, cells_rows(&c), struct scheme_tier);
	while (cells_next(&c))
		s->tier[s->ntiers++] = (struct scheme_tier){
			cells_need(&c, "id"), cells_need(&c, "name"),
			cells_need(&c, "name_en"), cells_fix(&c, "weight")
		};
	ld->bad += c.bad;
	return 0;
}

static void
take_band(struct load *ld, struct cells *c)
{
	struct scheme *s = ld->scheme;
	int64_t low = cells_fix(c, "low");

	if (s->nbands > 0 && low >= s->band[s->nbands - 1].low) {
		DIAG(ld->diag, E4018, cells_place(c, "low"),
		    cells_text(c, "low"));
		c->bad++;
	}
	s->band[s->nbands++] = (struct scheme_band){ cells_need(c, "id"),
		cells_need(c, "name"), cells_need(c, "name_en"), low };
}

static int
load_bands(struct load *ld)
{
	static const char *const columns[] = { "id", "name", "name_en", "low",
		"basis", NULL };
	struct scheme *s = ld->scheme;
	struct cells c;
	int fail = open_sheet(ld, "bands", columns, &c);

	if (fail != 0)
		return fail;
	list_codes(ld, &c, "id");
	s->band = ARENA_ARRAY(ld->arena, cells_rows(&c), struct scheme_band);
	while (cells_next(&c))
		take_band(ld, &c);
	if (s->nbands == 0 || s->band[s->nbands - 1].low != 0) {
		DIAG0(ld->diag, E4019, DIAG_FILE(c.sheet.file));
		c.bad++;
	}
	ld->bad += c.bad;
	return 0;
}

static int
load_settings(struct load *ld)
{
	struct scheme *s = ld->scheme;
	int fail = settings_load(ld->arena, ld->dir, s, &ld->bad, ld->diag);

	for (int i = 0; i < s->nsettings; i++) {
		hash_field(ld->hash, s->setting[i].name);
		hash_field(ld->hash, s->setting[i].value);
		hash_field(ld->hash, s->setting[i].basis);
	}
	return fail;
}

static int
load_all(struct load *ld)
{
	int fail;

	if ((fail = load_settings(ld)) != 0 || (fail = load_groups(ld)) != 0 ||
	    (fail = load_indicators(ld)) != 0)
		return fail;
	if ((fail = load_quotas(ld)) != 0 || (fail = load_tiers(ld)) != 0)
		return fail;
	return load_bands(ld);
}

int
rulebook_load(struct arena *a, struct str dir, struct scheme *out,
    struct diag *d)
{
	struct load ld = { .arena = a,
		.dir = dir,
		.scheme = out,
		.hash = hash_new(a),
		.diag = d };
	int fail;

	*out = (struct scheme){ 0 };
	if ((fail = load_all(&ld)) != 0)
		return fail;
	out->sha256 = hash_hex(a, ld.hash);
	if (ld.bad == 0) /* references resolve: the sums mean something */
		ld.bad = rulecheck_scheme(a, out, dir, d);
	if (ld.bad > 0)
		return FAIL_DATA;
	rulewords_write(a, out);
	return 0;
}
