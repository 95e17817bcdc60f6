#ifndef BASE_XLSX_TEXT_H
#define BASE_XLSX_TEXT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/xml_stream.h"

/*
 * The text of a string item (si, is): its runs joined, without the phonetic
 * ones (rPh), white space around one without xml:space="preserve" left out,
 * _xHHHH_ undone (ECMA-376 part 1, 22.4.2.4, ST_Xstring).
 */
struct xlsx_text {
	struct buf text; /* full: longer than LIMIT_CELL */
	bool inside; /* t */
	bool preserve;
	bool phonetic;
	size_t from; /* where t began */
};

struct xlsx_text xlsx_text_new(struct arena *);
void xlsx_text_begin(struct xlsx_text *); /* of the next item */
void xlsx_text_open(struct xlsx_text *, const char *name,
    const struct xml_stream_attr *, size_t nattr);
void xlsx_text_close(struct xlsx_text *, const char *name);
void xlsx_text_add(struct xlsx_text *, struct str);
struct str xlsx_text_end(struct xlsx_text *); /* lives until begin */

/* _xHHHH_ undone in place; the text that is left.  _x0000_ stays. */
struct str xlsx_text_unescape(char *, size_t n);

#endif
