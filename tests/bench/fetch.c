/*
 * How many documents a second come over loopback, by visit.h (politeness off)
 * and by a bare loop over libcurl that keeps the bodies and nothing else.
 * usage: fetch BASE_URL ROUNDS <names    one file name a line
 */
#include <curl/curl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/arena.h"
#include "base/diag.h"
#include "collect/visit.h"

#define CONNECTIONS 32
#define ROUNDS_MAX  99

struct work {
	struct str *url;
	size_t n;
	size_t done;
	size_t bytes;
};

struct transfer {
	CURL *easy;
	char *p;
	size_t n;
	size_t cap;
};

static double
seconds(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static size_t
on_data(char *p, size_t size, size_t n, void *to)
{
	struct transfer *t = to;

	n *= size;
	if (t->cap - t->n < n) {
		t->cap = (t->n + n) * 2;
		if ((t->p = realloc(t->p, t->cap)) == NULL)
			abort();
	}
	memcpy(t->p + t->n, p, n);
	t->n += n;
	return n;
}

static void
start(CURLM *multi, struct transfer *t, const struct str *url)
{
	t->n = 0;
	curl_easy_setopt(t->easy, CURLOPT_URL, url->p);
	curl_multi_add_handle(multi, t->easy);
}

static void
run_bare(struct work *w)
{
	CURLM *multi = curl_multi_init();
	struct transfer t[CONNECTIONS] = { { NULL, NULL, 0, 0 } };
	size_t next = 0;

	for (size_t i = 0; i < CONNECTIONS; i++) {
		t[i].easy = curl_easy_init();
		curl_easy_setopt(t[i].easy, CURLOPT_PRIVATE, &t[i]);
		curl_easy_setopt(t[i].easy, CURLOPT_WRITEFUNCTION, on_data);
		curl_easy_setopt(t[i].easy, CURLOPT_WRITEDATA, &t[i]);
		if (next < w->n)
			start(multi, &t[i], &w->url[next++]);
	}
	while (w->done < w->n) {
		int count;
		CURLMsg *m;

		curl_multi_perform(multi, &count);
		while ((m = curl_multi_info_read(multi, &count)) != NULL) {
			CURL *easy = m->easy_handle;
			struct transfer *one;
			char *owner;

			curl_easy_getinfo(easy, CURLINFO_PRIVATE, &owner);
			one = (struct transfer *)(void *)owner;
			w->done++;
			w->bytes += one->n;
			curl_multi_remove_handle(multi, easy);
			if (next < w->n)
				start(multi, one, &w->url[next++]);
		}
		if (w->done < w->n)
			curl_multi_poll(multi, NULL, 0, 100, NULL);
	}
	for (size_t i = 0; i < CONNECTIONS; i++) {
		curl_easy_cleanup(t[i].easy);
		free(t[i].p);
	}
	curl_multi_cleanup(multi);
}

static int
on_answer(void *to, const struct visit_answer *ans)
{
	struct work *w = to;

	w->done++;
	w->bytes += ans->body.n;
	arena_free(ans->arena);
	return ans->fail;
}

static int
on_tick(void *to, int64_t now)
{
	(void)to, (void)now;
	return 0;
}

static void
run_ours(struct work *w)
{
	static const volatile sig_atomic_t never;
	struct arena *a = arena_new();
	struct str allow = STR("127.0.0.1");
	struct visit_settings set = { .fetch = { STR("kaoping"), 5000, 10000,
					  30000, false },
		.nallow = 1,
		.allow = &allow,
		.per_host = CONNECTIONS,
		.retries = 2 };
	struct visit_sink sink = { .answer = on_answer,
		.tick = on_tick,
		.to = w,
		.stop = &never };
	struct visit *v = visit_open(a, &set, &sink);

	for (size_t i = 0; i < w->n; i++)
		visit_ask(v, &(struct visit_ask){ .url = w->url[i] });
	if (visit_run(v, diag_new(a)) != 0)
		exit(70);
	visit_close(v);
	arena_free(a);
}

static int
compare(const void *a, const void *b)
{
	double x = *(const double *)a, y = *(const double *)b;

	return (x > y) - (x < y);
}

static double
timed(const struct work *what, void (*run)(struct work *), size_t *bytes)
{
	struct work w = *what;
	double began = seconds(), took;

	run(&w);
	took = seconds() - began;
	*bytes = w.bytes;
	return (double)w.n / took;
}

int
main(int argc, char **argv)
{
	struct arena *a = arena_new();
	struct work w = { NULL, 0, 0, 0 };
	double bare[ROUNDS_MAX], ours[ROUNDS_MAX], ratio[ROUNDS_MAX];
	int rounds = argc == 3 ? (int)strtol(argv[2], NULL, 10) : 0;
	size_t bytes, same = 0;
	char line[4096];

	if (rounds < 1 || rounds > ROUNDS_MAX)
		return 64;
	while (fgets(line, sizeof(line), stdin) != NULL) {
		line[strcspn(line, "\n")] = '\0';
		w.url = arena_grow(a, w.url, w.n, sizeof(*w.url));
		w.url[w.n++] = str_printf(a, "%s%s", argv[1], line);
	}
	curl_global_init(CURL_GLOBAL_DEFAULT);
	for (int i = 0; i < rounds; i++) {
		bare[i] = timed(&w, run_bare, &same);
		ours[i] = timed(&w, run_ours, &bytes);
		ratio[i] = ours[i] / bare[i];
		if (bytes != same)
			return 70;
	}
	qsort(bare, (size_t)rounds, sizeof(double), compare);
	qsort(ours, (size_t)rounds, sizeof(double), compare);
	qsort(ratio, (size_t)rounds, sizeof(double), compare);
	printf("  %zu documents, %zu bytes, %d rounds\n", w.n, same, rounds);
	printf("  bare libcurl %9.0f documents/s\n", bare[rounds / 2]);
	printf("  kaoping      %9.0f documents/s  ratio %.2f\n",
	    ours[rounds / 2], ratio[rounds / 2]);
	arena_free(a);
	return 0;
}
