#ifndef TESTS_XLSX_H
#define TESTS_XLSX_H

#include <stdlib.h>
#include <zlib.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/sheet.h"
#include "base/spool.h"
#include "base/xlsx.h"

/*
 * Workbooks for tests: ZIP archives made part by part, and lies about them.
 */
struct made_part {
	const char *name;
	struct str bytes;
	bool packed; /* deflated */
	/* what the archive says instead of the truth */
	unsigned method; /* 0: the true one */
	uint32_t size; /* 0: the true one */
	unsigned flags;
	bool bad_sum;
	bool overlaps; /* begins where the one before begins */
};

struct made {
	struct arena *arena;
	struct buf zip;
	struct buf list; /* the central directory */
	unsigned n;
	size_t last; /* where the part before began */
};

#define MAIN "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define RELS \
	"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
#define PACKAGE "http://schemas.openxmlformats.org/package/2006/relationships"

static inline void
made_number(struct buf *b, uint64_t x, int bytes)
{
	for (; bytes > 0; bytes--, x >>= 8)
		buf_byte(b, (char)(x & 0xff));
}

static inline struct str
made_deflate(struct arena *a, struct str s)
{
	z_stream z = { .zalloc = NULL };
	uLong room = compressBound((uLong)s.n) + 64;
	char *p = arena_bytes(a, room);

	if (deflateInit2(&z, 9, Z_DEFLATED, -MAX_WBITS, 8,
		Z_DEFAULT_STRATEGY) != Z_OK)
		abort();
	z.next_in = (Bytef *)s.p;
	z.avail_in = (uInt)s.n;
	z.next_out = (Bytef *)p;
	z.avail_out = (uInt)room;
	if (deflate(&z, Z_FINISH) != Z_STREAM_END)
		abort();
	deflateEnd(&z);
	return (struct str){ p, room - z.avail_out };
}

static inline void
made_head(struct buf *b, const struct made_part *p, struct str bytes)
{
	unsigned method = p->method > 0 ? p->method : p->packed ? 8 : 0;
	uLong sum = crc32(0, (const Bytef *)p->bytes.p, (uInt)p->bytes.n);

	made_number(b, 20, 2);
	made_number(b, p->flags, 2);
	made_number(b, method, 2);
	made_number(b, 0, 4);
	made_number(b, p->bad_sum ? sum ^ 1 : sum, 4);
	made_number(b, bytes.n, 4);
	made_number(b, p->size > 0 ? p->size : p->bytes.n, 4);
	made_number(b, strlen(p->name), 2);
	made_number(b, 0, 2);
}

static inline void
made_add(struct made *m, const struct made_part *p)
{
	struct str bytes = p->packed ? made_deflate(m->arena, p->bytes) :
				       p->bytes;

	if (!p->overlaps)
		m->last = m->zip.n;
	buf_add(&m->list, STR("PK\1\2\x14\0"));
	made_head(&m->list, p, bytes);
	made_number(&m->list, 0, 2 + 2 + 2 + 4);
	made_number(&m->list, m->last, 4);
	buf_add(&m->list, str_from(p->name));
	m->n++;
	if (p->overlaps)
		return;
	buf_add(&m->zip, STR("PK\3\4"));
	made_head(&m->zip, p, bytes);
	buf_add(&m->zip, str_from(p->name));
	buf_add(&m->zip, bytes);
}

static inline struct made
made_new(struct arena *a)
{
	return (struct made){ .arena = a,
		.zip = buf_new(a, SIZE_MAX),
		.list = buf_new(a, SIZE_MAX) };
}

static inline struct str
made_end(struct made *m)
{
	size_t at = m->zip.n;

	buf_add(&m->zip, buf_str(&m->list));
	buf_add(&m->zip, STR("PK\5\6"));
	made_number(&m->zip, 0, 4);
	made_number(&m->zip, m->n, 2);
	made_number(&m->zip, m->n, 2);
	made_number(&m->zip, m->list.n, 4);
	made_number(&m->zip, at, 4);
	made_number(&m->zip, 0, 2);
	return buf_str(&m->zip);
}

static inline void
made_text(struct made *m, const char *name, struct str text)
{
	made_add(m,
	    &(struct made_part){ .name = name, .bytes = text, .packed = true });
}

#define MADE_RELS(list)                                                \
	STR("<?xml version=\"1.0\"?>\n<Relationships xmlns=\"" PACKAGE \
	    "\">" list "</Relationships>")
#define MADE_REL(id, type, target)                          \
	"<Relationship Id=\"" id "\" Type=\"" RELS "/" type \
	"\" Target=\"" target "\"/>"

/* What leads to the sheet. */
static inline void
made_frame(struct made *m, struct str workbook)
{
	made_text(m, "_rels/.rels",
	    MADE_RELS(MADE_REL("rId1", "officeDocument", "xl/workbook.xml")));
	made_text(m, "xl/_rels/workbook.xml.rels",
	    MADE_RELS(MADE_REL("rId1", "worksheet", "worksheets/sheet1.xml")
		    MADE_REL("rId2", "sharedStrings", "sharedStrings.xml")
			MADE_REL("rId3", "styles", "/xl/styles.xml")));
	made_text(m, "xl/workbook.xml", workbook);
}

#define MADE_WORKBOOK(properties)                                               \
	STR("<workbook xmlns=\"" MAIN "\" xmlns:r=\"" RELS "\">" properties     \
	    "<sheets><sheet name=\"甲&amp;乙\" sheetId=\"1\" r:id=\"rId1\"/>" \
	    "</sheets></workbook>")

static inline struct str
made_sheet(struct arena *a, struct str rows, struct str behind)
{
	struct buf b = buf_new(a, SIZE_MAX);

	buf_add(&b, STR("<worksheet xmlns=\"" MAIN "\"><sheetData>"));
	buf_add(&b, rows);
	buf_add(&b, STR("</sheetData>"));
	buf_add(&b, behind);
	buf_add(&b, STR("</worksheet>"));
	return buf_str(&b);
}

static inline struct str
made_wrapped(struct arena *a, const char *tag, struct str inner)
{
	struct buf b = buf_new(a, SIZE_MAX);

	buf_printf(&b, "<%s xmlns=\"" MAIN "\">", tag);
	buf_add(&b, inner);
	buf_printf(&b, "</%s>", tag);
	return buf_str(&b);
}

/* A workbook of one sheet. */
struct made_book {
	struct str rows;
	struct str behind; /* the rows */
	struct str strings; /* si … */
	struct str styles; /* numFmts, cellXfs */
	bool epoch1904;
};

static inline struct str
made_book(struct arena *a, const struct made_book *b)
{
	struct made m = made_new(a);

	made_frame(&m,
	    b->epoch1904 ? MADE_WORKBOOK("<workbookPr date1904=\"1\"/>") :
			   MADE_WORKBOOK(""));
	made_text(&m, "xl/sharedStrings.xml",
	    made_wrapped(a, "sst", b->strings));
	made_text(&m, "xl/styles.xml",
	    made_wrapped(a, "styleSheet", b->styles));
	made_text(&m, "xl/worksheets/sheet1.xml",
	    made_sheet(a, b->rows, b->behind));
	return made_end(&m);
}

/* The rows of all sheets in one text: "2: a|b\n", with the sheet's name and !
 * before those that are hidden, and the kinds other than SHEET_TEXT as a letter
 * before the cell: n d b e f. */
static inline int
made_read(struct arena *a, struct str bytes, struct str *out, struct diag *d)
{
	struct buf b = buf_new(a, SIZE_MAX);
	struct sheet_head head;
	struct sheet_row row;
	struct spool *s;
	struct xlsx *x;
	bool more = true;
	int fail;

	spool_bytes(a, bytes, STR("f.xlsx"), &s);
	fail = xlsx_open(a, s, STR("f.xlsx"), &x, d);
	while (
	    fail == 0 && (fail = xlsx_next(x, &head, &more, d)) == 0 && more) {
		if (head.hidden)
			buf_printf(&b, "!" STR_FMT "\n", STR_ARG(head.name));
		while ((fail = xlsx_row(x, &row, &more, d)) == 0 && more) {
			buf_printf(&b, "%zu:", row.line);
			for (size_t i = 0; i < row.ncells; i++) {
				buf_byte(&b, i == 0 ? ' ' : '|');
				if (row.kind[i] != SHEET_TEXT)
					buf_byte(&b, " ndbefl"[row.kind[i]]);
				buf_add(&b, row.cell[i]);
			}
			buf_byte(&b, '\n');
		}
	}
	xlsx_close(x);
	*out = buf_str(&b);
	return fail;
}

#endif
