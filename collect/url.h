#ifndef COLLECT_URL_H
#define COLLECT_URL_H

#include <stdbool.h>

#include "base/str.h"

struct arena;

/* The address of a web page as a document wrote it, made absolute (RFC 3986,
 * 5.2): what is kept and shown.  What is fetched goes through libcurl's own
 * reading of a URL (fetch.h). */

/*
 * Empty where it is no link: another scheme than http and https, a control
 * character or line end inside, more than LIMIT_URL bytes, or a relative one
 * without a usable base (which may be empty).  A blank inside becomes %20.
 */
struct str url_resolve(struct arena *, struct str base, struct str ref);

/*
 * What two addresses of one document have in common, for comparison only: the
 * host in small letters without the usual port, no fragment, and none of the
 * parameters that tell who shared or counted it (utm_source, spm, scene …).
 */
struct str url_key(struct arena *, struct str url);

/* May a source have it: absolute, http or https, a host, no user name. */
bool url_fetchable(struct str);

/* For messages: without the password that it may have. */
struct str url_masked(struct arena *, struct str);

#endif
