#include "collect/manners.h"

#include "base/arena.h"
#include "base/diag.h"
#include "base/text.h"
#include "collect/fetch.h"
#include "collect/robots.h"
#include "store/robotstxt.h"

#define BUCKETS 1024

enum site_state {
	SITE_ASKED, /* those who wait are in held */
	SITE_KNOWN,
	SITE_LOST, /* for the reason in why */
};

struct site {
	struct site *next; /* with the same hash */
	struct site *fresh; /* the next that is to be put */
	struct manners *manners;
	struct visit *visit;
	struct arena *arena; /* holds the rules, and txt until it is put */
	enum site_state state;
	struct robotstxt txt;
	struct robots rules;
	struct str why;
	struct visit_job **held;
	size_t nheld;
};

struct manners {
	struct store *store;
	struct arena *arena;
	struct arena *scratch;
	struct str now;
	struct str token;
	struct site *bucket[BUCKETS];
	struct site *fresh;
	struct diag *diag; /* of the store, told by manners_put */
	int fail;
};

struct manners *
manners_open(struct store *st, struct arena *a, struct str now,
    struct str agent)
{
	struct manners *m = ARENA_NEW(a, struct manners);

	m->store = st;
	m->arena = a;
	m->scratch = arena_new();
	m->now = now;
	m->token = robots_token(agent);
	m->diag = diag_new(a);
	return m;
}

void
manners_close(struct manners *m)
{
	if (m == NULL)
		return;
	for (size_t i = 0; i < BUCKETS; i++)
		for (struct site *s = m->bucket[i]; s != NULL; s = s->next)
			arena_free(s->arena);
	arena_free(m->scratch);
}

/* Section 2.3.1 of RFC 9309: 4xx and too many redirects forbid nothing, no
 * answer and 5xx all. */
static void
read_rules(struct site *s)
{
	const struct robotstxt *txt = &s->txt;

	s->state = SITE_KNOWN;
	if (txt->status == 200)
		robots_parse(s->arena, txt->body, s->manners->token, &s->rules);
	else if (txt->status < 300 || txt->status >= 500)
		s->state = SITE_LOST;
}

static void
take_code(void *to, const struct diag_message *m)
{
	struct str *why = to;

	if (why->n == 0)
		*why = str_from(diag_name(m->code));
}

static int
on_robots(void *to, const struct visit_answer *ans)
{
	struct site *s = to;
	struct manners *m = s->manners;

	s->txt.status = ans->status;
	s->txt.body = ans->fail == 0 ?
	    str_dup(s->arena, text_mend(s->arena, ans->body)) :
	    STR("");
	/* a body in a form that is not known, or a part of it, says nothing */
	if ((ans->fail != 0 || ans->cut) && ans->status == 200)
		s->txt.status = 0;
	read_rules(s);
	/* the pages of a guarded address will be refused for what it is */
	if (ans->fail == FAIL_PERM) {
		s->state = SITE_KNOWN;
	} else if (s->state == SITE_LOST) {
		if (ans->status > 0 && ans->status != 200)
			s->why = str_int(s->arena, ans->status);
		else
			diag_each(ans->diag, take_code, &s->why);
	} else {
		s->fresh = m->fresh;
		m->fresh = s;
	}
	arena_free(ans->arena);
	for (size_t i = 0; i < s->nheld; i++)
		visit_release(s->visit, s->held[i]);
	s->nheld = 0;
	return 0;
}

static void
find_rules(struct site *s)
{
	struct manners *m = s->manners;
	bool known = false;

	if (m->fail == 0)
		m->fail = robotstxt_get(m->store, s->arena, m->now, &s->txt,
		    &known, m->diag);
	if (known) {
		read_rules(s);
		return;
	}
	s->state = SITE_ASKED;
	visit_ask(s->visit,
	    &(struct visit_ask){ .url = str_printf(s->arena,
				     STR_FMT "/robots.txt",
				     STR_ARG(s->txt.origin)),
		.heedless = true,
		.early = true,
		.answer = on_robots,
		.owner = s });
}

static size_t
bucket_of(struct str origin)
{
	size_t h = 0;

	for (size_t i = 0; i < origin.n; i++)
		h = h * 31 + (unsigned char)origin.p[i];
	return h % BUCKETS;
}

static struct site *
site_for(struct manners *m, struct visit *v, struct str origin)
{
	struct site **at = &m->bucket[bucket_of(origin)], *s = *at;

	while (s != NULL && !str_eq(s->txt.origin, origin))
		s = s->next;
	if (s != NULL)
		return s;
	s = ARENA_NEW(m->arena, struct site);
	s->manners = m;
	s->visit = v;
	s->arena = arena_new();
	s->txt.origin = str_dup(m->arena, origin);
	s->next = *at;
	*at = s;
	find_rules(s);
	return s;
}

static void
hold(struct site *s, struct visit_job *j)
{
	s->held = arena_grow(s->arena, s->held, s->nheld, sizeof(*s->held));
	s->held[s->nheld++] = j;
}

enum visit_leave
manners_may(void *to, struct visit *v, struct str url, struct visit_job *j,
    struct str *why)
{
	struct manners *m = to;
	struct arena_mark mark = arena_mark(m->scratch);
	enum visit_leave leave = VISIT_MAY;
	struct fetch_url u;
	struct site *s;

	if (!fetch_url(m->scratch, url, &u))
		return VISIT_MAY; /* it is refused for that */
	s = site_for(m, v,
	    str_printf(m->scratch, STR_FMT "://" STR_FMT ":" STR_FMT,
		STR_ARG(u.scheme), STR_ARG(u.host), STR_ARG(u.port)));
	switch (s->state) {
	case SITE_ASKED:
		hold(s, j);
		leave = VISIT_HELD;
		break;
	case SITE_KNOWN:
		if (!robots_allows(m->scratch, &s->rules, u.path))
			leave = VISIT_FORBIDDEN;
		break;
	case SITE_LOST:
		*why = s->why;
		leave = VISIT_UNKNOWN;
		break;
	}
	arena_reset(m->scratch, mark);
	return leave;
}

int
manners_put(struct manners *m, struct diag *d)
{
	int fail = m->fail;

	if (fail != 0)
		diag_pass(m->diag, d);
	for (; fail == 0 && m->fresh != NULL; m->fresh = m->fresh->fresh)
		fail = robotstxt_put(m->store, &m->fresh->txt, m->now, d);
	return fail;
}
