#include "collect/trial.h"

#include "base/arena.h"
#include "base/diag.h"
#include "collect/http.h"
#include "collect/manners.h"
#include "collect/plan.h"
#include "collect/settings.h"
#include "collect/visit.h"

struct catch
{
	struct arena *arena;
	struct trial *trial;
	struct diag *diag;
	int fail;
};

static void
pass_on(void *to, const struct diag_message *m)
{
	diag_add(to, m->code, m->at, m->arg, m->nargs);
}

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
	diag_each(ans->diag, pass_on, c->diag);
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
	struct plan_entry entry = { .source = *s };
	struct plan plan = { .entry = &entry, .n = 1 };
	struct manners m = { .now = t->now, .set = &set, .stop = t->stop };
	struct catch c = { a, t, d, 0 };
	struct visit_sink sink = { on_answer, on_tick, &c, t->stop };
	struct visit_ask ask = { .url = s->url };
	int fail = manners_judge(st, a, &m, &plan, d);

	if (fail != 0)
		return fail;
	if (entry.forbidden) {
		DIAG0(d, E3214, DIAG_FILE(s->url));
		return FAIL_PERM;
	}
	fail = visit_all(a, &set, &ask, 1, &sink, d);
	return fail != 0 ? fail : c.fail;
}
