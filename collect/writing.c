#include "collect/writing.h"

#include "collect/collect.h"
#include "store/store.h"

int
writing_begin(struct store *st, const struct collect_what *what, struct diag *d)
{
	int fail;

	if ((fail = what->lock(what->lock_to)) != 0)
		return fail;
	if ((fail = store_begin(st, d)) != 0)
		what->unlock(what->lock_to);
	return fail;
}

int
writing_end(struct store *st, const struct collect_what *what, int fail,
    struct diag *d)
{
	if (fail == 0)
		fail = store_commit(st, d);
	if (fail != 0)
		store_rollback(st);
	what->unlock(what->lock_to);
	return fail;
}
