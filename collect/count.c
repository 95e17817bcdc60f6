#include "collect/count.h"

const char *
count_status_name(enum count_status s)
{
	switch (s) {
	case COUNT_EXACT:
		return "exact";
	case COUNT_APPROXIMATE:
		return "approximate";
	case COUNT_AT_LEAST:
		return "at_least";
	case COUNT_REFUSED:
		return "refused";
	case COUNT_UNKNOWN:
		break;
	}
	return "unknown";
}

struct count
count_parse(struct str raw)
{
	struct count c = { COUNT_UNKNOWN, 0 };

	if (str_trim(raw).n > 0)
		c.status = str_to_int(str_trim(raw), &c.value) && c.value >= 0 ?
		    COUNT_EXACT :
		    COUNT_REFUSED;
	return c;
}
