#ifndef COLLECT_WIRE_H
#define COLLECT_WIRE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/str.h"

struct arena;
struct diag;
struct feed;
struct format_hints;

/*
 * Documents between two processes of this program: a table says which fields
 * of a struct go over, and both directions follow it.  Whoever reads believes
 * nothing: lengths, enums and UTF-8 are checked, and once something is wrong
 * bad stays true and what follows is empty.
 */
struct wire {
	struct str left; /* texts that were read point into it */
	size_t listed; /* elements of lists so far */
	bool bad;
};

void wire_put_int(struct buf *, uint64_t);
uint64_t wire_int(struct wire *);
void wire_put_str(struct buf *, struct str);
struct str wire_str(struct wire *);

/* All but the pointers to what this process alone has. */
void wire_put_hints(struct buf *, const struct format_hints *);
void wire_hints(struct wire *, struct format_hints *out);

void wire_put_feed(struct buf *, const struct feed *);
void wire_feed(struct wire *, struct arena *, struct feed *out);

/* How reading ended: its result, and the messages that were not printed. */
void wire_put_end(struct buf *, int fail, const struct diag *);
/* Adds the messages; fail is 0 or FAIL_DATA or FAIL_USAGE, and then there is
 * an error among them. */
int wire_end(struct wire *, struct diag *);

#endif
