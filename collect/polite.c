#include "collect/polite.h"

/* xorshift64*: the same seed gives the same run. */
static uint64_t
draw(uint64_t *state)
{
	uint64_t x = *state == 0 ? 0x9e3779b97f4a7c15U : *state;

	x ^= x >> 12;
	x ^= x << 25;
	x ^= x >> 27;
	*state = x;
	return x * 0x2545f4914f6cdd1dU;
}

int64_t
polite_wait(const struct polite_host *h, int64_t now)
{
	if (h->running >= h->rule.in_flight)
		return -1;
	return h->free_at > now ? h->free_at - now : 0;
}

void
polite_start(struct polite_host *h, int64_t now)
{
	uint64_t quarter = (uint64_t)h->rule.gap / 4 + 1;

	h->running++;
	if (h->rule.gap > 0)
		h->free_at = now + h->rule.gap +
		    (int64_t)(draw(&h->seed) % quarter);
}

void
polite_end(struct polite_host *h)
{
	h->running--;
}

void
polite_rest(struct polite_host *h, int64_t now, int64_t wait)
{
	int64_t until = now + (wait > h->rule.gap ? wait : h->rule.gap);

	if (h->free_at < until)
		h->free_at = until;
}

void
polite_slow(struct polite_host *h)
{
	int64_t gap = h->rule.gap * 2;

	if (gap > POLITE_SLOWEST)
		gap = POLITE_SLOWEST;
	if (h->rule.gap < gap)
		h->rule.gap = gap;
}
