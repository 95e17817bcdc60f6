#ifndef ANALYZE_ATTRIBUTE_H
#define ANALYZE_ATTRIBUTE_H

#include <stddef.h>

struct arena;
struct diag;
struct scheme;
struct store;

/*
 * Rebuilds the table repost: which article carries which release.  In its
 * simplest honest form: equal titles after folding (text_fold), the article
 * within the scheme's window around the release, widened by a day where
 * either time is known only to the day.  Of several releases those whose unit
 * stands in the article's source line go first (rule "source"); what is left
 * is decided by the nearest time, then by item_key (rule "nearest").
 * The caller holds the transaction.
 */
int attribute_rebuild(struct store *, struct arena *, const struct scheme *,
    size_t *reposts_out, struct diag *);

#endif
