#ifndef BASE_LIMITS_H
#define BASE_LIMITS_H

#include <stddef.h>
#include <stdint.h>

/* Every limit on untrusted input, in one place; each has a test.
 * Values: ROBUSTNESS.md of the design, measured on Debian 12. */
#define LIMIT_BODY	 ((size_t)16 * 1024 * 1024) /* decoded bytes a fetch */
#define LIMIT_HEADERS	 ((size_t)300 * 1024) /* bytes of headers a fetch */
#define LIMIT_REDIRECTS	 5
#define LIMIT_ITEMS	 10000 /* of one feed */
#define LIMIT_PAGES	 100 /* of one listing, in one visit */
#define LIMIT_INDEXES	 3 /* of sitemaps, one within the other */
#define LIMIT_FOLLOW	 200 /* documents that one source leads to, a run */
#define LIMIT_TITLE	 ((size_t)4096) /* bytes */
#define LIMIT_FIELD	 ((size_t)1024 * 1024) /* bytes of any other field */
#define LIMIT_URL	 ((size_t)2048) /* bytes */
#define LIMIT_XML_DEPTH	 256
#define LIMIT_HTML_NODES ((size_t)500000) /* of one page */
#define LIMIT_HTML_DEPTH 512
#define LIMIT_ROBOTS \
	((size_t)512 * 1024) /* of a robots.txt, RFC 9309: >= 500 KiB */
#define LIMIT_JSON_DEPTH  256
#define LIMIT_JSON_VALUES ((size_t)1000000) /* of one document: 100 MB */
#define LIMIT_FILE	  ((size_t)1024 * 1024 * 1024) /* an imported file */
#define LIMIT_CELL	  ((size_t)1024 * 1024) /* bytes of one cell */
#define LIMIT_RECORD	  ((size_t)16 * 1024 * 1024) /* bytes of one row */
#define LIMIT_COLUMNS	  16384
#define LIMIT_ROWS	  ((size_t)5000000)
/* Of an archive that is a workbook: entries, what they inflate to in all, and
 * how many times its size one inflates to once it is above the slack. */
#define LIMIT_ZIP_ENTRIES  ((size_t)10000)
#define LIMIT_ZIP_DECODED  ((uint64_t)4 * 1024 * 1024 * 1024)
#define LIMIT_ZIP_SLACK	   ((uint64_t)64 * 1024 * 1024)
#define LIMIT_ZIP_RATIO	   200
#define LIMIT_XLSX_SHEETS  ((size_t)1000)
#define LIMIT_XLSX_ROWS	   ((size_t)1048576) /* of one sheet, as Excel */
#define LIMIT_XLSX_CELLS   ((size_t)200000000) /* of a sheet, empty ones too */
#define LIMIT_XLSX_STYLES  ((size_t)65536) /* Excel has 65,490 */
#define LIMIT_XLSX_MERGES  ((size_t)500000) /* merged ranges of a sheet */
#define LIMIT_XLSX_STRINGS ((size_t)16 * 1024 * 1024) /* shared strings */
#define LIMIT_XLSX_MEMORY                                 \
	((size_t)16 * 1024 * 1024) /* bytes of those kept \
				    there, not in a file */
#define LIMIT_XPATH_OPS	  10000000 /* steps of XPath on one page */
#define LIMIT_XPATH_ATTRS ((size_t)256) /* of one element, for XPath */
#define LIMIT_RULE_ROWS	  ((size_t)200) /* of a site's rule */
#define LIMIT_RX_MATCH	  1000000 /* PCRE2 match limit */
#define LIMIT_RX_HEAP_KB  65536
#define LIMIT_WARC_HEAD	  ((size_t)64 * 1024) /* bytes of a record's head */
#define LIMIT_WARC_RECORD (LIMIT_BODY + LIMIT_HEADERS) /* its block */
/* What an archive may inflate to: so much, and so many times its size. */
#define LIMIT_WARC_SLACK   ((int64_t)64 * 1024 * 1024)
#define LIMIT_WARC_RATIO   50
#define LIMIT_WARC_REFUSED ((size_t)1000) /* records named one by one */
#define LIMIT_WARC_INDEX   ((size_t)1 << 20) /* names kept for revisits */
#define LIMIT_WARC_RESYNC  1000 /* places tried after damage */
#define LIMIT_REVISITS	   5 /* that lead from one to the next */
#define LIMIT_WORKER_MEMORY \
	((size_t)512 * 1024 * 1024) /* of a process that reads documents */
#define LIMIT_WORKER_MS 10000 /* of its processor, for one document */
#define LIMIT_REPLY	((size_t)128 * 1024 * 1024) /* what it makes of one */

/* Of an import: spellings of units remembered, unknown ones that are compared
 * with all names and that are listed for review, and how long one may be. */
#define LIMIT_UNIT_SPELLINGS ((size_t)16384)
#define LIMIT_UNIT_PROPOSALS ((size_t)1000)
#define LIMIT_DOUBTS	     ((size_t)1000)
#define LIMIT_DOUBT	     ((size_t)256) /* bytes */
/* Tables that people make. */
#define LIMIT_PROFILE	   ((size_t)1024 * 1024) /* bytes of a profile */
#define LIMIT_FORM	   ((size_t)1000) /* rows of a form */
#define LIMIT_FORM_COLUMNS ((size_t)256)
#define LIMIT_HELD	   ((size_t)8 * 1024 * 1024) /* of rows looked at first */
#define LIMIT_KEYSET	   ((size_t)1500000) /* keys without an index: 24 MiB */
#define LIMIT_ROW_MESSAGES ((size_t)100) /* alike, about one file's rows */

#endif
