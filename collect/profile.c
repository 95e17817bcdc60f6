#include "collect/profile.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/embed.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/text.h"
#include "collect/profile_read.h"

#define FOLDER	 "collect/profiles/"
#define END	 ".csv"
#define NEAR_MAX 3 /* letters that a proposal may differ in */

/* KIND or KIND-FROM of a file that is compiled in; empty: it is no profile. */
static struct str
name_of(const struct embed_file *file)
{
	struct str path = str_from(file->path);

	if (!str_starts(path, STR(FOLDER)) || !str_ends(path, STR(END)))
		return (struct str){ NULL, 0 };
	path = str_sub(path, sizeof(FOLDER) - 1, path.n);
	return str_sub(path, 0, path.n - (sizeof(END) - 1));
}

static struct str
kind_of(struct str name)
{
	struct str kind, from;

	str_cut(name, '-', &kind, &from);
	return kind;
}

bool
profile_kind(size_t i, struct str *out)
{
	struct str last = { NULL, 0 };

	/* the files are sorted: those of a kind follow each other */
	for (size_t k = 0; k < embed_count; k++) {
		struct str kind = kind_of(name_of(&embed_files[k]));

		if (kind.n == 0 || str_eq(kind, last))
			continue;
		if (i-- == 0) {
			*out = kind;
			return true;
		}
		last = kind;
	}
	return false;
}

/* The profiles are ours: one that can't be read is a bug. */
static void
read_own(struct arena *a, const struct embed_file *file, struct profile *out)
{
	struct str bytes = { file->bytes, file->n };

	*out = (struct profile){ .name = name_of(file) };
	out->kind = kind_of(out->name);
	if (profile_read(a, bytes, str_from(file->path), out, diag_new(a)) != 0)
		abort();
}

/* Of a kind: all, or the one of a name. */
static void
collect(struct arena *a, struct str kind, struct str wanted,
    struct profile_set *out)
{
	struct str full = str_printf(a, STR_FMT "-" STR_FMT, STR_ARG(kind),
	    STR_ARG(wanted));
	const struct profile **list = ARENA_ARRAY(a, embed_count,
	    const struct profile *);
	size_t n = 0;

	for (size_t k = 0; k < embed_count; k++) {
		struct str name = name_of(&embed_files[k]);
		struct profile *p;
		size_t at = n;

		if (!str_eq(kind_of(name), kind) || kind.n == 0 ||
		    (wanted.n > 0 && !str_eq(name, wanted) &&
			!str_eq(name, full)))
			continue;
		p = ARENA_NEW(a, struct profile);
		read_own(a, &embed_files[k], p);
		for (; at > 0 && str_cmp(p->name, list[at - 1]->name) < 0; at--)
			list[at] = list[at - 1];
		list[at] = p;
		n++;
	}
	*out = (struct profile_set){ n, list, NULL };
}

static int
read_file(struct arena *a, struct str kind, struct str path,
    struct profile_set *out, struct diag *d)
{
	const struct profile **list = ARENA_ARRAY(a, 1, const struct profile *);
	struct profile *p = ARENA_NEW(a, struct profile);
	struct str bytes, part, rest = path;
	int fail;

	while (str_cut(rest, '/', &part, &rest))
		continue;
	*p = (struct profile){ .kind = kind, .name = part };
	if (str_ends(part, STR(END)))
		p->name.n -= sizeof(END) - 1;
	if ((fail = file_read(a, path, LIMIT_PROFILE, &bytes, d)) != 0 ||
	    (fail = profile_read(a, bytes, path, p, d)) != 0)
		return fail;
	list[0] = p;
	*out = (struct profile_set){ 1, list, NULL };
	return 0;
}

/* No profile of the kind has the name. */
static void
say_unknown(struct arena *a, struct str kind, struct str wanted, struct diag *d)
{
	struct text_nearest near = text_nearest(a, wanted, NEAR_MAX, STR(""));
	struct str all = { NULL, 0 };
	struct profile_set own;

	collect(a, kind, (struct str){ NULL, 0 }, &own);
	for (size_t i = 0; i < own.n; i++) {
		text_nearest_try(&near, own.profile[i]->name);
		all = str_printf(a, STR_FMT "%s" STR_FMT, STR_ARG(all),
		    i > 0 ? "、" : "", STR_ARG(own.profile[i]->name));
	}
	if (own.n == 0)
		DIAG(d, E3538, DIAG_NOWHERE, kind);
	else
		DIAG(d, E3569, DIAG_NOWHERE, wanted, kind,
		    near.name.n > 0 ? near.name : all);
}

int
profile_set(struct arena *a, struct str kind, struct str wanted,
    struct profile_set *out, struct diag *d)
{
	struct str head, rest;

	if (str_ends(wanted, STR(END)) || str_cut(wanted, '/', &head, &rest))
		return read_file(a, kind, wanted, out, d);
	collect(a, kind, wanted, out);
	if (out->n > 0)
		return 0;
	say_unknown(a, kind, wanted, d);
	return FAIL_USAGE;
}

void
profile_set_period(struct arena *a, struct profile_set *set, struct str period)
{
	const struct profile **list = ARENA_ARRAY(a, set->n,
	    const struct profile *);

	if (period.n == 0)
		return;
	for (size_t i = 0; i < set->n; i++) {
		const struct profile *p = set->profile[i];
		size_t at = profile_index(p, "period");
		struct profile_field *field;
		struct profile *own;

		list[i] = p;
		if (at == PROFILE_NONE || p->field[at].fallback.n > 0)
			continue;
		own = ARENA_NEW(a, struct profile);
		field = ARENA_ARRAY(a, p->nfields, struct profile_field);
		memcpy(field, p->field, p->nfields * sizeof(*field));
		field[at].fallback = period;
		field[at].required = false;
		*own = *p;
		own->field = field;
		list[i] = own;
	}
	set->profile = list;
}

size_t
profile_index(const struct profile *p, const char *name)
{
	for (size_t i = 0; i < p->nfields; i++)
		if (str_eq(p->field[i].name, str_from(name)))
			return i;
	return PROFILE_NONE;
}
