#include "base/xlsx_part.h"

#include <stddef.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/memory.h"
#include "base/xlsx_zip.h"
#include "base/xml.h"

#define PIECE ((size_t)32 * 1024)

const char *const xlsx_part_main[] = {
	"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
	"http://purl.oclc.org/ooxml/spreadsheetml/main", NULL
};
const char *const xlsx_part_rels[] = {
	"http://schemas.openxmlformats.org/package/2006/relationships", NULL
};

struct xlsx_part {
	struct arena *arena;
	struct xlsx_zip *zip;
	struct str name;
	struct xml_stream *xml;
	char piece[PIECE];
};

int
xlsx_part_open(struct arena *a, struct xlsx_zip *z, struct str name,
    struct xml_stream_handler handler, struct xlsx_part **out, struct diag *d)
{
	struct xlsx_part *p;
	int fail = xlsx_zip_part(z, name, d);

	*out = NULL;
	if (fail != 0)
		return fail;
	p = memory_get(sizeof(*p));
	p->arena = a;
	p->zip = z;
	p->name = name;
	p->xml = xml_stream_new(handler);
	*out = p;
	return 0;
}

void
xlsx_part_close(struct xlsx_part *p)
{
	if (p == NULL)
		return;
	xml_stream_free(p->xml);
	free(p);
}

int
xlsx_part_step(struct xlsx_part *p, bool *more, struct diag *d)
{
	struct xml_end end;
	size_t n;
	int fail = xlsx_zip_read(p->zip, p->piece, PIECE, &n, d);

	*more = n > 0;
	if (fail == 0)
		fail = xml_stream_feed(p->xml, (struct str){ p->piece, n },
		    p->arena, &end);
	else
		return fail;
	if (fail == 0 && end.broken) {
		DIAG(d, E1069, DIAG_FILE(xlsx_zip_file(p->zip)), p->name,
		    str_int(p->arena, (int64_t)end.line), end.why);
		fail = FAIL_DATA;
	}
	return fail;
}

int
xlsx_part_read(struct arena *a, struct xlsx_zip *z, struct str name,
    struct xml_stream_handler handler, struct diag *d)
{
	struct xlsx_part *p;
	bool more = true;
	int fail = xlsx_part_open(a, z, name, handler, &p, d);

	while (fail == 0 && more)
		fail = xlsx_part_step(p, &more, d);
	xlsx_part_close(p);
	return fail;
}
