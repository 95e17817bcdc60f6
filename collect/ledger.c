#include "collect/ledger.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/day.h"
#include "base/text.h"
#include "collect/ledger_key.h"
#include "collect/ledger_time.h"
#include "collect/namesake.h"
#include "collect/profile.h"
#include "collect/row.h"
#include "collect/table.h"
#include "collect/words.h"
#include "store/event.h"

/* One event of the row. */
struct entry {
	struct event event;
	struct event_kept kept;
	size_t nth; /* of its kind and person, from 0 */
	bool list; /* of a list of times, which may have become shorter */
};

/* The row on its way: what its events share, and the events. */
struct ledger {
	struct row_work *w;
	struct event base;
	const struct field_value *people; /* NULL: at most one person */
	struct entry *entry;
	size_t n;
	struct event_crew *crew; /* one an entry that was known */
	size_t ncrews;
};

static struct str
text_of(const struct row_work *w, const char *name)
{
	const struct field_value *v = row_value(w, name);

	return v->blank ? (struct str){ NULL, 0 } : v->text;
}

static bool
makes_events(enum field_type type)
{
	return ledger_key_is_time(type) || type == FIELD_PERIOD;
}

/* The kind of event that a field makes; empty: none. */
static struct str
kind_of(const struct ledger *l, size_t f)
{
	const struct profile_field *field = &l->w->profile->field[f];

	if (!makes_events(field->type))
		return (struct str){ NULL, 0 };
	if (field->event.n == 0 && str_eq(field->name, STR("at")))
		return l->w->profile->kind;
	return field->event;
}

/* How many kinds of events the profile knows. */
static size_t
count_kinds(const struct ledger *l)
{
	size_t n = 0;

	for (size_t f = 0; f < l->w->profile->nfields; f++)
		n += kind_of(l, f).n > 0;
	return n;
}

struct attrs {
	struct arena *arena;
	struct event_attr *attr;
	size_t n;
};

/* Of two columns of one name the first counts. */
static bool
has_attr(const struct event_attr *attr, size_t n, struct str name)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq(attr[i].name, name))
			return true;
	return false;
}

static void
add_attr(struct attrs *to, struct str name, const struct field_value *v)
{
	if (v->blank || v->text.n == 0 || has_attr(to->attr, to->n, name))
		return;
	to->attr = arena_grow(to->arena, to->attr, to->n, sizeof(*to->attr));
	to->attr[to->n++] = (struct event_attr){ name, v->text };
}

/* The other fields that are filled, by name; of one with several columns each
 * with its header. */
static void
read_attrs(struct ledger *l)
{
	const struct row_work *w = l->w;
	struct attrs to = { w->arena, NULL, 0 };

	for (size_t f = 0; f < w->profile->nfields; f++) {
		const struct profile_field *field = &w->profile->field[f];
		const struct row_cells *cells = &w->row->cells[f];

		if (ledger_key_is_reserved(field->name) ||
		    (kind_of(l, f).n > 0 && field->type != FIELD_PERIOD))
			continue;
		if (!field->many)
			add_attr(&to, field->name, &w->row->value[f]);
		for (size_t i = 0; field->many && i < cells->n; i++)
			add_attr(&to,
			    str_printf(w->arena, STR_FMT ":" STR_FMT,
				STR_ARG(field->name),
				STR_ARG(str_trim(cells->cell[i].header))),
			    &cells->cell[i].value);
	}
	/* of several units the first answers for it */
	if (row_value(w, "unit")->n > 1)
		add_attr(&to, STR("units"), row_value(w, "unit"));
	l->base.attr = to.attr;
	l->base.nattrs = to.n;
}

static void
read_base(struct ledger *l)
{
	struct row_work *w = l->w;
	const struct field_value *unit = row_value(w, "unit");
	const struct field_value *person = row_value(w, "person");

	l->base = (struct event){
		.key = ledger_key_of(w),
		.ref = ledger_key_ref(w->arena, text_of(w, "ref")),
		.person = text_of(w, "person"),
		.title = text_of(w, "title"),
	};
	if (!unit->blank)
		l->base.unit_id = unit->n > 0 ? unit->unit[0] : unit->number;
	if (person->n > 0)
		l->people = person;
	/* the steps of one thing find each other */
	if (l->base.ref.n == 0 && count_kinds(l) > 1) {
		l->base.ref = l->base.key;
		l->base.ref_weak = true;
	}
	read_attrs(l);
}

/* One attribute more than its row has. */
static void
put_attr(struct arena *a, struct event *e, struct str name, struct str value)
{
	struct event_attr *attr;

	if (value.n == 0 || has_attr(e->attr, e->nattrs, name))
		return;
	attr = ARENA_ARRAY(a, e->nattrs + 1, struct event_attr);
	for (size_t i = 0; i < e->nattrs; i++)
		attr[i] = e->attr[i];
	attr[e->nattrs++] = (struct event_attr){ name, value };
	e->attr = attr;
}

/* Who is named twice in a cell is one. */
static bool
is_repeated(const struct field_value *people, size_t i)
{
	for (size_t k = 0; k < i; k++)
		if (str_eq(people->person[k].name, people->person[i].name))
			return true;
	return false;
}

/* The event as one person's, with the post that the cell gives. */
static void
set_person(const struct ledger *l, struct event *e,
    const struct field_person *p)
{
	struct arena *a = l->w->arena;

	e->person = p->name;
	e->key = str_printf(a, STR_FMT "/" STR_FMT, STR_ARG(e->key),
	    STR_ARG(ledger_key_part(a, FIELD_NAME, p->name)));
	put_attr(a, e, STR("post"), p->post);
}

static void
add(struct ledger *l, const struct event *e, bool list)
{
	struct entry *x;
	size_t nth = 0;

	for (size_t i = 0; i < l->n; i++)
		nth += str_eq(l->entry[i].event.kind, e->kind) &&
		    str_eq(l->entry[i].event.person, e->person);
	l->entry = arena_grow(l->w->arena, l->entry, l->n, sizeof(*l->entry));
	x = &l->entry[l->n++];
	*x = (struct entry){ .event = *e, .nth = nth, .list = list };
	if (nth > 0)
		x->event.key = str_printf(l->w->arena, STR_FMT "#%zu",
		    STR_ARG(e->key), nth + 1);
}

/* One event; of the ledger's own kind one for each person.  Its further steps
 * are not theirs. */
static void
add_all(struct ledger *l, struct event *e, bool list)
{
	bool own = str_eq(e->kind, l->w->profile->kind);

	if (l->people == NULL) {
		add(l, e, list);
	} else if (!own) {
		e->person = (struct str){ NULL, 0 };
		add(l, e, list);
	} else {
		for (size_t i = 0; i < l->people->n; i++) {
			struct event one = *e;

			if (is_repeated(l->people, i))
				continue;
			set_person(l, &one, &l->people->person[i]);
			add(l, &one, list);
		}
	}
}

/* An event that has a ledger of its own is the same there, and found by what it
 * has there; what this row is of is an attribute. */
static void
set_key(const struct ledger *l, const struct profile_field *field,
    struct event *e)
{
	struct str key = ledger_key_named(l->w, field->event_key,
	    field->nevent_keys);

	if (key.n == 0)
		return;
	put_attr(l->w->arena, e, l->w->profile->kind, e->ref);
	e->key = key;
	e->ref = key;
	e->ref_weak = true;
	e->title_weak = true;
}

/* What one field makes. */
static void
add_field(struct ledger *l, size_t f)
{
	const struct field_value *v = &l->w->row->value[f];
	struct event e = l->base;

	e.kind = kind_of(l, f);
	if (e.kind.n == 0)
		return;
	set_key(l, &l->w->profile->field[f], &e);
	if (v->blank) {
		/* an entry without its time is still an entry */
		if (str_eq(e.kind, l->w->profile->kind))
			add_all(l, &e, false);
		return;
	}
	if (l->w->profile->field[f].type != FIELD_TIMES) {
		if (l->w->profile->field[f].type == FIELD_PERIOD)
			ledger_time_period(l->w->arena, &e, v);
		else
			ledger_time_set(l->w->arena, &e, v, v->text);
		add_all(l, &e, false);
		return;
	}
	for (size_t i = 0; i < v->n; i++) {
		ledger_time_set(l->w->arena, &e, v, v->item[i]);
		add_all(l, &e, true);
	}
}

/* What is wrong is wrong with all of the row. */
static void
refuse(struct row_work *w, const struct field_fault *fault)
{
	row_say(w, 0, fault);
	w->row->state = ROW_REFUSED;
}

/* What is corrected by its code may be another entry of that code. */
static int
look_code(struct row_work *w, const struct entry *x)
{
	struct namesake mine = { text_of(w, "code"), x->event.unit_id,
		x->event.title, x->event.at };
	struct fact_held held;
	int fail;

	if (mine.code.n == 0)
		return 0;
	fail = event_held(w->store, w->arena, x->kept.id, &held, w->diag);
	if (fail == 0)
		namesake_refuse(w, &mine, &held);
	return fail;
}

static bool
in_crew(const struct ledger *l, struct str key)
{
	for (size_t c = 0; c < l->ncrews; c++)
		for (size_t i = 0; i < l->crew[c].n; i++)
			if (str_eq(l->crew[c].key[i], key))
				return true;
	return false;
}

/* Whom the row named before, where it names several: of tables side by side
 * only the first, since their rows have one number. */
static int
look_crew(struct ledger *l, const struct entry *x)
{
	struct row_work *w = l->w;
	struct event_crew crew = { .id = x->kept.id, .stem = l->base.key };
	int fail;

	if (l->people == NULL || x->event.person.n == 0 || crew.id == 0 ||
	    w->row->from->block > 0 || in_crew(l, x->event.key))
		return 0;
	fail = event_crew(w->store, w->arena, &crew, &w->from, w->diag);
	if (fail != 0 || crew.n == 0)
		return fail;
	l->crew = arena_grow(w->arena, l->crew, l->ncrews, sizeof(*l->crew));
	l->crew[l->ncrews++] = crew;
	return 0;
}

static int
look(struct ledger *l)
{
	struct row_work *w = l->w;
	struct field_fault fault;
	int fail = 0;

	for (size_t i = 0; fail == 0 && i < l->n; i++) {
		struct entry *x = &l->entry[i];

		fail = event_find(w->store, &x->event, &w->from, &x->kept,
		    w->diag);
		if (fail == 0 && x->kept.change == FACT_CORRECTED)
			fail = look_code(w, x);
		if (fail == 0)
			fail = look_crew(l, x);
		if (w->row->state == ROW_REFUSED)
			return fail;
		if (fail != 0 || x->kept.rival == 0)
			continue;
		FIELD_FAULT(&fault, E3525, str_int(w->arena, x->kept.rival),
		    str_int(w->arena, w->from.row_no));
		refuse(w, &fault);
		return 0;
	}
	return fail;
}

/* A row with something new in it beside what was known corrects. */
static void
tell(struct row_work *w, enum fact_change change, bool first)
{
	if (first)
		w->change = change;
	else if (change != w->change)
		w->change = FACT_CORRECTED;
}

/* The rest of a list that was longer. */
static int
withdraw(struct ledger *l, const struct entry *last)
{
	struct row_work *w = l->w;
	struct str stem = last->event.key;
	enum fact_change change = FACT_CORRECTED;
	int fail = 0;

	if (last->nth > 0)
		stem = str_sub(stem, 0,
		    stem.n - str_printf(w->arena, "#%zu", last->nth + 1).n);
	for (size_t k = last->nth + 2; fail == 0 && change == FACT_CORRECTED;
	     k++) {
		fail = event_withdraw(w->store, last->event.kind,
		    str_printf(w->arena, STR_FMT "#%zu", STR_ARG(stem), k),
		    &w->from, &change, w->diag);
		if (change == FACT_CORRECTED)
			w->change = change;
	}
	return fail;
}

static bool
is_last(const struct ledger *l, size_t at)
{
	const struct event *e = &l->entry[at].event;

	for (size_t i = at + 1; i < l->n; i++)
		if (str_eq(l->entry[i].event.kind, e->kind) &&
		    str_eq(l->entry[i].event.person, e->person))
			return false;
	return true;
}

static bool
has_key(const struct ledger *l, struct str key)
{
	for (size_t i = 0; i < l->n; i++)
		if (str_eq(l->entry[i].event.key, key))
			return true;
	return false;
}

/* Who is named no longer. */
static int
withdraw_crews(struct ledger *l)
{
	struct row_work *w = l->w;
	int fail = 0;

	for (size_t c = 0; c < l->ncrews; c++)
		for (size_t i = 0; fail == 0 && i < l->crew[c].n; i++) {
			struct str key = l->crew[c].key[i];
			enum fact_change change = FACT_UNCHANGED;

			if (!has_key(l, key))
				fail = event_withdraw(w->store,
				    w->profile->kind, key, &w->from, &change,
				    w->diag);
			if (change == FACT_CORRECTED)
				w->change = change;
		}
	return fail;
}

static int
keep(struct ledger *l)
{
	struct row_work *w = l->w;
	int fail = look(l);

	if (fail != 0 || w->row->state == ROW_REFUSED)
		return fail;
	for (size_t i = 0; fail == 0 && i < l->n; i++) {
		const struct entry *x = &l->entry[i];

		fail = event_keep(w->store, &x->event, &w->from, &x->kept,
		    w->diag);
		tell(w, x->kept.change, i == 0);
		if (fail == 0 && x->list && is_last(l, i))
			fail = withdraw(l, x);
	}
	return fail != 0 ? fail : withdraw_crews(l);
}

int
ledger_keep(struct row_work *w)
{
	struct ledger l = { .w = w };
	struct field_fault fault;

	read_base(&l);
	for (size_t f = 0; f < w->profile->nfields; f++)
		add_field(&l, f);
	if (l.n == 0 && count_kinds(&l) == 0) {
		l.base.kind = w->profile->kind;
		add_all(&l, &l.base, false);
	}
	if (l.n == 0) {
		field_fault(&fault, DIAG_E3580, NULL, 0);
		refuse(w, &fault);
		return 0;
	}
	return keep(&l);
}
