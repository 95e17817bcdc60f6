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
	if (c->reporter != 0)
		q_bind_int(q, ":reporter_id", c->reporter);
	else
		q_bind_null(q, ":reporter_id");
	q_bind_some(q, ":podium", c->podium);
	q_bind_some(q, ":materials", c->materials);
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
	q_bind_some(q, ":post", s->post);
}

int
conference_put_seat(struct store *st, const struct conference_seat *s,
    const struct fact_from *from, enum fact_change *out, struct diag *d)
{
	static const struct fact_kind kind = { Q_CONFERENCE_ADD_SEAT,
		Q_CONFERENCE_MEND_SEAT, bind_seat };

	return fact_put(st, &kind, s, from, out, d);
}

int
conference_around(struct store *st, struct arena *a,
    const struct conference_span *span, struct conference_word **out,
    size_t *n_out, struct diag *d)
{
	struct query *q = q_open(st, Q_CONFERENCE_AROUND, d);

	*out = NULL;
	*n_out = 0;
	q_bind_text(q, ":code", span->code);
	q_bind_text(q, ":first", span->first);
	q_bind_text(q, ":after", span->after);
	q_bind_int(q, ":lead", span->lead);
	q_bind_int(q, ":capture_id", span->capture_id);
	while (q_next(q)) {
		*out = arena_grow(a, *out, *n_out, sizeof(**out));
		(*out)[(*n_out)++] = (struct conference_word){
			.code = q_dup(q, a, 0),
			.title = q_dup(q, a, 1),
			.starts = q_dup(q, a, 2),
			.lead = q_int(q, 3),
			.reporter = q_int(q, 4),
			.shared = q_int(q, 5) != 0,
			.file = q_dup(q, a, 6),
			.row_no = q_int(q, 7),
			.same_file = q_int(q, 8) != 0,
			.same_name = q_int(q, 9) != 0,
			.replaced = q_int(q, 10) != 0,
		};
	}
	return q_close(q);
}

int
conference_unit_named(struct store *st, struct str text, int64_t *out,
    struct diag *d)
{
	struct query *q = q_open(st, Q_CONFERENCE_UNIT_NAMED, d);

	q_bind_text(q, ":text", text);
	*out = q_next(q) ? q_int(q, 0) : 0;
	return q_close(q);
}

int
conference_unit_of_file(struct store *st, struct arena *a, int64_t capture_id,
    int64_t *out, struct diag *d)
{
	struct query *q = q_open(st, Q_CONFERENCE_FILE, d);
	struct str name = { NULL, 0 };
	int fail;

	q_bind_int(q, ":capture_id", capture_id);
	if (q_next(q))
		name = q_dup(q, a, 0);
	if ((fail = q_close(q)) != 0)
		return fail;
	return conference_unit_named(st, name, out, d);
}

int
conference_seat_unit(struct store *st, int64_t conference_id, struct str name,
    struct str day, int64_t *out, struct diag *d)
{
	struct query *q = q_open(st, Q_CONFERENCE_SEAT_UNIT, d);

	q_bind_int(q, ":conference_id", conference_id);
	q_bind_text(q, ":name", name);
	q_bind_text(q, ":day", day);
	*out = q_next(q) ? q_int(q, 0) : 0;
	if (q_next(q))
		*out = 0;
	return q_close(q);
}

static bool
is_among(const struct conference_podium *p, int64_t unit, struct str name)
{
	for (size_t i = 0; i < p->n; i++)
		if (p->seat[i].unit_id == unit &&
		    str_eq(p->seat[i].person_name, name))
			return true;
	return false;
}

static int
drop_seat(struct store *st, int64_t id, const struct fact_from *from,
    struct diag *d)
{
	struct query *q = q_open(st, Q_CONFERENCE_MARK_SEAT, d);
	int fail;

	q_bind_int(q, ":id", id);
	q_bind_int(q, ":capture_id", from->capture_id);
	q_bind_int(q, ":row_no", from->row_no);
	if ((fail = q_run(q)) != 0)
		return fail;
	q = q_open(st, Q_CONFERENCE_DROP_SEAT, d);
	q_bind_int(q, ":id", id);
	return q_run(q);
}

int
conference_clear_seats(struct store *st, struct arena *a,
    const struct conference_podium *p, const struct fact_from *from,
    struct diag *d)
{
	struct query *q = q_open(st, Q_CONFERENCE_OLD_SEATS, d);
	int64_t *gone = NULL;
	size_t ngone = 0;
	int fail;

	q_bind_int(q, ":conference_id", p->conference_id);
	while (q_next(q)) {
		if (is_among(p, q_int(q, 1), q_text(q, 2)))
			continue;
		gone = arena_grow(a, gone, ngone, sizeof(*gone));
		gone[ngone++] = q_int(q, 0);
	}
	fail = q_close(q);
	for (size_t i = 0; fail == 0 && i < ngone; i++)
		fail = drop_seat(st, gone[i], from, d);
	return fail;
}
