#ifndef CLI_STAGE_H
#define CLI_STAGE_H

#include <stdbool.h>

#include "base/str.h"

struct collect_settings;
struct day_period;
struct workspace;

struct stage_collect {
	const struct str *only; /* codes of sources; none: what is due */
	size_t nonly;
	struct str replay; /* an archive instead of the network; or empty */
};
/* How kaoping.conf wants it fetched. */
struct collect_settings stage_settings(const struct workspace *);

/* The stages as commands call them: each says what it did. */
int stage_collect(struct workspace *, const struct stage_collect *);
int stage_analyze(struct workspace *, const struct day_period *);

struct stage_report {
	struct str period;
	struct str formats; /* joined by commas; empty: all */
	struct str out; /* folder; empty: reports/PERIOD of the workspace */
	struct str unit; /* code; empty: all */
	bool open; /* in a browser, afterwards */
};

int stage_report(struct workspace *, const struct stage_report *);

#endif
