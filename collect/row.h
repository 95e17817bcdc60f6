#ifndef COLLECT_ROW_H
#define COLLECT_ROW_H

#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "collect/field.h"
#include "store/fact.h"

struct arena;
struct diag;
struct profile;
struct sheet_row;
struct store;

/* The rows of an import, and what a kind of import does with them. */

enum row_state {
	ROW_GOOD,
	ROW_REFUSED,
	ROW_REPEATED, /* of an earlier line */
	ROW_FOOTER, /* of the table, no data */
};

struct row {
	const struct sheet_row *from;
	enum row_state state;
	size_t twin; /* the earlier line that it repeats */
	const char *footer; /* the word that gives a footer away */
	struct field_value *value; /* one a field of the profile */
	struct field_fault *fault; /* likewise; NULL: nothing was said */
	struct str day; /* on which names are looked at; may be empty */
	int64_t ref; /* what open found */
	struct str key; /* of the entry, and all it says: texts to compare */
	struct str content;
};

/* What a kind is given. */
struct row_work {
	struct store *store;
	struct arena *arena;
	const struct profile *profile;
	struct row *row;
	struct fact_from from;
	struct str since; /* first day of --period, or empty */
	enum fact_change change; /* keep's result */
	struct diag *diag;
};

/* One kind of import: a file imp_NAME.c, a line in imports.def and a profile.
 * Both functions may refuse the row and return 0. */
struct row_kind {
	const char *name;
	const char *const *key; /* fields that make an entry, NULL-ended */
	int (*open)(struct row_work *); /* before names are looked up: the
					   row's day; NULL: its first time */
	int (*keep)(struct row_work *);
};

const struct field_value *row_value(const struct row_work *, const char *field);

/* Keeps what is said of a field; the row stays as good as it was. */
void row_say(struct row_work *, size_t field, const struct field_fault *);

#define ROW_REFUSE(w, field, e, ...)                                      \
	row_refuse((w), (field), DIAG_##e, (struct str[]){ __VA_ARGS__ }, \
	    sizeof((struct str[]){ __VA_ARGS__ }) / sizeof(struct str))
void row_refuse(struct row_work *, const char *field, enum diag_code,
    const struct str *args, size_t nargs);

#endif
