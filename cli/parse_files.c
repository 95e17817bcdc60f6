#include "cli/parse_files.h"

#include "base/arena.h"
#include "base/file.h"
#include "base/limits.h"
#include "cli/cli.h"
#include "collect/parse_crew.h"

/* How far reading is ahead of printing at most. */
#define WINDOW 256
#define HELD   ((size_t)64 * 1024 * 1024) /* bytes, and one document more */

struct place {
	struct arena *arena; /* used again, document after document */
	struct arena_mark mark;
	struct parse_crew_document doc;
};

struct files {
	struct cli *cli;
	struct parse_crew *crew;
	struct place place[WINDOW];
	int given;
	int printed;
	int worst;
};

static struct place *
place_of(struct files *f, int i)
{
	return &f->place[i % WINDOW];
}

static void
give_next(struct files *f)
{
	struct place *p = place_of(f, f->given);
	struct parse_crew_document *doc = &p->doc;
	struct str path = str_from(f->cli->args.word[f->given++]);

	if (p->arena == NULL) {
		p->arena = arena_new();
		p->mark = arena_mark(p->arena);
	}
	arena_reset(p->arena, p->mark);
	*doc = (struct parse_crew_document){ .arena = p->arena,
		.diag = diag_new(p->arena),
		.path = path,
		.file = f->cli->args.nwords > 1 ? path : STR("") };
	doc->fail = file_read(p->arena, path, LIMIT_BODY, &doc->bytes,
	    doc->diag);
	doc->done = doc->fail != 0;
	if (!doc->done)
		parse_crew_give(f->crew, doc);
}

static bool
may_give(struct files *f)
{
	size_t held = 0;

	if (f->given == f->cli->args.nwords ||
	    f->given - f->printed == WINDOW || parse_crew_room(f->crew) == 0)
		return false;
	for (int i = f->printed; i < f->given; i++)
		held += place_of(f, i)->doc.bytes.n +
		    place_of(f, i)->doc.text.n;
	return held < HELD;
}

static void
print_next(struct files *f)
{
	const struct parse_crew_document *doc = &place_of(f, f->printed++)->doc;

	if (doc->text.n > 0)
		cli_out(f->cli, doc->text);
	diag_pass(doc->diag, f->cli->diag);
	if (doc->fail > f->worst)
		f->worst = doc->fail;
}

static int
print_all(struct files *f)
{
	int fail = 0;

	while (fail == 0 && f->printed < f->cli->args.nwords &&
	    *f->cli->stop == 0) {
		while (may_give(f))
			give_next(f);
		if (place_of(f, f->printed)->doc.done)
			print_next(f);
		else
			fail = parse_crew_wait(f->crew, f->cli->diag);
	}
	return fail;
}

int
parse_files_print(struct cli *cli, const struct parse_crew_work *work)
{
	struct files f = { .cli = cli };
	int fail = parse_crew_open(work, &f.crew, cli->diag);

	if (fail == 0)
		fail = print_all(&f);
	parse_crew_close(f.crew);
	for (size_t i = 0; i < WINDOW; i++)
		arena_free(f.place[i].arena);
	return fail > f.worst ? fail : f.worst;
}
