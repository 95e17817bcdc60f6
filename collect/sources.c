#include "collect/sources.h"

#include <string.h>

#include "base/arena.h"
#include "base/day.h"
#include "base/diag.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/sheet.h"
#include "collect/format.h"
#include "collect/rule_book.h"
#include "collect/template.h"
#include "collect/url.h"
#include "store/source.h"
#include "store/unit.h"

enum {
	ID,
	ROLE,
	OWNER,
	KIND,
	URL,
	FORMAT_OF,
	ENCODING,
	ZONE,
	EVERY,
	SINCE,
	EXPECT,
	ROBOTS,
	RULE,
	COLUMNS
};

static const struct column {
	const char *name;
	const char *otherwise; /* NULL: it must be there */
} columns[COLUMNS] = {
	[ID] = { "id", NULL },
	[ROLE] = { "role", NULL },
	[OWNER] = { "owner", NULL },
	[KIND] = { "kind", "feed" },
	[URL] = { "url", NULL },
	[FORMAT_OF] = { "format", "auto" },
	[ENCODING] = { "encoding", "auto" },
	[ZONE] = { "zone", "" },
	[EVERY] = { "every", "6h" },
	[SINCE] = { "since", "" },
	[EXPECT] = { "expect", "0" },
	[ROBOTS] = { "robots", "obey" },
	[RULE] = { "rule", "" },
};

struct reading {
	struct store *store;
	struct arena *arena;
	struct diag *diag;
	int64_t zone; /* where the row says nothing */
	struct sheet sheet;
	size_t at[COLUMNS]; /* where each stands, or NOWHERE */
	const struct sheet_row *row; /* the one that is read */
	struct str *ids; /* of the rows before */
	size_t nids;
	bool wrong; /* this row */
	struct rule_book *rules;
};

#define NOWHERE ((size_t)-1)

static int
find_columns(struct reading *r)
{
	const struct sheet_row *head = &r->sheet.row[0];
	int fail = 0;

	for (size_t c = 0; c < COLUMNS; c++) {
		struct str name = str_from(columns[c].name);

		r->at[c] = NOWHERE;
		for (size_t i = 0; i < head->ncells; i++)
			if (str_eq(str_trim(head->cell[i]), name))
				r->at[c] = i;
		if (r->at[c] == NOWHERE && columns[c].otherwise == NULL) {
			DIAG(r->diag, E3301,
			    sheet_place(&r->sheet, head, 0, name), name);
			fail = FAIL_DATA;
		}
	}
	return fail;
}

static struct str
cell(const struct reading *r, size_t c)
{
	struct str s = r->at[c] == NOWHERE ?
	    (struct str){ NULL, 0 } :
	    str_trim(sheet_cell(r->row, r->at[c]));

	return s.n == 0 ? str_from(columns[c].otherwise) : s;
}

static struct diag_place
place(const struct reading *r, size_t c)
{
	return sheet_place(&r->sheet, r->row,
	    r->at[c] == NOWHERE ? 0 : r->at[c], str_from(columns[c].name));
}

static bool
id_valid(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] <= ' ' ||
		    strchr(":/\\\"'", s.p[i]) != NULL)
			return false;
	return s.n > 0 && s.n <= 64;
}

static void
take_id(struct reading *r, struct source *s)
{
	s->code = cell(r, ID);
	if (!id_valid(s->code)) {
		DIAG(r->diag, E3302, place(r, ID), s->code);
		r->wrong = true;
	}
	for (size_t i = 0; i < r->nids; i++)
		if (str_eq(r->ids[i], s->code)) {
			DIAG(r->diag, E3303, place(r, ID), s->code);
			r->wrong = true;
			return;
		}
	r->ids[r->nids++] = s->code;
}

static int
take_owner(struct reading *r, struct source *s)
{
	struct str owner = cell(r, OWNER);
	int64_t *id;
	int fail;

	s->role = cell(r, ROLE);
	if (str_eq(s->role, STR("release"))) {
		id = &s->unit_id;
		fail = unit_id(r->store, owner, id, r->diag);
	} else if (str_eq(s->role, STR("coverage"))) {
		id = &s->outlet_id;
		fail = source_outlet(r->store, owner, id, r->diag);
	} else {
		DIAG(r->diag, E3304, place(r, ROLE), s->role);
		r->wrong = true;
		return 0;
	}
	if (fail == 0 && *id == 0) {
		if (id == &s->unit_id)
			DIAG(r->diag, E3305, place(r, OWNER), owner);
		else
			DIAG(r->diag, E3306, place(r, OWNER), owner);
		r->wrong = true;
	}
	return fail;
}

static void
take_duty(struct reading *r, struct source *s)
{
	struct day_time t;

	s->since = cell(r, SINCE);
	if (s->since.n > 0 &&
	    (!day_parse(s->since, DAY_SHANGHAI, &t) ||
		t.precision != DAY_DAY)) {
		DIAG(r->diag, E3312, place(r, SINCE), s->since);
		r->wrong = true;
	} else if (s->since.n > 0) {
		s->since = day_text(r->arena,
		    day_local(t.instant, DAY_SHANGHAI));
	}
	s->robots = cell(r, ROBOTS);
	if (!str_eq(s->robots, STR("obey")) &&
	    !str_eq(s->robots, STR("ignore"))) {
		DIAG(r->diag, E3314, place(r, ROBOTS), s->robots);
		r->wrong = true;
	}
	if (!str_to_int(cell(r, EXPECT), &s->expect) || s->expect < 0 ||
	    s->expect > LIMIT_ITEMS) {
		DIAG(r->diag, E3313, place(r, EXPECT), cell(r, EXPECT));
		r->wrong = true;
	}
}

static bool
is_kind(struct str s)
{
	static const char *const kinds[] = { "feed", "listing", "page",
		"sitemap", "archive" };

	return STR_AMONG(s, kinds);
}

static void
take_zone(struct reading *r, struct source *s)
{
	struct str name = cell(r, ZONE);
	int32_t zone = (int32_t)r->zone;

	if (name.n > 0 && !day_zone_parse(name, &zone))
		DIAG(r->diag, E3310, place(r, ZONE), name);
	s->zone = zone;
}

/* A template is looked at as it would be asked for. */
static void
take_url(struct reading *r, struct source *s)
{
	struct str asked, part;

	if (!template_check(s->url, s->kind, &part)) {
		DIAG(r->diag, E3615, place(r, URL), part, s->kind);
		return;
	}
	asked = template_fill(r->arena, s->url, 1, 0);
	if (!url_fetchable(asked))
		DIAG(r->diag, E3308, place(r, URL),
		    url_masked(r->arena, s->url));
}

static void
take_rule(struct reading *r, struct source *s)
{
	const struct rule *rule;

	s->rule = cell(r, RULE);
	if (s->rule.n > 0 &&
	    rule_book_find(r->rules, s->rule, place(r, RULE), &rule, r->diag) !=
		0)
		r->wrong = true;
}

static void
take_rest(struct reading *r, struct source *s)
{
	struct diag *d = r->diag;
	size_t before = diag_count(d, DIAG_ERROR);

	s->kind = cell(r, KIND);
	s->url = cell(r, URL);
	s->format = cell(r, FORMAT_OF);
	s->encoding = cell(r, ENCODING);
	if (!is_kind(s->kind))
		DIAG(d, E3307, place(r, KIND), s->kind);
	take_url(r, s);
	if (!format_known(s->format))
		DIAG(d, E3309, place(r, FORMAT_OF), s->format,
		    format_names(r->arena));
	take_zone(r, s);
	take_rule(r, s);
	if (str_eq(cell(r, EVERY), STR("never")))
		s->every = 0; /* only from archives */
	else if (!day_span_parse(cell(r, EVERY), &s->every))
		DIAG(d, E3311, place(r, EVERY), cell(r, EVERY));
	if (diag_count(d, DIAG_ERROR) > before)
		r->wrong = true;
}

static int
take_row(struct reading *r, size_t *bad)
{
	struct source s = { .id = 0 };
	int fail;

	r->wrong = false;
	take_id(r, &s);
	if ((fail = take_owner(r, &s)) != 0)
		return fail;
	take_rest(r, &s);
	take_duty(r, &s);
	*bad += r->wrong;
	return r->wrong ? 0 : source_put(r->store, &s, r->diag);
}

/* "dir/sources.csv" → dir */
static struct str
folder_of(struct str file)
{
	while (file.n > 0 && file.p[file.n - 1] != '/')
		file.n--;
	return file.n == 0 ? STR(".") : str_sub(file, 0, file.n - 1);
}

static int
load(struct reading *r, struct str file, size_t *bad_out)
{
	struct str bytes;
	int fail;

	*bad_out = 0;
	if ((fail = file_read(r->arena, file, LIMIT_BODY, &bytes, r->diag)) !=
		0 ||
	    (fail = sheet_read(r->arena, bytes, file, &r->sheet, r->diag)) != 0)
		return fail;
	if (r->sheet.nrows == 0) {
		DIAG(r->diag, E3301, DIAG_FILE(file), STR("id"));
		return FAIL_DATA;
	}
	if ((fail = find_columns(r)) != 0 ||
	    (fail = source_retire(r->store, r->diag)) != 0)
		return fail;
	r->ids = ARENA_ARRAY(r->arena, r->sheet.nrows, struct str);
	for (size_t i = 1; fail == 0 && i < r->sheet.nrows; i++) {
		r->row = &r->sheet.row[i];
		fail = take_row(r, bad_out);
	}
	return fail;
}

int
sources_load(struct store *st, struct arena *a, struct str file, int64_t zone,
    size_t *bad_out, struct diag *d)
{
	struct reading r = { .store = st, .arena = a, .diag = d, .zone = zone };
	int fail;

	r.rules = rule_book_open(a, folder_of(file));
	fail = load(&r, file, bad_out);
	rule_book_close(r.rules);
	return fail;
}
