#ifndef COLLECT_DOUBTS_H
#define COLLECT_DOUBTS_H

#include <stddef.h>
#include <stdint.h>

struct arena;
struct diag;
struct row;
struct store;

/* Names in a file's refused rows that a person could decide about: each once,
 * with its first row and how many there are; at most LIMIT_DOUBTS, each of at
 * most LIMIT_DOUBT bytes. */
struct doubts;

struct doubts *doubts_new(struct arena *);

void doubts_add(struct doubts *, const struct row *, size_t nfields);

int doubts_keep(struct doubts *, struct store *, int64_t capture_id,
    struct diag *);

#endif
