#include "base/json.h"

#include <jansson.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/fix.h"
#include "base/json_mend.h"
#include "base/text.h"

#define EXACT_DIGITS 15 /* DBL_DIG */

/* struct json is jansson's json_t, under a name that needs no header. */
static json_t *
open_up(struct json *j)
{
	return (json_t *)j;
}

/* jansson fails for want of memory, or where a caller took an object for an
 * array: neither can be mended here. */
static void
must(bool ok)
{
	if (!ok)
		abort();
}

static struct json *
made(json_t *j)
{
	must(j != NULL);
	return (struct json *)j;
}

struct json *
json_new_object(void)
{
	return made(json_object());
}

struct json *
json_new_array(void)
{
	return made(json_array());
}

void
json_free(struct json *j)
{
	json_decref(open_up(j));
}

static struct json *
string_of(struct str s)
{
	struct arena *a = arena_new();
	struct json *j;

	s = text_mend(a, s);
	j = made(json_stringn_nocheck(s.n > 0 ? s.p : "", s.n));
	arena_free(a);
	return j;
}

void
json_put(struct json *j, const char *key, struct json *child)
{
	must(json_object_set_new_nocheck(open_up(j), key, open_up(child)) == 0);
}

void
json_str(struct json *j, const char *key, struct str s)
{
	json_put(j, key, string_of(s));
}

void
json_str_some(struct json *j, const char *key, struct str s)
{
	if (s.n > 0)
		json_str(j, key, s);
}

void
json_int(struct json *j, const char *key, int64_t v)
{
	json_put(j, key, made(json_integer(v)));
}

void
json_bool(struct json *j, const char *key, bool v)
{
	json_put(j, key, made(json_boolean(v)));
}

void
json_put_null(struct json *j, const char *key)
{
	json_put(j, key, made(json_null()));
}

void
json_fix(struct json *j, const char *key, int64_t v)
{
	if (v % FIX_ONE == 0)
		json_int(j, key, v / FIX_ONE);
	else
		json_put(j, key, made(json_real((double)v / FIX_ONE)));
}

void
json_push(struct json *j, struct json *child)
{
	must(json_array_append_new(open_up(j), open_up(child)) == 0);
}

void
json_push_str(struct json *j, struct str s)
{
	json_push(j, string_of(s));
}

struct str
json_text(struct arena *a, const struct json *j, bool indented)
{
	size_t flags = JSON_REAL_PRECISION(EXACT_DIGITS) |
	    (indented ? JSON_INDENT(2) : JSON_COMPACT);
	char *z = json_dumps((const json_t *)j, flags);
	struct str s;

	must(z != NULL);
	s = str_dup(a, str_from(z));
	free(z);
	return s;
}

int
json_read(struct arena *a, struct str utf8, struct str file, struct json **out,
    struct diag *d)
{
	struct str mended;
	json_error_t e;
	json_t *j;
	int fail = json_mend(a, utf8, file, &mended, d);

	*out = NULL;
	if (fail != 0)
		return fail;
	j = json_loadb(mended.n > 0 ? mended.p : "", mended.n,
	    JSON_REJECT_DUPLICATES, &e);
	if (j == NULL) {
		DIAG(d, E1701,
		    ((struct diag_place){ .file = file,
			.line = e.line > 0 ? (size_t)e.line : 0 }),
		    str_dup(a, str_from(e.text)));
		return FAIL_DATA;
	}
	*out = (struct json *)j;
	return 0;
}

const struct json *
json_member(const struct json *object, const char *key)
{
	return (
	    const struct json *)json_object_get((const json_t *)object, key);
}

const struct json *
json_list_of(const struct json *object, const char *key)
{
	const struct json *list = json_member(object, key);

	return json_is_array((const json_t *)list) ? list : NULL;
}

const struct json *
json_nth(const struct json *array, size_t i)
{
	return (const struct json *)json_array_get((const json_t *)array, i);
}

size_t
json_length(const struct json *array)
{
	return json_array_size((const json_t *)array);
}

/* json_mend made strings of all numbers. */
struct str
json_scalar(const struct json *j)
{
	const json_t *v = (const json_t *)j;

	if (json_is_string(v))
		return (
		    struct str){ json_string_value(v), json_string_length(v) };
	if (json_is_boolean(v))
		return json_is_true(v) ? STR("true") : STR("false");
	return (struct str){ NULL, 0 };
}

struct str
json_scalar_of(const struct json *object, const char *key)
{
	return json_scalar(json_member(object, key));
}

struct str
json_version(struct arena *a)
{
	return str_printf(a, "jansson %s", jansson_version_str());
}
