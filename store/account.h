#ifndef STORE_ACCOUNT_H
#define STORE_ACCOUNT_H

#include <stddef.h>

#include "store/fact.h"

struct arena;

/* An account on a platform, and whose it is. */
struct account {
	struct str platform; /* weibo, wechat, douyin … */
	struct str account; /* its id there */
	struct str name;
	int64_t unit_id; /* one of the two; the other is 0 */
	int64_t outlet_id;
};

int account_put(struct store *, const struct account *,
    const struct fact_from *, enum fact_change *out, struct diag *);

/* The account of an id on a platform, else the only one of that name there;
 * both ids are 0 where there is none. */
int account_find(struct store *, struct arena *, struct str platform,
    struct str account, struct account *out, struct diag *);

/* All of them, by platform and id. */
int account_all(struct store *, struct arena *, struct account **out,
    size_t *n_out, struct diag *);

#endif
