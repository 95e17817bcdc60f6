#ifndef BASE_XLSX_PART_H
#define BASE_XLSX_PART_H

#include <stdbool.h>

#include "base/str.h"
#include "base/xml_stream.h"

struct arena;
struct diag;
struct xlsx_zip;

/* The namespaces of workbooks, transitional and strict (ISO/IEC 29500). */
extern const char *const xlsx_part_main[]; /* SpreadsheetML */
extern const char *const xlsx_part_rels[]; /* relationships of packages */

/* A part of a workbook that is read as XML, piece by piece. */
struct xlsx_part;

int xlsx_part_open(struct arena *, struct xlsx_zip *, struct str name,
    struct xml_stream_handler, struct xlsx_part **out, struct diag *);
void xlsx_part_close(struct xlsx_part *); /* NULL is ignored */

/* Reads a piece on; *more is false once the whole part was read. */
int xlsx_part_step(struct xlsx_part *, bool *more, struct diag *);

/* All of a part. */
int xlsx_part_read(struct arena *, struct xlsx_zip *, struct str name,
    struct xml_stream_handler, struct diag *);

#endif
