#ifndef BASE_WORD_H
#define BASE_WORD_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

/*
 * Eight bytes of a text at a time.  Each test gives flags that are exact about
 * the whole word (0: none of its bytes is such a one) and about the first such
 * byte, not about those after it (Warren, Hacker's Delight, section 6-1).
 * Flags of several tests may be joined by |.
 */
#define WORD_ALL(c) (UINT64_C(0x0101010101010101) * (unsigned char)(c))

/* The first byte is the lowest, on every machine. */
static inline uint64_t
word_at(const char *p)
{
	unsigned char b[8];

	memcpy(b, p, sizeof(b));
	return (uint64_t)b[0] | (uint64_t)b[1] << 8 | (uint64_t)b[2] << 16 |
	    (uint64_t)b[3] << 24 | (uint64_t)b[4] << 32 | (uint64_t)b[5] << 40 |
	    (uint64_t)b[6] << 48 | (uint64_t)b[7] << 56;
}

/* A byte below c, that is at most 0x80. */
static inline uint64_t
word_below(uint64_t w, char c)
{
	return (w - WORD_ALL(c)) & ~w & WORD_ALL(0x80);
}

static inline uint64_t
word_has(uint64_t w, char c)
{
	return word_below(w ^ WORD_ALL(c), 1);
}

/* A byte that is no ASCII. */
static inline uint64_t
word_high(uint64_t w)
{
	return w & WORD_ALL(0x80);
}

/* Which byte is the first; there is one. */
static inline size_t
word_first(uint64_t flags)
{
	return (size_t)__builtin_ctzll(flags) / 8;
}

#endif
