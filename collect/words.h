#ifndef COLLECT_WORDS_H
#define COLLECT_WORDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct arena;
struct diag;
struct store;

/* Closed lists: what people write in a column, and what it means.  Words
 * compare after NFKC, without blanks, ASCII letters in either case. */
struct words_word {
	const char *spelled;
	const char *meaning;
};

struct words {
	const struct words_word *word;
	size_t n;
	const char *shown; /* those to use, for messages */
	/* The same one by one, of lists that come from elsewhere: a name may
	 * have a 、 in it.  None: shown is to be cut there. */
	const struct str *choice;
	size_t nchoices;
};

extern const struct words words_roles; /* head, spokesperson, officer; with a
	blank and how it is held behind it, see words_held */
extern const struct words words_terms; /* serving, left, withdrawn */
extern const struct words words_acting; /* acting, regular */
extern const struct words words_flags; /* yes, no */
extern const struct words words_vacant; /* what stands for no name */
extern const struct words words_organisers; /* office, unit */
extern const struct words words_states; /* held, cancelled, postponed */
extern const struct words words_ledgers; /* kinds of ledgers, as forms call
	them */

/* Codes and names of the compiled scheme; the meaning is the code. */
int words_groups(struct store *, struct arena *, int64_t scheme_id,
    struct words *out, struct diag *);
int words_tiers(struct store *, struct arena *, int64_t scheme_id,
    struct words *out, struct diag *);

/* How a role is held, from the word behind it: 0, or one of these. */
enum { WORDS_ACTING = 1, WORDS_FULL_TIME = 2, WORDS_PART_TIME = 3 };
int64_t words_held(struct str how);

bool words_find(struct arena *, const struct words *, struct str,
    struct str *meaning_out);

/* As words, headers and names of units compare: NFKC, without blanks. */
struct str words_key(struct arena *, struct str);

#endif
