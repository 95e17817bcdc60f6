#include "collect/warc_check.h"

#include <string.h>

#include "base/hash.h"

enum warc_check
warc_check(struct str digest, const struct str *reading, size_t n)
{
	struct str name, value;
	struct hash_digest want, got;
	enum hash_kind kind;

	if (!str_cut(digest, ':', &name, &value))
		return WARC_CHECK_DIFFERS;
	if (!hash_kind_named(str_trim(name), &kind))
		return WARC_CHECK_UNKNOWN;
	if (!hash_digest_read(kind, str_trim(value), &want))
		return WARC_CHECK_DIFFERS;
	for (size_t i = 0; i < n; i++) {
		if (i > 0 && reading[i].p == reading[i - 1].p &&
		    reading[i].n == reading[i - 1].n)
			continue;
		got = hash_pieces(kind, &reading[i], 1);
		if (memcmp(got.byte, want.byte, want.n) == 0)
			return WARC_CHECK_SAME;
	}
	return WARC_CHECK_DIFFERS;
}
