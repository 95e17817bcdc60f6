#ifndef BASE_XLSX_ZIP_H
#define BASE_XLSX_ZIP_H

#include <stdbool.h>
#include <stddef.h>

#include "base/str.h"

struct arena;
struct diag;
struct spool;

/*
 * The parts of a workbook, which is a ZIP archive.  The only user of minizip.
 * Every entry is looked at before the first is read: how many there are
 * (LIMIT_ZIP_ENTRIES), what they say that they inflate to (LIMIT_ZIP_DECODED
 * in all, LIMIT_ZIP_RATIO times their size above LIMIT_ZIP_SLACK; more than
 * it says never comes out of one), and that no two share bytes.
 */
struct xlsx_zip;

int xlsx_zip_open(struct arena *, const struct spool *, struct str file,
    struct xlsx_zip **out, struct diag *);
void xlsx_zip_close(struct xlsx_zip *); /* NULL is ignored */

/* Letters in either case, as the packages of Office have it (OPC 6.2.2.3). */
bool xlsx_zip_has(const struct xlsx_zip *, struct str name);

/* Begins with a part, and leaves the one that was read before.  FAIL_DATA
 * where it is not there, encrypted, or packed as zlib does not unpack. */
int xlsx_zip_part(struct xlsx_zip *, struct str name, struct diag *);

/* Its next bytes; none: all were read, and their checksum is right. */
int xlsx_zip_read(struct xlsx_zip *, char *to, size_t room, size_t *got_out,
    struct diag *);

struct str xlsx_zip_file(const struct xlsx_zip *); /* for messages */

#endif
