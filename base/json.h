#ifndef BASE_JSON_H
#define BASE_JSON_H

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>

#include "base/str.h"

struct arena;

/* JSON written through jansson; its only user.  Keys keep their order. */
struct json;

/* Not json_object, json_array, json_null: those symbols are jansson's. */
struct json *json_new_object(void);
struct json *json_new_array(void);
void json_free(struct json *); /* NULL is ignored */

/* Into an object.  An ill-formed UTF-8 byte becomes U+FFFD. */
void json_str(struct json *, const char *key, struct str);
void json_str_some(struct json *, const char *key, struct str); /* if not
								   empty */
void json_int(struct json *, const char *key, int64_t);
void json_bool(struct json *, const char *key, bool);
void json_put_null(struct json *, const char *key);
/* Fixed point as a number with its four decimals at most: 94.955 */
void json_fix(struct json *, const char *key, int64_t);
void json_put(struct json *, const char *key, struct json *child); /* takes
								      child */
/* Into an array. */
void json_push(struct json *, struct json *child); /* takes child */
void json_push_str(struct json *, struct str);

/* One line, or indented by two; no line end. */
struct str json_text(struct arena *, const struct json *, bool indented);

struct str json_version(struct arena *); /* "jansson 2.14" */

#endif
