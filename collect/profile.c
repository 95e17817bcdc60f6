#include "collect/profile.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/embed.h"
#include "base/sheet.h"
#include "base/text.h"
#include "collect/words.h"

#define SHOWN_MAX 300 /* characters of a header in a message */

/* Columns of a profile's own sheet. */
enum { COL_FIELD, COL_HEADERS, COL_TYPE, COL_REQUIRED };

static const struct {
	const char *open;
	const char *close;
} brackets[] = {
	{ "(", ")" },
	{ "[", "]" },
	{ "【", "】" },
	{ "〔", "〕" },
	{ "《", "》" },
};

/* The bracket that opens at the start of a text and the bytes up to after its
 * end; 0: none does, or it never closes. */
static size_t
bracket_at(struct str s)
{
	for (size_t i = 0; i < sizeof(brackets) / sizeof(brackets[0]); i++) {
		struct str close = str_from(brackets[i].close);
		size_t at;

		if (str_starts(s, str_from(brackets[i].open)))
			return str_find(s, close, &at) ? at + close.n : 0;
	}
	return 0;
}

/* A header as it compares. */
static struct str
header_key(struct arena *a, struct str cell)
{
	struct str s = words_key(a, cell);
	char *p = arena_alloc(a, s.n, 1);
	size_t n = 0;

	for (size_t i = 0; i < s.n;) {
		size_t skip = bracket_at(str_sub(s, i, s.n));

		if (skip == 0 && (s.p[i] == '*' || s.p[i] == ':'))
			skip = 1;
		if (skip == 0)
			p[n++] = s.p[i];
		i += skip > 0 ? skip : 1;
	}
	return (struct str){ p, n };
}

static void
read_spellings(struct arena *a, struct str list, struct profile_field *f)
{
	struct str rest = list, one;
	struct str *header;
	size_t n = 1;

	for (size_t i = 0; i < list.n; i++)
		n += list.p[i] == '|';
	header = ARENA_ARRAY(a, n, struct str);
	while (rest.n > 0) {
		str_cut(rest, '|', &one, &rest);
		if (f->nheaders == 0)
			f->heading = one;
		header[f->nheaders++] = header_key(a, one);
	}
	f->header = header;
}

void
profile_load(struct arena *a, struct str kind, struct profile *out)
{
	struct str path = str_printf(a, "collect/profiles/" STR_FMT ".csv",
	    STR_ARG(kind));
	struct profile_field *field;
	struct sheet sheet;
	struct str bytes;

	/* the profiles are ours: one that can't be read is a bug */
	if (!embed_find(path, &bytes) ||
	    sheet_read(a, bytes, path, &sheet, diag_new(a)) != 0 ||
	    sheet.nrows < 2)
		abort();
	field = ARENA_ARRAY(a, sheet.nrows - 1, struct profile_field);
	for (size_t i = 1; i < sheet.nrows; i++) {
		const struct sheet_row *row = &sheet.row[i];
		struct profile_field *f = &field[i - 1];

		f->name = sheet_cell(row, COL_FIELD);
		f->required = str_eq(sheet_cell(row, COL_REQUIRED), STR("yes"));
		if (!field_type_parse(sheet_cell(row, COL_TYPE), &f->type))
			abort();
		read_spellings(a, sheet_cell(row, COL_HEADERS), f);
	}
	*out = (struct profile){ kind, sheet.nrows - 1, field };
}

size_t
profile_index(const struct profile *p, const char *name)
{
	for (size_t i = 0; i < p->nfields; i++)
		if (str_eq(p->field[i].name, str_from(name)))
			return i;
	abort();
}

/* Column of the first spelling that one has, PROFILE_NONE without any. */
static size_t
find_column(const struct profile_field *f, const struct str *key, size_t n)
{
	for (size_t s = 0; s < f->nheaders; s++)
		for (size_t c = 0; c < n; c++)
			if (str_eq(f->header[s], key[c]))
				return c;
	return PROFILE_NONE;
}

static struct str *
keys_of(struct arena *a, const struct sheet_row *row)
{
	struct str *key = ARENA_ARRAY(a, row->ncells, struct str);

	for (size_t c = 0; c < row->ncells; c++)
		key[c] = header_key(a, row->cell[c]);
	return key;
}

void
profile_match(struct arena *a, const struct profile *p, const struct sheet *s,
    struct profile_match *out)
{
	*out = (struct profile_match){ .header = PROFILE_NONE };
	for (size_t r = 0; r < s->nrows && r < PROFILE_ROWS; r++) {
		const struct str *key = keys_of(a, &s->row[r]);
		size_t *col = ARENA_ARRAY(a, p->nfields, size_t), n = 0;

		for (size_t f = 0; f < p->nfields; f++) {
			col[f] = find_column(&p->field[f], key,
			    s->row[r].ncells);
			n += col[f] != PROFILE_NONE;
		}
		if (n > out->nfound)
			*out = (struct profile_match){ r, n, col };
	}
}

static struct str
all_headers(struct arena *a, const struct sheet_row *row)
{
	struct buf b = buf_new(a, SIZE_MAX);

	for (size_t c = 0; c < row->ncells; c++) {
		if (str_trim(row->cell[c]).n == 0)
			continue;
		if (b.n > 0)
			buf_add(&b, STR("、"));
		buf_add(&b, str_trim(row->cell[c]));
	}
	return text_clip(buf_str(&b), SHOWN_MAX);
}

static bool
check_once(struct arena *a, const struct sheet *s,
    const struct profile_match *m, size_t field, struct diag *d)
{
	const struct sheet_row *row = &s->row[m->header];
	const struct str *key = keys_of(a, row);
	size_t col = m->col[field];

	for (size_t c = col + 1; c < row->ncells; c++)
		if (str_eq(key[c], key[col])) {
			DIAG(d, E3504, sheet_place(s, row, c, row->cell[c]),
			    str_trim(row->cell[c]),
			    str_int(a, (int64_t)col + 1),
			    str_int(a, (int64_t)c + 1));
			return false;
		}
	return true;
}

int
profile_check(struct arena *a, const struct profile *p, const struct sheet *s,
    const struct profile_match *m, struct diag *d)
{
	int worst = 0;

	if (m->header == PROFILE_NONE) {
		/* what stands there may be data: it is not shown */
		DIAG(d, E3502, DIAG_FILE(s->file), str_int(a, PROFILE_ROWS),
		    p->field[0].heading);
		return FAIL_DATA;
	}
	for (size_t f = 0; f < p->nfields; f++) {
		const struct sheet_row *row = &s->row[m->header];

		if (m->col[f] != PROFILE_NONE) {
			if (!check_once(a, s, m, f, d))
				worst = FAIL_DATA;
		} else if (p->field[f].required) {
			DIAG(d, E3503, DIAG_FILE(s->file), p->field[f].heading,
			    str_int(a, (int64_t)row->line),
			    all_headers(a, row));
			worst = FAIL_DATA;
		}
	}
	return worst;
}
