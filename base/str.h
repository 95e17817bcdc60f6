#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

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

/* NULL gives the empty string. */
static inline struct str
str_from(const char *z)
{
	return (struct str){ z, z == NULL ? 0 : strlen(z) };
}

static inline bool
str_eq(struct str a, struct str b)
{
	return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

/* From a place on, n bytes or what there is. */
static inline struct str
str_sub(struct str s, size_t from, size_t n)
{
	if (from >= s.n)
		return (struct str){ NULL, 0 };
	return (struct str){ s.p + from, n < s.n - from ? n : s.n - from };
}

static inline bool
str_starts(struct str s, struct str prefix)
{
	return s.n >= prefix.n && str_eq(str_sub(s, 0, prefix.n), prefix);
}

/* Letters of ASCII in either case. */
bool str_eq_fold(struct str, struct str);
int str_cmp(struct str, struct str); /* by bytes; shorter first */
bool str_ends(struct str, struct str suffix);
/* Is it one of n texts? */
bool str_among(struct str, const char *const *list, size_t n);
#define STR_AMONG(s, list) \
	str_among((s), (list), sizeof(list) / sizeof((list)[0]))
bool str_find(struct str, struct str needle, size_t *at_out);
size_t str_digits(struct str, size_t at); /* how many stand from there on */
struct str str_trim(struct str); /* blanks, tabs, line ends, both ends */

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
