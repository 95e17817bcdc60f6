#ifndef TESTS_XLSX_REFUSED_H
#define TESTS_XLSX_REFUSED_H

#include "tests/tap.h"
#include "tests/xlsx.h"

/* Workbooks that must be refused, and what is said of them. */
static struct arena *arena;
static struct str out; /* rows before the failure */
static struct str said;

static inline void
keep_message(void *to, const struct diag_message *m)
{
	struct buf *b = to;

	buf_printf(b, "%s %s!%zu:%zu " STR_FMT "\n", diag_name(m->code),
	    m->at.sheet.n > 0 ? "s" : "", m->at.line, m->at.col,
	    STR_ARG(diag_text(arena, m->code, DIAG_EN, m->arg, m->nargs)));
}

/* Reads what must fail with one message; that message's code. */
static inline struct str
refused(struct str bytes)
{
	struct diag *d = diag_new(arena);
	struct buf b = buf_new(arena, SIZE_MAX);
	int fail = made_read(arena, bytes, &out, d);

	diag_each(d, keep_message, &b);
	said = buf_str(&b);
	if (fail != FAIL_DATA || diag_count(d, DIAG_ERROR) != 1)
		printf("# %d: " STR_FMT "\n", fail, STR_ARG(said));
	CHECK(fail == FAIL_DATA && diag_count(d, DIAG_ERROR) == 1);
	return str_sub(said, 0, 5);
}

static inline bool
says(const char *text)
{
	size_t at;
	bool ok = str_find(said, str_from(text), &at);

	if (!ok)
		printf("# " STR_FMT, STR_ARG(said));
	return ok;
}

static inline struct str
filler(size_t n, char c)
{
	char *p = arena_bytes(arena, n);

	memset(p, c, n);
	return (struct str){ p, n };
}

/* A workbook with one more part. */
static inline struct str
with(struct made_part extra)
{
	struct made m = made_new(arena);

	made_frame(&m, MADE_WORKBOOK(""));
	made_text(&m, "xl/sharedStrings.xml",
	    made_wrapped(arena, "sst", STR("")));
	made_text(&m, "xl/styles.xml",
	    made_wrapped(arena, "styleSheet", STR("")));
	made_add(&m, &extra);
	return made_end(&m);
}

#endif
