#ifndef COLLECT_MASK_H
#define COLLECT_MASK_H

#include "base/str.h"

struct arena;

/*
 * Free text of a questionnaire without what leads to a person: numbers of
 * mobile and other telephones, of identity cards (GB 11643: 18 digits; 15
 * before 1999) and of bank cards (ISO/IEC 7812, Luhn), e-mail addresses, and
 * what follows 微信 or QQ.  Each becomes a word in 【】; digits may be of full
 * width, with blanks and hyphens between them.  Where a number could be either
 * an identity card or nothing, it goes.  Numbers of documents, days and
 * amounts of money stay, and so does text that was masked before.
 */
struct str mask_text(struct arena *, struct str);

#endif
