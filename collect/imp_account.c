/* Accounts on platforms: whose they are. */

#include "collect/row.h"
#include "store/account.h"

static int
keep(struct row_work *w)
{
	struct account account = {
		.platform = row_value(w, "platform")->text,
		.account = row_value(w, "account")->text,
		.name = row_value(w, "name")->text,
		.unit_id = row_value(w, "unit")->number,
		.outlet_id = row_value(w, "outlet")->number,
	};

	if ((account.unit_id == 0) == (account.outlet_id == 0)) {
		ROW_REFUSE(w, "unit", E3558,
		    field_quote(w->arena, account.name));
		return 0;
	}
	if (account.account.n == 0)
		account.account = account.name;
	return account_put(w->store, &account, &w->from, &w->change, w->diag);
}

static const char *const key[] = { "platform", "account", "name", NULL };

const struct row_kind imp_account = {
	.name = "account",
	.key = key,
	.keep = keep,
};
