#include "collect/term.h"

#include "base/arena.h"
#include "base/day.h"
#include "base/text.h"
#include "collect/alias.h"
#include "collect/profile.h"
#include "collect/row.h"
#include "collect/words.h"
#include "store/person.h"

const char *const term_key[] = { "code", "unit", "name", "role", "valid_from",
	"document", "post", NULL };

static enum person_flag
flag_of(const struct row_work *w, const char *field)
{
	struct str word = row_value(w, field)->text;

	return word.n == 0	     ? PERSON_UNSAID :
	    str_eq(word, STR("yes")) ? PERSON_YES :
				       PERSON_NO;
}

/* 副局长（主持工作） of one who is named as the head. */
static bool
post_is_acting(struct str post)
{
	static const char *const words[] = { "主持工作", "主持全面工作",
		"临时负责" };

	for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
		if (str_find(post, str_from(words[i]), &(size_t){ 0 }))
			return true;
	return false;
}

/* 张三（女） is 张三; what stands behind a name may say how he serves. */
static struct str
bare_name(struct str name)
{
	struct str head, rest;

	str_cut(name, '(', &head, &rest);
	head = str_trim(head);
	return head.n > 0 ? head : name;
}

/* 吴刚（政治部主任） tells his post, 张三（女） and 李四（满族） tell none. */
static struct str
post_behind(struct str name)
{
	struct str head, post;

	if (!str_cut(name, '(', &head, &post) || str_trim(head).n == 0)
		return (struct str){ NULL, 0 };
	str_cut(post, ')', &post, &head);
	post = str_trim(post);
	if (text_length(post) < 2 || str_ends(post, STR("族")) ||
	    words_held(post) != 0 || post_is_acting(post))
		return (struct str){ NULL, 0 };
	return post;
}

/* Words of two Chinese characters or more, as 张三 李四 are, and 张 三 is not.
 */
static bool
is_spaced(struct arena *a, struct str cell)
{
	struct str rest = text_nfkc(a, cell), word;
	size_t n = 0;

	for (; rest.n > 0; n++) {
		str_cut(rest, ' ', &word, &rest);
		if ((unsigned char)word.p[0] < 0x80 || text_length(word) < 2)
			return false;
	}
	return n > 1;
}

/* 张三、李四 in one cell are two persons, and whose post is whose is not said.
 */
static bool
is_list(struct arena *a, struct str cell)
{
	struct str rest = cell, item;

	return is_spaced(a, cell) ||
	    (alias_next(&rest, &item) && alias_next(&rest, &item));
}

/* Whether the role is held for the time being, by whichever column says so. */
static bool
acts(const struct row_work *w, const struct person_role *r)
{
	struct str word = row_value(w, "acting")->text;

	if (word.n > 0)
		return str_eq(word, STR("acting"));
	return row_value(w, "role")->number == WORDS_ACTING ||
	    (str_eq(r->role, STR("head")) &&
		(post_is_acting(r->post) ||
		    post_is_acting(row_value(w, "name")->raw)));
}

/* A day that is known to the month only: the term is read as long as it can
 * have been, in the favour of whoever had to fill the post. */
static struct str
bound(struct row_work *w, const char *field)
{
	const struct field_value *v = row_value(w, field);
	struct day_period month;

	if (v->text.n == 0 || v->precision != DAY_MONTH ||
	    !day_period_parse(w->arena, v->text, 0, &month))
		return v->text;
	ROW_SAY(w, field, W3687, field_quote(w->arena, v->raw));
	return day_text(w->arena,
	    field[sizeof("valid_") - 1] == 'f' ? month.first : month.last);
}

static void
read_role(struct row_work *w, bool roster, struct person_role *out)
{
	const struct field_value *role = row_value(w, "role");
	struct str state = row_value(w, "state")->text;

	*out = (struct person_role){
		.unit_id = row_value(w, "unit")->number,
		.name = bare_name(row_value(w, "name")->text),
		.role = role->blank ? STR("spokesperson") : role->text,
		.post = row_value(w, "post")->text,
		.valid_from = bound(w, "valid_from"),
		.valid_to = bound(w, "valid_to"),
		.document = row_value(w, "document")->text,
		.document_on = row_value(w, "document_on")->text,
		.filed = row_value(w, "filed")->text,
		.full_time = flag_of(w, "full_time"),
		.trained = flag_of(w, "trained"),
		.withdrawn = str_eq(state, STR("withdrawn")),
		.end_unsaid = roster && !str_eq(state, STR("serving")),
	};
	if (out->post.n == 0)
		out->post = post_behind(row_value(w, "name")->text);
	out->acting = acts(w, out);
	if (out->full_time == PERSON_UNSAID && role->number != 0 &&
	    role->number != WORDS_ACTING)
		out->full_time = role->number == WORDS_FULL_TIME ? PERSON_YES :
								   PERSON_NO;
	/* one who was appointed by a document is in office from its day */
	if (out->valid_from.n == 0)
		out->valid_from = out->document_on;
	if (out->valid_from.n == 0 && !out->withdrawn) {
		out->valid_from = w->since;
		out->from_assumed = true;
	}
	if (str_eq(state, STR("left")) && out->valid_to.n == 0)
		ROW_REFUSE(w, "valid_to", E3510, STR("离任日期"));
}

/* The person's code: given, that of the one person of the name who served the
 * unit, else unit and name. */
static int
find_code(struct row_work *w, const struct person_role *r, struct str *out)
{
	const struct field_value *code = row_value(w, "code");
	struct person_named named;
	int fail;

	*out = code->text;
	if (!code->blank)
		return 0;
	if ((fail = person_named(w->store, w->arena, r->unit_id, r->name,
		 &named, w->diag)) != 0)
		return fail;
	*out = named.code;
	if (named.n == 0)
		*out = str_printf(w->arena, STR_FMT "/" STR_FMT,
		    STR_ARG(row_value(w, "unit")->text), STR_ARG(r->name));
	else if (named.n > 1)
		ROW_REFUSE(w, "code", E3595, field_quote(w->arena, r->name));
	return 0;
}

static int
keep_term(struct row_work *w, struct person_role *r)
{
	struct person_term term;
	int fail = person_put_role(w->store, w->arena, r, &w->from, &term,
	    w->diag);

	if (fail != 0)
		return fail;
	switch (term.fate) {
	case PERSON_KEPT:
		w->change = term.change;
		break;
	case PERSON_TWICE:
		ROW_REFUSE(w, "name", E3596, field_quote(w->arena, r->name),
		    str_int(w->arena, term.twin));
		break;
	case PERSON_NO_TERM:
		if (r->withdrawn)
			ROW_REFUSE(w, "state", E3619,
			    field_quote(w->arena, r->name));
		else
			ROW_REFUSE(w, "valid_from", E3599,
			    field_quote(w->arena, r->name));
		break;
	}
	return 0;
}

/* One spokesperson of two units may be right, or two persons of one name. */
static int
look_elsewhere(struct row_work *w, const struct person_role *r)
{
	struct field_fault warning = { .there = false };
	struct str unit;
	int fail;

	if (!str_eq(r->role, STR("spokesperson")) || r->withdrawn ||
	    w->row->state != ROW_GOOD)
		return 0;
	if ((fail = person_elsewhere(w->store, w->arena, r, &unit, w->diag)) !=
		0 ||
	    unit.n == 0)
		return fail;
	FIELD_FAULT(&warning, W3597, field_quote(w->arena, r->name), unit);
	row_say(w, profile_index(w->profile, "name"), &warning);
	return 0;
}

static int
keep_person(struct row_work *w, struct person_role *r)
{
	struct person person = { .name = r->name,
		.known = r->withdrawn || r->valid_from.n == 0 };
	struct person_held held = { .id = 0 };
	int fail = find_code(w, r, &person.code);

	if (fail != 0 || w->row->state != ROW_GOOD)
		return fail;
	if ((fail = person_put(w->store, w->arena, &w->from, &person, &held,
		 w->diag)) != 0)
		return fail;
	if (held.id != 0 && !str_eq(held.name, r->name)) {
		ROW_REFUSE(w, "code", E3528, field_quote(w->arena, person.code),
		    field_quote(w->arena, held.name));
		return 0;
	}
	r->person_id = held.id;
	return keep_term(w, r);
}

int
term_keep(struct row_work *w, bool roster)
{
	const struct field_value *name = row_value(w, "name");
	struct field_fault note = { .there = false };
	struct person_role role;
	struct str word;
	int fail;

	/* a post that no one holds is no person of that name */
	if (words_find(w->arena, &words_vacant, name->raw, &word)) {
		FIELD_FAULT(&note, N3598, field_quote(w->arena, name->raw));
		row_say(w, profile_index(w->profile, "name"), &note);
		return 0;
	}
	if (is_list(w->arena, name->raw)) {
		ROW_REFUSE(w, "name", E3666, field_quote(w->arena, name->raw));
		return 0;
	}
	read_role(w, roster, &role);
	if (w->row->state != ROW_GOOD)
		return 0;
	if ((fail = keep_person(w, &role)) != 0)
		return fail;
	return look_elsewhere(w, &role);
}
