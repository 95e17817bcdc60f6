#ifndef COLLECT_FIELD_IMPL_H
#define COLLECT_FIELD_IMPL_H

#include "collect/field.h"
#include "collect/outlets.h"
#include "collect/units.h"
#include "collect/words.h"

/* The inside of fields, for the readers of the types (field_*.c). */

struct field_book {
	struct arena *arena;
	struct units *units;
	struct outlets *outlets;
	struct words groups;
	struct words tiers;
	int64_t scale_low;
	int64_t scale_high;
	struct field_frame frame;
	struct hash_key *key; /* the frame's */
};

/* One cell being read. */
struct field_reading {
	struct field_book *book;
	struct arena *arena; /* for what comes of it */
	enum sheet_kind kind;
	bool from_1904;
	bool reverse;
	struct str scale;
	struct str day;
	struct field_value *out; /* raw is there, and not blank */
	struct field_fault *fault;
};

/* A reader sets the value; false, with a fault, where there is none. */
#define FIELD(type, name, reader) bool reader(struct field_reading *);
#include "collect/fields.def"
#undef FIELD

/* The cell for a message: one line, clipped. */
struct str field_quoted(const struct field_reading *);

/* When it begins, of a text that says from when to when: false for any
 * other. */
bool field_range_begin(struct arena *, struct str, struct day_time *out);

/* NFKC, and no blanks between Chinese characters. */
struct str field_text_joined(struct arena *, struct str);

#endif
