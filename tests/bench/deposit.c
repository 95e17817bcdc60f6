/*
 * Items a second of the store alone: feeds that were read before, as new
 * items of a new database, then once more with a later capture.
 *
 * usage: deposit DATABASE [one] <LIST	(a path a line; a new database)
 *
 * Each is a source of its own; with "one" they are the parts of one.
 *
 * Batches are those of collect: up to 256 captures, or 32 MiB of documents.
 */
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <time.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/rx.h"
#include "collect/deposit.h"
#include "collect/format.h"
#include "store/capture.h"
#include "store/fetchlog.h"
#include "store/outlet.h"
#include "store/run.h"
#include "store/source.h"
#include "store/store.h"

enum { BATCH = 256, BATCH_BYTES = 32 * 1024 * 1024 };

struct bench {
	struct store *store;
	struct arena *arena;
	struct diag *diag;
	struct rx_kit *kit;
	struct str *path;
	size_t npaths;
	bool one; /* all are of the first source */
	struct source *source;
	int64_t run_id;
};

/* What a round has come to. */
struct tally {
	size_t items;
	size_t added;
	double s;
	double cpu_s;
	double commit_s; /* of s */
};

static void
must(struct bench *b, int fail)
{
	if (fail == 0)
		return;
	diag_print(b->diag, stderr, DIAG_EN, DIAG_PLAIN, DIAG_NOTE);
	exit(fail);
}

static double
seconds(clockid_t clock)
{
	struct timespec t;

	clock_gettime(clock, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static const struct source *
source_of(const struct bench *b, size_t i)
{
	return &b->source[b->one ? 0 : i];
}

static struct capture
capture_of(const struct bench *b, size_t i, struct str at)
{
	return (struct capture){ .run_id = b->run_id,
		.source_id = i < b->npaths ? source_of(b, i)->id : 0,
		.kind = CAPTURE_RESPONSE,
		.uri = STR("http://127.0.0.1/feed.xml"),
		.taken = at,
		.sha256 = STR("e3b0c44298fc1c149afbf4c8996fb924"
			      "27ae41e4649b934ca495991b7852b855"),
		.warc = STR("evidence/2021/06/x.warc.gz"),
		.format = STR("rss") };
}

static void
sources_make(struct bench *b)
{
	struct capture c = capture_of(b, b->npaths,
	    STR("2021-06-19T00:00:00Z"));
	size_t n;
	int64_t capture_id;

	must(b, store_begin(b->store, b->diag));
	must(b,
	    run_begin(b->store,
		&(struct run){ .stage = STR("collect"),
		    .as_of = STR("2021-06-19"),
		    .began = STR("2021-06-19T00:00:00+08:00"),
		    .version = STR("0") },
		&b->run_id, b->diag));
	c.run_id = b->run_id;
	must(b, capture_put(b->store, &c, &capture_id, b->diag));
	for (size_t i = 0; i < b->npaths; i++) {
		struct source s = { .role = STR("coverage"),
			.code = str_printf(b->arena, "s%06zu", i),
			.kind = STR("feed"),
			.url = STR("http://127.0.0.1/feed.xml"),
			.format = STR("auto"),
			.encoding = STR("auto"),
			.robots = STR("obey"),
			.zone = DAY_SHANGHAI };
		struct outlet o = { s.code, s.code, STR("T1"), 0 };
		enum fact_change change;

		must(b,
		    outlet_put(b->store, &o,
			&(struct fact_from){ capture_id, 1, false }, &change,
			b->diag));
		must(b, source_outlet(b->store, o.code, &s.outlet_id, b->diag));
		must(b, source_put(b->store, &s, b->diag));
	}
	must(b, store_commit(b->store, b->diag));
	must(b, source_all(b->store, b->arena, &b->source, &n, b->diag));
}

/* As collect_run keeps one answer. */
static void
keep(struct bench *b, size_t i, const struct feed *feed, struct str at,
    struct tally *t)
{
	struct capture c = capture_of(b, i, at);
	struct fetchlog f = { .run_id = b->run_id,
		.source_id = source_of(b, i)->id,
		.at = at,
		.part = STR("source"),
		.outcome = feed->partial ? STR("partial") : STR("new"),
		.status = 200,
		.items = (int64_t)feed->nitems };
	size_t added = 0;

	c.reach = deposit_reach(feed);
	must(b, capture_put(b->store, &c, &f.capture_id, b->diag));
	must(b,
	    deposit_items(b->store,
		&(struct deposit){ source_of(b, i), feed, f.capture_id, c.uri,
		    at, !feed->partial && !b->one, NULL },
		&added, b->diag));
	f.added = (int64_t)added;
	must(b, fetchlog_put(b->store, &f, b->diag));
	t->items += feed->nitems;
	t->added += added;
}

/* How many bytes it had. */
static size_t
read_feed(struct bench *b, struct arena *a, size_t i, struct feed *out)
{
	struct format_hints hints = { .file = b->path[i],
		.url = STR("http://127.0.0.1/feed.xml"),
		.frame = { .zone = DAY_SHANGHAI },
		.kit = b->kit };
	struct str bytes;

	must(b, file_read(a, b->path[i], LIMIT_BODY, &bytes, b->diag));
	if (format_read(a, bytes, &hints, out, diag_new(a)) != 0)
		*out = (struct feed){ .partial = true };
	return bytes.n;
}

/* Reads a batch of feeds, untimed, and keeps it.  Where the next begins. */
static size_t
batch(struct bench *b, size_t from, struct str at, struct tally *t)
{
	struct arena *a = arena_new();
	struct feed *feed = ARENA_ARRAY(a, BATCH, struct feed);
	double began, cpu, commit;
	size_t n = 0, weight = 0;

	for (; from + n < b->npaths && n < BATCH && weight < BATCH_BYTES; n++)
		weight += read_feed(b, a, from + n, &feed[n]);
	began = seconds(CLOCK_MONOTONIC);
	cpu = seconds(CLOCK_PROCESS_CPUTIME_ID);
	must(b, store_begin(b->store, b->diag));
	for (size_t i = 0; i < n; i++)
		keep(b, from + i, &feed[i], at, t);
	commit = seconds(CLOCK_MONOTONIC);
	must(b, store_commit(b->store, b->diag));
	t->commit_s += seconds(CLOCK_MONOTONIC) - commit;
	t->s += seconds(CLOCK_MONOTONIC) - began;
	t->cpu_s += seconds(CLOCK_PROCESS_CPUTIME_ID) - cpu;
	arena_free(a);
	return from + n;
}

static void
round_of(struct bench *b, const char *name, struct str at)
{
	struct tally t = { .s = 0 };
	struct rusage usage;

	for (size_t i = 0; i < b->npaths;)
		i = batch(b, i, at, &t);
	getrusage(RUSAGE_SELF, &usage);
	printf("  %-6s %6zu feeds %8zu items %8zu new %7.3f s"
	       " (cpu %.3f, commits %.3f) %8.0f items/s %4ld MiB\n",
	    name, b->npaths, t.items, t.added, t.s, t.cpu_s, t.commit_s,
	    (double)t.items / t.s, usage.ru_maxrss / 1024);
}

static void
read_list(struct bench *b)
{
	struct str list, line;

	must(b, file_read(b->arena, STR("-"), LIMIT_BODY, &list, b->diag));
	while (list.n > 0) {
		str_cut(list, '\n', &line, &list);
		b->path = arena_grow(b->arena, b->path, b->npaths,
		    sizeof(*b->path));
		b->path[b->npaths++] = line;
	}
}

int
main(int argc, char **argv)
{
	struct bench b = { .arena = arena_new() };

	if (argc < 2) {
		fputs("usage: deposit DATABASE [one] <LIST\n", stderr);
		return 64;
	}
	b.one = argc > 2;
	b.diag = diag_new(b.arena);
	b.kit = rx_kit_new();
	read_list(&b);
	must(&b, store_open(&b.store, argv[1], STORE_WRITE, b.diag));
	sources_make(&b);
	round_of(&b, "new", STR("2021-06-19T12:00:00+08:00"));
	round_of(&b, "known", STR("2021-06-20T12:00:00+08:00"));
	store_close(b.store);
	rx_kit_free(b.kit);
	arena_free(b.arena);
	return 0;
}
