/*
 * Rows a second of processor, of the workbook reader alone; or the cells of a
 * workbook.
 *
 *	xlsx FILE.xlsx     how many rows and cells each sheet has
 *	xlsx -d FILE.xlsx  each cell: sheet, row, column, kind, text
 */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/limits.h"
#include "base/sheet.h"
#include "base/spool.h"
#include "base/xlsx.h"
#include "base/xml.h"

static double
now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void
dump(const struct sheet_head *head, const struct sheet_row *row)
{
	for (size_t i = 0; i < row->ncells; i++) {
		if (row->cell[i].n == 0)
			continue;
		printf(STR_FMT "\t%zu\t%zu\t%d\t", STR_ARG(head->name),
		    row->line, i + 1, row->kind[i]);
		for (size_t k = 0; k < row->cell[i].n; k++) {
			char c = row->cell[i].p[k];

			if (c == '\n' || c == '\r' || c == '\t')
				printf(c == '\n'  ? "\\n" :
					c == '\r' ? "\\r" :
						    "\\t");
			else
				putchar(c);
		}
		putchar('\n');
	}
}

static int
read_all(struct arena *a, const struct spool *s, bool cells, struct diag *d)
{
	struct xlsx *x = NULL;
	struct sheet_head head;
	bool more = true;
	int fail = xlsx_open(a, s, s->path, &x, d);

	while (
	    fail == 0 && (fail = xlsx_next(x, &head, &more, d)) == 0 && more) {
		double from = now();
		size_t rows = 0, n = 0;
		struct sheet_row row;

		while ((fail = xlsx_row(x, &row, &more, d)) == 0 && more) {
			rows++;
			n += row.ncells;
			if (cells)
				dump(&head, &row);
		}
		if (!cells)
			printf("%zu%s\t" STR_FMT "\t%zu rows\t%zu cells\t%.0f "
			       "rows/s\n",
			    head.at, head.hidden ? " hidden" : "",
			    STR_ARG(head.name), rows, n,
			    (double)rows / (now() - from));
	}
	xlsx_close(x);
	return fail;
}

int
main(int argc, char **argv)
{
	struct arena *a = arena_new();
	struct diag *d = diag_new(a);
	bool cells = argc == 3 && strcmp(argv[1], "-d") == 0;
	struct spool *s = NULL;
	double from = now();
	int fail;

	if (argc < 2) {
		fputs("usage: xlsx [-d] FILE.xlsx\n", stderr);
		return FAIL_USAGE;
	}
	xml_start();
	fail = spool_open(a, str_from(argv[argc - 1]), LIMIT_FILE, &s, d);
	if (fail == 0)
		fail = read_all(a, s, cells, d);
	if (!cells)
		printf("%.3f s\n", now() - from);
	diag_print(d, stderr, DIAG_EN, DIAG_PLAIN, DIAG_NOTE);
	spool_close(s);
	arena_free(a);
	return fail;
}
