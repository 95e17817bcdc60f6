#ifndef BASE_XLSX_CELL_H
#define BASE_XLSX_CELL_H

#include "base/xlsx_ref.h"
#include "base/xml_stream.h"

struct diag;
struct xlsx_grid;
struct xlsx_source;

/* One cell (c) of a sheet's XML, from its attributes to a text of a kind in
 * the grid.  Its value v, its formula f and its inline string is are what is
 * within it. */
struct xlsx_cell;

struct xlsx_cell *xlsx_cell_new(const struct xlsx_source *, struct xlsx_grid *);
/* The next one; where it says that it is (r), or the empty string. */
struct str xlsx_cell_begin(struct xlsx_cell *, const struct xml_stream_attr *,
    size_t nattr);
void xlsx_cell_open(struct xlsx_cell *, const char *name,
    const struct xml_stream_attr *, size_t nattr);
void xlsx_cell_close(struct xlsx_cell *, const char *name);
void xlsx_cell_text(struct xlsx_cell *, struct str);
/* FAIL_DATA: a shared string that is not there, too long, put twice. */
int xlsx_cell_end(struct xlsx_cell *, struct xlsx_ref, struct diag *);

#endif
