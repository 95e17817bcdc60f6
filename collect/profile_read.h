#ifndef COLLECT_PROFILE_READ_H
#define COLLECT_PROFILE_READ_H

#include "base/str.h"
#include "collect/profile.h"

struct arena;
struct diag;

/* A profile from the bytes of its CSV; path is for messages.  FAIL_DATA with
 * every error, by cell. */
int profile_read(struct arena *, struct str bytes, struct str path,
    struct profile *out, struct diag *);

#endif
