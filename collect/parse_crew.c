#include "collect/parse_crew.h"

#include "base/arena.h"
#include "base/buf.h"
#include "base/crew.h"
#include "base/diag.h"
#include "base/limits.h"
#include "base/rx.h"
#include "base/text.h"
#include "base/word.h"
#include "collect/parse.h"
#include "collect/wire.h"

enum { WAIT_MS = 1000, LENGTH = 8 };

struct parse_crew {
	struct arena *arena;
	struct parse_crew_work work;
	struct worker_kept *kept;
	struct crew_settings set;
	struct crew *crew;
};

/* In the worker. */
struct parser {
	const struct parse_crew_work *work;
	struct parse_hints hints;
};

struct lines {
	struct str prefix;
	struct buf *to;
};

static void *
prepare(void *to)
{
	struct parse_crew *c = to;
	struct parser *p = ARENA_NEW(c->arena, struct parser);

	p->work = &c->work;
	p->hints = *c->work.hints;
	p->hints.kit = rx_kit_new();
	return p;
}

static int
put_line(void *to, struct str json)
{
	struct lines *l = to;

	buf_add(l->to, l->prefix);
	buf_add(l->to, str_sub(json, 1, json.n));
	buf_byte(l->to, '\n');
	return 0;
}

/* The lines, how it ended, and how long the lines are. */
static void
job(void *prepared, struct arena *a, struct str request, struct buf *reply)
{
	struct parser *p = prepared;
	struct wire in = { .left = request };
	struct str path = wire_str(&in);
	struct diag *d = diag_new(a);
	struct lines lines = { p->work->prefix, reply };
	size_t length;
	int fail;

	p->hints.file = wire_str(&in);
	fail = parse_document(a, in.left, path, &p->hints,
	    (struct parse_sink){ put_line, &lines }, d);
	length = reply->n;
	wire_put_end(reply, fail, d);
	wire_put_int(reply, length);
}

int
parse_crew_open(const struct parse_crew_work *work, struct parse_crew **out,
    struct diag *d)
{
	struct arena *a = arena_new();
	struct parse_crew *c = ARENA_NEW(a, struct parse_crew);
	int fail;

	c->arena = a;
	c->work = *work;
	c->kept = worker_keep(work->hints->book);
	c->set = worker_settings(work->limits,
	    (struct crew_work){ prepare, job, c });
	*out = c;
	if ((fail = crew_open(&c->set, &c->crew, d)) == 0)
		return 0;
	parse_crew_close(c);
	*out = NULL;
	return fail;
}

void
parse_crew_close(struct parse_crew *c)
{
	if (c == NULL)
		return;
	crew_close(c->crew);
	worker_keep_free(c->kept);
	arena_free(c->arena);
}

size_t
parse_crew_room(const struct parse_crew *c)
{
	return crew_room(c->crew);
}

void
parse_crew_give(struct parse_crew *c, struct parse_crew_document *doc)
{
	struct buf head = buf_new(doc->arena, LIMIT_REPLY);

	wire_put_str(&head, doc->path);
	wire_put_str(&head, doc->file);
	crew_give(c->crew,
	    &(struct crew_job){ .head = buf_str(&head),
		.body = doc->bytes,
		.arena = doc->arena,
		.owner = doc });
}

/* Lines of JSON hold no control character but their ends. */
static bool
is_text(struct str s)
{
	size_t i = 0, bad;

	while (i < s.n) {
		if (s.n - i >= sizeof(uint64_t)) {
			uint64_t low = word_below(word_at(s.p + i), ' ');

			i += low == 0 ? sizeof(low) : word_first(low);
			if (low == 0)
				continue;
		}
		if ((unsigned char)s.p[i] < ' ' && s.p[i] != '\n')
			return false;
		i++;
	}
	return text_valid(s, &bad);
}

/* False: it is no reply. */
static bool
decode(struct str reply, struct parse_crew_document *doc)
{
	struct wire last, end;
	uint64_t length;

	if (reply.n < LENGTH)
		return false;
	last = (struct wire){ .left = str_sub(reply, reply.n - LENGTH,
				  LENGTH) };
	length = wire_int(&last);
	if (length > reply.n - LENGTH)
		return false;
	end = (struct wire){ .left = str_sub(reply, length,
				 reply.n - LENGTH - length) };
	doc->fail = wire_end(&end, doc->diag);
	doc->text = str_sub(reply, 0, length);
	return !end.bad && end.left.n == 0 && is_text(doc->text);
}

int
parse_crew_wait(struct parse_crew *c, struct diag *d)
{
	struct parse_crew_document *doc;
	struct crew_done done;
	bool got;
	int fail;

	if ((fail = crew_wait(c->crew, WAIT_MS, d)) != 0 ||
	    (fail = crew_take(c->crew, &done, &got, d)) != 0 || !got)
		return fail;
	doc = done.owner;
	doc->done = true;
	if (done.end == CREW_DONE && decode(done.reply, doc))
		return 0;
	doc->text = (struct str){ NULL, 0 };
	doc->fail = worker_fail(&c->set, &done, doc->path, doc->diag);
	return 0;
}
