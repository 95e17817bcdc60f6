#ifndef COLLECT_RULE_BOOK_H
#define COLLECT_RULE_BOOK_H

#include "base/diag.h"
#include "base/str.h"

struct arena;
struct rule;

/*
 * The rules by their names: NAME.csv in a workspace's folder rules, else the
 * one that is compiled in.  Each is read once, when it is first asked for.
 */
struct rule_book;

/* folder: the workspace; empty: only what is compiled in. */
struct rule_book *rule_book_open(struct arena *, struct str folder);
void rule_book_close(struct rule_book *); /* NULL is ignored */

/*
 * FAIL_USAGE: there is none of that name (E3610 at the given place, with the
 * nearest); else it can't be read, which was said when it was first asked for.
 */
int rule_book_find(struct rule_book *, struct str name, struct diag_place,
    const struct rule **out, struct diag *);

/* The compiled-in rule of the family that a page is of (RULE_IS); NULL. */
const struct rule *rule_book_family(struct rule_book *, struct str utf8);

#endif
