#ifndef COLLECT_ROWSET_H
#define COLLECT_ROWSET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct arena;

/*
 * What the rows of one file said so far: 24 bytes a row and none of its
 * texts, so that five million of them have room.
 */
struct rowset;

/*
 * The seed is the file's digest: who writes a file can't look for two rows
 * whose hashes meet.  By chance they do in 1 of 10^10 files of a million
 * rows.
 */
struct rowset *rowset_new(struct arena *, struct str seed);
void rowset_free(struct rowset *); /* NULL is ignored */

/* A running hash of texts; their ends count. */
struct rowset_hash {
	uint64_t state;
	uint64_t more;
};
struct rowset_hash rowset_hash(const struct rowset *);
void rowset_hash_add(struct rowset_hash *, struct str);

struct rowset_row {
	uint32_t line;
	uint16_t sheet; /* of the workbook, from 0 */
};

enum rowset_verdict {
	ROWSET_NEW,
	ROWSET_SAME, /* *first said the same */
	ROWSET_OTHER, /* *first said something else under this key */
};

enum rowset_verdict rowset_look(const struct rowset *, struct rowset_hash key,
    struct rowset_hash content, struct rowset_row *first);
/* A new one; the first of a key stays. */
void rowset_put(struct rowset *, struct rowset_hash key,
    struct rowset_hash content, struct rowset_row);

#endif
