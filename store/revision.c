#include "store/revision.h"

#include <sqlite3.h>

#include "base/arena.h"
#include "base/json.h"
#include "store/store_impl.h"

static struct str
text_of(sqlite3_value *v)
{
	const unsigned char *p = sqlite3_value_text(v);

	return (struct str){ (const char *)p, (size_t)sqlite3_value_bytes(v) };
}

static void
add(struct json *j, struct arena *a, sqlite3_value *name, sqlite3_value *value)
{
	const char *key = str_z(a, text_of(name));

	switch (sqlite3_value_type(value)) {
	case SQLITE_NULL:
		json_put_null(j, key);
		break;
	case SQLITE_INTEGER:
		json_int(j, key, sqlite3_value_int64(value));
		break;
	default: /* the facts have no reals and no blobs */
		json_str(j, key, text_of(value));
		break;
	}
}

static void
json_object_of(sqlite3_context *ctx, int n, sqlite3_value **value)
{
	struct arena *a = arena_new();
	struct json *j = json_new_object();
	struct str text;

	for (int i = 0; i + 1 < n; i += 2)
		add(j, a, value[i], value[i + 1]);
	text = json_text(a, j, false);
	sqlite3_result_text64(ctx, text.p, text.n, SQLITE_TRANSIENT,
	    SQLITE_UTF8);
	json_free(j);
	arena_free(a);
}

int
revision_open(struct store *st)
{
	return sqlite3_create_function_v2(st->db, "json_object", -1,
	    SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS, NULL,
	    json_object_of, NULL, NULL, NULL);
}
