#ifndef BASE_XLSX_FORMAT_H
#define BASE_XLSX_FORMAT_H

#include <stdint.h>

#include "base/str.h"

/*
 * What a number format (ECMA-376 part 1, 18.8.30 and 18.8.31) says that a
 * number is: what it shows of a date.  0: a number.
 */
enum xlsx_format {
	XLSX_FORMAT_YEAR = 1,
	XLSX_FORMAT_MONTH = 2,
	XLSX_FORMAT_DAY = 4, /* also of the week */
	XLSX_FORMAT_TIME = 8,
	XLSX_FORMAT_ELAPSED = 16, /* [h]: hours go on after 24 */
};

#define XLSX_FORMAT_DATE \
	(XLSX_FORMAT_YEAR | XLSX_FORMAT_MONTH | XLSX_FORMAT_DAY)

/* Of a format that every workbook has, by its number (27 to 36 and 50 to 58
 * as Chinese Excel has them). */
unsigned char xlsx_format_of_id(uint64_t id);

unsigned char xlsx_format_of_code(struct str);

#endif
