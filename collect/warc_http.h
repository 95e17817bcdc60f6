#ifndef COLLECT_WARC_HTTP_H
#define COLLECT_WARC_HTTP_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

struct arena;

/* An HTTP message as archives keep it. */
struct warc_http {
	struct str head; /* with its empty line */
	struct str raw; /* what follows it, as it lies there */
	struct str payload; /* without Transfer-Encoding: chunked */
	int64_t status; /* of a response; 0: a request */
	bool cut; /* shorter than its head, or its chunks, say */
};

/* False where it does not begin as a message of HTTP does. */
bool warc_http_read(struct arena *, struct str block, struct warc_http *out);

#endif
