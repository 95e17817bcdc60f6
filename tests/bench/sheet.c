/* Reads a table as an import does, up to its cells, and says how many rows and
 * cells it has.  usage: sheet FILE */
#include <stdio.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/limits.h"
#include "base/sheet.h"
#include "base/spool.h"
#include "base/xml.h"

static int
read_all(struct arena *a, struct str path, struct diag *d)
{
	size_t rows = 0, cells = 0;
	struct sheet_in *in = NULL;
	struct spool *spool;
	struct sheet_head head;
	struct sheet_row row;
	bool more = true;
	int fail;

	if ((fail = spool_open(a, path, LIMIT_FILE, &spool, d)) != 0)
		return fail;
	fail = sheet_open(a, spool, path, &in, d);
	while (
	    fail == 0 && (fail = sheet_next(in, &head, &more, d)) == 0 && more)
		while (
		    (fail = sheet_row_next(in, &row, &more, d)) == 0 && more) {
			rows++;
			cells += row.ncells;
		}
	if (fail == 0)
		fail = spool_check(spool, d);
	sheet_close(in);
	spool_close(spool);
	printf("%zu %zu\n", rows, cells);
	return fail;
}

int
main(int argc, char **argv)
{
	struct arena *a = arena_new();
	struct diag *d = diag_new(a);
	int fail;

	if (argc != 2)
		return FAIL_USAGE;
	xml_start();
	fail = read_all(a, str_from(argv[1]), d);
	diag_print(d, stderr, DIAG_EN, DIAG_PLAIN, DIAG_NOTE);
	xml_stop();
	arena_free(a);
	return fail;
}
