#include "report/report.h"

#include <dirent.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/file.h"
#include "report/chart.h"
#include "report/doc.h"
#include "report/result.h"

static const struct writer *
writer_of(struct str name)
{
	for (size_t i = 0; doc_writers[i] != NULL; i++)
		if (str_eq(name, str_from(doc_writers[i]->name)))
			return doc_writers[i];
	return NULL;
}

bool
report_format_known(struct str name)
{
	return writer_of(name) != NULL;
}

static int
build_doc(struct build *b, const struct report_what *what, struct diag *d)
{
	struct result *res = ARENA_NEW(b->arena, struct result);
	struct doc *doc = doc_new(b->arena, what->lang);
	int fail = result_load(b->store, b->arena, what->period, what->lang,
	    res, d);

	if (fail != 0)
		return fail;
	doc->period = res->period.name;
	doc->as_of = res->as_of;
	doc->prefix = STR("report");
	if (what->unit.n > 0) {
		struct str slug = doc_slug(doc, what->unit);

		doc->prefix = str_printf(b->arena, "unit-" STR_FMT,
		    STR_ARG(slug));
	}
	b->res = res;
	b->doc = doc;
	for (size_t i = 0; fail == 0 && doc_sections[i] != NULL; i++)
		if (what->unit.n == 0 || !doc_sections[i]->whole)
			fail = doc_sections[i]->build(b);
	return fail;
}

static int
print_doc(struct output *o, const struct report_what *what, struct doc *doc)
{
	bool drawn = false;
	int fail = 0;

	for (size_t i = 0; fail == 0 && i < what->nformats; i++) {
		const struct writer *w = writer_of(what->formats[i]);

		if (w == NULL)
			abort();
		if (w->charts && !drawn) {
			fail = chart_draw(doc, o->arena, what->gnuplot,
			    o->diag);
			drawn = true;
		}
		if (fail == 0)
			fail = w->write(o);
	}
	return fail;
}

/* Tables that only some results have: one that an earlier report left would
 * contradict this one. */
static bool
is_optional(struct str name)
{
	return str_ends(name, STR(".csv")) &&
	    (str_starts(name, STR("rank-")) ||
		str_starts(name, STR("unranked-")) ||
		str_starts(name, STR("timeless")));
}

static bool
was_made(const struct report_made *made, struct str path)
{
	for (size_t i = 0; i < made->n; i++)
		if (str_eq(made->path[i], path))
			return true;
	return false;
}

static int
drop_stale(struct arena *a, struct str dir, const struct report_made *made,
    struct diag *d)
{
	DIR *handle = opendir(str_z(a, dir));
	struct dirent *e;
	int fail = 0;

	if (handle == NULL)
		return file_fail(dir, d);
	while (fail == 0 && (e = readdir(handle)) != NULL) {
		struct str path = str_printf(a, STR_FMT "/%s", STR_ARG(dir),
		    e->d_name);

		if (is_optional(str_from(e->d_name)) && !was_made(made, path) &&
		    unlink(path.p) != 0)
			fail = file_fail(path, d);
	}
	closedir(handle);
	return fail;
}

int
report_write(struct store *st, struct arena *a, const struct report_what *what,
    struct report_made *made, struct diag *d)
{
	struct build b = { .store = st,
		.arena = a,
		.diag = d,
		.unit = what->unit };
	struct output o = { .arena = a, .diag = d };
	bool tables = false;
	int fail;

	*made = (struct report_made){ .n = 0 };
	if ((fail = build_doc(&b, what, d)) != 0)
		return fail;
	o.doc = b.doc;
	if ((fail = print_doc(&o, what, b.doc)) != 0 ||
	    (fail = file_mkdirs(a, what->out_dir, d)) != 0)
		return fail;
	made->path = ARENA_ARRAY(a, o.nfiles + 1, struct str);
	for (size_t i = 0; i < o.nfiles; i++) {
		struct str path = str_printf(a, STR_FMT "/" STR_FMT,
		    STR_ARG(what->out_dir), STR_ARG(o.file[i].name));

		if ((fail = file_write(a, path, o.file[i].bytes, d)) != 0)
			return fail;
		made->path[made->n++] = path;
		tables = tables || str_ends(path, STR(".csv"));
	}
	return tables && what->unit.n == 0 ?
	    drop_stale(a, what->out_dir, made, d) :
	    0;
}
