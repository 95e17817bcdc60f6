#include "collect/manners.h"

#include "base/arena.h"
#include "base/diag.h"
#include "base/text.h"
#include "collect/fetch.h"
#include "collect/plan.h"
#include "collect/robots.h"
#include "collect/visit.h"

struct site {
	struct robotstxt txt;
	struct robots rules;
	bool known; /* from the store */
};

struct judge {
	struct arena *arena;
	struct manners *manners;
	struct plan *plan;
	struct site *site;
	size_t n;
	size_t *site_of; /* of each entry */
};

#define NOWHERE SIZE_MAX

/* "http://host:port" of a URL, and what follows: "/path?query". */
static bool
split(struct arena *a, struct str url, struct str *origin, struct str *path)
{
	struct str host, port;
	size_t at;

	if (!fetch_host(a, url, &host, &port) ||
	    !str_find(url, STR("://"), &at))
		return false;
	*origin = str_printf(a, STR_FMT "://" STR_FMT ":" STR_FMT,
	    STR_ARG(str_sub(url, 0, at)), STR_ARG(host), STR_ARG(port));
	*path = str_sub(url, at + 3, url.n);
	for (at = 0; at < path->n && path->p[at] != '/' && path->p[at] != '?' &&
	     path->p[at] != '#';)
		at++;
	*path = str_sub(*path, at, path->n);
	if (str_find(*path, STR("#"), &at))
		*path = str_sub(*path, 0, at);
	if (!str_starts(*path, STR("/")))
		*path = str_printf(a, "/" STR_FMT, STR_ARG(*path));
	return true;
}

static size_t
site_for(struct judge *j, struct str origin)
{
	for (size_t i = 0; i < j->n; i++)
		if (str_eq(j->site[i].txt.origin, origin))
			return i;
	j->site = arena_grow(j->arena, j->site, j->n, sizeof(*j->site));
	j->site[j->n] = (struct site){ .txt = { .origin = origin } };
	return j->n++;
}

static void
find_sites(struct judge *j)
{
	for (size_t i = 0; i < j->plan->n; i++) {
		const struct source *s = &j->plan->entry[i].source;
		struct str origin, path;

		j->site_of[i] = NOWHERE;
		if (!str_eq(s->robots, STR("ignore")) &&
		    split(j->arena, s->url, &origin, &path))
			j->site_of[i] = site_for(j, origin);
	}
}

static int
on_answer(void *to, const struct visit_answer *ans)
{
	struct judge *j = to;
	struct robotstxt *txt = &((struct site *)ans->owner)->txt;

	txt->status = ans->status;
	txt->body = ans->fail == 0 ?
	    str_dup(j->arena, text_mend(j->arena, ans->body)) :
	    STR("");
	/* a body in a form that is not known says nothing either way */
	if (ans->fail != 0 && ans->status == 200)
		txt->status = 0;
	arena_free(ans->arena);
	return 0;
}

static int
on_tick(void *to, int64_t now_ms)
{
	(void)to, (void)now_ms;
	return 0;
}

static int
ask_sites(struct judge *j, struct diag *d)
{
	struct visit_sink sink = { .answer = on_answer,
		.tick = on_tick,
		.to = j,
		.stop = j->manners->stop };
	struct visit *v = visit_open(j->arena, j->manners->set, &sink);
	int fail;

	for (size_t i = 0; i < j->n; i++)
		if (!j->site[i].known)
			visit_ask(v,
			    &(struct visit_ask){
				.url = str_printf(j->arena,
				    STR_FMT "/robots.txt",
				    STR_ARG(j->site[i].txt.origin)),
				.owner = &j->site[i] });
	fail = visit_run(v, d);
	visit_close(v);
	return fail;
}

/* RFC 9309, section 2.3.1: 4xx forbids nothing, no answer and 5xx all. */
static void
read_rules(struct judge *j, struct site *s)
{
	bool gone = s->txt.status >= 400 && s->txt.status < 500;
	struct str text = s->txt.status == 200 ? s->txt.body :
	    gone			       ? STR("") :
		   STR("User-agent: *\nDisallow: /\n");

	robots_parse(j->arena, text,
	    robots_token(j->manners->set->fetch.user_agent), &s->rules);
}

static void
keep(struct judge *j, const struct site *s)
{
	struct manners *m = j->manners;

	if (s->known)
		return;
	m->fetched = arena_grow(j->arena, m->fetched, m->n,
	    sizeof(*m->fetched));
	m->fetched[m->n++] = s->txt;
}

int
manners_judge(struct store *st, struct arena *a, struct manners *m,
    struct plan *plan, struct diag *d)
{
	struct judge j = { .arena = a,
		.manners = m,
		.plan = plan,
		.site_of = ARENA_ARRAY(a, plan->n + 1, size_t) };
	int fail = 0;

	find_sites(&j);
	for (size_t i = 0; fail == 0 && i < j.n; i++)
		fail = robotstxt_get(st, a, m->now, &j.site[i].txt,
		    &j.site[i].known, d);
	if (fail != 0 || (fail = ask_sites(&j, d)) != 0)
		return fail;
	for (size_t i = 0; i < j.n; i++) {
		read_rules(&j, &j.site[i]);
		keep(&j, &j.site[i]);
	}
	for (size_t i = 0; i < plan->n; i++) {
		struct str origin, path;

		plan->entry[i].forbidden = j.site_of[i] != NOWHERE &&
		    split(a, plan->entry[i].source.url, &origin, &path) &&
		    !robots_allows(a, &j.site[j.site_of[i]].rules, path);
	}
	return 0;
}
