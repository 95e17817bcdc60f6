#ifndef COLLECT_RULE_H
#define COLLECT_RULE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/limits.h"
#include "base/str.h"

struct arena;
struct diag;
struct html_xpath;
struct rx;

/*
 * How a site's pages are read: a small CSV with a row for each selector
 * (kaoping-rules(5)).  Rows of one field are tried in their order.
 */
enum rule_page_kind { RULE_ARTICLE, RULE_LISTING };

enum rule_field {
	RULE_TITLE,
	RULE_URL, /* of an article; of an entry of a listing: its link */
	RULE_PUBLISHED,
	RULE_SOURCE,
	RULE_AUTHOR,
	RULE_GUID,
	RULE_CATEGORY,
	RULE_SUMMARY,
	RULE_BODY,
	RULE_METRIC,
	RULE_ITEM, /* the entries of a listing */
	RULE_NEXT, /* the page after it */
	RULE_IS, /* a family: what its pages contain */
	RULE_FIELDS /* how many */
};

struct rule_row {
	size_t line; /* in its file */
	enum rule_page_kind page;
	enum rule_field field;
	struct str name; /* of the field, or of the metric */
	struct str pattern; /* as written */
	struct html_xpath *xpath; /* one of the two */
	struct rx *rx;
	struct str attribute; /* empty: what the field is about */
	struct rx *trim; /* NULL: the value as it is */
};

struct rule {
	struct str name;
	struct str file;
	struct str sha256; /* of its text */
	size_t n;
	const struct rule_row *row;
};

/* How often each row was tried, and found something. */
struct rule_tally {
	size_t tried[LIMIT_RULE_ROWS];
	size_t matched[LIMIT_RULE_ROWS];
};

/*
 * Reads a rule; file is for messages.  All errors at once, with line and
 * column: FAIL_DATA.  What was compiled lives until rule_free, the texts as
 * long as the arena.  It is only read afterwards: a process that is forked
 * has it too.
 */
int rule_read(struct arena *, struct str text, struct str file,
    struct rule **out, struct diag *);
void rule_free(struct rule *); /* NULL is ignored */

/* Does it have a row of that field? */
bool rule_has(const struct rule *, enum rule_page_kind, enum rule_field);

#endif
