#ifndef BASE_GUESS_H
#define BASE_GUESS_H

#include "base/str.h"

struct arena;

/*
 * The encoding of bytes that no label names and that are not UTF-8, by the
 * frequencies of their signs, in small letters; empty where they are more
 * likely GB18030, or nothing can be said.  The only user of uchardet.
 *
 * It is asked only where GB18030 makes no Chinese of them: fewer than two signs
 * in five are of GB2312's first level (of 180 Chinese pages none has less than
 * six, Big5 that is read so three at most), or what is no pair comes too often
 * to be damage.  Alone it fails on most Chinese titles.
 */
struct str guess_encoding(struct arena *, struct str bytes);

#endif
