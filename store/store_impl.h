#ifndef STORE_STORE_IMPL_H
#define STORE_STORE_IMPL_H

#include <sqlite3.h>

/* What the files of store/ share; nobody else includes this. */
struct q_cache;

struct store {
	sqlite3 *db;
	struct q_cache *cache;
};

void q_cache_free(struct store *);

#endif
