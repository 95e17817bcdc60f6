#include "collect/parse_sheet.h"

#include "base/arena.h"
#include "base/json_line.h"
#include "base/limits.h"
#include "base/sheet.h"
#include "base/spool.h"

static const char *const kinds[] = {
	[SHEET_TEXT] = "text",
	[SHEET_NUMBER] = "number",
	[SHEET_DATE] = "date",
	[SHEET_BOOL] = "bool",
	[SHEET_ERROR] = "error",
	[SHEET_NOVALUE] = "novalue",
	[SHEET_LOST] = "lost",
};

static bool
is_all_text(const struct sheet_row *row)
{
	for (size_t i = 0; row->kind != NULL && i < row->ncells; i++)
		if (row->kind[i] != SHEET_TEXT)
			return false;
	return true;
}

static struct str
line_of(struct json_line *j, const struct parse_hints *hints,
    const struct sheet_head *head, const struct sheet_row *row)
{
	json_line_begin(j);
	json_line_str(j, "kind", STR("row"));
	json_line_str_some(j, "file", hints->file);
	json_line_str_some(j, "sheet", head->name);
	if (head->hidden)
		json_line_bool(j, "hidden", true);
	json_line_int(j, "row", (int64_t)row->line);
	json_line_open(j, "cells");
	for (size_t i = 0; i < row->ncells; i++)
		json_line_push(j, row->cell[i]);
	json_line_close(j);
	if (!is_all_text(row)) {
		json_line_open(j, "types");
		for (size_t i = 0; i < row->ncells; i++)
			json_line_push(j, str_from(kinds[row->kind[i]]));
		json_line_close(j);
	}
	return json_line_end(j);
}

static int
put_rows(struct arena *a, struct sheet_in *in, const struct parse_hints *hints,
    struct parse_sink sink, struct diag *d)
{
	struct json_line j = json_line_new(a);
	struct sheet_head head;
	struct sheet_row row;
	bool more = true;
	int fail;

	while ((fail = sheet_next(in, &head, &more, d)) == 0 && more) {
		while ((fail = sheet_row_next(in, &row, &more, d)) == 0 && more)
			if ((fail = sink.line(sink.to,
				 line_of(&j, hints, &head, &row))) != 0)
				return fail;
		if (fail != 0)
			return fail;
	}
	return fail;
}

int
parse_sheet(struct str path, const struct parse_hints *hints,
    struct parse_sink sink, struct diag *d)
{
	struct arena *a = arena_new();
	struct spool *spool;
	struct sheet_in *in;
	int fail = spool_open(a, path, LIMIT_FILE, &spool, d);

	if (fail == 0) {
		fail = sheet_open(a, spool, path, &in, d);
		if (fail == 0)
			fail = put_rows(a, in, hints, sink, d);
		if (fail == 0)
			fail = spool_check(spool, d);
		sheet_close(in);
	}
	spool_close(spool);
	arena_free(a);
	return fail;
}
