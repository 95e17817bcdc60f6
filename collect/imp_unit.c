/* Units, with their other names and what became of them. */

#include "base/arena.h"
#include "base/day.h"
#include "collect/alias.h"
#include "collect/profile.h"
#include "collect/row.h"
#include "collect/units.h"
#include "store/unit.h"

static void
note_change(struct row_work *w, enum fact_change change)
{
	/* what is said anew of a unit that was there corrects it */
	if (change != FACT_UNCHANGED && w->change == FACT_UNCHANGED)
		w->change = FACT_CORRECTED;
}

static int
keep_alias(struct row_work *w, const struct unit_alias *alias)
{
	enum fact_change change;
	int fail = unit_put_alias(w->store, alias, &w->from, &change, w->diag);

	if (fail != 0)
		return fail;
	note_change(w, change);
	return unit_settle_heirs(w->store, alias->unit_id, alias->name,
	    w->diag);
}

static int
keep_aliases(struct row_work *w, const char *field, int64_t unit)
{
	struct str name = row_value(w, "name")->text;
	const struct field_value *v = row_value(w, field);
	int fail = 0;

	for (size_t i = 0; fail == 0 && i < v->n; i++)
		if (!str_eq(v->alias[i].name, name))
			fail = keep_alias(w,
			    &(struct unit_alias){
				.unit_id = unit,
				.name = v->alias[i].name,
				.valid_from = v->alias[i].valid_from,
				.valid_to = v->alias[i].valid_to,
			    });
	return fail;
}

/* The day before or after one; empty stays empty. */
static struct str
day_beside(struct row_work *w, struct str day, int64_t by)
{
	struct day_time t;

	if (!day_parse(day, DAY_SHANGHAI, &t))
		return (struct str){ NULL, 0 };
	return day_text(w->arena,
	    (t.instant + DAY_SHANGHAI) / DAY_SECONDS + by);
}

/* A unit that got another name is the same: it had the old one until then. */
static int
keep_old_name(struct row_work *w, const struct unit_held *before,
    struct str name)
{
	const struct field_value *renamed = row_value(w, "renamed");
	struct field_fault warning = { .there = false };

	if (before->id == 0 || w->change != FACT_CORRECTED ||
	    str_eq(before->name, name))
		return 0;
	if (!renamed->blank)
		return keep_alias(w,
		    &(struct unit_alias){
			.unit_id = before->id,
			.name = before->name,
			.valid_to = day_beside(w, renamed->text, -1),
		    });
	FIELD_FAULT(&warning, W3591, field_quote(w->arena, before->name), name);
	row_say(w, profile_index(w->profile, "name"), &warning);
	return 0;
}

/* What a unit became: one of these columns. */
struct heirs {
	struct unit_heir heir; /* what they share */
	struct str list; /* as the cell has them */
	struct str names; /* a line each */
	size_t n;
};

static void
read_heirs(struct row_work *w, const struct unit *unit, struct heirs *out)
{
	const struct field_value *split = row_value(w, "split_into");
	struct str rest, item;

	*out = (struct heirs){
		.heir = { .split = !split->blank,
		    .document = row_value(w, "document")->text,
		    .happened = row_value(w, "changed")->text }
	};
	out->list = split->blank ? row_value(w, "successor")->text :
				   split->text;
	for (rest = out->list; alias_next(&rest, &item); out->n++)
		out->names = str_printf(w->arena, STR_FMT "\n" STR_FMT,
		    STR_ARG(out->names), STR_ARG(item));
	out->heir.split = out->heir.split || out->n > 1;
	if (out->heir.happened.n == 0)
		out->heir.happened = day_beside(w, unit->valid_to, 1);
}

static int
keep_heirs(struct row_work *w, int64_t unit, struct heirs *h)
{
	struct str rest = h->list, item;
	int fail = 0;

	h->heir.unit_id = unit;
	while (fail == 0 && alias_next(&rest, &item)) {
		enum fact_change change;

		h->heir.successor = item;
		fail = unit_put_heir(w->store, &h->heir, &w->from, &change,
		    w->diag);
		note_change(w, change);
	}
	if (fail == 0 && h->n > 0)
		fail = unit_drop_heirs(w->store, unit, h->names, &w->from,
		    w->diag);
	return fail;
}

static int
keep_rest(struct row_work *w, const struct unit *unit,
    const struct unit_held *before, struct heirs *heirs)
{
	int64_t id;
	int fail;

	if ((fail = unit_id(w->store, unit->code, &id, w->diag)) != 0 ||
	    (fail = keep_old_name(w, before, unit->name)) != 0 ||
	    (fail = keep_aliases(w, "aliases", id)) != 0 ||
	    (fail = keep_aliases(w, "short", id)) != 0 ||
	    (fail = keep_heirs(w, id, heirs)) != 0 ||
	    (fail = unit_settle_heirs(w->store, id, unit->code, w->diag)) != 0)
		return fail;
	return unit_settle_heirs(w->store, id, unit->name, w->diag);
}

static int
keep(struct row_work *w)
{
	struct unit unit = {
		.code = row_value(w, "code")->text,
		.name = row_value(w, "name")->text,
		.group = row_value(w, "group")->text,
		.valid_from = row_value(w, "valid_from")->text,
		.valid_to = row_value(w, "valid_to")->text,
	};
	struct unit_held before;
	struct heirs heirs;
	int fail;

	read_heirs(w, &unit, &heirs);
	if (heirs.n > 0 && heirs.heir.happened.n == 0) {
		ROW_REFUSE(w, "valid_to", E3590,
		    field_quote(w->arena, heirs.list));
		return 0;
	}
	/* a unit that went into another ended the day before */
	if (heirs.n > 0 && unit.valid_to.n == 0)
		unit.valid_to = day_beside(w, heirs.heir.happened, -1);
	if ((fail = unit_find(w->store, w->arena, unit.code, &before,
		 w->diag)) != 0)
		return fail;
	/* a list that is not about changes takes none back */
	if (unit.valid_to.n == 0)
		unit.valid_to = before.last;
	if ((fail = unit_put(w->store, &unit, &w->from, &w->change, w->diag)) !=
	    0)
		return fail;
	return keep_rest(w, &unit, &before, &heirs);
}

static int
settle(struct row_file *f, struct units *units, const struct unit_open *open)
{
	struct units_hit hit;

	units_find(units, open->successor, open->happened, &hit);
	switch (hit.verdict) {
	case UNITS_FOUND:
	case UNITS_OUTSIDE:
	case UNITS_GONE:
	case UNITS_NOT_YET:
		f->news = true;
		return unit_settle_heirs(f->store, hit.id, open->successor,
		    f->diag);
	case UNITS_NONE:
		return 0;
	case UNITS_SEVERAL:
	case UNITS_UNKNOWN:
		break;
	}
	DIAG(f->diag, W3688, DIAG_FILE(f->name), open->of,
	    field_quote(f->arena, open->successor));
	return 0;
}

/* Successors are units as all other names of units are: however they are
 * spelled, and as a person decided. */
static int
end(struct row_file *f)
{
	struct unit_open *open;
	struct units *units;
	size_t n;
	int fail = unit_open_heirs(f->store, f->arena, &open, &n, f->diag);

	if (fail != 0 || n == 0)
		return fail;
	fail = units_load(f->store, f->arena, &units, f->diag);
	for (size_t i = 0; fail == 0 && i < n; i++)
		fail = settle(f, units, &open[i]);
	return fail;
}

static const char *const key[] = { "code", NULL };

const struct row_kind imp_unit = {
	.name = "unit",
	.key = key,
	.keep = keep,
	.end = end,
};
