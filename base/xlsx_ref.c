#include "base/xlsx_ref.h"

#include "base/limits.h"

#define LETTERS 26

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

bool
xlsx_ref_parse(struct str s, struct xlsx_ref *out)
{
	size_t row = 0, col = 0, i = 0;

	for (; i < s.n && s.p[i] >= 'A' && s.p[i] <= 'Z'; i++) {
		col = col * LETTERS + (size_t)(s.p[i] - 'A' + 1);
		if (col > LIMIT_COLUMNS)
			return false;
	}
	for (; i < s.n && is_digit(s.p[i]); i++) {
		row = row * 10 + (size_t)(s.p[i] - '0');
		if (row > LIMIT_XLSX_ROWS)
			return false;
	}
	*out = (struct xlsx_ref){ row, col };
	return i == s.n && row > 0 && col > 0;
}

bool
xlsx_ref_range(struct str s, struct xlsx_ref *first, struct xlsx_ref *last)
{
	struct str head, tail;

	if (!str_cut(s, ':', &head, &tail))
		tail = head;
	return xlsx_ref_parse(head, first) && xlsx_ref_parse(tail, last) &&
	    first->row <= last->row && first->col <= last->col;
}

struct str
xlsx_ref_text(struct arena *a, struct xlsx_ref r)
{
	char letters[8];
	size_t n = sizeof(letters);

	for (size_t col = r.col; col > 0; col = (col - 1) / LETTERS)
		letters[--n] = (char)('A' + (col - 1) % LETTERS);
	return str_printf(a, STR_FMT "%zu", (int)(sizeof(letters) - n),
	    letters + n, r.row);
}
