#include "collect/rule.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/hash.h"
#include "base/html_xpath.h"
#include "base/limits.h"
#include "base/rx.h"
#include "base/sheet.h"

enum { FIELD, PATTERN, KIND, ATTRIBUTE, TRIM, PAGE, NOTE, COLUMNS };

static const char *const columns[COLUMNS] = {
	[FIELD] = "field",
	[PATTERN] = "pattern",
	[KIND] = "kind",
	[ATTRIBUTE] = "attribute",
	[TRIM] = "trim",
	[PAGE] = "page",
	[NOTE] = "note",
};

#define COLUMN_NAMES  "field pattern kind attribute trim page note"
#define METRIC_PREFIX "metric."
#define METRIC_MAX    20
#define NOWHERE	      ((size_t)-1)

/* Pages that may have a field; of both it is that of the row above where the
 * row names none. */
enum { ON_ARTICLE = 1, ON_LISTING = 2 };

static const struct field {
	const char *name;
	enum rule_field field;
	int pages;
} fields[] = {
	{ "title", RULE_TITLE, ON_ARTICLE | ON_LISTING },
	{ "published", RULE_PUBLISHED, ON_ARTICLE | ON_LISTING },
	{ "source_line", RULE_SOURCE, ON_ARTICLE },
	{ "author", RULE_AUTHOR, ON_ARTICLE },
	{ "body", RULE_BODY, ON_ARTICLE },
	{ "url", RULE_URL, ON_ARTICLE },
	{ "guid", RULE_GUID, ON_ARTICLE },
	{ "summary", RULE_SUMMARY, ON_ARTICLE | ON_LISTING },
	{ "category", RULE_CATEGORY, ON_ARTICLE },
	{ "item", RULE_ITEM, ON_LISTING },
	{ "link", RULE_URL, ON_LISTING },
	{ "next", RULE_NEXT, ON_LISTING },
	{ "is", RULE_IS, ON_ARTICLE },
};

#define FIELDS (sizeof(fields) / sizeof(fields[0]))
#define FIELD_NAMES                                                          \
	"title published source_line author body url guid summary category " \
	"metric.NAME item link next is"

struct reading {
	struct arena *arena;
	struct diag *diag;
	struct sheet sheet;
	const struct sheet_row *row;
	size_t at[COLUMNS]; /* where each stands, or NOWHERE */
	struct rule_row *out;
	int pages; /* that may have the field */
	enum rule_page_kind above; /* of the row before */
	bool bad;
};

static struct str
cell(const struct reading *r, size_t c)
{
	return r->at[c] == NOWHERE ? (struct str){ NULL, 0 } :
				     str_trim(sheet_cell(r->row, r->at[c]));
}

static struct diag_place
place(const struct reading *r, size_t c)
{
	return sheet_place(&r->sheet, r->row,
	    r->at[c] == NOWHERE ? 0 : r->at[c], str_from(columns[c]));
}

static void
find_columns(struct reading *r)
{
	r->row = &r->sheet.row[0];
	for (size_t c = 0; c < COLUMNS; c++)
		r->at[c] = NOWHERE;
	for (size_t i = 0; i < r->row->ncells; i++) {
		struct str name = str_trim(r->row->cell[i]);
		size_t c = 0;

		while (c < COLUMNS && !str_eq(name, str_from(columns[c])))
			c++;
		if (c < COLUMNS) {
			r->at[c] = i;
		} else if (name.n > 0) {
			DIAG(r->diag, E3601,
			    sheet_place(&r->sheet, r->row, i, name), name,
			    STR(COLUMN_NAMES));
			r->bad = true;
		}
	}
	for (size_t c = FIELD; c <= PATTERN; c++)
		if (r->at[c] == NOWHERE) {
			DIAG(r->diag, E3301, place(r, c), str_from(columns[c]));
			r->bad = true;
		}
}

static bool
metric_valid(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if ((s.p[i] < 'a' || s.p[i] > 'z') && s.p[i] != '_')
			return false;
	return s.n > 0 && s.n <= METRIC_MAX;
}

static void
take_field(struct reading *r)
{
	struct str name = cell(r, FIELD);
	struct str metric = str_sub(name, sizeof(METRIC_PREFIX) - 1, name.n);
	size_t i = 0;

	r->out->name = name;
	if (str_starts(name, STR(METRIC_PREFIX)) && metric_valid(metric)) {
		r->out->field = RULE_METRIC;
		r->out->name = metric;
		r->pages = ON_ARTICLE;
		return;
	}
	while (i < FIELDS && !str_eq(name, str_from(fields[i].name)))
		i++;
	if (i == FIELDS) {
		DIAG(r->diag, E3600, place(r, FIELD), name, STR(FIELD_NAMES));
		r->bad = true;
		return;
	}
	r->out->field = fields[i].field;
	r->pages = fields[i].pages;
}

/* Is the word one of two?  The first where there is none. */
static bool
second_of(struct reading *r, size_t column, const char *first,
    const char *second)
{
	struct str s = cell(r, column);

	if (s.n == 0 || str_eq(s, str_from(first)))
		return false;
	if (!str_eq(s, str_from(second))) {
		DIAG(r->diag, E3602, place(r, column), s,
		    str_printf(r->arena, "%s %s", first, second));
		r->bad = true;
	}
	return true;
}

static void
take_page(struct reading *r)
{
	bool listing = second_of(r, PAGE, "article", "listing");

	if (cell(r, PAGE).n == 0)
		listing = r->pages == ON_LISTING ||
		    (r->pages != ON_ARTICLE && r->above == RULE_LISTING);
	r->out->page = r->above = listing ? RULE_LISTING : RULE_ARTICLE;
	if (r->pages != 0 &&
	    (r->pages & (listing ? ON_LISTING : ON_ARTICLE)) == 0) {
		DIAG(r->diag, E3617, place(r, PAGE), r->out->name,
		    listing ? STR("article") : STR("listing"));
		r->bad = true;
	}
}

static struct rx *
compiled(struct reading *r, size_t column)
{
	struct str why, pattern = cell(r, column);
	struct rx *rx = rx_try(r->arena, pattern, &why);

	if (rx == NULL) {
		DIAG(r->diag, E3604, place(r, column), pattern, why);
		r->bad = true;
	}
	return rx;
}

static void
take_pattern(struct reading *r)
{
	struct rule_row *out = r->out;
	struct str why, kind = cell(r, KIND);
	bool regex;

	out->pattern = cell(r, PATTERN);
	if (out->pattern.n == 0) {
		DIAG0(r->diag, E3605, place(r, PATTERN));
		r->bad = true;
	}
	if (out->field == RULE_IS && str_eq(kind, STR("text")))
		return;
	regex = second_of(r, KIND, "xpath", "regex");
	if (out->pattern.n > 0 && regex) {
		out->rx = compiled(r, PATTERN);
	} else if (out->pattern.n > 0 &&
	    (out->xpath = html_xpath_new(r->arena, out->pattern, &why)) ==
		NULL) {
		DIAG(r->diag, E3603, place(r, PATTERN), out->pattern, why);
		r->bad = true;
	}
	if ((out->field == RULE_ITEM && regex) || out->field == RULE_IS) {
		DIAG(r->diag, E3606, place(r, KIND), out->name,
		    out->field == RULE_IS ? STR("text") : STR("xpath"));
		r->bad = true;
	}
	if (cell(r, TRIM).n > 0)
		out->trim = compiled(r, TRIM);
	out->attribute = cell(r, ATTRIBUTE);
}

static void
take_row(struct reading *r)
{
	r->pages = 0;
	r->out->line = r->row->line;
	take_field(r);
	take_page(r);
	take_pattern(r);
}

bool
rule_has(const struct rule *rule, enum rule_page_kind page,
    enum rule_field field)
{
	for (size_t i = 0; i < rule->n; i++)
		if (rule->row[i].page == page && rule->row[i].field == field)
			return true;
	return false;
}

/* What makes no sense as a whole. */
static void
check_whole(struct reading *r, const struct rule *rule)
{
	bool listing = false;

	for (size_t i = 0; i < rule->n; i++)
		if (rule->row[i].page == RULE_LISTING &&
		    rule->row[i].field != RULE_NEXT)
			listing = true;
	if (listing && !rule_has(rule, RULE_LISTING, RULE_ITEM)) {
		DIAG0(r->diag, E3607, DIAG_FILE(rule->file));
		r->bad = true;
	}
}

/* "dir/name.csv" → name */
static struct str
name_of(struct str file)
{
	struct str s = file, rest;

	while (str_cut(s, '/', &(struct str){ 0 }, &rest))
		s = rest;
	return str_ends(s, STR(".csv")) ? str_sub(s, 0, s.n - 4) : s;
}

static int
read_rows(struct reading *r, struct rule *rule)
{
	size_t n = r->sheet.nrows < 2 ? 0 : r->sheet.nrows - 1;
	struct rule_row *row;

	if (n == 0) {
		DIAG0(r->diag, E3609, DIAG_FILE(rule->file));
		return FAIL_DATA;
	}
	if (n > LIMIT_RULE_ROWS) {
		DIAG(r->diag, E3608, DIAG_FILE(rule->file),
		    str_int(r->arena, (int64_t)LIMIT_RULE_ROWS));
		return FAIL_DATA;
	}
	find_columns(r);
	if (r->bad)
		return FAIL_DATA;
	rule->row = row = ARENA_ARRAY(r->arena, n, struct rule_row);
	for (; rule->n < n; rule->n++) {
		r->row = &r->sheet.row[rule->n + 1];
		r->out = &row[rule->n];
		take_row(r);
	}
	check_whole(r, rule);
	return r->bad ? FAIL_DATA : 0;
}

int
rule_read(struct arena *a, struct str text, struct str file, struct rule **out,
    struct diag *d)
{
	struct reading r = { .arena = a, .diag = d };
	struct rule *rule = ARENA_NEW(a, struct rule);
	int fail;

	rule->file = str_dup(a, file);
	rule->sha256 = hash_of(a, text);
	rule->name = name_of(rule->file);
	/* cells may point into the text */
	if ((fail = sheet_read(a, str_dup(a, text), rule->file, &r.sheet, d)) ==
	    0)
		fail = read_rows(&r, rule);
	if (fail != 0) {
		rule_free(rule);
		rule = NULL;
	}
	*out = rule;
	return fail;
}

void
rule_free(struct rule *rule)
{
	for (size_t i = 0; rule != NULL && i < rule->n; i++) {
		html_xpath_free(rule->row[i].xpath);
		rx_free(rule->row[i].rx);
		rx_free(rule->row[i].trim);
	}
}
