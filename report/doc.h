#ifndef REPORT_DOC_H
#define REPORT_DOC_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/diag.h"
#include "base/str.h"

struct arena;
struct buf;
struct result;
struct store;

/*
 * A report before it has a format.  Sections build it, writers print it;
 * neither knows the other.  All text is copied and made harmless on its way
 * in (text_plain: no control or bidi characters, one line), so writers only
 * escape for their format.  What is not known is a cell that says why: never
 * blank, never 0.
 */
enum doc_state { DOC_OK, DOC_ZERO, DOC_MISSING, DOC_NA };

enum cell_kind {
	CELL_TEXT,
	CELL_INT, /* v */
	CELL_FIX, /* v in 1e-4, with places decimals; -1: the shortest form */
	CELL_RATIO, /* v of high, both in 1e-4, the shortest form: 3/4 */
	CELL_RANGE, /* low to high around v, all in 1e-4, with places */
	CELL_STATE, /* state, and its word in text */
	CELL_NONE, /* there is no value: text says so */
};

struct cell {
	enum cell_kind kind;
	enum doc_state state;
	int places;
	int64_t v;
	int64_t low;
	int64_t high;
	struct str text;
	struct str tag; /* a small word after it, or empty */
	struct str href; /* "#id", or a link; http and https only */
};

enum column_kind { COLUMN_TEXT, COLUMN_NUMBER, COLUMN_RATIO, COLUMN_RANGE };

struct column {
	const char *id; /* name in JSON: ASCII, unique in its table */
	struct str head;
	enum column_kind kind;
	bool key; /* names the row */
};

struct table {
	struct str id; /* unique in the report, fit for a file's name */
	struct str file; /* of the CSV: tables of one file have the same
			    columns; empty: not a file of its own */
	struct str caption;
	struct str note; /* under the caption, or empty */
	int tone; /* index of the group whose colour it has, or -1 */
	bool sort; /* readers may sort it and search its rows */
	bool fold; /* shown on demand */
	int64_t low; /* scale of its ranges, 1e-4 */
	int64_t high;
	size_t ncols;
	struct column *col;
	size_t nrows;
	struct cell *cell; /* nrows * ncols, row by row */
};

/* Ranked bars.  Columns of data: rank, name, score, interval. */
struct chart {
	struct str id;
	struct str title; /* says the finding */
	struct str note;
	struct str alt;
	struct table *data;
	struct str mean_text; /* of the reference line */
	int64_t mean; /* 1e-4 */
	struct str svg[2]; /* wide, narrow; empty until chart_draw */
};

enum block_kind {
	BLOCK_LEAD, /* text: the report in a sentence */
	BLOCK_HEAD, /* text, id */
	BLOCK_PARA,
	BLOCK_NOTE,
	BLOCK_LIST, /* pairs: value */
	BLOCK_FACTS, /* pairs: name, value */
	BLOCK_FIGURES, /* pairs: value, unit, name */
	BLOCK_TABLE,
	BLOCK_CHART,
};

struct pair {
	struct str name;
	struct str value;
	struct str unit;
};

struct block {
	struct block *next;
	enum block_kind kind;
	struct str id;
	struct str text;
	size_t npairs;
	struct pair *pair;
	struct table *table;
	struct chart *chart;
};

enum page_kind { PAGE_COVER, PAGE_SECTION, PAGE_UNIT };

struct page {
	struct page *next;
	enum page_kind kind;
	struct str id;
	struct str kicker; /* small line above the title */
	struct str title;
	int tone;
	struct str unit; /* code and name of whose page it is, or empty */
	struct str unit_name;
	struct block *first;
	struct block **last;
};

struct doc {
	struct arena *arena;
	enum diag_lang lang;
	struct str title;
	struct str period;
	struct str as_of;
	struct str prefix; /* of file names: "report", or "unit-CODE" */
	struct page *first;
	struct page **last;
	struct page *page; /* to which blocks are added */
};

struct doc *doc_new(struct arena *, enum diag_lang);
void doc_page(struct doc *, enum page_kind, struct str id, struct str title);
struct block *doc_text(struct doc *, enum block_kind, struct str);
struct block *doc_head(struct doc *, struct str id, struct str);
struct block *doc_list(struct doc *, enum block_kind);
void doc_pair(struct doc *, struct block *, struct pair);
/* The columns are copied. */
struct table *doc_table(struct doc *, struct str id, struct str caption,
    const struct column *, size_t ncols);
void doc_row(struct doc *, struct table *, const struct cell *);
struct chart *doc_chart(struct doc *, struct str id, struct table *data);
/* A table that is in no page: the data of a chart. */
struct table *doc_data(struct doc *, struct str id, struct str caption,
    const struct column *, size_t ncols);

struct str doc_clean(struct doc *, struct str); /* as text is on its way in */
/* Letters, digits, "-" and "_" stay; any other byte becomes _XX: fit for an
 * id and for a file's name. */
struct str doc_slug(struct doc *, struct str);

/* Text of a cell, as the formats that print words show it. */
struct str doc_cell_text(struct arena *, const struct cell *);

/* One of two languages; {1} to {9} are replaced by args. */
struct str doc_say(const struct doc *, const char *zh, const char *en);
struct str doc_fill(struct doc *, struct str text, const struct str *args,
    size_t nargs);
#define DOC_SAY(doc, zh, en, ...)                   \
	doc_fill((doc), doc_say((doc), (zh), (en)), \
	    (struct str[]){ __VA_ARGS__ },          \
	    sizeof((struct str[]){ __VA_ARGS__ }) / sizeof(struct str))
/* "甲、乙" and "A, B": adds one more to a list. */
void doc_join(const struct doc *, struct buf *, struct str);

/* What a section is given. */
struct build {
	struct store *store;
	struct arena *arena;
	struct diag *diag;
	const struct result *res;
	struct doc *doc;
	struct str unit; /* code: only this one's page; empty: all */
};

struct section {
	const char *name;
	bool whole; /* left out of the report of one unit */
	int (*build)(struct build *);
};

/* Names are relative to the folder of the report. */
struct doc_file {
	struct str name;
	struct str bytes;
};

/* What a writer is given, and gives. */
struct output {
	const struct doc *doc;
	struct arena *arena;
	struct diag *diag;
	struct doc_file *file;
	size_t nfiles;
};

struct writer {
	const char *name;
	bool charts; /* wants them drawn */
	int (*write)(struct output *);
};

extern const struct section *const doc_sections[]; /* NULL-terminated */
extern const struct writer *const doc_writers[]; /* NULL-terminated */

#define SECTION(name) extern const struct section sec_##name;
#define WRITER(name)  extern const struct writer out_##name;
#include "report/report.def"
#undef SECTION
#undef WRITER

void doc_file_add(struct output *, struct str name, struct str bytes);

#endif
