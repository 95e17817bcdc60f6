#ifndef REPORT_CHART_H
#define REPORT_CHART_H

#include "base/str.h"

struct arena;
struct diag;
struct doc;

/*
 * Draws every chart of a document, wide and narrow, with one gnuplot.  The
 * template is ours; what comes from outside goes into data blocks only, with
 * controls, quotes and backslashes replaced and long names cut.  FAIL_HELPER
 * where gnuplot cannot be run, writes anything to its standard error, or
 * gives fewer or broken pictures: nothing is kept then.
 */
int chart_draw(struct doc *, struct arena *, struct str gnuplot, struct diag *);

#endif
