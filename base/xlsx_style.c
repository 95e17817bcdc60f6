#include "base/xlsx_style.h"

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/limits.h"
#include "base/xlsx_format.h"
#include "base/xlsx_part.h"
#include "base/xlsx_zip.h"

#define IDS 65536 /* of number formats: 16 bits in all that Excel keeps */

struct style {
	struct arena *arena;
	struct str file;
	struct diag *d;
	bool in_formats; /* numFmts; those of dxfs are no cell's */
	bool in_cells; /* cellXfs */
	unsigned char *own; /* by id: what a code of the file says, plus one */
	size_t n;
	uint16_t *id; /* by cell format */
};

static int
on_format(struct style *s, const struct xml_stream_attr *attr, size_t n)
{
	struct str code = xml_stream_attr(attr, n, "formatCode");
	int64_t id;

	if (str_to_int(xml_stream_attr(attr, n, "numFmtId"), &id) && id >= 0 &&
	    id < IDS)
		s->own[id] = (unsigned char)(xlsx_format_of_code(
						 xml_stream_value(s->arena,
						     code)) +
		    1);
	return 0;
}

static int
on_cell_format(struct style *s, const struct xml_stream_attr *attr, size_t n)
{
	int64_t id;

	if (s->n == LIMIT_XLSX_STYLES) {
		DIAG(s->d, E1077, DIAG_FILE(s->file),
		    str_int(s->arena, (int64_t)LIMIT_XLSX_STYLES),
		    STR("cellXfs/xf"));
		return FAIL_DATA;
	}
	s->id = arena_grow(s->arena, s->id, s->n, sizeof(*s->id));
	if (str_to_int(xml_stream_attr(attr, n, "numFmtId"), &id) && id > 0 &&
	    id < IDS)
		s->id[s->n] = (uint16_t)id;
	s->n++;
	return 0;
}

static int
on_open(void *to, const char *name, const struct xml_stream_attr *attr,
    size_t n)
{
	struct style *s = to;

	if (strcmp(name, "numFmts") == 0)
		s->in_formats = true;
	else if (strcmp(name, "cellXfs") == 0)
		s->in_cells = true;
	else if (s->in_formats && strcmp(name, "numFmt") == 0)
		return on_format(s, attr, n);
	else if (s->in_cells && strcmp(name, "xf") == 0)
		return on_cell_format(s, attr, n);
	return 0;
}

static int
on_close(void *to, const char *name)
{
	struct style *s = to;

	if (strcmp(name, "numFmts") == 0)
		s->in_formats = false;
	else if (strcmp(name, "cellXfs") == 0)
		s->in_cells = false;
	return 0;
}

int
xlsx_style_read(struct arena *a, struct xlsx_zip *z, struct str part,
    struct xlsx_style *out, struct diag *d)
{
	struct style s = { .arena = a, .file = xlsx_zip_file(z), .d = d };
	unsigned char *format;
	int fail;

	*out = (struct xlsx_style){ 0, NULL };
	if (part.n == 0)
		return 0;
	s.own = ARENA_ARRAY(a, IDS, unsigned char);
	fail = xlsx_part_read(a, z, part,
	    (struct xml_stream_handler){ xlsx_part_main, on_open, on_close,
		NULL, &s },
	    d);
	if (fail != 0)
		return fail;
	format = ARENA_ARRAY(a, s.n + 1, unsigned char);
	for (size_t i = 0; i < s.n; i++)
		format[i] = s.own[s.id[i]] > 0 ?
		    (unsigned char)(s.own[s.id[i]] - 1) :
		    xlsx_format_of_id(s.id[i]);
	*out = (struct xlsx_style){ s.n, format };
	return 0;
}
