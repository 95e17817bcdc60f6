#ifndef COLLECT_FIELD_H
#define COLLECT_FIELD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/day.h"
#include "base/diag.h"
#include "base/sheet.h"
#include "base/str.h"

struct arena;
struct store;

/* The types of an import's columns, and their cells read as values. */
enum field_type {
#define FIELD(type, name, reader) FIELD_##type,
#include "collect/fields.def"
#undef FIELD
	FIELD_TYPES
};

bool field_type_parse(struct str, enum field_type *out);

struct field_alias {
	struct str name;
	struct str valid_from; /* YYYY-MM-DD, empty where open */
	struct str valid_to;
};

/* One of the persons that a cell names; post and role may be empty. */
struct field_person {
	struct str name;
	struct str post; /* 局长, as written */
	struct str role; /* head, spokesperson, officer: as the post says */
};

struct field_value {
	bool blank;
	struct str raw; /* the cell, trimmed; of a respondent the token */
	struct str text; /* its meaning: a code, a word, YYYY-MM-DD, day_iso's
			    form, a pseudonym; of a unit its code */
	int64_t number; /* of a scale; a unit's id; of a role WORDS_… */
	enum day_precision precision; /* of a time */
	struct str word; /* how well a count is known (count.h) */
	size_t n; /* of units, aliases, persons, items */
	const int64_t *unit;
	const struct field_alias *alias;
	const struct field_person *person;
	const struct str *item; /* of a list: texts, in order */
};

/* What is wrong with a cell (an error), or odd (a warning), as a message. */
enum { FIELD_ARGS = 4 };
struct field_fault {
	bool there;
	enum diag_code code;
	size_t nargs;
	struct str arg[FIELD_ARGS];
	struct str unit; /* the name that is no known unit's; else empty */
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

struct field_frame {
	int64_t scheme_id; /* whose groups, tiers and scale are meant */
	struct str key; /* makes pseudonyms; empty: no respondent is read */
	int year; /* of days without one; 0: these are refused */
	bool reverse; /* 1 is the best of every scale */
	bool personal; /* of respondents: whatever is written is masked */
};

int field_book_open(struct store *, struct arena *, const struct field_frame *,
    struct field_book **out, struct diag *);

struct field_cell {
	enum field_type type;
	struct str text;
	struct str day; /* of the row, for names and pseudonyms; or empty */
	enum sheet_kind kind;
	bool from_1904; /* the epoch of its workbook's serials */
	bool reverse; /* of a scale 1 is the best */
	struct str scale; /* 万: what its header says of counts; or empty */
	struct arena *arena; /* for what comes of it; NULL: the book's */
};

/* False where the cell has no usable value; *fault says why.  A value that is
 * only odd has a fault too. */
bool field_read(struct field_book *, const struct field_cell *,
    struct field_value *out, struct field_fault *fault);

/* head, spokesperson, officer: as the words of a post tell; empty without
 * one. */
struct str field_people_role(struct str post);

#endif
