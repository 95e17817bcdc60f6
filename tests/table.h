#ifndef TESTS_TABLE_H
#define TESTS_TABLE_H

#include <stdlib.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/sheet.h"
#include "base/spool.h"
#include "collect/profile.h"
#include "collect/profile_read.h"
#include "collect/table.h"
#include "tests/tap.h"

/* Tables from texts, shown as texts. */
static struct arena *arena;
static struct diag *diag;
static struct profile_set set;
static int worst; /* table_worst */

static inline struct str
joined(const char *a, const char *b)
{
	return str_printf(arena, "%s%s", a, b);
}

/* The profile that a table is read with: rows below its usual header. */
static inline void
with_profile(const char *rows)
{
	struct profile *p = ARENA_NEW(arena, struct profile);
	const struct profile **list = ARENA_ARRAY(arena, 1,
	    const struct profile *);

	*p = (struct profile){ .name = STR("own"), .kind = STR("own") };
	if (profile_read(arena,
		joined("field,headers,type,required,default\n", rows),
		STR("own.csv"), p, diag_new(arena)) != 0)
		abort();
	list[0] = p;
	set = (struct profile_set){ 1, list, NULL };
}

static inline struct table_from
table_from(struct str bytes)
{
	struct table_from from = { .set = set, .file = STR("t.csv") };
	struct spool *spool;

	diag = diag_new(arena);
	spool_bytes(arena, bytes, STR("t.csv"), &spool);
	if (sheet_open(arena, spool, from.file, &from.in, diag) != 0)
		abort();
	return from;
}

static inline void
show_field(struct buf *b, const struct table_field *f)
{
	for (size_t i = 0; i < f->n; i++)
		buf_printf(b, "%s" STR_FMT, i > 0 ? "+" : "",
		    STR_ARG(f->cell[i].text));
}

static inline void
show_row(struct buf *b, const struct profile *p, const struct table_row *row)
{
	static const char *const what[] = { "", "outside ", "footer ", "title ",
		"example ", "header " };

	buf_printf(b, "%zu:%s", row->line, what[row->what]);
	if (row->what != TABLE_DATA)
		buf_add(b, row->word);
	for (size_t f = 0; row->what == TABLE_DATA && f < p->nfields; f++) {
		if (f > 0)
			buf_byte(b, '|');
		show_field(b, &row->field[f]);
	}
	buf_byte(b, ' ');
}

/* The rows of a file, each as LINE:VALUE|VALUE or LINE:what CELL; "refused"
 * where no table was found. */
static inline const char *
rows_in(struct str bytes)
{
	struct table_from from = table_from(bytes);
	struct buf b = buf_new(arena, 100000);
	struct table_row row;
	struct table *table;
	bool more;

	worst = FAIL_DATA;
	if (table_open(arena, &from, &table, diag) != 0) {
		sheet_close(from.in);
		return "refused";
	}
	while (table_next(table, &row, &more, diag) == 0 && more)
		show_row(&b, table_profile(table), &row);
	worst = table_worst(table);
	table_close(table);
	sheet_close(from.in);
	if (b.n > 0)
		b.n--;
	return str_z(arena, buf_str(&b));
}

static inline const char *
rows_of(const char *text)
{
	return rows_in(str_from(text));
}

#endif
