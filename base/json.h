#ifndef BASE_JSON_H
#define BASE_JSON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "base/str.h"

struct arena;
struct diag;

/* JSON through jansson; its only user.  Keys keep their order. */
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

/*
 * Reads a whole document, an object or an array; the caller frees it.
 * FAIL_DATA: ill-formed, with something after its end, a key twice in an
 * object, deeper or larger than limits.h allows.  A lone surrogate becomes
 * U+FFFD; numbers are kept as they were written, of any size.
 */
int json_read(struct arena *, struct str utf8, struct str file,
    struct json **out, struct diag *);

/* Walking.  Each takes NULL, and what is of another kind, for nothing there.
 * What they return lives as long as the document. */
const struct json *json_member(const struct json *object, const char *key);
const struct json *json_list_of(const struct json *object, const char *key);
const struct json *json_nth(const struct json *array, size_t);
size_t json_length(const struct json *array);
/* A string, or a number or true and false as written; empty for the rest. */
struct str json_scalar(const struct json *);
struct str json_scalar_of(const struct json *object, const char *key);

struct str json_version(struct arena *); /* "jansson 2.14" */

#endif
