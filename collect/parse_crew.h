#ifndef COLLECT_PARSE_CREW_H
#define COLLECT_PARSE_CREW_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"
#include "collect/worker.h"

struct arena;
struct diag;
struct parse_hints;

/* parse_document (parse.h) in kept processes: many documents at a time, the
 * text of each made where it is read. */
struct parse_crew;

struct parse_crew_work {
	struct worker_limits limits; /* workers: 1 or more */
	const struct parse_hints *hints; /* of all documents, but for file */
	struct str prefix; /* of each line, in the place of its brace */
};

struct parse_crew_document {
	struct arena *arena; /* for the text */
	struct diag *diag; /* gets the messages */
	struct str path; /* for messages */
	struct str file; /* named in each line; empty: there is only one */
	struct str bytes; /* live until it is done */
	bool done;
	int fail; /* as parse_document; FAIL_DATA also where a limit was hit */
	struct str text; /* the lines */
};

/* Everything that the work names must live until close.  FAIL_HELPER where no
 * process can be started. */
int parse_crew_open(const struct parse_crew_work *, struct parse_crew **out,
    struct diag *);
void parse_crew_close(struct parse_crew *); /* NULL is ignored */

size_t parse_crew_room(const struct parse_crew *);
void parse_crew_give(struct parse_crew *, struct parse_crew_document *);
/* Waits until one more is done, or a signal comes. */
int parse_crew_wait(struct parse_crew *, struct diag *);

#endif
