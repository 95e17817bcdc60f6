#ifndef BASE_RX_H
#define BASE_RX_H

#include <stdbool.h>

#include "base/str.h"

struct arena;
struct diag;

/* PCRE2 (UTF, JIT, match and heap limits of limits.h).  Its only user. */

struct rx;

/* Patterns are ours: one that does not compile is a bug and aborts. */
struct rx *rx_new(const char *pattern);
/* Likewise of a person's: NULL where it does not compile, and *why says what is
 * wrong and after which character. */
struct rx *rx_try(struct arena *, struct str pattern, struct str *why);
void rx_free(struct rx *); /* NULL is ignored */

/* Patterns made once, for what is looked for in each of many documents. */
struct rx_kit;
struct rx_kit *rx_kit_new(void);
void rx_kit_free(struct rx_kit *); /* NULL is ignored */
/* The same pointer gets the same one; it lives as long as the kit. */
struct rx *rx_kit_get(struct rx_kit *, const char *pattern);

enum { RX_GROUPS = 8 };

struct rx_match {
	struct str group[RX_GROUPS]; /* 0 is the whole; unset ones are empty */
};

/*
 * Looks for the first match at or after byte from.  Sets *found.  FAIL_DATA
 * where a limit was hit or the text is not UTF-8: that is an error of the
 * document, never "no match".
 */
int rx_find(struct rx *, struct str text, size_t from, bool *found,
    struct rx_match *, struct diag *);

struct str rx_version(struct arena *); /* "PCRE2 10.42 2022-12-11" */

#endif
