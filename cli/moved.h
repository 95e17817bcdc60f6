#ifndef CLI_MOVED_H
#define CLI_MOVED_H

#include "base/str.h"

struct cli;
struct fetchlog_move;
struct json;

/* Sources whose servers say that they are elsewhere for good: status and the
 * end of collect propose to change sources.csv. */
struct str moved_text(struct cli *, const struct fetchlog_move *);
void moved_json(struct json *, const struct fetchlog_move *);

#endif
