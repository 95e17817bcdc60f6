#include "base/sheet.h"

#include <string.h>

#include "base/csv.h"
#include "base/diag.h"
#include "base/enc.h"

static struct diag_place
place_of(struct str bytes, struct str file, size_t at)
{
	size_t line = 1;

	for (size_t i = 0; i < at; i++)
		line += bytes.p[i] == '\n';
	return (struct diag_place){ .file = file, .line = line };
}

static int
refuse_nul(struct str s, struct str file, struct diag *d)
{
	const char *nul = s.n == 0 ? NULL : memchr(s.p, 0, s.n);

	if (nul == NULL)
		return 0;
	DIAG0(d, E1201, place_of(s, file, (size_t)(nul - s.p)));
	return FAIL_DATA;
}

int
sheet_read(struct arena *a, struct str bytes, struct str file,
    struct sheet *out, struct diag *d)
{
	bool utf16 = str_starts(bytes, STR("\xff\xfe")) ||
	    str_starts(bytes, STR("\xfe\xff"));
	const struct enc_labels none = { .own = { NULL, 0 } };
	struct enc_result enc;
	int fail;

	*out = (struct sheet){ .file = file };
	if (str_starts(bytes, STR("PK\x03\x04")) ||
	    str_starts(bytes, STR("\xd0\xcf\x11\xe0"))) {
		DIAG0(d, E1208, DIAG_FILE(file));
		return FAIL_DATA;
	}
	if ((!utf16 && (fail = refuse_nul(bytes, file, d)) != 0) ||
	    (fail = enc_decode(a, bytes, none, file, &enc, d)) != 0 ||
	    (fail = refuse_nul(enc.text, file, d)) != 0)
		return fail;
	if (enc.cut) {
		DIAG0(d, E1207, place_of(bytes, file, bytes.n));
		return FAIL_DATA;
	}
	out->encoding = enc.encoding;
	return csv_read(a, enc.text, out, d);
}

struct str
sheet_cell(const struct sheet_row *row, size_t col)
{
	return col < row->ncells ? row->cell[col] : (struct str){ NULL, 0 };
}

struct diag_place
sheet_place(const struct sheet *s, const struct sheet_row *row, size_t col,
    struct str column)
{
	return (struct diag_place){
		.file = s->file,
		.sheet = s->name,
		.line = row->line,
		.col = col + 1,
		.column = column,
	};
}
