/* Returns: how many rows a unit's ledger of a kind has in a period.  A nil
 * return tells the quiet from the silent. */

#include "base/arena.h"
#include "collect/alias.h"
#include "collect/period.h"
#include "collect/row.h"
#include "collect/words.h"
#include "store/event.h"

static bool
is_word(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if ((s.p[i] < 'a' || s.p[i] > 'z') && s.p[i] != '_')
			return false;
	return s.n > 0;
}

/* The longest of the names that stand in a text: 热点舆情回应情况表. */
static bool
find_within(const struct row_work *w, struct str text, struct str *out)
{
	size_t longest = 0, at;

	for (size_t i = 0; i < words_ledgers.n; i++) {
		struct str name = words_key(w->arena,
		    str_from(words_ledgers.word[i].spelled));

		if (name.n > longest && str_find(text, name, &at)) {
			longest = name.n;
			*out = str_from(words_ledgers.word[i].meaning);
		}
	}
	return longest > 0;
}

/* A word of a profile, else what forms call the ledger. */
static bool
read_kind(const struct row_work *w, struct str text, struct str *out)
{
	struct str s = words_key(w->arena, text);

	*out = s;
	return is_word(s) || words_find(w->arena, &words_ledgers, s, out) ||
	    find_within(w, s, out);
}

/* 无, 零报告, 0件, 3条; an empty cell is a nil return: that is what its form
 * is for. */
static bool
read_rows(const struct row_work *w, const struct field_value *v, int64_t *out)
{
	static const char *const none[] = { "无", "没有", "零", "零报告",
		"无事项", "未发生", "nil", "none" };
	struct str s = words_key(w->arena, v->text);
	size_t n = 0;

	*out = 0;
	if (STR_AMONG(s, none))
		return true;
	while (n < s.n && s.p[n] >= '0' && s.p[n] <= '9')
		n++;
	return v->blank ||
	    (n > 0 && s.n - n <= sizeof("件") - 1 &&
		str_to_int(str_sub(s, 0, n), out));
}

/* The ledgers that a cell names; false: the row is refused.  Several can have
 * nothing to report together, but not three rows. */
static bool
read_kinds(struct row_work *w, int64_t rows, struct str **out, size_t *n_out)
{
	struct str whole = row_value(w, "kind")->text, rest = whole, name;

	*out = NULL;
	for (*n_out = 0; alias_next(&rest, &name); (*n_out)++) {
		*out = arena_grow(w->arena, *out, *n_out, sizeof(**out));
		if (rows > 0 && (*n_out > 0 || str_trim(rest).n > 0))
			name = whole;
		else if (read_kind(w, name, &(*out)[*n_out]))
			continue;
		ROW_REFUSE(w, "kind", E3582, field_quote(w->arena, name),
		    str_from(words_ledgers.shown));
		return false;
	}
	return true;
}

static int
keep(struct row_work *w)
{
	const struct field_value *period = row_value(w, "period");
	const struct field_value *rows = row_value(w, "rows");
	struct event_return r = { .unit_id = row_value(w, "unit")->number };
	struct day_period p;
	struct str *kind;
	size_t n;
	int fail = 0;

	if (!period_read(w->arena, period->text, &p)) {
		ROW_REFUSE(w, "period", E3581,
		    field_quote(w->arena, period->text));
		return 0;
	}
	if (!read_rows(w, rows, &r.rows)) {
		ROW_REFUSE(w, "rows", E3583, field_quote(w->arena, rows->text));
		return 0;
	}
	if (!read_kinds(w, r.rows, &kind, &n))
		return 0;
	r.period = p.name;
	for (size_t i = 0; fail == 0 && i < n; i++) {
		enum fact_change change;

		r.kind = kind[i];
		fail = event_put_return(w->store, &r, &w->from, &change,
		    w->diag);
		if (change > w->change)
			w->change = change;
	}
	return fail;
}

static const char *const key[] = { "unit", "kind", "period", NULL };

const struct row_kind imp_return = {
	.name = "return",
	.key = key,
	.keep = keep,
};
