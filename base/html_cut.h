#ifndef BASE_HTML_CUT_H
#define BASE_HTML_CUT_H

#include <stddef.h>

#include "base/str.h"

struct arena;

/*
 * A page without what the parser would walk over byte by byte for nothing,
 * often most of it: comments, what is inside of <style>, and scripts.  In
 * place of each script stands its number, from 0; script[] are slices of the
 * page.  What is not closed is left as it is.
 */
struct html_cut {
	struct str text;
	struct str *script;
	size_t n;
};

void html_cut(struct arena *, struct str utf8, struct html_cut *out);

#endif
