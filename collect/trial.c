#include "collect/trial.h"

#include "base/arena.h"
#include "base/diag.h"
#include "collect/http.h"
#include "collect/manners.h"
#include "collect/settings.h"
#include "collect/visit.h"
#include "store/source.h"

struct catch
{
	struct arena *arena;
	struct trial *trial;
	struct diag *diag;
	int fail;
};

static int
on_answer(void *to, const struct visit_answer *ans)
{
	struct catch *c = to;
	struct trial *t = c->trial;

	c->fail = ans->fail;
	t->url = str_dup(c->arena, ans->url);
	t->content_type = str_dup(c->arena,
	    http_header(ans->head, "content-type"));
	t->body = str_dup(c->arena, ans->body);
	t->cut = ans->cut;
	diag_pass(ans->diag, c->diag);
	arena_free(ans->arena);
	return 0;
}

static int
on_tick(void *to, int64_t now_ms)
{
	(void)to, (void)now_ms;
	return 0;
}

int
trial_fetch(struct store *st, struct arena *a, const struct source *s,
    struct trial *t, struct diag *d)
{
	struct visit_settings set = settings_of_visit(a, t->set);
	struct manners *m = manners_open(st, a, t->now, set.fetch.user_agent);
	struct catch c = { a, t, d, 0 };
	struct visit_sink sink = { .answer = on_answer,
		.tick = on_tick,
		.to = &c,
		.may = manners_may,
		.may_to = m,
		.stop = t->stop };
	struct visit *v = visit_open(a, &set, &sink);
	int fail;

	visit_ask(v,
	    &(struct visit_ask){ .url = s->url,
		.heedless = str_eq(s->robots, STR("ignore")) });
	fail = visit_run(v, d);
	visit_close(v);
	manners_close(m);
	return fail != 0 ? fail : c.fail;
}
