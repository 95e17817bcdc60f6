#ifndef BASE_XLSX_STYLE_H
#define BASE_XLSX_STYLE_H

#include <stddef.h>

#include "base/str.h"

struct arena;
struct diag;
struct xlsx_zip;

/* What the cell formats of a workbook say that a number is. */
struct xlsx_style {
	size_t n;
	const unsigned char *format; /* xlsx_format.h, by the format's index */
};

/* Reads the part of styles; an empty name: there are none. */
int xlsx_style_read(struct arena *, struct xlsx_zip *, struct str part,
    struct xlsx_style *out, struct diag *);

#endif
