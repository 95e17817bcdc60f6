#ifndef COLLECT_PARSE_ARCHIVE_H
#define COLLECT_PARSE_ARCHIVE_H

#include <stdbool.h>

#include "base/str.h"
#include "collect/parse.h"

struct arena;
struct diag;

/*
 * A WARC is no format of formats.def: it holds documents, each in a format of
 * its own, and more of them than memory may.
 */

#define PARSE_ARCHIVE "warc" /* the name that insists on it */

/* Is it a file with records?  False also where it can't be read. */
bool parse_archive_is(struct arena *, struct str path);

/*
 * Gives the sink each document of an archive, as parse_document does: answers
 * with status 200, and resources.  Its address, time and charset are those of
 * the record.  What can't be read, record or document, is a problem's line.
 * path is that of a regular file; where it is empty, bytes are the archive.
 * FAIL_DATA where there was something and none of it could be read.
 */
int parse_archive(struct str path, struct str bytes, const struct parse_hints *,
    struct parse_sink, struct diag *);

#endif
