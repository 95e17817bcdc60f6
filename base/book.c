#include "base/book.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <xlsxwriter.h>
#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/lsan_interface.h>
#endif

#include "base/arena.h"
#include "base/diag.h"
#include "base/file.h"
#include "base/limits.h"

#define TEMPORARY   "/tmp/kaoping-XXXXXX" /* where libxlsxwriter has its own */
#define TEXT_FORMAT 49 /* @, ECMA-376 Part 1, 18.8.30 */
#define CREATED	    946684800 /* 2000-01-01: a file says nothing of its day */
#define NOTE_WIDTH  280 /* pixels */
#define LISTS	    "选项" /* hidden: what drop-downs offer */

struct book {
	struct arena *arena;
	struct str path; /* temporary */
	lxw_workbook *workbook;
	lxw_worksheet *sheet;
	lxw_worksheet *lists;
	uint16_t nlists;
	lxw_format *style[BOOK_STYLES];
};

/* A text that a library may write to, as mkstemp does, or says that it may. */
static char *
own(struct arena *a, struct str s)
{
	char *p = arena_alloc(a, s.n + 1, 1);

	memcpy(p, s.p, s.n);
	p[s.n] = '\0';
	return p;
}

static lxw_format *
text_format(lxw_workbook *w)
{
	lxw_format *f = workbook_add_format(w);

	format_set_num_format_index(f, TEXT_FORMAT);
	format_set_align(f, LXW_ALIGN_VERTICAL_TOP);
	return f;
}

static void
add_styles(struct book *b)
{
	for (int i = 0; i < BOOK_STYLES; i++)
		b->style[i] = text_format(b->workbook);
	format_set_font_color(b->style[BOOK_FAINT], 0x7f7f7f);
	for (int i = BOOK_HEAD; i <= BOOK_NEEDED; i++) {
		format_set_bold(b->style[i]);
		format_set_text_wrap(b->style[i]);
		format_set_border(b->style[i], LXW_BORDER_THIN);
	}
	format_set_bg_color(b->style[BOOK_HEAD], 0xe7e6e6);
	format_set_bg_color(b->style[BOOK_NEEDED], 0xffe699);
}

int
book_open(struct arena *a, struct book **out, struct diag *d)
{
	lxw_doc_properties properties = { .created = CREATED };
	struct book *b = ARENA_NEW(a, struct book);
	char *path;
	int fd;

	*out = NULL;
	b->arena = a;
	path = own(a, STR(TEMPORARY));
	if ((fd = mkstemp(path)) < 0)
		return file_fail(STR(TEMPORARY), d);
	close(fd);
	b->path = str_from(path);
	/* it fails only where there is no memory */
	if ((b->workbook = workbook_new(path)) == NULL)
		abort();
	workbook_set_properties(b->workbook, &properties);
	add_styles(b);
	*out = b;
	return 0;
}

void
book_sheet(struct book *b, const char *name)
{
	b->sheet = workbook_add_worksheet(b->workbook, name);
	/* one that is refused is a name of ours that breaks the rules */
	if (b->sheet == NULL)
		abort();
}

void
book_cell(struct book *b, uint32_t row, uint16_t col, struct str text,
    enum book_style style)
{
	worksheet_write_string(b->sheet, row, col, str_z(b->arena, text),
	    b->style[style]);
}

void
book_note(struct book *b, uint32_t row, uint16_t col, struct str text)
{
	lxw_comment_options o = { .width = NOTE_WIDTH };

	worksheet_write_comment_opt(b->sheet, row, col, str_z(b->arena, text),
	    &o);
}

void
book_width(struct book *b, uint16_t col, double width)
{
	worksheet_set_column(b->sheet, col, col, width, b->style[BOOK_PLAIN]);
}

void
book_freeze(struct book *b, uint32_t rows)
{
	worksheet_freeze_panes(b->sheet, rows, 0);
}

void
book_choose(struct book *b, const struct book_choices *c)
{
	lxw_data_validation v = { .validate = LXW_VALIDATION_TYPE_LIST_FORMULA,
		.error_type = LXW_VALIDATION_ERROR_TYPE_WARNING,
		.ignore_blank = LXW_VALIDATION_ON };
	char first[LXW_MAX_CELL_RANGE_LENGTH], last[LXW_MAX_CELL_RANGE_LENGTH];

	if (c->n == 0)
		return;
	if (b->lists == NULL)
		b->lists = workbook_add_worksheet(b->workbook, LISTS);
	for (size_t i = 0; i < c->n; i++)
		worksheet_write_string(b->lists, (lxw_row_t)i, b->nlists,
		    str_z(b->arena, c->choice[i]), b->style[BOOK_PLAIN]);
	lxw_rowcol_to_cell_abs(first, 0, b->nlists, 1, 1);
	lxw_rowcol_to_cell_abs(last, (lxw_row_t)c->n - 1, b->nlists, 1, 1);
	b->nlists++;
	v.value_formula = own(b->arena,
	    str_printf(b->arena, "='" LISTS "'!%s:%s", first, last));
	/* libxlsxwriter 1.1.4 never gives back the formula of a list */
#ifdef __SANITIZE_ADDRESS__
	__lsan_disable();
#endif
	worksheet_data_validation_range(b->sheet, c->first, c->col, c->last,
	    c->col, &v);
#ifdef __SANITIZE_ADDRESS__
	__lsan_enable();
#endif
}

int
book_save(struct book *b, struct str path, struct diag *d)
{
	struct str bytes;
	lxw_error error;
	int fail;

	if (b->lists != NULL)
		worksheet_hide(b->lists);
	error = workbook_close(b->workbook);
	if (error != LXW_NO_ERROR) {
		DIAG(d, E1090, DIAG_FILE(path), str_from(lxw_strerror(error)));
		fail = FAIL_IO;
	} else if ((fail = file_read(b->arena, b->path, LIMIT_FILE, &bytes,
			d)) == 0)
		fail = file_write(b->arena, path, bytes, d);
	unlink(str_z(b->arena, b->path));
	return fail;
}

struct str
book_version(struct arena *a)
{
	return str_printf(a, "libxlsxwriter %s", lxw_version());
}
