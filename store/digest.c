/* The digest of all facts: what two workspaces must share to be the same. */

#include "base/arena.h"
#include "base/hash.h"
#include "store/query.h"
#include "store/store.h"

/* One query a table: content only, in the order of its natural key. */
static const enum q_id parts[] = { Q_DIGEST_UNIT, Q_DIGEST_ALIAS,
	Q_DIGEST_OUTLET, Q_DIGEST_SUCCESSION, Q_DIGEST_ROLE,
	Q_DIGEST_CONFERENCE, Q_DIGEST_HOST, Q_DIGEST_ATTENDANCE,
	Q_DIGEST_RELEASE, Q_DIGEST_RECORD, Q_DIGEST_ACCOUNT, Q_DIGEST_ARTICLE,
	Q_DIGEST_ANSWER, Q_DIGEST_DECISION, Q_DIGEST_EVENT, Q_DIGEST_EVENT_ATTR,
	Q_DIGEST_RETURN, Q_DIGEST_GIVEN };

static int
add_part(struct store *st, struct hash *h, enum q_id id, struct diag *d)
{
	struct query *q = q_open(st, id, d);

	while (q_next(q))
		for (int i = 0; i < q_columns(q); i++) {
			/* NULL and the empty text must differ */
			hash_field(h, q_null(q, i) ? STR("-") : STR("+"));
			hash_field(h, q_text(q, i));
		}
	hash_field(h, str_from(q_texts[id].name));
	return q_close(q);
}

int
store_digest(struct store *st, struct arena *a, struct str *hex_out,
    struct diag *d)
{
	struct hash *h = hash_new(a);
	int fail;

	for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++)
		if ((fail = add_part(st, h, parts[i], d)) != 0)
			return fail;
	*hex_out = hash_hex(a, h);
	return 0;
}
