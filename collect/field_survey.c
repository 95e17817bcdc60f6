/* What those who were asked answered. */

#include "base/arena.h"
#include "base/buf.h"
#include "base/fix.h"
#include "base/limits.h"
#include "base/text.h"
#include "collect/field_impl.h"
#include "collect/mask.h"
#include "collect/pseudonym.h"
#include "collect/scale.h"

#define CHOICES_MAX 256 /* options in one cell */
#define IP_MAX	    45 /* characters of an address */

#define CHOSEN "┋" /* between options, as 问卷星 writes them */
#define RANKED "→"

/* The survey's ways to say that the question was not shown. */
static bool
is_skipped(struct str s)
{
	return str_eq(s, STR("-2")) || str_eq(s, STR("-3")) ||
	    str_eq(s, STR("(跳过)")) || str_eq(s, STR("(空)"));
}

static bool
is_blank(struct field_reading *r)
{
	r->out->blank = true;
	return true;
}

static struct str
tidy(const struct field_reading *r, struct str s)
{
	return text_is_tidy(s) ? s : text_nfkc(r->arena, s);
}

bool
field_survey_scale(struct field_reading *r)
{
	struct field_book *b = r->book;
	struct field_value *out = r->out;

	switch (scale_read(r->arena, out->raw, b->scale_low * FIX_ONE,
	    b->scale_high * FIX_ONE, &out->number)) {
	case SCALE_EMPTY:
	case SCALE_SKIPPED:
		return is_blank(r);
	case SCALE_NA:
		out->word = STR("na");
		return is_blank(r);
	case SCALE_WORD:
		out->word = STR("word");
		out->text = fix_short(r->arena, out->number);
		return true;
	case SCALE_NUMBER:
		if (r->reverse) {
			out->number = (b->scale_low + b->scale_high) * FIX_ONE -
			    out->number;
			out->text = fix_short(r->arena, out->number);
			return true;
		}
		out->word = STR("number");
		out->text = out->raw.n == 1 ? out->raw :
					      fix_short(r->arena, out->number);
		return true;
	case SCALE_OUTSIDE:
	case SCALE_NONE:
		break;
	}
	FIELD_FAULT(r->fault, E3520, field_quoted(r),
	    str_int(r->arena, b->scale_low), str_int(r->arena, b->scale_high));
	return false;
}

#define DAY_DIGITS 10 /* YYYY-MM-DD */

/* Before anything can quote it, a respondent is a token. */
bool
field_survey_respondent(struct field_reading *r)
{
	const struct hash_key *key = r->book->key;
	char quarter[] = "2016Q3"; /* of the row's day */

	r->out->raw = pseudonym_token(r->arena, key, tidy(r, r->out->raw));
	r->out->text = r->out->raw;
	if (r->day.n != DAY_DIGITS)
		return true; /* the row has no time, and is refused for that */
	memcpy(quarter, r->day.p, 4);
	quarter[5] = (char)('1' +
	    ((r->day.p[5] - '0') * 10 + r->day.p[6] - '0' - 1) / 3);
	r->out->text = pseudonym_of(r->arena, key, r->out->raw,
	    str_from(quarter));
	return true;
}

/* 其他〖…〗: what somebody wrote beside an option is no option. */
static struct str
option(const struct field_reading *r, struct str s)
{
	struct str rest = s, kept = { NULL, 0 };
	size_t open, close;

	while (str_find(rest, STR("〖"), &open)) {
		struct str tail = str_sub(rest, open, rest.n);

		kept = str_printf(r->arena, STR_FMT STR_FMT, STR_ARG(kept),
		    STR_ARG(str_sub(rest, 0, open)));
		rest = str_find(tail, STR("〗"), &close) ?
		    str_sub(tail, close + 3, tail.n) :
		    (struct str){ NULL, 0 };
	}
	if (kept.n > 0)
		rest = str_printf(r->arena, STR_FMT STR_FMT, STR_ARG(kept),
		    STR_ARG(rest));
	return tidy(r, rest);
}

static bool
fits(struct field_reading *r, struct str s)
{
	if (s.n <= LIMIT_TITLE)
		return true;
	FIELD_FAULT(r->fault, E3511, field_quoted(r),
	    str_int(r->arena, (int64_t)LIMIT_TITLE));
	return false;
}

bool
field_survey_choice(struct field_reading *r)
{
	struct str s = option(r, r->out->raw);

	r->out->blank = s.n == 0 || is_skipped(s);
	if (r->out->blank)
		return true;
	str_to_int(s, &r->out->number);
	r->out->text = s;
	r->out->raw = s; /* of what stood beside it nothing is kept */
	return fits(r, s);
}

/* The first of the options that a mark parts. */
static struct str
first_option(struct str *rest, const char *mark, const char *other)
{
	struct str a = str_from(mark), b = str_from(other), head = *rest;
	size_t at = head.n, width = 0;

	for (size_t i = 0; i < head.n && width == 0; i++) {
		struct str here = str_sub(head, i, head.n);

		width = str_starts(here, a) ? a.n :
		    str_starts(here, b)	    ? b.n :
					      0;
		at = width > 0 ? i : at;
	}
	*rest = str_sub(head, at + width, head.n);
	return str_trim(str_sub(head, 0, at));
}

static bool
holds(const struct field_value *v, struct str s)
{
	for (size_t i = 0; i < v->n; i++)
		if (str_eq(v->item[i], s))
			return true;
	return false;
}

/* Options in the order of the cell; one that is there twice counts once,
 * unless its place is what is asked. */
static bool
read_options(struct field_reading *r, const char *mark, const char *other,
    bool ranked)
{
	struct str *item = arena_bytes(r->arena, CHOICES_MAX * sizeof(*item));
	struct str rest = option(r, r->out->raw);
	struct buf b = buf_new(r->arena, SIZE_MAX);

	r->out->item = item;
	r->out->raw = rest; /* of what stood beside them nothing is kept */
	r->out->blank = rest.n == 0 || is_skipped(rest);
	while (!r->out->blank && rest.n > 0) {
		struct str one = first_option(&rest, mark, other);

		if (one.n == 0)
			continue;
		if (holds(r->out, one)) {
			if (!ranked)
				continue;
			FIELD_FAULT(r->fault, E3554, field_quoted(r),
			    field_quote(r->arena, one));
			return false;
		}
		if (r->out->n == CHOICES_MAX) {
			FIELD_FAULT(r->fault, E3522,
			    str_int(r->arena, CHOICES_MAX));
			return false;
		}
		if (b.n > 0)
			buf_add(&b, str_from(mark));
		buf_add(&b, one);
		item[r->out->n++] = one;
	}
	r->out->text = buf_str(&b);
	return fits(r, r->out->text);
}

bool
field_survey_choices(struct field_reading *r)
{
	return read_options(r, CHOSEN, "|", false);
}

bool
field_survey_ranking(struct field_reading *r)
{
	return read_options(r, RANKED, "->", true);
}

/* 10.1.2.3(浙江-宁波): only for counting twins, so none is ever wrong. */
bool
field_survey_ip(struct field_reading *r)
{
	struct str s = tidy(r, r->out->raw);
	size_t n = 0;

	while (n < s.n && n < IP_MAX && s.p[n] != '(' && s.p[n] != ' ')
		n++;
	r->out->text = str_sub(s, 0, n);
	return true;
}

/* What leads to a person goes before anything else sees it. */
bool
field_survey_masked(struct field_reading *r)
{
	if (!field_text(r))
		return false;
	r->out->text = mask_text(r->arena, r->out->text);
	r->out->raw = r->out->text;
	return true;
}

/* 07/04/2016 10:30:00 AM: month, day and year as SurveyMonkey has them. */
bool
field_survey_time_us(struct field_reading *r)
{
	struct field_value *out = r->out;
	struct str raw = out->raw, date, clock, half, month, day, year;
	bool fine;

	str_cut(out->raw, ' ', &date, &clock);
	if (!str_cut(date, '/', &month, &day) ||
	    !str_cut(day, '/', &day, &year) || year.n != 4)
		return field_time(r);
	str_cut(clock, ' ', &clock, &half);
	out->raw = str_printf(r->arena,
	    STR_FMT "/" STR_FMT "/" STR_FMT " %s" STR_FMT, STR_ARG(year),
	    STR_ARG(month), STR_ARG(day),
	    str_eq_fold(half, STR("PM"))     ? "下午" :
		str_eq_fold(half, STR("AM")) ? "上午" :
					       "",
	    STR_ARG(clock));
	fine = field_time(r);
	out->raw = raw;
	return fine;
}
