#ifndef COLLECT_SIFT_H
#define COLLECT_SIFT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "collect/header.h"
#include "collect/profile.h"
#include "collect/table.h"

struct arena;
struct sheet_row;

/* Which rows below a header are data. */
struct sift {
	struct arena *arena;
	const struct profile *profile;
	const struct header *header;
	const struct sheet_row *top; /* the header's own rows */
	struct str *known; /* cells that a header may begin with */
	size_t nknown;
	uint64_t sizes; /* a bit for each length that they have, modulo 64 */
};

/* rows are those among which the header was found; they must live on. */
void sift_open(struct arena *, const struct profile *, const struct header *,
    const struct sheet_row *rows, struct sift *out);

struct sifted {
	enum table_what what;
	struct str word; /* the cell that gives it away */
	bool other; /* a header with other columns */
	size_t
	    outside; /* the cell beyond the header, from 0; or PROFILE_NONE */
};

/* Of a row that is not blank; first is its first cell that is not. */
void sift_row(const struct sift *, const struct sheet_row *, size_t first,
    struct sifted *out);

#endif
