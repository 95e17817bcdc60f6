#ifndef COLLECT_ROW_H
#define COLLECT_ROW_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"
#include "collect/field.h"
#include "collect/rowset.h"
#include "store/bulk.h"
#include "store/fact.h"

struct arena;
struct diag;
struct profile;
struct profile_filter;
struct store;
struct table_row;

/* The rows of an import, and what a kind of import does with them. */

enum row_state {
	ROW_GOOD,
	ROW_REFUSED,
	ROW_REPEATED, /* of an earlier line */
	ROW_OTHER, /* no data: a footer, a title, an example */
};

/* A cell of a field that may have several columns. */
struct row_cell {
	struct str header; /* of its column, as it stands */
	struct field_value value;
};

struct row_cells {
	size_t n;
	const struct row_cell *cell;
};

/* One at a time: all of it is gone with the next. */
struct row {
	const struct table_row *from;
	enum row_state state;
	struct rowset_row twin; /* the earlier one that it repeats */
	struct field_value *value; /* one a field of the profile */
	struct row_cells *cells; /* likewise; none where it has one column */
	struct field_fault *fault; /* likewise */
	size_t *at; /* which cell of the field a fault is about */
	bool said; /* there is a fault */
	struct str day; /* on which names are looked at; may be empty */
	int64_t ref; /* what open found */
	struct rowset_hash key; /* of the entry, and all it says */
	struct rowset_hash content;
};

/* Where the fields of a profile are that a kind asks for, by the address of
 * their names. */
enum { ROW_NAMES = 64 };
struct row_names {
	const char *name[ROW_NAMES];
	size_t at[ROW_NAMES];
};

/* What a kind is given of the whole file. */
struct row_file {
	struct store *store;
	struct arena *arena; /* as long as the file is read */
	const struct profile *profile;
	int64_t scheme_id;
	struct str name; /* for messages */
	struct str period; /* --period and its days, or empty */
	struct str since;
	struct str until;
	bool news; /* end wrote something */
	void *memo; /* begin's, for the rows and the end */
	struct diag *diag;
};

/* What a kind is given of a row. */
struct row_work {
	struct row_file *file;
	struct store *store;
	struct arena *arena; /* of this row: empty again with the next */
	const struct profile *profile;
	struct row_names *names;
	struct row *row;
	struct fact_from from;
	struct str since; /* first day of --period, or empty */
	enum fact_change change; /* keep's result */
	bool trial; /* it will be undone: nothing is counted (older.h) */
	struct diag *diag;
};

/* One kind of import: a file imp_NAME.c, a line in imports.def and a profile.
 * Both functions may refuse the row and return 0. */
struct row_kind {
	const char *name;
	const char *const *key; /* fields that make an entry, NULL-ended; those
				   that a profile marks as its key go before */
	/* Rows alike, and those of one key, are told by keep alone. */
	bool tells_twins;
	enum bulk_noun bulk; /* what long files add, if that can be many */
	int (*open)(struct row_work *); /* before names are looked up: the
					   row's day; NULL: its first time */
	int (*keep)(struct row_work *);
	/* Which columns of a wildcard are a field's; NULL: all. */
	int (*filter)(struct store *, struct arena *, struct profile_filter *,
	    struct diag *);
	/* Before the first row and after the last; may be NULL. */
	int (*begin)(struct row_file *);
	int (*end)(struct row_file *);
	/* Of what begin took, where that came so far; may be NULL. */
	void (*release)(struct row_file *);
};

/* The name is a literal.  A field that the profile does not have is blank. */
const struct field_value *row_value(const struct row_work *, const char *field);

/* The cells of a field whose header has a # or *, in the order of their
 * columns; blank ones too. */
const struct row_cell *row_many(const struct row_work *, const char *field,
    size_t *n_out);

/* Keeps what is said of a field; the row stays as good as it was.  Of a field
 * that the profile does not have it is said of the first. */
void row_say(struct row_work *, size_t field, const struct field_fault *);

#define ROW_SAY(w, field, e, ...)                                         \
	row_remark((w), (field), DIAG_##e, (struct str[]){ __VA_ARGS__ }, \
	    sizeof((struct str[]){ __VA_ARGS__ }) / sizeof(struct str))
void row_remark(struct row_work *, const char *field, enum diag_code,
    const struct str *args, size_t nargs);

/* Likewise, and the row is not kept. */
#define ROW_REFUSE(w, field, e, ...)                                      \
	row_refuse((w), (field), DIAG_##e, (struct str[]){ __VA_ARGS__ }, \
	    sizeof((struct str[]){ __VA_ARGS__ }) / sizeof(struct str))
void row_refuse(struct row_work *, const char *field, enum diag_code,
    const struct str *args, size_t nargs);

#endif
