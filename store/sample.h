#ifndef STORE_SAMPLE_H
#define STORE_SAMPLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct arena;
struct diag;
struct store;

/*
 * The counts of a post at fixed ages.  A count means nothing without its age:
 * the value at an age is the sample nearest to it within a tolerance, else
 * it is missing (view v_sample).
 */
struct sample_age {
	int64_t age; /* seconds after the post came out */
	int64_t tolerance; /* seconds */
};

/* These ages, and no others, from now on. */
int sample_ages(struct store *, const struct sample_age *, size_t n,
    struct diag *);

/* A post of which a sample is due: it has shown counts, has the age, and there
 * is no sample near it. */
struct sample_post {
	int64_t source_id;
	bool release; /* else an article */
	int64_t post_id;
	struct str url; /* empty where it has none */
	struct str key; /* item_key; of a release without its source's code */
	bool shown; /* the last whole document of its source held it */
};

/* now: seconds since 1970.  By source, then by post. */
int sample_due(struct store *, struct arena *, int64_t now,
    struct sample_post **out, size_t *n_out, struct diag *);

/* The post of a source at that URL; post_id is 0 where there is none. */
int sample_find(struct store *, struct arena *, int64_t source_id,
    struct str url, struct sample_post *out, struct diag *);

#endif
