#ifndef COLLECT_TWINS_H
#define COLLECT_TWINS_H

#include <stdint.h>

#include "base/str.h"

/*
 * How many answers came from one address.  Eight bytes an address, of a hash:
 * in a million addresses two meet once in five hundred files.  It lives in
 * memory only, and no address is ever told.
 */
struct twins;

struct twins *twins_new(void);
void twins_free(struct twins *); /* NULL is ignored */
void twins_add(struct twins *, struct str address);

struct twins_sum {
	int64_t answers;
	int64_t addresses;
	int64_t crowded; /* of them, with more than TWINS_MANY answers */
};
enum { TWINS_MANY = 5 };

struct twins_sum twins_sum(const struct twins *);

#endif
