/* Any ledger that has no table of its own: its profile says all. */

#include "collect/ledger.h"
#include "collect/row.h"

const struct row_kind imp_event = {
	.name = "event",
	.keep = ledger_keep,
};
