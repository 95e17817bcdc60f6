#ifndef COLLECT_HEADING_H
#define COLLECT_HEADING_H

#include <stdbool.h>

#include "base/str.h"

struct arena;

/* How the headers of columns and the labels of forms compare: after NFKC,
 * without blanks, signs of a required column, units, brackets and what is in
 * them.  Nothing is left of a cell of more than LIMIT_TITLE bytes. */
struct str heading_key(struct arena *, struct str cell);

/* By how much a header says that its numbers are to be taken: 千, 万 or 亿 in
 * 阅读数（万）, 点赞量(万次), 播放量/万次, 单位：亿; empty: by nothing. */
struct str heading_scale(struct arena *, struct str header);

/* A spelling of a profile likewise, with its # and * left in. */
struct str heading_spelling(struct arena *, struct str);

/* Whether it has one: # stands for digits, * for anything or nothing. */
bool heading_is_pattern(struct str spelling);

bool heading_like(struct str spelling, struct str key);

#endif
