#ifndef BASE_DIAG_H
#define BASE_DIAG_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "base/str.h"

struct arena;

/*
 * How functions fail.
 *
 * A function that can fail returns 0, or one of these after it has added at
 * least one error to the diag that it was given.  The number is the exit
 * status of the program (CLI.md's table); the diag says what happened.
 */
enum fail {
	FAIL_DIFF = 1, /* a check found a difference */
	FAIL_PARTIAL = 3, /* done, but incomplete */
	FAIL_NO_WORKSPACE = 10,
	FAIL_LOCKED = 11,
	FAIL_USAGE = 64,
	FAIL_DATA = 65,
	FAIL_INPUT = 66, /* an input file is not there */
	FAIL_HELPER = 69, /* gnuplot or another program */
	FAIL_BUG = 70,
	FAIL_CREATE = 73,
	FAIL_IO = 74, /* also the database */
	FAIL_TEMP = 75, /* the same may go well at another time */
	FAIL_PERM = 77,
	FAIL_CONF = 78,
	FAIL_STOP = 130, /* a signal asked to stop */
};

/* Codes: a letter (Error, Warning, Note) and four digits, the first of which
 * names the folder: 1 base, 2 store, 3 collect, 4 analyze, 5 report, 6 cli. */
enum diag_code {
#define MSG(code, zh, en) DIAG_##code,
#include "base/msg.def"
#undef MSG
	DIAG_COUNT
};

enum diag_level { DIAG_NOTE, DIAG_WARN, DIAG_ERROR };
enum diag_lang { DIAG_ZH, DIAG_EN };
enum diag_style { DIAG_PLAIN, DIAG_JSON };

/* Where it is.  Zero fields are not printed.  line and col count from 1. */
struct diag_place {
	struct str file; /* or a URL */
	struct str sheet;
	size_t line;
	size_t col;
	struct str column; /* name of the column */
};

struct diag;

/* Messages live in the arena, which must not be reset below them. */
struct diag *diag_new(struct arena *);

/*
 * Adds a message.  The texts in msg.def name their arguments {1} to {6}; all
 * arguments are struct str, so a message can't be misread as a format, and
 * the two languages may order them as they like.
 *
 *	DIAG(d, E1003, DIAG_FILE(path), str_from(strerror(errno)));
 */
#define DIAG(d, code, place, ...)                            \
	diag_add((d), DIAG_##code, (place),                  \
	    (struct str[]){ __VA_ARGS__, STR("") },          \
	    sizeof((struct str[]){ __VA_ARGS__, STR("") }) / \
		    sizeof(struct str) -                     \
		1)
#define DIAG0(d, code, place) diag_add((d), DIAG_##code, (place), NULL, 0)

void diag_add(struct diag *, enum diag_code, struct diag_place,
    const struct str *args, size_t nargs);

size_t diag_count(const struct diag *, enum diag_level);
bool diag_has(const struct diag *, enum diag_code);

/* A message that was added.  Its texts live as long as the diag. */
struct diag_message {
	enum diag_code code;
	struct diag_place at;
	size_t nargs;
	const struct str *arg;
};

/* Calls back with each message not yet printed, in the order of adding. */
void diag_each(const struct diag *,
    void (*each)(void *to, const struct diag_message *), void *to);

/* Adds the same messages to another. */
void diag_pass(const struct diag *from, struct diag *to);

/* Prints what was added since the last diag_print, at or above a level. */
void diag_print(struct diag *, FILE *, enum diag_lang, enum diag_style,
    enum diag_level from);

enum diag_level diag_level_of(enum diag_code);
const char *diag_name(enum diag_code); /* "E1003" */
struct str diag_text(struct arena *, enum diag_code, enum diag_lang,
    const struct str *args, size_t nargs);

#define DIAG_NOWHERE ((struct diag_place){ .line = 0 })
#define DIAG_FILE(f) ((struct diag_place){ .file = (f) })

#endif
