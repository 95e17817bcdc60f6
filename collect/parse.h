#ifndef COLLECT_PARSE_H
#define COLLECT_PARSE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/day.h"
#include "base/diag.h"
#include "base/str.h"

struct arena;
struct rule;
struct rule_book;
struct rx_kit;

/* The plumbing: one stored document as JSON Lines, without a workspace. */

struct parse_hints {
	struct str file; /* named in each line; empty: there is only one */
	struct str format; /* of formats.def; empty or "auto": by content */
	struct str url; /* where it came from: relative links */
	struct str content_type; /* as the server labelled it */
	struct day_frame frame; /* of its times */
	struct rx_kit *kit; /* format.h */
	const struct rule *rule; /* likewise */
	struct rule_book *book; /* likewise */
	enum diag_lang lang; /* of the texts of problems */
	/* of a document in an archive, named in each line: */
	struct str uri;
	struct str taken; /* when; day_iso's form */
	bool cut; /* its transfer broke off: what is read is partial */
};

struct parse_sink {
	/* one JSON object; a non-zero return stops, and is the result */
	int (*line)(void *to, struct str json);
	void *to;
};

/*
 * Gives the sink the feed, its articles, then what was wrong with it
 * (problems are not in d as well).  FAIL_DATA where the document is refused:
 * the reason is in d, and no line was given.  FAIL_USAGE: no such format.
 * file is for messages.
 */
int parse_document(struct arena *, struct str bytes, struct str file,
    const struct parse_hints *, struct parse_sink, struct diag *);

/* Gives the sink what is in a diag, as lines. */
int parse_problems(const struct diag *, const struct parse_hints *,
    struct parse_sink);

/*
 * Likewise each line of a text as what one field of a document may be: format
 * is "date" or "count".
 */
int parse_lines(struct arena *, struct str text, const struct parse_hints *,
    struct parse_sink);
bool parse_is_lines(struct str format);

#endif
