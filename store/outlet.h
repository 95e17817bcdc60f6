#ifndef STORE_OUTLET_H
#define STORE_OUTLET_H

#include "store/fact.h"

/* A medium that carries news. */
struct outlet {
	struct str code;
	struct str name;
	struct str tier; /* code of a tier of the scheme */
	int64_t unit_id; /* whose own account it is; 0: nobody's */
};

int outlet_put(struct store *, const struct outlet *, const struct fact_from *,
    enum fact_change *out, struct diag *);

#endif
