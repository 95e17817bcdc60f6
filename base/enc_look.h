#ifndef BASE_ENC_LOOK_H
#define BASE_ENC_LOOK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

/* What UTF-8 would say about bytes, given piece by piece. */
struct enc_look {
	uint64_t seen; /* bytes */
	uint64_t first_bad; /* the place, where there is one */
	uint64_t bad; /* ill-formed bytes */
	uint64_t long_ones; /* well-formed sequences of three bytes or more */
	bool ascii;
	bool cut; /* all good, but for a sequence that the end cuts off */
};

struct enc_look enc_look_new(void);

/* How many bytes it took: the next piece begins with the others, which may
 * be the beginning of a character.  All are taken of the last. */
size_t enc_look_add(struct enc_look *, struct str piece, bool last);

/* Is it damaged UTF-8 rather than GB18030? */
bool enc_look_damaged(const struct enc_look *);

#endif
