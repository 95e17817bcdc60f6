#include "collect/nodata.h"

#include <string.h>

#include "base/sheet.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))
#define WORD(lit)                      \
	{                              \
		(lit), sizeof(lit) - 1 \
	}
#define TITLE_CELLS 3
#define TITLE_BYTES 6 /* two characters */

static const struct str totals[] = { WORD("合计"), WORD("总计"), WORD("小计"),
	WORD("共计"), WORD("累计") };

static const struct str footers[] = { WORD("合计"), WORD("总计"), WORD("小计"),
	WORD("共计"), WORD("填表人"), WORD("填报人"), WORD("制表人"),
	WORD("审核人"), WORD("审批人"), WORD("复核人"), WORD("负责人"),
	WORD("填表日期"), WORD("填报日期"), WORD("填表时间"), WORD("填报时间"),
	WORD("制表日期"), WORD("联系人"), WORD("联系电话"), WORD("单位负责人"),
	WORD("备注"), WORD("说明"), WORD("注："), WORD("注:") };

/* Bytes of white space that a text begins with. */
static size_t
space_at(struct str s)
{
	if (s.n > 0 &&
	    (s.p[0] == ' ' || s.p[0] == '\t' || s.p[0] == '\n' ||
		s.p[0] == '\r'))
		return 1;
	if (str_starts(s, STR("\u3000")))
		return sizeof("\u3000") - 1;
	return str_starts(s, STR("\u00a0")) ? sizeof("\u00a0") - 1 : 0;
}

static struct str
skip_space(struct str s)
{
	for (size_t n; (n = space_at(s)) > 0;)
		s = str_sub(s, n, s.n);
	return s;
}

bool
nodata_blank(struct str s)
{
	return s.n == 0 || skip_space(s).n == 0;
}

size_t
nodata_first(const struct sheet_row *row)
{
	size_t c = 0;

	while (c < row->ncells && nodata_blank(row->cell[c]))
		c++;
	return c;
}

/* True: *rest is what follows the word. */
static bool
cut_word(struct str s, struct str word, struct str *rest)
{
	for (size_t i = 0; i < word.n; i++) {
		s = skip_space(s);
		/* the bytes of one character follow each other */
		if (s.n == 0 || s.p[0] != word.p[i])
			return false;
		s = str_sub(s, 1, s.n);
	}
	*rest = skip_space(s);
	return true;
}

/* Likewise, of words that begin with a Chinese character, and a text that does
 * not begin with white space: for many of these one look is enough. */
static bool
cut_chinese(struct str s, struct str word, struct str *rest)
{
	return s.n >= 3 && memcmp(s.p, word.p, 3) == 0 &&
	    cut_word(s, word, rest);
}

bool
nodata_begins(struct str cell, struct str word)
{
	struct str rest;

	return cut_word(cell, word, &rest);
}

/* All words here begin with a Chinese character or a bracket: most cells need
 * no longer look. */
static bool
may_be_word(struct str first)
{
	return first.n > 0 &&
	    ((unsigned char)first.p[0] >= 0x80 || first.p[0] == '(' ||
		first.p[0] == '[');
}

bool
nodata_is_total(struct str first)
{
	struct str rest;

	first = skip_space(first);
	for (size_t i = 0; may_be_word(first) && i < COUNT(totals); i++)
		if (cut_chinese(first, totals[i], &rest) &&
		    (rest.n == 0 || str_eq(rest, STR("：")) ||
			str_eq(rest, STR(":"))))
			return true;
	return false;
}

bool
nodata_is_footer(struct str first)
{
	struct str rest;

	first = skip_space(first);
	for (size_t i = 0; may_be_word(first) && i < COUNT(footers); i++)
		if (cut_chinese(first, footers[i], &rest))
			return true;
	return false;
}

/* What may follow a word that ends there. */
static bool
is_end(struct str rest)
{
	static const char *const ends[] = { "（", "：", "）", "】", "、", "，",
		"。", "行", "数据" };

	if (rest.n == 0 || (rest.p[0] > ' ' && rest.p[0] < 'A')) /* ( ) : , 1 */
		return true;
	for (size_t i = 0; i < COUNT(ends); i++)
		if (str_starts(rest, str_from(ends[i])))
			return true;
	return false;
}

bool
nodata_is_example(struct str first)
{
	static const char *const open[] = { "（", "(", "【", "[" };
	static const struct str words[] = { WORD("示例"), WORD("样例") };
	static const struct str marks[] = { WORD("例："), WORD("例:"),
		WORD("例如") };
	struct str rest;

	first = skip_space(first);
	if (!may_be_word(first))
		return false;
	for (size_t i = 0; i < COUNT(open); i++)
		if (str_starts(first, str_from(open[i])))
			first = skip_space(
			    str_sub(first, strlen(open[i]), first.n));
	for (size_t i = 0; i < COUNT(words); i++)
		if (cut_chinese(first, words[i], &rest) && is_end(rest))
			return true;
	for (size_t i = 0; i < COUNT(marks); i++)
		if (cut_chinese(first, marks[i], &rest))
			return true;
	return false;
}

/* How many cells are filled; *one: all with the same text. */
static size_t
filled(const struct sheet_row *row, bool *one)
{
	const struct str *first = NULL;
	size_t n = 0;

	*one = true;
	for (size_t c = 0; c < row->ncells; c++) {
		if (nodata_blank(row->cell[c]))
			continue;
		n++;
		if (first == NULL)
			first = &row->cell[c];
		else if (!str_eq(*first, row->cell[c]))
			*one = false;
	}
	return n;
}

/* 一、 （二） 第三部分 */
static bool
is_numbered(struct str s)
{
	static const char *const digits[] = { "一", "二", "三", "四", "五",
		"六", "七", "八", "九", "十" };
	bool inner = cut_word(s, STR("（"), &s) || cut_word(s, STR("("), &s) ||
	    cut_word(s, STR("第"), &s);
	size_t n = 0;

	for (size_t i = 0; i < COUNT(digits); i++)
		if (cut_word(s, str_from(digits[i]), &s)) {
			n++;
			i = (size_t)-1;
		}
	if (n == 0)
		return false;
	return inner ?
	    nodata_begins(s, STR("）")) || nodata_begins(s, STR(")")) ||
		nodata_begins(s, STR("部分")) || nodata_begins(s, STR("类")) ||
		nodata_begins(s, STR("批")) :
	    nodata_begins(s, STR("、")) || nodata_begins(s, STR("."));
}

bool
nodata_is_title(const struct sheet_row *row)
{
	bool one;
	size_t n = filled(row, &one);
	struct str text = sheet_cell(row, nodata_first(row));

	if (!one)
		return false;
	/* words: 5, 5, 5 may be answers */
	return (n >= TITLE_CELLS && text.n >= TITLE_BYTES &&
		   (unsigned char)text.p[0] >= 0x80) ||
	    (n == 1 && is_numbered(text));
}

bool
nodata_is_one(const struct sheet_row *row)
{
	bool one;
	size_t n = filled(row, &one);

	return one && n > 1;
}
