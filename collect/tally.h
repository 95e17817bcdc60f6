#ifndef COLLECT_TALLY_H
#define COLLECT_TALLY_H

struct arena;
struct collect_report;
struct collect_what;
struct errand;
struct plan;
struct taken;

/* What came of the errands of each source.  It is told once, when all that
 * the source led to is done. */
struct tally;

struct tally_what {
	const struct collect_what *what; /* said and progress */
	struct collect_report *report;
	struct plan *plan;
};

struct tally *tally_new(struct arena *, const struct tally_what *);

/* An errand is on its way; it is not, after all; it is committed. */
void tally_expect(struct tally *, const struct errand *);
void tally_drop(struct tally *, const struct errand *);
void tally_add(struct tally *, const struct taken *);

/* No source is told of between these two; then all of which something was
 * wanted. */
void tally_hold(struct tally *);
void tally_release(struct tally *);

#endif
