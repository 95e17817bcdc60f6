/* The digest of all facts: what two workspaces must share to be the same. */

#include "base/arena.h"
#include "base/hash.h"
#include "store/query.h"
#include "store/store.h"

/* One query a table: content only, in the order of its natural key. */
static const struct part {
	enum q_id id;
	int ncols;
} parts[] = {
	{ Q_DIGEST_UNIT, 5 },
	{ Q_DIGEST_ALIAS, 4 },
	{ Q_DIGEST_OUTLET, 4 },
	{ Q_DIGEST_SUCCESSION, 5 },
	{ Q_DIGEST_ROLE, 13 },
	{ Q_DIGEST_CONFERENCE, 7 },
	{ Q_DIGEST_HOST, 3 },
	{ Q_DIGEST_ATTENDANCE, 4 },
	{ Q_DIGEST_RELEASE, 6 },
	{ Q_DIGEST_ARTICLE, 8 },
	{ Q_DIGEST_ANSWER, 4 },
	{ Q_DIGEST_DECISION, 5 },
	{ Q_DIGEST_EVENT, 9 },
	{ Q_DIGEST_EVENT_ATTR, 4 },
	{ Q_DIGEST_RETURN, 4 },
	{ Q_DIGEST_GIVEN, 5 },
};

static int
add_part(struct store *st, struct hash *h, const struct part *p, struct diag *d)
{
	struct query *q = q_open(st, p->id, d);

	while (q_next(q))
		for (int i = 0; i < p->ncols; i++) {
			/* NULL and the empty text must differ */
			hash_field(h, q_null(q, i) ? STR("-") : STR("+"));
			hash_field(h, q_text(q, i));
		}
	hash_field(h, str_from(q_texts[p->id].name));
	return q_close(q);
}

int
store_digest(struct store *st, struct arena *a, struct str *hex_out,
    struct diag *d)
{
	struct hash *h = hash_new(a);
	int fail;

	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++)
		if ((fail = add_part(st, h, &parts[i], d)) != 0)
			return fail;
	*hex_out = hash_hex(a, h);
	return 0;
}
