#ifndef STORE_STORE_IMPL_H
#define STORE_STORE_IMPL_H

#include <sqlite3.h>

/* What the files of store/ share; nobody else includes this. */
struct bulk;
struct q_cache;
struct writer;

struct store {
	sqlite3 *db;
	struct q_cache *cache;
	struct bulk *bulk; /* NULL: none was asked for */
	struct writer *writer; /* its own; NULL: everything is run at once */
};

void q_cache_free(struct store *);

#endif
