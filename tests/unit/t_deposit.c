/* How far back a document can be said to reach. */

#include "base/arena.h"
#include "collect/deposit.h"
#include "collect/format.h"
#include "collect/item.h"
#include "tests/tap.h"

enum { MOST = 8 };

/* Days of July in the document's order; 0: an item without a time. */
static const char *
reach(const int *days, size_t n)
{
	static char text[64];
	char at[MOST][64];
	struct item item[MOST] = { { 0 } };
	struct feed feed = { .item = item, .nitems = n };
	struct str s;

	for (size_t i = 0; i < n; i++)
		if (days[i] > 0) {
			snprintf(at[i], sizeof(at[i]),
			    "2016-07-%02dT00:00:00+08:00", days[i]);
			item[i].published = str_from(at[i]);
			item[i].published_raw = item[i].published;
		}
	s = deposit_reach(&feed);
	snprintf(text, sizeof(text), STR_FMT, STR_ARG(str_sub(s, 8, 2)));
	return text;
}

#define REACH(want, ...)                                              \
	CHECK_STR(str_from(reach((const int[]){ __VA_ARGS__ },        \
		      sizeof((int[]){ __VA_ARGS__ }) / sizeof(int))), \
	    want)

static void
it_reaches_to_its_oldest_item_by_the_order(void)
{
	REACH("05", 9, 8, 8, 5);
	REACH("05", 5, 8, 8, 9);
	REACH("05", 9, 0, 5, 0);
	REACH("07", 7);
	REACH("", 0, 0);
}

static void
an_old_item_pinned_on_top_does_not_count(void)
{
	REACH("06", 1, 9, 8, 7, 6);
	REACH("06", 2, 1, 9, 8, 7, 6);
}

static void
without_an_order_no_more_is_claimed_than_both_ends_have(void)
{
	REACH("09", 9, 5, 9);
	REACH("06", 6, 6, 6);
	REACH("03", 3, 8, 3, 8, 8, 3);
}

int
main(void)
{
	RUN(it_reaches_to_its_oldest_item_by_the_order);
	RUN(an_old_item_pinned_on_top_does_not_count);
	RUN(without_an_order_no_more_is_claimed_than_both_ends_have);
	return tap_done();
}
