#include "collect/reject.h"

#include <errno.h>
#include <stdint.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/csv.h"
#include "base/file.h"
#include "base/file_new.h"
#include "base/text.h"
#include "collect/judge.h"
#include "collect/strip.h"
#include "collect/table.h"

#define NAME_MAX_BYTES 150
#define SHA_DIGITS     12
#define BETWEEN	       " | " /* what is wrong with one row, several times */

enum { FILE_NAME, SHEET, LINE, COLUMN, VALUE, CODE, REASON, REMEDY, EXTRAS };

/* No header of a profile is among them; 代码 alone would be a unit's. */
static const char *const extras[EXTRAS] = { "文件", "工作表", "行", "列", "值",
	"错误代码", "原因", "怎么办" };

struct reject {
	struct arena *arena; /* the caller's: of the whole import */
	const struct reject_of *of;
	struct str path; /* empty until the first row */
	struct file_new *file; /* NULL until then */
	struct strip strip;
};

static bool
is_extra(struct str header)
{
	for (size_t i = 0; i < EXTRAS; i++)
		if (str_eq(str_trim(header), str_from(extras[i])))
			return true;
	return false;
}

static bool
is_plain(char c)
{
	return (c & 0x80) != 0 || (c >= 'a' && c <= 'z') ||
	    (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
	    c == '_' || c == '-';
}

/* Names never become file names unless they are harmless: 发布会台账.xlsx is,
 * a name with a line end, a mark that turns text about, or ` is not. */
static struct str
safe_name(struct arena *a, const struct reject_of *r)
{
	struct str name = file_name(r->file);
	bool safe = name.n > 0 && name.n <= NAME_MAX_BYTES &&
	    name.p[0] != '.' && str_eq(text_plain(a, name), name);

	if (str_eq(r->file, STR("-")))
		return STR("stdin");
	for (size_t i = 0; i < name.n; i++)
		safe = safe && is_plain(name.p[i]);
	if (!safe)
		return str_sub(r->sha256, 0, SHA_DIGITS);
	return str_ends(name, STR(".csv")) ? str_sub(name, 0, name.n - 4) :
					     name;
}

/* A rejects file that is imported itself keeps its name: what is refused
 * again takes its place. */
static struct str
path_of(struct arena *a, const struct reject_of *r, bool again)
{
	struct str name = safe_name(a, r);
	struct str end = str_printf(a, "-" STR_FMT, STR_ARG(r->kind));

	if (again && str_ends(name, end))
		end = (struct str){ NULL, 0 };
	return str_printf(a, STR_FMT "/rejects/" STR_FMT STR_FMT ".csv",
	    STR_ARG(r->workspace), STR_ARG(name), STR_ARG(end));
}

struct reject *
reject_new(struct arena *a, const struct reject_of *of)
{
	struct reject *r = ARENA_NEW(a, struct reject);

	r->arena = a;
	r->of = of;
	strip_open(a, of->personal, &r->strip);
	return r;
}

/* Is the table at hand one that reject.c wrote? */
static bool
is_own(const struct str *header, size_t n)
{
	size_t found = 0;

	for (size_t c = 0; c < n; c++)
		found += is_extra(header[c]);
	return found >= EXTRAS - 1; /* 工作表 is newer than the others */
}

bool
reject_wrote(const struct str *header, size_t n, struct str one)
{
	return is_extra(one) && is_own(header, n);
}

void
reject_look(struct reject *r, const struct table_row *row)
{
	if (r->path.n == 0)
		r->path = path_of(r->arena, r->of,
		    is_own(row->header, row->nheaders));
}

static void
append(struct arena *a, struct str *list, struct str one)
{
	*list = str_printf(a, STR_FMT "%s" STR_FMT, STR_ARG(*list),
	    list->n > 0 ? BETWEEN : "", STR_ARG(one));
}

/* Messages say what is wrong, then, after the last ；, what to do. */
static void
explain(struct arena *a, const struct field_fault *f, struct str *cell)
{
	struct str text = diag_text(a, f->code, DIAG_ZH, f->arg, f->nargs);
	struct str rest = text;
	size_t at, cut = text.n;

	while (str_find(rest, STR("；"), &at)) {
		cut = text.n - rest.n + at;
		rest = str_sub(rest, at + 3, rest.n);
	}
	append(a, &cell[CODE], str_from(diag_name(f->code)));
	append(a, &cell[REASON], str_sub(text, 0, cut));
	append(a, &cell[REMEDY], str_sub(text, cut + 3, text.n));
}

/* A cell's place in the file is that of the field's fault. */
static void
fill_extras(const struct reject *r, const struct judge *j, struct str *cell)
{
	const struct table_row *row = j->row.from;
	struct arena *a = j->arena;

	for (size_t i = 0; i < EXTRAS; i++)
		cell[i] = (struct str){ NULL, 0 };
	cell[FILE_NAME] = file_name(r->of->file);
	cell[SHEET] = row->sheet;
	cell[LINE] = str_int(a, (int64_t)row->line);
	if (row->what == TABLE_OUTSIDE) {
		if (row->fault_col > 0 && row->fault_col <= row->nheaders)
			cell[COLUMN] = str_trim(
			    row->header[row->fault_col - 1]);
		explain(a, &row->fault, cell);
	}
	for (size_t f = 0; j->row.said && f < j->profile->nfields; f++) {
		const struct table_cell *at;

		if (!j->row.fault[f].there)
			continue;
		at = judge_cell(j, f);
		append(a, &cell[COLUMN],
		    at == NULL ? j->profile->field[f].heading :
				 str_trim(at->header));
		append(a, &cell[VALUE], judge_value(j, f)->raw);
		explain(a, &j->row.fault[f], cell);
	}
}

/* The columns that are written: those of an import before are not. */
static size_t
columns(const struct reject *r, const struct judge *j, bool header,
    struct str *cell)
{
	size_t n = 0;

	for (size_t i = 0; i < r->strip.n; i++) {
		struct str name = strip_header(&r->strip, j->row.from, i);

		if (!is_extra(name))
			cell[n++] = header ? name : strip_cell(&r->strip, j, i);
	}
	return n;
}

static int
write_header(struct reject *r, const struct judge *j)
{
	struct buf b = buf_new(j->arena, SIZE_MAX);
	struct str *cell = ARENA_ARRAY(j->arena, r->strip.n + EXTRAS,
	    struct str);
	size_t n = columns(r, j, true, cell);

	for (size_t i = 0; i < EXTRAS; i++)
		cell[n++] = str_from(extras[i]);
	csv_write(&b, cell, n);
	return file_new_add(r->file, buf_str(&b), j->diag);
}

static int
begin(struct reject *r, const struct judge *j)
{
	struct str folder = str_printf(r->arena, STR_FMT "/rejects",
	    STR_ARG(r->of->workspace));
	int fail;

	if ((fail = file_mkdirs(r->arena, folder, j->diag)) != 0 ||
	    (fail = file_new_open(r->arena, r->path, &r->file, j->diag)) != 0)
		return fail;
	/* spreadsheets take a CSV for UTF-8 only by its mark */
	return file_new_add(r->file, STR("\xef\xbb\xbf"), j->diag);
}

int
reject_put(struct reject *r, const struct judge *j)
{
	const struct table_row *row = j->row.from;
	struct buf b = buf_new(j->arena, SIZE_MAX);
	struct str *cell;
	size_t n;
	int fail;

	/* which of its cells may be kept nobody can know */
	if (r->of->personal && row->what == TABLE_OUTSIDE)
		return 0;
	reject_look(r, row);
	if (r->file == NULL && (fail = begin(r, j)) != 0)
		return fail;
	if (strip_follow(&r->strip, j) && (fail = write_header(r, j)) != 0)
		return fail;
	cell = ARENA_ARRAY(j->arena, r->strip.n + EXTRAS + row->ncells,
	    struct str);
	n = columns(r, j, false, cell);
	fill_extras(r, j, cell + n);
	n += EXTRAS;
	/* cells beyond the header: behind all else, where none is moved */
	for (size_t c = row->nheaders; !r->of->personal && c < row->ncells; c++)
		cell[n++] = row->cell[c];
	csv_write(&b, cell, n);
	return file_new_add(r->file, buf_str(&b), j->diag);
}

int
reject_sync(struct reject *r, struct diag *d)
{
	return r->file != NULL ? file_new_sync(r->file, d) : 0;
}

int
reject_place(struct reject *r, struct str *path_out, struct diag *d)
{
	*path_out = (struct str){ NULL, 0 };
	if (r->file != NULL) {
		*path_out = r->path;
		return file_new_place(r->file, d);
	}
	if (r->path.n > 0 && unlink(str_z(r->arena, r->path)) != 0 &&
	    errno != ENOENT && errno != ENOTDIR)
		return file_fail(r->path, d);
	return 0;
}

void
reject_close(struct reject *r)
{
	file_new_close(r->file);
	r->file = NULL;
}
