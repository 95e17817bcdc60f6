#ifndef COLLECT_WARC_REFER_H
#define COLLECT_WARC_REFER_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

/* Where in an archive the record of a name lies, for the revisits that follow
 * it.  At most LIMIT_WARC_INDEX names are kept: later ones are not found. */
struct warc_refer;

struct warc_refer *warc_refer_new(void);
void warc_refer_free(struct warc_refer *); /* NULL is ignored */

/* A name is a kind's letter and two texts; the first of a name stays.  Names
 * are kept as a hash: look whether the record found is the one that is meant.
 */
struct warc_refer_name {
	char kind;
	struct str first;
	struct str second;
};

void warc_refer_put(struct warc_refer *, struct warc_refer_name,
    int64_t offset);
bool warc_refer_find(const struct warc_refer *, struct warc_refer_name,
    int64_t *offset_out);

#endif
