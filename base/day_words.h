#ifndef BASE_DAY_WORDS_H
#define BASE_DAY_WORDS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/day.h"
#include "base/str.h"

struct arena;

/*
 * Reads a date whose month is a word, its parts in any order: Thu Aug 30 2012
 * 17:26:16 +0200; Friday, December 8, 2017 - 3:07pm; jeu., 02 avril 2020.
 * False where a part is not understood, is there twice, or could be more than
 * one thing; numbers alone (09/10/11) are never guessed at.
 */
bool day_words_read(struct arena *, struct str nfkc, int32_t zone,
    struct day_time *out);

/* Korean, which means the time of Korea: 2004년 05월 28일 01:31:15, 2004-05-25
 * 오후 11:23:17. */
bool day_words_korean(struct str nfkc, struct day_time *out);

#endif
