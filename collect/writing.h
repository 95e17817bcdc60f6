#ifndef COLLECT_WRITING_H
#define COLLECT_WRITING_H

struct collect_what;
struct diag;
struct store;

/* A transaction under the writer's lock, which others have in between. */
int writing_begin(struct store *, const struct collect_what *, struct diag *);
/* Commits where all went well (fail is 0), and lets others write.  Returns
 * fail, or what the commit failed with. */
int writing_end(struct store *, const struct collect_what *, int fail,
    struct diag *);

#endif
