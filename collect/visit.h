#ifndef COLLECT_VISIT_H
#define COLLECT_VISIT_H

#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "collect/fetch.h"

struct arena;
struct diag;

/*
 * Many URLs, politely: a queue for each host, retries, redirects hop by hop,
 * each judged and queued as a request of its own, conditions only to the URL
 * that they are known of.
 */
struct visit_settings {
	struct fetch_settings fetch;
	size_t nallow;
	const struct str *allow; /* host, host:port: unguarded, without gap */
	int64_t gap_ms; /* between two starts at one host */
	int64_t per_host; /* in flight */
	int64_t retries; /* after the first try */
	int64_t seed; /* of the jitter */
};

struct visit_ask {
	struct str url;
	/* what is known of known_url */
	struct str known_url;
	struct str etag;
	struct str last_modified;
};

struct visit_answer {
	size_t index; /* of the ask */
	struct arena *arena; /* holds all of it; the receiver frees it */
	struct diag *diag; /* what was wrong; nothing was said elsewhere */
	int fail; /* 0: there is a body (status 200), or it is unchanged */
	struct str url; /* after redirects */
	int64_t status; /* 0: there was no response */
	bool unchanged; /* 304 to our own condition */
	bool cut; /* the transfer broke off: body is what came */
	struct str head; /* of the response, as sent */
	struct str wire; /* the body as encoded by the server */
	struct str body; /* decoded */
};

struct visit_sink {
	/* once for each ask; a non-zero return ends visit_all with it */
	int (*answer)(void *to, const struct visit_answer *);
	/* between answers, several times a second */
	int (*tick)(void *to, int64_t now_ms);
	void *to;
	const volatile sig_atomic_t *stop; /* not 0: FAIL_STOP */
};

/* In d only what ends the whole: FAIL_STOP. */
int visit_all(struct arena *, const struct visit_settings *,
    const struct visit_ask *, size_t n, const struct visit_sink *,
    struct diag *);

#endif
