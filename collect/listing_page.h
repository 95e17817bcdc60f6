#ifndef COLLECT_LISTING_PAGE_H
#define COLLECT_LISTING_PAGE_H

#include <stdbool.h>

#include "base/str.h"

struct arena;
struct html;
struct listing;
struct page;

/* A page of links as a whole. */

/* Is it worth to be looked at as one?  By its mark-up alone, at the speed of
 * reading: it has many dates, or little but links. */
bool listing_page_likely(struct str utf8);

/* Is the list what the page is for, and not beside an article? */
bool listing_page_is(const struct page *, const struct listing *);

/* The page after it, as it is written, or as the script createPageHTML of
 * government sites would write it; empty where there is none. */
struct str listing_page_next(struct arena *, const struct html *,
    struct str utf8);

#endif
