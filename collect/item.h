#ifndef COLLECT_ITEM_H
#define COLLECT_ITEM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/day.h"
#include "base/str.h"
#include "collect/count.h"

struct arena;
struct diag;
struct rx_kit;

/* A word of a list. */
struct item_category {
	struct item_category *next;
	struct str name;
};

/* A count as a source shows it, where it shows one. */
struct item_metric {
	struct item_metric *next;
	struct str name; /* read, like, repost, comment, wow */
	struct str raw;
	struct count value; /* count.h: a value is never guessed */
};

/*
 * What every format makes of one entry of a document.  Texts are without
 * mark-up, times are day_iso's form in +08:00 beside what was written, links
 * are absolute (http, https); what was not there, or can't be known, is empty.
 */
struct item {
	size_t line; /* where the entry begins */
	struct str key; /* identity in its source; empty: it has none */
	struct str url;
	struct str guid;
	struct str title; /* one line, at most LIMIT_TITLE bytes */
	struct str published;
	enum day_precision precision; /* of published */
	struct str published_raw;
	struct str updated;
	enum day_precision updated_precision;
	struct str updated_raw;
	struct str source_line; /* whom the entry names as its source */
	struct str author;
	struct str lang;
	struct str summary;
	struct str body;
	struct item_category *category;
	struct item_metric *metric;
};

/* Reads a time as a source wrote it.  False (and *out is empty) where it is
 * none or does not exist; a day stays the day that was written. */
bool item_time(struct arena *, struct str raw, const struct day_frame *,
    struct str *out, enum day_precision *precision_out);

/* 来源：… of a text; empty where there is none.  FAIL_DATA: rx.h. */
int item_source_line(struct arena *, struct rx_kit *, struct str text,
    struct str *out, struct diag *);

/* What items of a feed had in common. */
struct item_twins {
	bool guids_dropped; /* more than 5 % stood on different items */
	size_t differing; /* items left out that did not say the same */
};

/*
 * Gives each item its key: guid, else url, else time and title; then leaves
 * one of a key: that which was updated last (RFC 4287, 4.1.1), else the first,
 * in the place of the first (an item without a key stays).  Where more than
 * 5 % of the guids stand on different items they are not used for any.
 * Returns how many items are left.
 */
size_t item_identify(struct arena *, struct item *, size_t n,
    struct item_twins *out);

#endif
