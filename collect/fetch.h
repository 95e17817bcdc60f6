#ifndef COLLECT_FETCH_H
#define COLLECT_FETCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/str.h"

struct arena;

/*
 * One HTTP exchange after the other, or side by side: a request, and what came
 * back, within limits.  The only user of libcurl.  Who is asked, when, and
 * how often is visit.h's.
 */
struct fetch;

struct fetch_settings {
	struct str user_agent;
	int64_t connect_ms;
	int64_t stall_ms; /* without a byte */
	int64_t total_ms; /* one exchange */
	/* The environment names a proxy: libcurl connects to it and not to the
	 * host, so that addresses can't be guarded here (visit.h looks at
	 * literal ones). */
	bool proxied;
};

enum fetch_end {
	FETCH_DONE, /* a response, whole as far as HTTP can tell */
	FETCH_CUT, /* a body that breaks off */
	FETCH_BODY, /* over LIMIT_BODY */
	FETCH_HEAD, /* over LIMIT_HEADERS */
	FETCH_STALLED,
	FETCH_LATE, /* over total_ms */
	FETCH_GUARDED, /* why: the address */
	FETCH_LOST, /* no connection in connect_ms, or it failed; why: libcurl's
		       words */
};

struct fetch_exchange {
	/* given; the texts live until the exchange has ended */
	struct arena *arena; /* takes what comes back */
	struct str url;
	bool unguarded; /* any address will do */
	struct str etag; /* a condition; empty: none */
	struct str last_modified;
	void *owner;
	/* what came of it */
	enum fetch_end end;
	int64_t status; /* 0: no response */
	struct str request; /* the head as sent */
	struct str ip; /* where to; empty behind a proxy */
	int64_t ms; /* that it took */
	struct buf head; /* of the last response, as sent */
	struct buf wire; /* its body as the server encoded it */
	struct str redirect; /* absolute; empty where it leads nowhere */
	int64_t retry_after; /* seconds; 0: not said */
	bool disturbed; /* nobody looked at it for long: it may be no fault of
			   the server's that it was stalled or late */
	struct str why;
	/* while it runs: */
	struct fetch_slot *slot;
	struct fetch_exchange *next;
	size_t headed; /* bytes of all heads */
	bool in_body;
	int64_t began;
	int64_t heard;
};

struct fetch *fetch_open(struct arena *, const struct fetch_settings *);
void fetch_close(struct fetch *); /* NULL is ignored; drops what runs */

void fetch_start(struct fetch *, struct fetch_exchange *);
/* What has come of the bodies of those that run. */
size_t fetch_bytes(const struct fetch *);
/* Moves all on; one that ended, or NULL. */
struct fetch_exchange *fetch_ended(struct fetch *);
/* Sleeps until something happens, also to one of the descriptors (at most
 * FETCH_WATCH) that can be read then, at most so long. */
#define FETCH_WATCH 64
void fetch_wait(struct fetch *, int64_t ms, const int *fd, size_t nfd);

struct str fetch_version(struct arena *); /* "libcurl 7.88.1" */

/* Milliseconds of a clock that never goes back. */
int64_t fetch_now(void);

/* libcurl's own reading of a URL: what it will connect to and ask for. */
struct fetch_url {
	struct str scheme;
	struct str host; /* in small letters, without a last dot */
	struct str port;
	struct str path; /* with the query */
};

/* False where it can't be read, is not http or https, or names a user. */
bool fetch_url(struct arena *, struct str url, struct fetch_url *out);

#endif
