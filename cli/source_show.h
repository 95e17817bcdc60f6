#ifndef CLI_SOURCE_SHOW_H
#define CLI_SOURCE_SHOW_H

#include <stdbool.h>

#include "base/str.h"

struct cli;
struct feed;
struct rule;
struct rule_tally;

/* What a source, read once, gave. */
struct source_show {
	struct str name; /* id, URL or file */
	const struct feed *feed;
	const struct rule *rule; /* that was asked; NULL */
	const struct rule_tally *tally;
	bool located; /* its address is known, so that links can be */
	bool all; /* show each item */
};

/*
 * Prints it: the document, its items, each field with how many items have it,
 * each selector with how often it was asked and found something; with --json
 * a line for each.  FAIL_PARTIAL where a field is missing that the rule has, or
 * that no item should be without.
 */
int source_show_print(struct cli *, const struct source_show *);

#endif
