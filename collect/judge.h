#ifndef COLLECT_JUDGE_H
#define COLLECT_JUDGE_H

#include <stdint.h>

#include "collect/profile.h"
#include "collect/row.h"

struct field_book;
struct recall;
struct table_cell;
struct table_row;

/* Which rows of a table are good, and what is wrong with the others. */
struct judge {
	struct store *store;
	struct arena *arena; /* of one row: whoever asks for rows empties it */
	const struct row_kind *kind;
	const struct profile *profile;
	struct recall *recall;
	struct rowset *rowset;
	struct row_names names;
	struct row_file whole; /* for the kind */
	struct str file; /* for messages */
	bool from_1904; /* the file's serials of days */
	size_t header_no; /* what it says was told */
	size_t sheet; /* number of the row's, from 0 */
	struct row row; /* the one at hand */
	struct diag *diag;
};

void judge_open(struct judge *, struct arena *);

/* With what recalls and tells rows apart, its arena, and what the kind took. */
void judge_close(struct judge *);

/* What a kind is given of the row at hand. */
struct row_work judge_work(struct judge *, struct fact_from);

/* Reads the row into judge->row and looks whether an earlier one said the
 * same.  Only reads the store. */
int judge_row(struct judge *, const struct table_row *);

/* The row was kept: later ones are compared with it. */
void judge_remember(struct judge *);

/* Says of the row at hand what there is to say; as many messages of one code
 * are said as the caller allows. */
void judge_say(const struct judge *, bool (*allows)(void *to, enum diag_code),
    void *to);

/* The cell that the fault of a field is about; NULL: it has none. */
const struct table_cell *judge_cell(const struct judge *, size_t field);
/* And what was read there. */
const struct field_value *judge_value(const struct judge *, size_t field);

#endif
