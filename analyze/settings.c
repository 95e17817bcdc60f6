#include "analyze/settings.h"

#include "analyze/cells.h"
#include "analyze/scheme.h"
#include "base/arena.h"
#include "base/diag.h"

enum {
	PLACES_MAX = 4,
	PERCENT = 100,
	COUNT_MAX = 1000000,
	SCALE_MAX = 100,
	AGES_MAX = 8,
	TOLERANCE = 25 /* per cent, where none is stated */
};

static const char *const columns[] = { "name", "value", "basis", NULL };

enum setting {
	SET_ID,
	SET_NAME,
	SET_NAME_EN,
	SET_VERSION,
	SET_ROUNDING,
	SET_PLACES,
	SET_TIES,
	SET_RANK_ON,
	SET_MISSING,
	SET_MISSING_MAX,
	SET_MIN_N,
	SET_SCALE_LOW,
	SET_SCALE_HIGH,
	SET_HEAD_SERVES,
	SET_WINDOW_BEFORE,
	SET_WINDOW_AFTER,
	SET_METRIC_AGES, /* this and what follows may be left out */
	SET_METRIC_TOLERANCE,
	SET_RESPONDENT_TWICE,
	SET_COUNT
};

static const char *const names[] = { "id", "name", "name_en", "version",
	"rounding", "places", "ties", "rank_on", "missing", "missing_max",
	"min_n", "scale_low", "scale_high", "head_serves_spokesperson",
	"window_before", "window_after", "metric_ages", "metric_tolerance",
	"respondent_twice", NULL };

static int64_t
span(struct cells *c)
{
	struct str s = cells_need(c, "value");
	int64_t seconds = 0;

	if (s.n > 0 && !day_span_parse(s, &seconds)) {
		DIAG(c->diag, E4008, cells_place(c, "value"), s);
		c->bad++;
	}
	return seconds;
}

/* "24h 72h 7d": spans of time, blanks between them. */
static void
take_ages(struct cells *c, struct scheme *s)
{
	struct str rest = cells_need(c, "value"), one;

	s->age = ARENA_ARRAY(c->arena, AGES_MAX, struct sample_age);
	while (rest.n > 0 && s->nages < AGES_MAX) {
		str_cut(rest, ' ', &one, &rest);
		if (!day_span_parse(one, &s->age[s->nages].age)) {
			DIAG(c->diag, E4008, cells_place(c, "value"), one);
			c->bad++;
			return;
		}
		s->nages++;
		rest = str_trim(rest);
	}
	if (rest.n > 0) {
		DIAG(c->diag, E4026, cells_place(c, "value"),
		    str_int(c->arena, AGES_MAX));
		c->bad++;
	}
}

/* Per cent of the age. */
static void
take_tolerance(struct scheme *s, int64_t percent)
{
	for (size_t i = 0; i < s->nages; i++)
		s->age[i].tolerance = s->age[i].age * percent / PERCENT;
}

/* The index of a word, or 0 after its error. */
static int
word(struct cells *c, const char *const *words)
{
	int i = cells_word(c, "value", words);

	return i < 0 ? 0 : i;
}

static void
take_choice(struct cells *c, enum setting which, struct scheme *s)
{
	static const char *const ties[] = { "competition", "dense", "average",
		NULL };
	static const char *const rank_on[] = { "rounded", "full", NULL };
	static const char *const missing[] = { "redistribute", "zero", NULL };
	static const char *const yes_no[] = { "no", "yes", NULL };
	static const char *const twice[] = { "refuse", "first", "last", NULL };

	switch (which) {
	case SET_ROUNDING:
		s->rounding = (enum fix_rounding)word(c, fix_rounding_names);
		break;
	case SET_TIES:
		s->ties = (enum scheme_ties)word(c, ties);
		break;
	case SET_RANK_ON:
		s->rank_on_full = word(c, rank_on) == 1;
		break;
	case SET_MISSING:
		s->missing_zero = word(c, missing) == 1;
		break;
	case SET_RESPONDENT_TWICE:
		word(c, twice); /* imports read it from the store */
		break;
	default: /* the last of the words, by take_one */
		s->head_serves_spokesperson = word(c, yes_no) == 1;
	}
}

static void
take_number(struct cells *c, enum setting which, struct scheme *s)
{
	switch (which) {
	case SET_PLACES:
		s->places = (int)cells_int(c, "value", 0, PLACES_MAX);
		break;
	case SET_MISSING_MAX:
		s->missing_max = cells_int(c, "value", 0, PERCENT);
		break;
	case SET_MIN_N:
		s->min_n = cells_int(c, "value", 1, COUNT_MAX);
		break;
	case SET_SCALE_LOW:
		s->scale_low = cells_int(c, "value", 0, SCALE_MAX);
		break;
	case SET_SCALE_HIGH:
		s->scale_high = cells_int(c, "value", 1, SCALE_MAX);
		break;
	case SET_WINDOW_BEFORE:
		s->window_before = span(c);
		break;
	case SET_METRIC_TOLERANCE:
		s->age_tolerance = cells_int(c, "value", 1, PERCENT / 2);
		break;
	default:
		s->window_after = span(c);
	}
}

static void
take_one(struct cells *c, enum setting which, struct scheme *s)
{
	switch (which) {
	case SET_ID:
		s->code = cells_need(c, "value");
		break;
	case SET_NAME:
		s->name = cells_need(c, "value");
		break;
	case SET_VERSION:
		s->version = cells_need(c, "value");
		break;
	case SET_NAME_EN:
	case SET_COUNT:
		break; /* kept with the other settings, no rule reads it */
	case SET_ROUNDING:
	case SET_TIES:
	case SET_RANK_ON:
	case SET_MISSING:
	case SET_HEAD_SERVES:
	case SET_RESPONDENT_TWICE:
		take_choice(c, which, s);
		break;
	case SET_PLACES:
	case SET_MISSING_MAX:
	case SET_MIN_N:
	case SET_SCALE_LOW:
	case SET_SCALE_HIGH:
	case SET_WINDOW_BEFORE:
	case SET_WINDOW_AFTER:
	case SET_METRIC_TOLERANCE:
		take_number(c, which, s);
		break;
	case SET_METRIC_AGES:
		take_ages(c, s);
		break;
	}
}

static void
check_all(struct cells *c, const size_t *line, const struct scheme *s)
{
	for (int i = 0; i < SET_METRIC_AGES; i++)
		if (line[i] == 0) {
			DIAG(c->diag, E4009, DIAG_FILE(c->sheet.file),
			    str_from(names[i]));
			c->bad++;
		}
	if (c->bad == 0 && s->scale_low >= s->scale_high) {
		DIAG0(c->diag, E4010,
		    ((struct diag_place){ .file = c->sheet.file,
			.line = line[SET_SCALE_HIGH] }));
		c->bad++;
	}
}

static void
take_row(struct cells *c, size_t *line, struct scheme *s)
{
	int which = cells_word(c, "name", names);

	if (which < 0)
		return;
	if (line[which] != 0) {
		DIAG(c->diag, E4011, cells_place(c, "name"),
		    str_from(names[which]),
		    str_int(c->arena, (int64_t)line[which]));
		c->bad++;
		return;
	}
	line[which] = c->sheet.row[c->row].line;
	take_one(c, (enum setting)which, s);
	s->setting[s->nsettings++] = (struct scheme_setting){ str_from(
								  names[which]),
		cells_text(c, "value"), cells_text(c, "basis") };
}

int
settings_load(struct arena *a, struct str dir, struct scheme *s, size_t *bad,
    struct diag *d)
{
	size_t line[SET_COUNT] = { 0 };
	struct cells c;
	int fail = cells_open(a, dir, "scheme", columns, &c, d);

	if (fail != 0)
		return fail;
	s->age_tolerance = TOLERANCE;
	s->setting = ARENA_ARRAY(a, SET_COUNT, struct scheme_setting);
	while (cells_next(&c))
		take_row(&c, line, s);
	check_all(&c, line, s);
	take_tolerance(s, s->age_tolerance);
	*bad += c.bad;
	return 0;
}
