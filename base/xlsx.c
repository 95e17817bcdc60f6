#include "base/xlsx.h"

#include "base/arena.h"
#include "base/sheet.h"
#include "base/xlsx_book.h"
#include "base/xlsx_rows.h"
#include "base/xlsx_strings.h"
#include "base/xlsx_style.h"
#include "base/xlsx_zip.h"

struct xlsx {
	struct str file;
	struct xlsx_zip *zip;
	struct xlsx_book book;
	struct xlsx_strings *strings;
	struct xlsx_style style;
	size_t next; /* sheet */
	struct arena *sheet; /* of the one at hand; NULL: there is none */
	struct xlsx_rows *rows;
};

int
xlsx_open(struct arena *a, const struct spool *s, struct str file,
    struct xlsx **out, struct diag *d)
{
	struct xlsx *x = ARENA_NEW(a, struct xlsx);
	int fail;

	x->file = file;
	if ((fail = xlsx_zip_open(a, s, file, &x->zip, d)) == 0 &&
	    (fail = xlsx_book_read(a, x->zip, &x->book, d)) == 0 &&
	    (fail = xlsx_style_read(a, x->zip, x->book.styles, &x->style, d)) ==
		0)
		fail = xlsx_strings_read(a, x->zip, x->book.strings,
		    &x->strings, d);
	if (fail != 0) {
		xlsx_close(x);
		x = NULL;
	}
	*out = x;
	return fail;
}

static void
leave_sheet(struct xlsx *x)
{
	xlsx_rows_close(x->rows);
	arena_free(x->sheet);
	x->rows = NULL;
	x->sheet = NULL;
}

void
xlsx_close(struct xlsx *x)
{
	if (x == NULL)
		return;
	leave_sheet(x);
	xlsx_strings_close(x->strings);
	xlsx_zip_close(x->zip);
}

int
xlsx_next(struct xlsx *x, struct sheet_head *out, bool *more, struct diag *d)
{
	const struct xlsx_sheet *sheet;
	struct xlsx_source from;

	leave_sheet(x);
	*more = x->next < x->book.nsheets;
	if (!*more)
		return 0;
	sheet = &x->book.sheet[x->next++];
	*out = sheet->head;
	x->sheet = arena_new();
	from = (struct xlsx_source){
		.arena = x->sheet,
		.zip = x->zip,
		.part = sheet->part,
		.place = { .file = x->file, .sheet = sheet->head.name },
		.strings = x->strings,
		.style = x->style,
		.epoch1904 = x->book.epoch1904,
	};
	return xlsx_rows_open(&from, &x->rows, d);
}

bool
xlsx_from_1904(const struct xlsx *x)
{
	return x->book.epoch1904;
}

int
xlsx_row(struct xlsx *x, struct sheet_row *out, bool *more, struct diag *d)
{
	*more = false;
	return x->rows == NULL ? 0 : xlsx_rows_next(x->rows, out, more, d);
}
