#include "base/xlsx_book.h"

#include <stdint.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/limits.h"
#include "base/xlsx_part.h"
#include "base/xlsx_rels.h"
#include "base/xlsx_zip.h"

struct reading {
	struct arena *arena;
	struct str file;
	const struct xlsx_rels *rels;
	struct xlsx_sheet *sheet;
	size_t nsheets;
	size_t tabs; /* sheets of any kind */
	bool epoch1904;
	struct diag *d;
};

static bool
is_true(struct str s)
{
	return str_eq(s, STR("1")) || str_eq(s, STR("true")) ||
	    str_eq(s, STR("on"));
}

/* r:id, whatever the prefix. */
static struct str
relation_of(const struct xml_stream_attr *attr, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (attr[i].prefixed && strcmp(attr[i].name, "id") == 0)
			return attr[i].value;
	return (struct str){ NULL, 0 };
}

static int
on_sheet(struct reading *r, const struct xml_stream_attr *attr, size_t n)
{
	struct arena *a = r->arena;
	struct str id = relation_of(attr, n);
	struct str state = xml_stream_attr(attr, n, "state");
	struct str name = xml_stream_value(a, xml_stream_attr(attr, n, "name"));
	const struct xlsx_rel *rel = NULL;

	if (++r->tabs > LIMIT_XLSX_SHEETS) {
		DIAG(r->d, E1077, DIAG_FILE(r->file),
		    str_int(a, (int64_t)LIMIT_XLSX_SHEETS),
		    STR("sheets/sheet"));
		return FAIL_DATA;
	}
	for (size_t i = 0; rel == NULL && i < r->rels->n; i++)
		if (str_eq(r->rels->rel[i].id, id))
			rel = &r->rels->rel[i];
	if (rel == NULL) {
		DIAG(r->d, E1067,
		    ((struct diag_place){ .file = r->file, .sheet = name }),
		    str_printf(a, "r:id=" STR_FMT, STR_ARG(id)));
		return FAIL_DATA;
	}
	if (!str_eq(rel->type, STR("worksheet")))
		return 0;
	r->sheet = arena_grow(a, r->sheet, r->nsheets, sizeof(*r->sheet));
	r->sheet[r->nsheets++] = (struct xlsx_sheet){
		.head = { .name = name,
		    .hidden = str_eq(state, STR("hidden")) ||
			str_eq(state, STR("veryHidden")),
		    .at = r->tabs },
		.part = rel->part,
	};
	return 0;
}

static int
on_open(void *to, const char *name, const struct xml_stream_attr *attr,
    size_t n)
{
	struct reading *r = to;

	if (strcmp(name, "workbookPr") == 0)
		r->epoch1904 = is_true(xml_stream_attr(attr, n, "date1904"));
	else if (strcmp(name, "sheet") == 0)
		return on_sheet(r, attr, n);
	return 0;
}

/* What an archive is that is no workbook. */
static struct str
kind_of(const struct xlsx_zip *z, struct str main)
{
	if (str_ends(main, STR(".bin")))
		return STR("XLSB");
	if (str_starts(main, STR("word/")) ||
	    xlsx_zip_has(z, STR("word/document.xml")))
		return STR("DOCX");
	if (str_starts(main, STR("ppt/")))
		return STR("PPTX");
	if (xlsx_zip_has(z, STR("mimetype")) &&
	    xlsx_zip_has(z, STR("content.xml")))
		return STR("ODS, ODT");
	return STR("ZIP");
}

/* The part of the workbook itself. */
static int
find_main(struct arena *a, struct xlsx_zip *z, struct str *out, struct diag *d)
{
	struct xlsx_rels package;
	int fail = xlsx_rels_read(a, z, STR(""), &package, d);
	struct str kind;

	if (fail != 0)
		return fail;
	*out = xlsx_rels_of_type(&package, STR("officeDocument"));
	if (out->n == 0)
		*out = STR("xl/workbook.xml");
	kind = kind_of(z, *out);
	if (xlsx_zip_has(z, *out) && str_eq(kind, STR("ZIP")))
		return 0;
	if (str_starts(*out, STR("xl/")) && package.n > 0 &&
	    str_eq(kind, STR("ZIP")))
		DIAG(d, E1067, DIAG_FILE(xlsx_zip_file(z)), *out);
	else
		DIAG(d, E1066, DIAG_FILE(xlsx_zip_file(z)), kind);
	return FAIL_DATA;
}

int
xlsx_book_read(struct arena *a, struct xlsx_zip *z, struct xlsx_book *out,
    struct diag *d)
{
	struct reading r = { .arena = a, .file = xlsx_zip_file(z), .d = d };
	struct xlsx_rels rels;
	struct str main;
	int fail = find_main(a, z, &main, d);

	*out = (struct xlsx_book){ .epoch1904 = false };
	if (fail != 0 || (fail = xlsx_rels_read(a, z, main, &rels, d)) != 0)
		return fail;
	r.rels = &rels;
	fail = xlsx_part_read(a, z, main,
	    (struct xml_stream_handler){ xlsx_part_main, on_open, NULL, NULL,
		&r },
	    d);
	if (fail != 0)
		return fail;
	if (r.tabs == 0) {
		DIAG(d, E1066, DIAG_FILE(r.file), STR("ZIP"));
		return FAIL_DATA;
	}
	*out = (struct xlsx_book){
		.epoch1904 = r.epoch1904,
		.nsheets = r.nsheets,
		.sheet = r.sheet,
		.strings = xlsx_rels_of_type(&rels, STR("sharedStrings")),
		.styles = xlsx_rels_of_type(&rels, STR("styles")),
	};
	return 0;
}
