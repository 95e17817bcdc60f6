#ifndef COLLECT_WARC_CHECK_H
#define COLLECT_WARC_CHECK_H

#include <stddef.h>

#include "base/str.h"

/* What a digest in a record says of bytes. */
enum warc_check {
	WARC_CHECK_SAME,
	WARC_CHECK_DIFFERS, /* or can't be one of its algorithm */
	WARC_CHECK_UNKNOWN, /* of an algorithm that is not known */
};

/* "sha1:3I42H3S6…"; of any of n readings of the bytes. */
enum warc_check warc_check(struct str digest, const struct str *reading,
    size_t n);

#endif
