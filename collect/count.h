#ifndef COLLECT_COUNT_H
#define COLLECT_COUNT_H

#include <stdint.h>

#include "base/str.h"

/* How well a count that a page shows is known. */
enum count_status {
	COUNT_UNKNOWN, /* nothing there, or only a label: no value, never 0 */
	COUNT_EXACT, /* 1,234 */
	COUNT_APPROXIMATE, /* 1.2万 */
	COUNT_AT_LEAST, /* 10万+ */
	COUNT_REFUSED, /* something that is no count: 0x1F, NaN, 1e3 */
};

struct count {
	enum count_status status;
	int64_t value; /* where it is exact, approximate or at least */
};

/* Reads a count as a source wrote it: digits of any width, thousands
 * separators, 万 and 亿, a trailing +, a label before it (阅读 1.2万). */
struct count count_parse(struct str raw);

/* exact approximate at_least unknown refused */
const char *count_status_name(enum count_status);

#endif
