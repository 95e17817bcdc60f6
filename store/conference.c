#include "store/conference.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"

/* What is bound: the conference with its list of hosts as one text. */
struct bound {
	const struct conference *conference;
	struct str hosts; /* ID:PART,ID:PART… by id */
};

static int
by_id(const void *a, const void *b)
{
	const int64_t *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

/* Each host once, by id; a lead is no joint host. */
static size_t
hosts_of(struct arena *a, const struct conference *c, int64_t **out)
{
	int64_t *host = ARENA_ARRAY(a, c->njoint + 1, int64_t);
	size_t n = 0;

	host[0] = c->lead;
	if (c->njoint > 0)
		memcpy(host + 1, c->joint, c->njoint * sizeof(*host));
	qsort(host, c->njoint + 1, sizeof(*host), by_id);
	for (size_t i = 0; i <= c->njoint; i++)
		if (n == 0 || host[n - 1] != host[i])
			host[n++] = host[i];
	*out = host;
	return n;
}

static const char *
part_of(const struct conference *c, int64_t host)
{
	return host == c->lead ? "lead" : "joint";
}

static void
bind_conference(struct query *q, enum q_id id, const void *fact)
{
	const struct bound *b = fact;
	const struct conference *c = b->conference;

	q_bind_text(q, ":code", c->code);
	q_bind_text(q, ":title", c->title);
	q_bind_text(q, ":starts", c->starts);
	q_bind_text(q, ":precision", c->precision);
	q_bind_text(q, ":organiser", c->organiser);
	q_bind_text(q, ":form", c->form);
	q_bind_text(q, ":state", c->state);
	if (id == Q_CONFERENCE_MEND)
		q_bind_text(q, ":hosts", b->hosts);
}

static int
put_hosts(struct store *st, const struct conference *c, const int64_t *host,
    size_t n, struct diag *d)
{
	struct query *q;
	int64_t id;
	int fail;

	if ((fail = fact_id(st, Q_CONFERENCE_ID, c->code, &id, d)) != 0)
		return fail;
	q = q_open(st, Q_CONFERENCE_CLEAR_HOSTS, d);
	q_bind_int(q, ":conference_id", id);
	fail = q_run(q);
	for (size_t i = 0; fail == 0 && i < n; i++) {
		q = q_open(st, Q_CONFERENCE_PUT_HOST, d);
		q_bind_int(q, ":conference_id", id);
		q_bind_int(q, ":unit_id", host[i]);
		q_bind_text(q, ":part", str_from(part_of(c, host[i])));
		fail = q_run(q);
	}
	return fail;
}

int
conference_put(struct store *st, struct arena *a, const struct conference *c,
    const struct fact_from *from, enum fact_change *out, struct diag *d)
{
	static const struct fact_kind kind = { Q_CONFERENCE_ADD,
		Q_CONFERENCE_MEND, bind_conference };
	struct buf text = buf_new(a, SIZE_MAX);
	struct bound bound = { .conference = c };
	int64_t *host;
	size_t n = hosts_of(a, c, &host);
	int fail;

	for (size_t i = 0; i < n; i++)
		buf_printf(&text, "%s%lld:%s", i > 0 ? "," : "",
		    (long long)host[i], part_of(c, host[i]));
	bound.hosts = buf_str(&text);
	if ((fail = fact_put(st, &kind, &bound, from, out, d)) != 0 ||
	    *out == FACT_UNCHANGED)
		return fail;
	return put_hosts(st, c, host, n, d);
}

int
conference_find(struct store *st, struct arena *a, struct str code,
    struct conference_found *out, struct diag *d)
{
	struct query *q = q_open(st, Q_CONFERENCE_FIND, d);

	*out = (struct conference_found){ .id = 0 };
	q_bind_text(q, ":code", code);
	if (q_next(q))
		*out = (struct conference_found){ q_int(q, 0), q_dup(q, a, 1) };
	return q_close(q);
}

static void
bind_seat(struct query *q, enum q_id id, const void *fact)
{
	const struct conference_seat *s = fact;

	(void)id;
	q_bind_int(q, ":conference_id", s->conference_id);
	q_bind_int(q, ":unit_id", s->unit_id);
	q_bind_text(q, ":person_name", s->person_name);
	q_bind_text(q, ":stated_role", s->stated_role);
}

int
conference_put_seat(struct store *st, const struct conference_seat *s,
    const struct fact_from *from, enum fact_change *out, struct diag *d)
{
	static const struct fact_kind kind = { Q_CONFERENCE_ADD_SEAT,
		Q_CONFERENCE_MEND_SEAT, bind_seat };

	return fact_put(st, &kind, s, from, out, d);
}
