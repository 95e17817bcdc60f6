#include "base/sheet.h"

#include <string.h>

#include "base/arena.h"
#include "base/csv.h"
#include "base/limits.h"
#include "base/ole.h"
#include "base/sheet_html.h"
#include "base/sheet_text.h"
#include "base/spool.h"
#include "base/xlsx.h"

#define HEAD ((size_t)4096) /* bytes by which a page is known */

struct sheet_in {
	struct arena *arena;
	struct str file;
	struct sheet_text *text;
	struct csv *csv; /* NULL: another has it */
	struct sheet_html *html;
	struct xlsx *xlsx;
	struct sheet_head head;
	size_t rows; /* given */
};

/* What people hand in for a table, and how it begins. */
static const struct {
	const char *begin;
	const char *name;
} others[] = {
	{ "%PDF-", "PDF" },
	{ "{\\rtf", "RTF" },
	{ "Rar!", "RAR" },
	{ "7z\xbc\xaf", "7z" },
	{ "\x1f\x8b", "gzip" },
	{ "SQLite f", "SQLite" },
	{ "MIME-Ver", "MHTML" },
};

static int
refuse_ole(const struct spool *s, struct str file, struct diag *d)
{
	enum ole_kind kind;
	int fail = ole_look(s, &kind, d);

	if (fail != 0)
		return fail;
	switch (kind) {
	case OLE_OTHER:
		DIAG0(d, E1044, DIAG_FILE(file));
		break;
	case OLE_LOCKED:
		DIAG0(d, E1045, DIAG_FILE(file));
		break;
	case OLE_SHEET:
		DIAG0(d, E1047, DIAG_FILE(file));
		break;
	}
	return FAIL_DATA;
}

static bool
is_archive(const struct spool *s)
{
	return str_starts(s->magic, STR("PK\x03\x04")) ||
	    str_starts(s->magic, STR("PK\x05\x06")); /* an empty one */
}

/* What no reader here can do anything with. */
static int
refuse_other(const struct spool *s, struct str file, struct diag *d)
{
	if (str_starts(s->magic, STR("\xd0\xcf\x11\xe0")))
		return refuse_ole(s, file, d);
	for (size_t i = 0; i < sizeof(others) / sizeof(*others); i++)
		if (str_starts(s->magic, str_from(others[i].begin))) {
			DIAG(d, E1048, DIAG_FILE(file),
			    str_from(others[i].name));
			return FAIL_DATA;
		}
	return 0;
}

static int
open_text(struct sheet_in *in, const struct spool *s, struct diag *d)
{
	char *bytes = arena_bytes(in->arena, HEAD);
	struct str head;
	int fail;

	if ((fail = spool_read(s, 0, bytes, HEAD, &head.n, d)) != 0)
		return fail;
	head.p = bytes;
	if (str_starts(head, STR("\xef\xbb\xbf")))
		head = str_sub(head, 3, head.n);
	if (str_starts(head, STR("<?xml")) &&
	    str_find(head, STR("office:spreadsheet"), &(size_t){ 0 })) {
		DIAG(d, E1048, DIAG_FILE(in->file), STR("XML Spreadsheet"));
		return FAIL_DATA;
	}
	if ((fail = sheet_text_open(in->arena, s, in->file, &in->text, d)) != 0)
		return fail;
	if (!sheet_html_claims(head))
		return csv_open(in->arena, in->text, in->file, &in->csv, d);
	sheet_html_open(in->arena, in->text, in->file, &in->html);
	return 0;
}

int
sheet_open(struct arena *a, const struct spool *s, struct str file,
    struct sheet_in **out, struct diag *d)
{
	struct sheet_in *in = ARENA_NEW(a, struct sheet_in);
	int fail;

	*out = NULL;
	*in = (struct sheet_in){ .arena = a, .file = file };
	if (is_archive(s))
		fail = xlsx_open(a, s, file, &in->xlsx, d);
	else if ((fail = refuse_other(s, file, d)) == 0)
		fail = open_text(in, s, d);
	if (fail != 0)
		sheet_close(in);
	else
		*out = in;
	return fail;
}

void
sheet_close(struct sheet_in *in)
{
	if (in == NULL)
		return;
	xlsx_close(in->xlsx);
	sheet_html_close(in->html);
	sheet_text_close(in->text);
}

void
sheet_hide(struct sheet_in *in)
{
	if (in->csv != NULL)
		csv_hide(in->csv);
}

static int
next_row(struct sheet_in *in, struct sheet_row *out, bool *more, struct diag *d)
{
	if (in->csv != NULL)
		return csv_row(in->csv, out, more, d);
	if (in->xlsx != NULL)
		return xlsx_row(in->xlsx, out, more, d);
	return sheet_html_row(in->html, out, more, d);
}

int
sheet_next(struct sheet_in *in, struct sheet_head *out, bool *more,
    struct diag *d)
{
	struct sheet_row row;
	int fail = 0;

	if (in->csv == NULL) {
		fail = in->html != NULL ?
		    sheet_html_next(in->html, &in->head, more, d) :
		    xlsx_next(in->xlsx, &in->head, more, d);
		*out = in->head;
		return fail;
	}
	for (*more = in->head.at > 0; *more;)
		if ((fail = sheet_row_next(in, &row, more, d)) != 0)
			return fail;
	*more = in->head.at++ == 0;
	*out = in->head;
	return 0;
}

int
sheet_row_next(struct sheet_in *in, struct sheet_row *out, bool *more,
    struct diag *d)
{
	int fail = next_row(in, out, more, d);

	if (fail != 0 || !*more || in->rows++ < LIMIT_ROWS)
		return fail;
	DIAG(d, E1205,
	    ((struct diag_place){ .file = in->file,
		.sheet = in->head.name,
		.line = out->line }),
	    str_int(in->arena, (int64_t)LIMIT_ROWS));
	*more = false;
	return FAIL_DATA;
}

bool
sheet_from_1904(const struct sheet_in *in)
{
	return in->xlsx != NULL && xlsx_from_1904(in->xlsx);
}

uint64_t
sheet_at(const struct sheet_in *in)
{
	return in->text != NULL ? sheet_text_at(in->text) : 0;
}

/* A row that outlives the next. */
static void
keep_row(struct arena *a, struct sheet_row *row)
{
	struct str *cell = ARENA_ARRAY(a, row->ncells, struct str);
	unsigned char *kind;
	size_t n = 0;
	char *p;

	for (size_t i = 0; i < row->ncells; i++)
		n += row->cell[i].n;
	p = arena_bytes(a, n);
	for (size_t i = 0; i < row->ncells; i++) {
		cell[i] = (struct str){ p, row->cell[i].n };
		if (cell[i].n > 0)
			memcpy(p, row->cell[i].p, cell[i].n);
		p += cell[i].n;
	}
	row->cell = cell;
	if (row->kind == NULL)
		return;
	kind = ARENA_ARRAY(a, row->ncells, unsigned char);
	memcpy(kind, row->kind, row->ncells);
	row->kind = kind;
}

static int
read_rows(struct sheet_in *in, struct sheet *out, struct diag *d)
{
	struct sheet_row *rows = NULL;
	struct sheet_head head;
	bool more;
	int fail = sheet_next(in, &head, &more, d);

	out->name = head.name;
	while (fail == 0 && more) {
		struct sheet_row row;

		if ((fail = sheet_row_next(in, &row, &more, d)) != 0 || !more)
			break;
		keep_row(in->arena, &row);
		rows = arena_grow(in->arena, rows, out->nrows, sizeof(*rows));
		rows[out->nrows++] = row;
	}
	out->row = rows;
	return fail;
}

int
sheet_read(struct arena *a, struct str bytes, struct str file,
    struct sheet *out, struct diag *d)
{
	struct sheet_in *in;
	struct spool *s;
	int fail;

	*out = (struct sheet){ .file = file };
	spool_bytes(a, bytes, file, &s);
	if ((fail = sheet_open(a, s, file, &in, d)) != 0)
		return fail;
	if (in->text != NULL)
		out->encoding = sheet_text_encoding(in->text);
	fail = read_rows(in, out, d);
	sheet_close(in);
	return fail;
}

struct str
sheet_cell(const struct sheet_row *row, size_t col)
{
	return col < row->ncells ? row->cell[col] : (struct str){ NULL, 0 };
}

struct diag_place
sheet_place(const struct sheet *s, const struct sheet_row *row, size_t col,
    struct str column)
{
	return (struct diag_place){
		.file = s->file,
		.sheet = s->name,
		.line = row->line,
		.col = col + 1,
		.column = column,
	};
}
