#ifndef CLI_CONF_H
#define CLI_CONF_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/diag.h"
#include "base/str.h"

struct arena;

enum { CONF_ALLOW = 64 };

/* kaoping.conf: "key = value" lines, # comments; KAOPING_KEY of the
 * environment goes before a line (but for lang). */
struct conf {
	struct str
	    contact; /* who asks, for the User-Agent; needed to collect */
	struct str user_agent;
	int32_t zone; /* seconds east of UTC, for times without an offset */
	bool has_lang;
	enum diag_lang lang;
	size_t nallow;
	struct str allow[CONF_ALLOW]; /* hosts not guarded, and without gap */
	int64_t gap_ms; /* between two requests to a host */
	int64_t per_host; /* requests in flight */
	int64_t connect_ms;
	int64_t stall_ms;
	int64_t total_ms;
	int64_t lock_wait_ms; /* for another writer, with what was fetched */
	int64_t retries;
	int64_t workers; /* processes that read documents; 0: none but this */
};

/* Reads it, with the defaults for what it does not say; a missing file is the
 * defaults.  Every error at once: FAIL_CONF. */
int conf_read(struct arena *, struct str path, struct conf *out, struct diag *);

#endif
