#ifndef COLLECT_COUNT_H
#define COLLECT_COUNT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

struct arena;

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
	int64_t value; /* where it has one */
};

/*
 * Reads a count as a source wrote it: digits of any width, thousands
 * separators, Chinese numerals, 千 (k), 万 (w), 亿, a trailing + (余, 多,
 * 以上), a word before it (约, 超过), a label around it (阅读 1.2万, 评论(201),
 * 5次). Never rounds: 0.00005万 is none; nor is a number of something else
 * (12元, 12小时前, 第5名).
 */
struct count count_parse(struct arena *, struct str raw);

/* exact approximate at_least unknown refused */
const char *count_status_name(enum count_status);
bool count_has_value(enum count_status); /* the first three of these */

#endif
