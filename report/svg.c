#include "report/svg.h"

#include <string.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/xml.h"
#include "report/markup.h"

#define SVG_MAX	  ((size_t)8 * 1024 * 1024)
#define SVG_DEPTH 32

static const char *const elements[] = { "g", "path", "polygon", "polyline",
	"rect", "circle", "line", "text", "tspan", "use" };

static const char *const attributes[] = { "d", "points", "transform", "x", "y",
	"x1", "y1", "x2", "y2", "width", "height", "cx", "cy", "r", "fill",
	"stroke", "stroke-width", "stroke-linecap", "stroke-dasharray",
	"text-anchor", "font-size", "font-weight", "shape-rendering" };

/* The colours that the templates use, by their names in style.css. */
static const struct {
	const char *rgb;
	const char *name;
} palette[] = {
	{ "27,36,48", "ink" },
	{ "90,101,115", "muted" },
	{ "138,148,161", "axis" },
	{ "220,225,231", "grid" },
	{ "179,32,42", "red" },
	{ "31,95,168", "g0" },
	{ "107,118,131", "g1" },
	{ "128,22,80", "g2" },
	{ "187,211,236", "t0" },
	{ "214,220,227", "t1" },
	{ "229,213,223", "t2" },
};

/* gnuplot's point types that the templates use, as shapes of their own. */
static const struct {
	const char *href;
	const char *name;
	const char *attr[4][2];
} points[] = {
	{ "#gpPt4", "rect",
	    { { "x", "-1" }, { "y", "-1" }, { "width", "2" },
		{ "height", "2" } } },
	{ "#gpPt6", "circle", { { "r", "1" } } },
	{ "#gpPt8", "path", { { "d", "M0,-1.33 L-1.33,0.67 L1.33,0.67 z" } } },
};

/* Where an open element began, so that a group with nothing in it is taken
 * back. */
struct place {
	size_t at; /* bytes written before it */
	size_t after; /* and after its start tag */
	bool open; /* the start tag before it was still open */
	bool group;
	bool text;
};

struct clean {
	struct markup m;
	int skip; /* open elements in one that is dropped */
	size_t depth;
	struct place place[SVG_DEPTH];
};

static const char *
find(const char *const *list, size_t n, struct str s)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq(s, str_from(list[i])))
			return list[i];
	return NULL;
}

/* rgb( 31,  95, 168) → g0; NULL where it is no colour of ours. */
static const char *
colour_name(struct str value)
{
	char text[32];
	size_t n = 0;

	if (!str_starts(value, STR("rgb(")))
		return NULL;
	for (size_t i = 4; i < value.n && value.p[i] != ')'; i++)
		if (value.p[i] != ' ' && n + 1 < sizeof(text))
			text[n++] = value.p[i];
	text[n] = '\0';
	for (size_t i = 0; i < sizeof(palette) / sizeof(palette[0]); i++)
		if (strcmp(palette[i].rgb, text) == 0)
			return palette[i].name;
	return NULL;
}

static void
put_attrs(struct markup *m, const struct xml_attr *attr, size_t n)
{
	const char *fill = NULL, *stroke = NULL;

	for (size_t i = 0; i < n; i++) {
		const char *name = find(attributes,
		    sizeof(attributes) / sizeof(attributes[0]), attr[i].name);

		if (name == NULL || attr[i].ns.n > 0 ||
		    str_eq(attr[i].value, STR("currentColor")))
			continue;
		if (strcmp(name, "fill") == 0)
			fill = colour_name(attr[i].value);
		if (strcmp(name, "stroke") == 0)
			stroke = colour_name(attr[i].value);
		markup_attr(m, name, str_trim(attr[i].value));
	}
	if (fill != NULL || stroke != NULL)
		markup_attr(m, "class",
		    str_printf(m->out.arena, "%s%s%s%s%s", fill ? "f-" : "",
			fill ? fill : "", fill && stroke ? " " : "",
			stroke ? "s-" : "", stroke ? stroke : ""));
}

static const struct xml_attr *
attr_find(const struct xml_attr *attr, size_t n, const char *name)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq(attr[i].name, str_from(name)))
			return &attr[i];
	return NULL;
}

static void
put_point(struct markup *m, const struct xml_attr *attr, size_t n)
{
	const struct xml_attr *href = attr_find(attr, n, "href");
	const struct xml_attr *color = attr_find(attr, n, "color");
	const struct xml_attr *move = attr_find(attr, n, "transform");

	if (href == NULL || color == NULL || move == NULL)
		return;
	for (size_t i = 0; i < sizeof(points) / sizeof(points[0]); i++) {
		struct xml_attr paint[] = { *move, *color };

		if (!str_eq(href->value, str_from(points[i].href)))
			continue;
		paint[1].name = STR("fill");
		markup_open(m, points[i].name);
		for (size_t k = 0; k < 4 && points[i].attr[k][0] != NULL; k++)
			markup_attr(m, points[i].attr[k][0],
			    str_from(points[i].attr[k][1]));
		put_attrs(m, paint, 2);
		markup_close(m);
	}
}

static int
open_element(void *to, struct str ns, struct str name,
    const struct xml_attr *attr, size_t nattr, size_t line)
{
	struct clean *c = to;
	const char *kept = find(elements,
	    sizeof(elements) / sizeof(elements[0]), name);
	struct place *p;

	if (ns.n == 0 || line == 0 || str_eq(name, STR("svg")))
		return 0;
	if (c->skip > 0 || kept == NULL || c->depth == SVG_DEPTH) {
		c->skip++;
		return 0;
	}
	if (strcmp(kept, "use") == 0) {
		put_point(&c->m, attr, nattr);
		c->skip++;
		return 0;
	}
	p = &c->place[c->depth++];
	*p = (struct place){ .at = c->m.out.n,
		.open = c->m.open,
		.group = strcmp(kept, "g") == 0,
		.text = strcmp(kept, "text") == 0 ||
		    strcmp(kept, "tspan") == 0 };
	markup_open(&c->m, kept);
	put_attrs(&c->m, attr, nattr);
	p->after = c->m.out.n;
	return 0;
}

static int
close_element(void *to, struct str ns, struct str name)
{
	struct clean *c = to;
	struct place *p;

	if (ns.n == 0 || str_eq(name, STR("svg")))
		return 0;
	if (c->skip > 0) {
		c->skip--;
		return 0;
	}
	p = &c->place[--c->depth];
	if (!p->group || c->m.out.n > p->after) {
		markup_close(&c->m);
		return 0;
	}
	c->m.out.n = p->at;
	c->m.open = p->open;
	c->m.depth--;
	return 0;
}

static void
add_text(void *to, struct str s)
{
	struct clean *c = to;

	if (c->skip == 0 && c->depth > 0 && c->place[c->depth - 1].text)
		markup_text(&c->m, s);
}

int
svg_clean(struct arena *a, struct str raw, const struct svg_frame *frame,
    struct str *out, struct diag *d)
{
	struct clean c = { .m = markup_new(a, SVG_MAX) };
	struct xml_handler h = { open_element, close_element, add_text, &c };
	struct xml_end end;
	int fail;

	if (!xml_well_formed(raw)) {
		DIAG0(d, E5004, DIAG_NOWHERE);
		return FAIL_HELPER;
	}
	markup_open(&c.m, "svg");
	markup_attr(&c.m, "xmlns", STR("http://www.w3.org/2000/svg"));
	markup_attr(&c.m, "class", frame->class_name);
	markup_attr(&c.m, "viewBox",
	    str_printf(a, "0 0 %d %d", frame->width, frame->height));
	markup_attr(&c.m, "width", str_int(a, frame->width));
	markup_attr(&c.m, "height", str_int(a, frame->height));
	markup_attr(&c.m, "role", STR("img"));
	markup_attr(&c.m, "aria-label", frame->alt);
	if ((fail = xml_parse(a, raw, STR("gnuplot"), h, &end, d)) != 0)
		return FAIL_HELPER;
	markup_close(&c.m);
	*out = buf_str(&c.m.out);
	return 0;
}
