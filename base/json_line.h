#ifndef BASE_JSON_LINE_H
#define BASE_JSON_LINE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buf.h"

/*
 * One line of JSON Lines: an object, written as its fields come, in their
 * order.  For what is written once and in great numbers; json.h has trees.
 */
struct json_line {
	struct buf text;
	bool first; /* of its object or list */
};

struct json_line json_line_new(struct arena *);
void json_line_begin(struct json_line *); /* forgets the line before it */
/* An ill-formed UTF-8 byte becomes U+FFFD. */
void json_line_str(struct json_line *, const char *key, struct str);
void json_line_str_some(struct json_line *, const char *key,
    struct str); /* if not empty */
void json_line_int(struct json_line *, const char *key, int64_t);
void json_line_bool(struct json_line *, const char *key, bool);
/* A number, or null, as it stands. */
void json_line_bare(struct json_line *, const char *key, struct str);
/* A list of strings: open, push each, close. */
void json_line_open(struct json_line *, const char *key);
void json_line_push(struct json_line *, struct str);
void json_line_close(struct json_line *);
struct str json_line_end(struct json_line *); /* lives until the next begin */

#endif
