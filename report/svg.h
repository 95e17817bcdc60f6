#ifndef REPORT_SVG_H
#define REPORT_SVG_H

#include "base/str.h"

struct arena;
struct diag;

/* What the picture is, for the page that it goes into. */
struct svg_frame {
	struct str class_name;
	struct str alt;
	int width;
	int height;
};

/*
 * gnuplot's picture made fit for a page: only shapes, groups and text, and
 * only the attributes that place and paint them; ids, titles, definitions,
 * fonts and styles are gone; each colour of style.css's palette is a class
 * ("f-ink", "s-g0"), so that it follows light and dark.  FAIL_HELPER where
 * the picture is not well-formed.
 */
int svg_clean(struct arena *, struct str raw, const struct svg_frame *,
    struct str *out, struct diag *);

#endif
