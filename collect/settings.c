#include "collect/settings.h"

#include "collect/collect.h"

struct visit_settings
settings_of_visit(struct arena *a, const struct collect_settings *set)
{
	struct visit_settings v = { .nallow = set->nallow,
		.allow = set->allow,
		.gap_ms = set->gap_ms,
		.per_host = set->per_host,
		.retries = set->retries,
		.seed = set->seed };

	v.fetch.user_agent = set->contact.n == 0 ?
	    set->user_agent :
	    str_printf(a, STR_FMT " (" STR_FMT ")", STR_ARG(set->user_agent),
		STR_ARG(set->contact));
	v.fetch.connect_ms = set->connect_ms;
	v.fetch.stall_ms = set->stall_ms;
	v.fetch.total_ms = set->total_ms;
	v.fetch.proxied = set->proxied;
	return v;
}
