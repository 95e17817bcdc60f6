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
};

extern const struct words words_roles; /* head, spokesperson, officer */
extern const struct words words_organisers; /* office, unit */
extern const struct words words_states; /* held, cancelled, postponed */

/* Codes and names of the compiled scheme; the meaning is the code. */
int words_groups(struct store *, struct arena *, int64_t scheme_id,
    struct words *out, struct diag *);
int words_tiers(struct store *, struct arena *, int64_t scheme_id,
    struct words *out, struct diag *);

bool words_find(struct arena *, const struct words *, struct str,
    struct str *meaning_out);

/* As words, headers and names of units compare: NFKC, without blanks. */
struct str words_key(struct arena *, struct str);

#endif
