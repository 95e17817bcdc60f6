#ifndef STORE_BULK_H
#define STORE_BULK_H

#include <stdbool.h>
#include <stdint.h>

#include "store/query.h"

/*
 * A long file of one noun.  Keys of people and addresses come in no order, and
 * each costs an index a walk through all of it; sorting them once at the end
 * costs a third.  So once the first rows of a file are all new, and the file
 * is large beside what is there, the noun's index goes, which keys there are
 * is known by a keyset, and rows are added by a writer; with the commit the
 * index is made again.  All that is in one transaction: whatever breaks off
 * leaves the index as it was.
 */
enum bulk_noun { BULK_NONE, BULK_ANSWER, BULK_ARTICLE };

/* In a transaction: so many bytes of that noun will come. */
void bulk_expect(struct store *, enum bulk_noun, uint64_t bytes);

/* The rows that wait are added, and the index is there again. */
int bulk_end(struct store *, struct diag *);

/* The transaction is rolled back. */
void bulk_drop(struct store *);

/* For the nouns.  Is the noun's index gone? */
bool bulk_runs(const struct store *, enum bulk_noun);

/* The next row that may have that key (keyset_next), 0: none. */
int64_t bulk_next(const struct store *, uint64_t print, size_t *at);

/* A row of that key, which is in no other, was given to the writer: its id. */
int bulk_added(struct store *, uint64_t print, int64_t *id_out, struct diag *);

/* The index again, for the rest of the file. */
int bulk_leave(struct store *, struct diag *);

/* While the index is there: a row was new, or not.  May take it away. */
int bulk_note(struct store *, enum bulk_noun, bool is_new, struct diag *);

#endif
