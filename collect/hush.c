#include "collect/hush.h"

#include "base/limits.h"

bool
hush_allows(void *to, enum diag_code code)
{
	struct hush *h = to;

	return h->said[code]++ < LIMIT_ROW_MESSAGES || h->all;
}

void
hush_rest(const struct hush *h, struct arena *a, struct str file,
    struct diag *d)
{
	for (int code = 0; code < DIAG_COUNT; code++) {
		size_t n = h->said[code];

		if (n <= LIMIT_ROW_MESSAGES || h->all)
			continue;
		DIAG(d, W3571, DIAG_FILE(file),
		    str_from(diag_name((enum diag_code)code)),
		    str_int(a, (int64_t)(n - LIMIT_ROW_MESSAGES)),
		    str_int(a, (int64_t)n));
	}
}
