#ifndef COLLECT_FIELD_H
#define COLLECT_FIELD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/day.h"
#include "base/diag.h"
#include "base/str.h"

struct arena;
struct store;

/* The types of an import's columns, and their cells read as values. */
enum field_type {
	FIELD_ID,
	FIELD_TEXT,
	FIELD_NAME, /* of a person: blanks between Chinese characters go */
	FIELD_GROUP, /* code or name of a group of the scheme */
	FIELD_TIER,
	FIELD_DATE,
	FIELD_TIME,
	FIELD_UNIT, /* code, name or alias */
	FIELD_UNITS, /* several of these */
	FIELD_ALIASES, /* NAME（FROM～TO）；… */
	FIELD_ROLE,
	FIELD_ORGANISER,
	FIELD_STATE, /* of a conference; empty: held */
	FIELD_URL,
	FIELD_SCALE, /* of the scheme; empty: left blank */
	FIELD_RESPONDENT,
	FIELD_TYPES
};

bool field_type_parse(struct str, enum field_type *out);

struct field_alias {
	struct str name;
	struct str valid_from; /* YYYY-MM-DD, empty where open */
	struct str valid_to;
};

struct field_value {
	bool blank;
	struct str raw; /* the cell, trimmed; of a respondent the token */
	struct str text; /* its meaning: a code, a word, YYYY-MM-DD, day_iso's
			    form, a pseudonym; of a unit its code */
	int64_t number; /* of a scale; a unit's id */
	enum day_precision precision; /* of a time */
	size_t n; /* of units, of aliases */
	const int64_t *unit;
	const struct field_alias *alias;
};

/* What is wrong with a cell (an error), or odd (a warning), as a message. */
enum { FIELD_ARGS = 3 };
struct field_fault {
	bool there;
	enum diag_code code;
	size_t nargs;
	struct str arg[FIELD_ARGS];
};

#define FIELD_FAULT(fault, e, ...)                                    \
	field_fault((fault), DIAG_##e, (struct str[]){ __VA_ARGS__ }, \
	    sizeof((struct str[]){ __VA_ARGS__ }) / sizeof(struct str))
void field_fault(struct field_fault *, enum diag_code, const struct str *args,
    size_t nargs);

/* A value for a message: one line, clipped. */
struct str field_quote(struct arena *, struct str);

/* What cells are read against. */
struct field_book;

/* Names of groups and tiers and the scale come from the compiled scheme; key
 * makes pseudonyms (empty where no respondent is read). */
int field_book_open(struct store *, struct arena *, int64_t scheme_id,
    struct str key, struct field_book **out, struct diag *);

struct field_cell {
	enum field_type type;
	struct str text;
	struct str day; /* of the row, for names and pseudonyms; or empty */
};

/* False where the cell has no usable value; *fault says why.  A value that is
 * only odd has a fault too. */
bool field_read(struct field_book *, const struct field_cell *,
    struct field_value *out, struct field_fault *fault);

#endif
