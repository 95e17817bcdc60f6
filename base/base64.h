#ifndef BASE_BASE64_H
#define BASE_BASE64_H

#include <stdbool.h>

#include "base/str.h"

struct arena;

/* RFC 4648, section 4, with white space anywhere.  False for anything else. */
bool base64_decode(struct arena *, struct str, struct str *out);

#endif
