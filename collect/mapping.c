#include "collect/mapping.h"

#include "base/arena.h"
#include "base/csv.h"
#include "base/limits.h"
#include "base/sheet.h"
#include "base/spool.h"
#include "collect/import.h"
#include "collect/profile.h"
#include "collect/table.h"

static struct str
number(struct arena *a, size_t n)
{
	return n > 0 ? str_int(a, (int64_t)n) : (struct str){ NULL, 0 };
}

static struct str
write_csv(struct arena *a, const struct table_column *column, size_t n)
{
	static const char *const head[] = { "profile", "sheet", "row", "field",
		"required", "column", "header" };
	enum { COLUMNS = sizeof(head) / sizeof(head[0]) };
	struct buf b = buf_new(a, SIZE_MAX);
	struct str cell[COLUMNS];

	for (size_t i = 0; i < COLUMNS; i++)
		cell[i] = str_from(head[i]);
	csv_write(&b, cell, COLUMNS);
	for (size_t i = 0; i < n; i++) {
		const struct table_column *c = &column[i];
		const char *required = c->required ? "yes" : "no";

		csv_write(&b,
		    (struct str[COLUMNS]){ c->profile, c->sheet,
			number(a, c->row), c->field,
			str_from(c->field.n > 0 ? required : ""),
			number(a, c->col), c->header },
		    COLUMNS);
	}
	return buf_str(&b);
}

int
mapping_csv(struct arena *a, const struct mapping_of *of, struct str *csv_out,
    struct diag *d)
{
	struct table_from from = { .file = of->path };
	const struct table_column *column = NULL;
	struct spool *spool = NULL;
	size_t n = 0;
	bool unsure = false;
	int fail;

	*csv_out = (struct str){ NULL, 0 };
	if ((fail = profile_set(a, of->kind, of->profile, &from.set, d)) == 0 &&
	    (fail = import_filter(of->store, a, of->kind, &from.set, &unsure,
		 d)) == 0 &&
	    (fail = spool_open(a, of->path, LIMIT_FILE, &spool, d)) == 0 &&
	    (fail = sheet_open(a, spool, of->path, &from.in, d)) == 0) {
		profile_set_period(a, &from.set, of->period);
		fail = table_columns(a, &from, &column, &n, d);
	}
	if (unsure)
		DIAG0(d, W3686, DIAG_FILE(of->path));
	if (n > 0)
		*csv_out = write_csv(a, column, n);
	sheet_close(from.in);
	spool_close(spool);
	return fail;
}
