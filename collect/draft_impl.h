#ifndef COLLECT_DRAFT_IMPL_H
#define COLLECT_DRAFT_IMPL_H

#include "base/buf.h"
#include "base/limits.h"
#include "collect/draft.h"
#include "collect/item.h"

/* The inside of a draft, for draft.c and draft_xml.c. */

/* xml:base of an open element, over those below it. */
struct base {
	struct base *outer;
	size_t depth;
	struct str url;
};

struct draft {
	struct arena *arena;
	const struct format_hints *hints;
	struct day_frame frame; /* whence its times are read */
	struct feed *feed;
	struct diag *diag;
	int (*opener)(struct draft *, const struct draft_element *);
	struct str home; /* namespace of the root */
	size_t depth;
	int role[LIMIT_XML_DEPTH + 2]; /* what the opener called each */
	struct base *base;
	size_t item_depth; /* 0: no item is open */
	struct item item;
	struct str meant; /* by its time, where that was not written whole */
	struct item_category **category_end;
	struct item_metric **metric_end;
	size_t field_depth; /* 0: no field is open */
	const char *metric; /* the field is a count of this name; or NULL */
	bool yields; /* the open field */
	unsigned yielding; /* a bit for each field of the item that does */
	enum draft_field field;
	enum draft_kind kind;
	struct buf raw; /* of the open field */
	struct read_before {
		struct str raw;
		struct str text;
		enum day_precision precision;
	} time; /* the last, by frame: what came together says the same */
	struct item *items;
	size_t n;
};

/* What links are relative to. */
struct str draft_base_url(const struct draft *);
/* The open field ends: its text is kept. */
void draft_end_field(struct draft *);

#endif
