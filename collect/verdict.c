#include "collect/verdict.h"

#include "base/arena.h"
#include "base/diag.h"
#include "base/limits.h"

static int
status_fail(const struct fetch_exchange *x, struct diag_place at,
    struct diag *d)
{
	bool conditional = x->etag.n > 0 || x->last_modified.n > 0;

	if (x->status == 200 || (x->status == 304 && conditional))
		return 0;
	if (x->status == 304)
		DIAG0(d, E3209, at);
	else if (x->status == 410)
		DIAG0(d, E3216, at);
	else
		DIAG(d, E3208, at, str_int(x->arena, x->status));
	return FAIL_DATA;
}

int
verdict_of(const struct fetch_exchange *x, const struct fetch_settings *set,
    struct str url, struct diag *d)
{
	struct diag_place at = DIAG_FILE(url);
	struct arena *a = x->arena;

	switch (x->end) {
	case FETCH_DONE:
		break;
	case FETCH_CUT:
		if (x->status == 200)
			DIAG(d, W3211, at, str_int(a, (int64_t)x->wire.n));
		break;
	case FETCH_BODY:
		DIAG(d, E3204, at, str_int(a, (int64_t)LIMIT_BODY));
		return FAIL_DATA;
	case FETCH_HEAD:
		DIAG(d, E3205, at, str_int(a, (int64_t)LIMIT_HEADERS));
		return FAIL_DATA;
	case FETCH_STALLED:
		DIAG(d, E3203, at, str_int(a, set->stall_ms));
		return FAIL_IO;
	case FETCH_LATE:
		DIAG(d, E3202, at, str_int(a, set->total_ms));
		return FAIL_IO;
	case FETCH_GUARDED:
		DIAG(d, E3210, at, x->why);
		return FAIL_PERM;
	case FETCH_LOST:
		DIAG(d, E3201, at, x->why);
		return FAIL_IO;
	}
	return status_fail(x, at, d);
}

bool
verdict_redirects(const struct fetch_exchange *x)
{
	switch (x->end == FETCH_DONE ? x->status : 0) {
	case 301:
	case 302:
	case 303:
	case 307:
	case 308:
		return x->redirect.n > 0;
	}
	return false;
}

bool
verdict_moved(const struct fetch_exchange *x)
{
	return x->status == 301 || x->status == 308;
}
