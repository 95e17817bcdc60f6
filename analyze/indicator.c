#include "analyze/indicator.h"

#include <stddef.h>

static const struct indicator *const indicators[] = {
#define INDICATOR(name) &ind_##name,
#include "analyze/indicators.def"
#undef INDICATOR
};

#define NINDICATORS (sizeof(indicators) / sizeof(indicators[0]))

static const char *const names[] = {
	"sum",
#define INDICATOR(name) #name,
#include "analyze/indicators.def"
#undef INDICATOR
	NULL,
};

const struct indicator *
indicator_find(struct str name)
{
	for (size_t i = 0; i < NINDICATORS; i++)
		if (str_eq(name, str_from(indicators[i]->name)))
			return indicators[i];
	return NULL;
}

const char *const *
indicator_names(void)
{
	return names;
}

struct value *
indicator_value(struct measure *m, int64_t unit_id)
{
	int low = 0, high = m->nunits - 1;

	while (low <= high) {
		int mid = low + (high - low) / 2;

		if (m->unit[mid].id == unit_id)
			return m->value[mid].wanted ? &m->value[mid] : NULL;
		if (m->unit[mid].id < unit_id)
			low = mid + 1;
		else
			high = mid - 1;
	}
	return NULL;
}
