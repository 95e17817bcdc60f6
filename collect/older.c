#include "collect/older.h"

#include <string.h>

#include "base/arena.h"
#include "collect/profile.h"
#include "collect/row.h"
#include "store/capture.h"

int
older_look(const struct row_kind *kind, const struct row_work *w,
    struct str *uri_out)
{
	size_t n = w->profile->nfields;
	struct field_fault *fault = ARENA_ARRAY(w->arena, n,
	    struct field_fault);
	struct row *row = w->row;
	bool said = row->said;
	struct row_work trial = *w;
	int fail;

	if (n > 0)
		memcpy(fault, row->fault, n * sizeof(*fault));
	trial.trial = true;
	if ((fail = capture_trial_begin(w->store, w->from.capture_id,
		 &trial.from.capture_id, w->diag)) != 0 ||
	    (fail = kind->keep(&trial)) != 0 ||
	    (fail = capture_trial_end(w->store, w->arena, uri_out, w->diag)) !=
		0)
		return fail;
	if (trial.change != FACT_CORRECTED)
		*uri_out = (struct str){ NULL, 0 };
	row->state = ROW_GOOD;
	row->said = said;
	if (n > 0)
		memcpy(row->fault, fault, n * sizeof(*fault));
	return 0;
}
