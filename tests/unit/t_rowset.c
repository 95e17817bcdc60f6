/* What the rows of a file said is known by hashes, whatever was said. */

#include "base/arena.h"
#include "collect/rowset.h"
#include "tests/tap.h"

static struct arena *a;
static struct rowset *set;

static struct rowset_hash
hash(struct str one, struct str two)
{
	struct rowset_hash h = rowset_hash(set);

	rowset_hash_add(&h, one);
	rowset_hash_add(&h, two);
	return h;
}

static enum rowset_verdict
look(const char *key, const char *content, uint32_t *line)
{
	struct rowset_row first = { 0, 0 };
	enum rowset_verdict v = rowset_look(set, hash(str_from(key), STR("")),
	    hash(str_from(content), STR("")), &first);

	*line = first.line;
	return v;
}

static void
put(const char *key, const char *content, uint32_t line)
{
	rowset_put(set, hash(str_from(key), STR("")),
	    hash(str_from(content), STR("")), (struct rowset_row){ line, 0 });
}

static void
a_row_is_new_the_same_or_another(void)
{
	uint32_t line;

	set = rowset_new(a, STR("0123456789abcdef0123456789abcdef"));
	CHECK_INT(look("k", "c", &line), ROWSET_NEW);
	put("k", "c", 7);
	CHECK_INT(look("k", "c", &line), ROWSET_SAME);
	CHECK_INT(line, 7);
	CHECK_INT(look("k", "d", &line), ROWSET_OTHER);
	CHECK_INT(line, 7);
	CHECK_INT(look("l", "c", &line), ROWSET_NEW);
}

static void
the_first_of_a_key_stays(void)
{
	uint32_t line;

	put("k", "d", 9);
	CHECK_INT(look("k", "c", &line), ROWSET_SAME);
	CHECK_INT(line, 7);
}

static void
texts_do_not_run_together(void)
{
	struct rowset_hash h[] = { hash(STR("ab"), STR("c")),
		hash(STR("a"), STR("bc")), hash(STR("abc"), STR("")),
		hash(STR(""), STR("abc")), hash(STR("abc\0"), STR("")),
		hash(STR("abc\0\0\0\0\0"), STR("")),
		hash(STR("12345678"), STR("")),
		hash(STR("12345678\0"), STR("")) };
	size_t n = sizeof(h) / sizeof(h[0]);

	for (size_t i = 0; i < n; i++)
		for (size_t k = i + 1; k < n; k++)
			CHECK(
			    h[i].state != h[k].state || h[i].more != h[k].more);
}

static void
a_hundred_thousand_keys_are_all_told_apart(void)
{
	size_t wrong = 0;
	uint32_t line;

	for (uint32_t i = 1; i <= 100000; i++) {
		const char *key = str_printf(a, "W%07u", i).p;

		wrong += look(key, "x", &line) != ROWSET_NEW;
		put(key, "x", i);
	}
	for (uint32_t i = 1; i <= 100000; i++)
		wrong += look(str_printf(a, "W%07u", i).p, "x", &line) !=
			ROWSET_SAME ||
		    line != i;
	CHECK_INT((int64_t)wrong, 0);
}

static void
another_file_has_other_hashes(void)
{
	struct rowset_hash one = hash(STR("a"), STR("b")), two;

	rowset_free(set);
	set = rowset_new(a, STR("fedcba9876543210fedcba9876543210"));
	two = hash(STR("a"), STR("b"));
	CHECK(one.state != two.state);
}

int
main(void)
{
	a = arena_new();
	RUN(a_row_is_new_the_same_or_another);
	RUN(the_first_of_a_key_stays);
	RUN(texts_do_not_run_together);
	RUN(a_hundred_thousand_keys_are_all_told_apart);
	RUN(another_file_has_other_hashes);
	rowset_free(set);
	arena_free(a);
	return tap_done();
}
