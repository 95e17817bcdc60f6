#include "collect/worker.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/enc.h"
#include "base/json.h"
#include "base/limits.h"
#include "collect/rule_book.h"

#define MIB ((size_t)1024 * 1024)

struct worker_kept {
	struct arena *arena;
	struct enc_kept *converters;
};

struct worker_kept *
worker_keep(struct rule_book *book)
{
	struct arena *a = arena_new();
	struct worker_kept *k = ARENA_NEW(a, struct worker_kept);

	k->arena = a;
	k->converters = enc_keep();
	/* the first object of jansson reads a seed from a file */
	json_free(json_new_object());
	if (book != NULL)
		rule_book_family(book, STR(""));
	return k;
}

void
worker_keep_free(struct worker_kept *k)
{
	if (k == NULL)
		return;
	enc_keep_free(k->converters);
	arena_free(k->arena);
}

struct crew_settings
worker_settings(struct worker_limits limits, struct crew_work work)
{
	return (struct crew_settings){ .workers = limits.workers,
		.memory = limits.memory > 0 ? limits.memory :
					      LIMIT_WORKER_MEMORY,
		.cpu_ms = limits.cpu_ms > 0 ? limits.cpu_ms : LIMIT_WORKER_MS,
		.reply = LIMIT_REPLY,
		.work = work };
}

int
worker_fail(const struct crew_settings *set, const struct crew_done *done,
    struct str file, struct diag *d)
{
	struct diag_place at = DIAG_FILE(file);
	struct arena *a = arena_new();

	switch (done->end) {
	case CREW_DIED:
		DIAG(d, E3250, at, str_int(a, done->signal));
		break;
	case CREW_TIME:
		DIAG(d, E3251, at,
		    str_printf(a, "%.3g", (double)set->cpu_ms / 1000));
		break;
	case CREW_MEMORY:
		DIAG(d, E3252, at, str_int(a, (int64_t)(set->memory / MIB)));
		break;
	case CREW_FORBIDDEN:
		DIAG0(d, E3253, at);
		break;
	case CREW_LONG:
		DIAG(d, E3254, at, str_int(a, (int64_t)(set->reply / MIB)));
		break;
	case CREW_DONE:
	case CREW_RUDE:
		DIAG0(d, E3255, at);
		break;
	}
	arena_free(a);
	return FAIL_DATA;
}
