#include "base/xlsx_rels.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/limits.h"
#include "base/xlsx_part.h"
#include "base/xlsx_zip.h"

struct reading {
	struct arena *arena;
	struct str file;
	struct str folder; /* of the part whose they are, with its / */
	struct xlsx_rels *rels;
	struct diag *d;
};

/* Its folder, up to and with the last /. */
static struct str
folder_of(struct str part)
{
	while (part.n > 0 && part.p[part.n - 1] != '/')
		part.n--;
	return part;
}

static int
hex_of(char c)
{
	if (c >= '0' && c <= '9')
		return c - '0';
	if (c >= 'a' && c <= 'f')
		return c - 'a' + 10;
	return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

/* %20 undone, and \ as some write for /. */
static struct str
plain(struct arena *a, struct str s)
{
	struct buf b = buf_new(a, SIZE_MAX);

	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i] == '\\' ? '/' : s.p[i];

		if (c == '%' && i + 2 < s.n && hex_of(s.p[i + 1]) >= 0 &&
		    hex_of(s.p[i + 2]) >= 0) {
			c = (char)(hex_of(s.p[i + 1]) << 4 |
			    hex_of(s.p[i + 2]));
			i += 2;
		}
		buf_byte(&b, c);
	}
	return buf_str(&b);
}

/* The part that a target names: /xl/a.xml, a.xml, ./a.xml, ../a.xml */
static struct str
resolve(struct arena *a, struct str folder, struct str target)
{
	struct str rest = plain(a, target), step;
	struct buf b = buf_new(a, SIZE_MAX);
	bool more = true;

	if (!str_starts(rest, STR("/")))
		buf_add(&b, folder);
	while (more) {
		more = str_cut(rest, '/', &step, &rest);
		if (str_eq(step, STR(".."))) {
			if (b.n > 0)
				b.n = folder_of((struct str){ b.p, b.n - 1 }).n;
			continue;
		}
		if (step.n == 0 || str_eq(step, STR(".")))
			continue;
		buf_add(&b, step);
		if (more)
			buf_byte(&b, '/');
	}
	return buf_str(&b);
}

static int
on_open(void *to, const char *name, const struct xml_stream_attr *attr,
    size_t n)
{
	struct reading *r = to;
	struct str type = xml_stream_attr(attr, n, "Type");
	struct arena *a = r->arena;

	if (strcmp(name, "Relationship") != 0 ||
	    str_eq(xml_stream_attr(attr, n, "TargetMode"), STR("External")))
		return 0;
	if (r->rels->n == LIMIT_ZIP_ENTRIES) {
		DIAG(r->d, E1077, DIAG_FILE(r->file),
		    str_int(a, (int64_t)LIMIT_ZIP_ENTRIES),
		    STR("Relationship"));
		return FAIL_DATA;
	}
	type = str_sub(type, folder_of(type).n, type.n);
	r->rels->rel = arena_grow(a, r->rels->rel, r->rels->n,
	    sizeof(*r->rels->rel));
	r->rels->rel[r->rels->n++] = (struct xlsx_rel){
		.id = str_dup(a, xml_stream_attr(attr, n, "Id")),
		.type = str_dup(a, type),
		.part = resolve(a, r->folder,
		    xml_stream_value(a, xml_stream_attr(attr, n, "Target"))),
	};
	return 0;
}

int
xlsx_rels_read(struct arena *a, struct xlsx_zip *z, struct str part,
    struct xlsx_rels *out, struct diag *d)
{
	struct str folder = folder_of(part);
	struct str name = str_printf(a, STR_FMT "_rels/" STR_FMT ".rels",
	    STR_ARG(folder), STR_ARG(str_sub(part, folder.n, part.n)));
	struct reading r = { a, xlsx_zip_file(z), folder, out, d };

	*out = (struct xlsx_rels){ 0, NULL };
	if (!xlsx_zip_has(z, name))
		return 0;
	return xlsx_part_read(a, z, name,
	    (struct xml_stream_handler){ xlsx_part_rels, on_open, NULL, NULL,
		&r },
	    d);
}

struct str
xlsx_rels_of_type(const struct xlsx_rels *rels, struct str type)
{
	for (size_t i = 0; i < rels->n; i++)
		if (str_eq(rels->rel[i].type, type))
			return rels->rel[i].part;
	return (struct str){ NULL, 0 };
}
