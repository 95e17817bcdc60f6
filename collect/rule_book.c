#include "collect/rule_book.h"

#include <dirent.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/embed.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/text.h"
#include "collect/rule.h"

#define BUILT_IN  "collect/rules/"
#define ENDING	  ".csv"
#define NAME_LONG 64

struct entry {
	struct entry *next;
	struct str name;
	int fail; /* of its reading; said already */
	struct rule *rule; /* NULL where it failed */
};

struct rule_book {
	struct arena *arena;
	struct str folder;
	struct entry *first;
};

struct rule_book *
rule_book_open(struct arena *a, struct str folder)
{
	struct rule_book *b = ARENA_NEW(a, struct rule_book);

	b->arena = a;
	b->folder = folder;
	return b;
}

void
rule_book_close(struct rule_book *b)
{
	for (struct entry *e = b == NULL ? NULL : b->first; e != NULL;
	     e = e->next)
		rule_free(e->rule);
}

/* The name of a rule that is compiled in; false: this file is none. */
static bool
built_in(size_t i, struct str *name)
{
	struct str path = str_from(embed_files[i].path);

	if (!str_starts(path, STR(BUILT_IN)) || !str_ends(path, STR(ENDING)))
		return false;
	*name = str_sub(path, sizeof(BUILT_IN) - 1,
	    path.n - (sizeof(BUILT_IN) - 1) - (sizeof(ENDING) - 1));
	return true;
}

/* No part of a path but a name of its own. */
static bool
name_valid(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] <= ' ' || s.p[i] == '/' ||
		    s.p[i] == '\\' || s.p[i] == 0x7f)
			return false;
	return s.n > 0 && s.n <= NAME_LONG && s.p[0] != '.';
}

static int
by_bytes(const void *a, const void *b)
{
	const struct str *x = a, *y = b;

	return str_cmp(*x, *y);
}

/* Those of the workspace, in an order that no folder decides. */
static size_t
own_names(struct rule_book *b, struct str **out)
{
	struct str path = str_printf(b->arena, STR_FMT "/rules",
	    STR_ARG(b->folder));
	DIR *dir = b->folder.n == 0 ? NULL : opendir(path.p);
	struct dirent *e;
	size_t n = 0;

	*out = NULL;
	while (dir != NULL && (e = readdir(dir)) != NULL) {
		struct str name = str_from(e->d_name);

		if (!str_ends(name, STR(ENDING)))
			continue;
		*out = arena_grow(b->arena, *out, n, sizeof(**out));
		(*out)[n++] = str_dup(b->arena,
		    str_sub(name, 0, name.n - (sizeof(ENDING) - 1)));
	}
	if (dir != NULL)
		closedir(dir);
	if (n > 0)
		qsort(*out, n, sizeof(**out), by_bytes);
	return n;
}

static int
unknown(struct rule_book *b, struct str name, struct diag_place at,
    struct diag *d)
{
	struct text_nearest near = text_nearest(b->arena, name,
	    text_length(name), STR("-"));
	struct str other, *own;
	size_t n = own_names(b, &own);

	for (size_t i = 0; i < n; i++)
		text_nearest_try(&near, own[i]);
	for (size_t i = 0; i < embed_count; i++)
		if (built_in(i, &other))
			text_nearest_try(&near, other);
	DIAG(d, E3610, at, name, near.name);
	return FAIL_USAGE;
}

static int
read_built_in(struct rule_book *b, size_t i, struct rule **out, struct diag *d)
{
	return rule_read(b->arena,
	    (struct str){ embed_files[i].bytes, embed_files[i].n },
	    str_from(embed_files[i].path), out, d);
}

/* From the workspace, else from what is compiled in. */
static int
read_rule(struct rule_book *b, struct str name, struct diag_place at,
    struct rule **out, struct diag *d)
{
	struct str path = str_printf(b->arena, STR_FMT "/rules/" STR_FMT ENDING,
	    STR_ARG(b->folder), STR_ARG(name));
	struct str other, text;
	int fail;

	if (!name_valid(name))
		return unknown(b, name, at, d);
	if (b->folder.n > 0 && file_exists(b->arena, path)) {
		fail = file_read(b->arena, path, LIMIT_BODY, &text, d);
		return fail != 0 ? fail :
				   rule_read(b->arena, text, path, out, d);
	}
	for (size_t i = 0; i < embed_count; i++)
		if (built_in(i, &other) && str_eq(other, name))
			return read_built_in(b, i, out, d);
	return unknown(b, name, at, d);
}

static struct entry *
known(struct rule_book *b, struct str name)
{
	struct entry *e = b->first;

	while (e != NULL && !str_eq(e->name, name))
		e = e->next;
	return e;
}

static struct entry *
remember(struct rule_book *b, struct str name)
{
	struct entry *e = ARENA_NEW(b->arena, struct entry);

	e->name = str_dup(b->arena, name);
	e->next = b->first;
	b->first = e;
	return e;
}

int
rule_book_find(struct rule_book *b, struct str name, struct diag_place at,
    const struct rule **out, struct diag *d)
{
	struct entry *e = known(b, name);
	struct rule *rule = NULL;
	int fail;

	*out = NULL;
	if (e == NULL) {
		fail = read_rule(b, name, at, &rule, d);
		if (fail == FAIL_USAGE)
			return fail;
		e = remember(b, name);
		e->fail = fail;
		e->rule = rule;
	}
	*out = e->rule;
	return e->fail;
}

/* Does one of its marks stand in the page? */
static bool
is_of(const struct rule *rule, struct str utf8)
{
	size_t at;

	for (size_t i = 0; i < rule->n; i++)
		if (rule->row[i].field == RULE_IS &&
		    str_find(utf8, rule->row[i].pattern, &at))
			return true;
	return false;
}

const struct rule *
rule_book_family(struct rule_book *b, struct str utf8)
{
	struct arena *a = arena_new();
	const struct rule *rule = NULL, *it;
	struct str name;

	for (size_t i = 0; rule == NULL && i < embed_count; i++)
		if (built_in(i, &name) &&
		    rule_book_find(b, name, DIAG_NOWHERE, &it, diag_new(a)) ==
			0 &&
		    is_of(it, utf8))
			rule = it;
	arena_free(a);
	return rule;
}
