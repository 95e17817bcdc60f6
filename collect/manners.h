#ifndef COLLECT_MANNERS_H
#define COLLECT_MANNERS_H

#include "base/str.h"
#include "collect/visit.h"

struct arena;
struct diag;
struct store;

/*
 * What sites ask of those who come by program (robots.h).  Their robots.txt
 * comes from the store, or is asked for once before the first page of each:
 * what waits for it is held back meanwhile.
 */
struct manners;

/* now: day_iso's form; agent: the User-Agent that visits. */
struct manners *manners_open(struct store *, struct arena *, struct str now,
    struct str agent);
void manners_close(struct manners *); /* NULL is ignored */

/*
 * visit_sink's may; to is the struct manners.  Where robots.txt can't be had
 * (5xx, no answer) all is forbidden, and the next run asks again; where there
 * is none (4xx, or redirects without end) nothing is.
 */
enum visit_leave manners_may(void *to, struct visit *, struct str url,
    struct visit_job *, struct str *why);

/* Puts those fetched since the last call into the store; in a transaction. */
int manners_put(struct manners *, struct diag *);

#endif
