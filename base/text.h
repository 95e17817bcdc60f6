#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct arena;

/* UTF-8 text.  The only user of libunistring. */

bool text_valid(struct str, size_t *bad_at_out); /* strict UTF-8 */
/* A code point that is no surrogate, in UTF-8: its length, at most 4. */
size_t text_encode(uint32_t, char *out);
/* Each byte that is no part of UTF-8 becomes U+FFFD. */
struct str text_mend(struct arena *, struct str);

/* NFKC; zero-width and bidi controls dropped; runs of white space become one
 * blank, none at the ends.  For matching and headers, never for evidence. */
struct str text_nfkc(struct arena *, struct str);

/* ASCII and the commonest of other signs, of which text_nfkc has nothing to
 * change; false of some others, too. */
bool text_is_tidy(struct str);

/* text_nfkc, case folded, and white space and punctuation dropped: equal
 * folds are the same title. */
struct str text_fold(struct arena *, struct str);

/* Case folded: straße → strasse. */
struct str text_lower(struct arena *, struct str);

size_t text_length(struct str); /* code points */
/* The first n code points; never cuts one. */
struct str text_clip(struct str, size_t n);

/* For terminals and messages: C0/C1 controls and bidi controls become
 * U+FFFD, line ends and tabs a blank. */
struct str text_plain(struct arena *, struct str);

/* The nearest of several names, for proposals: name is the first of those
 * tried at the least edit distance, if that is at most what was allowed. */
struct text_nearest {
	struct arena *arena;
	struct str wanted;
	size_t least; /* the next must be nearer than this */
	struct str name; /* at first what is said where nothing is near */
};
struct text_nearest text_nearest(struct arena *, struct str wanted, size_t max,
    struct str otherwise);
void text_nearest_try(struct text_nearest *, struct str candidate);

/* Edit distance in code points, at most max + 1 (for proposals). */
size_t text_distance(struct arena *, struct str, struct str, size_t max);

#endif
