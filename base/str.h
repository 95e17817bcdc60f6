#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct arena;

/*
 * A string is a slice: it owns nothing and need not end in NUL.  A zeroed
 * struct str is the empty string.  Text is UTF-8 once past enc.h.
 */
struct str {
	const char *p;
	size_t n;
};

#define STR(lit)   ((struct str){ (lit), sizeof(lit) - 1 })
#define STR_FMT	   "%.*s"
#define STR_ARG(s) (int)(s).n, (s).n ? (s).p : ""

struct str str_from(const char *z); /* NULL gives the empty string */
/* Letters of ASCII in either case. */
bool str_eq_fold(struct str, struct str);
bool str_eq(struct str, struct str);
int str_cmp(struct str, struct str); /* by bytes; shorter first */
bool str_starts(struct str, struct str prefix);
bool str_ends(struct str, struct str suffix);
bool str_find(struct str, struct str needle, size_t *at_out);
struct str str_trim(struct str); /* blanks, tabs, line ends, both ends */
struct str str_sub(struct str, size_t from, size_t n); /* clipped */

/*
 * Cuts at the first sep: true, and head and tail are what is before and after
 * it; false, and head is everything and tail empty, where sep is not there.
 * head or tail may be the same object as the caller's source.
 */
bool str_cut(struct str, char sep, struct str *head, struct str *tail);

struct str str_dup(struct arena *, struct str); /* NUL follows the copy */
const char *str_z(struct arena *, struct str); /* NUL-terminated copy */
struct str str_printf(struct arena *, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));
struct str str_int(struct arena *, int64_t);

/* A whole decimal number, an optional minus first; false if it is not one
 * or does not fit. */
bool str_to_int(struct str, int64_t *out);

#endif
