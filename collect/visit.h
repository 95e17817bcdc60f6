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
 * that they are known of.  What is asked may grow while it runs.
 */
struct visit;
struct visit_job; /* one ask on its way */

struct visit_settings {
	struct fetch_settings fetch;
	size_t nallow;
	const struct str *allow; /* host, host:port: unguarded, without gap */
	int64_t gap_ms; /* between two starts at one host */
	int64_t per_host; /* in flight */
	int64_t retries; /* after the first try */
	int64_t seed; /* of the jitter */
};

struct visit_answer;

/* Its texts live until it is answered. */
struct visit_ask {
	struct str url;
	void *owner; /* given back with the answer */
	bool early; /* before what waits at its host and is not */
	bool heedless; /* visit_sink's may is not asked: robots is ignore */
	/* NULL: as the sink says; else it is called, with owner */
	int (*answer)(void *owner, const struct visit_answer *);
	/* what is known of known_url */
	struct str known_url;
	struct str etag;
	struct str last_modified;
};

struct visit_answer {
	void *owner; /* of the ask */
	struct arena *arena; /* holds all of it; the receiver frees it */
	struct diag *diag; /* what was wrong; nothing was said elsewhere */
	int fail; /* 0: there is a body (status 200), or it is unchanged */
	struct str url; /* after redirects */
	struct str moved_to; /* that, where all of them are for good (301,
				308) and there is no failure; else empty */
	int64_t status; /* 0: there was no response */
	bool unchanged; /* 304 to our own condition */
	bool gone; /* 410 */
	bool cut; /* the transfer broke off: body is what came */
	struct str request; /* the head of the last request, as sent */
	struct str ip; /* where it was sent to; empty behind a proxy */
	int64_t ms; /* that it took */
	struct str head; /* of the response, as sent */
	struct str wire; /* the body as encoded by the server */
	struct str body; /* decoded */
};

/* May a URL be asked for? */
enum visit_leave {
	VISIT_MAY,
	VISIT_FORBIDDEN,
	VISIT_UNKNOWN, /* it could not be found out */
	VISIT_HELD, /* it is not known yet: visit_release comes, always */
};

/* visit_ask may be called from answer, tick and may.  Those that return an int
 * end visit_run with it when it is not 0. */
struct visit_sink {
	/* once for each ask */
	int (*answer)(void *to, const struct visit_answer *);
	/* between answers, several times a second, and soon after one of
	 * watch's descriptors can be read */
	int (*tick)(void *to, int64_t now_ms);
	/* NULL: never.  While true nothing more is started, so that what was
	 * answered and is not yet done with stays bounded. */
	bool (*full)(void *to);
	/* NULL: none.  Descriptors from which something is awaited (at most
	 * max); how many.  While there are any visit_run goes on, though all be
	 * answered: what comes may bring more asks. */
	size_t (*watch)(void *to, int *fd, size_t max);
	void *to;
	/* NULL: all.  Of each URL, also of redirects (manners.h); why belongs
	 * to VISIT_UNKNOWN. */
	enum visit_leave (*may)(void *may_to, struct visit *, struct str url,
	    struct visit_job *, struct str *why);
	void *may_to;
	const volatile sig_atomic_t *stop; /* not 0: FAIL_STOP */
};

struct visit *visit_open(struct arena *, const struct visit_settings *,
    const struct visit_sink *);
void visit_close(struct visit *); /* NULL is ignored; drops what runs */
/* Asks; the answer comes during visit_run, never from here. */
void visit_ask(struct visit *, const struct visit_ask *);
/* What was held may go on: it is asked again whether it may. */
void visit_release(struct visit *, struct visit_job *);
/* Until all is answered, whatever came of it.  In d only what ends the whole:
 * FAIL_STOP, or what answer or tick failed with. */
int visit_run(struct visit *, struct diag *);

#endif
