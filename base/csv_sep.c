#include "base/csv_sep.h"

#define RECORDS 15 /* among which the header is (IMPORTS.md) */

static const struct str separators[] = {
	{ ",", 1 },
	{ "\t", 1 },
	{ ";", 1 },
	{ "；", 3 },
};

enum { SEPARATORS = sizeof(separators) / sizeof(separators[0]) };

struct tally {
	size_t records; /* that have it */
	size_t first; /* how often the first record with any has it */
};

static bool
is_line_end(char c)
{
	return c == '\r' || c == '\n';
}

/* How often each separator is in the record at *at, which is left behind its
 * line end.  A quote counts at the beginning of a cell. */
static bool
count_record(struct str s, size_t *at, size_t *count)
{
	bool quoted = false, fresh = true, any = false;
	size_t i = *at;

	for (; i < s.n && (quoted || !is_line_end(s.p[i])); i++) {
		fresh = s.p[i] == '"' && (quoted || fresh);
		quoted ^= fresh;
		for (size_t k = 0; !quoted && k < SEPARATORS; k++) {
			if (!str_starts(str_sub(s, i, s.n), separators[k]))
				continue;
			count[k]++;
			i += separators[k].n - 1;
			any = fresh = true;
		}
	}
	*at = i + 1;
	return any;
}

/* Is k the better one? */
static bool
is_better(const struct tally *t, size_t k, size_t best)
{
	return t[k].records > t[best].records ||
	    (t[k].records == t[best].records && t[k].first > t[best].first);
}

static bool
is_declared(struct str text, struct str *out, size_t *skip_out)
{
	if (!str_starts(text, STR("sep=")))
		return false;
	for (size_t k = 0; k < SEPARATORS; k++) {
		size_t end = 4 + separators[k].n;

		if (!str_starts(str_sub(text, 4, text.n), separators[k]) ||
		    end >= text.n || !is_line_end(text.p[end]))
			continue;
		*skip_out = end + 1;
		if (text.p[end] == '\r' && end + 1 < text.n &&
		    text.p[end + 1] == '\n')
			++*skip_out;
		*out = separators[k];
		return true;
	}
	return false;
}

struct str
csv_sep_find(struct str text, size_t *skip_out)
{
	struct tally tally[SEPARATORS] = { { 0, 0 } };
	size_t at = 0, seen = 0, best = 0;
	struct str declared;

	*skip_out = 0;
	if (is_declared(text, &declared, skip_out))
		return declared;
	while (at < text.n && seen < RECORDS) {
		size_t count[SEPARATORS] = { 0 };

		if (!count_record(text, &at, count))
			continue;
		for (size_t k = 0; k < SEPARATORS; k++) {
			tally[k].records += count[k] > 0;
			if (seen == 0)
				tally[k].first = count[k];
		}
		seen++;
	}
	for (size_t k = 1; k < SEPARATORS; k++)
		if (is_better(tally, k, best))
			best = k;
	return separators[best];
}
