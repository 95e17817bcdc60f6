#ifndef COLLECT_PSEUDONYM_H
#define COLLECT_PSEUDONYM_H

#include "base/str.h"

struct arena;
struct diag;
struct hash_key;

/*
 * Who answered a questionnaire is nobody's business.  A token stands for what
 * the questionnaire calls a respondent, in the stripped copy and in refused
 * rows; it is made with the workspace's key, and a token given as a respondent
 * stays what it is, so that a mended row is the same respondent's.  The
 * database has the token's pseudonym of one quarter: answers of a person in
 * two surveys are not joined, nor are two persons whom two surveys number
 * alike taken for one.
 */

enum pseudonym_need {
	PSEUDONYM_OLD, /* the key must be there */
	PSEUDONYM_NEW, /* a missing one is made, and on the disk on return */
	PSEUDONYM_DRY, /* a missing one is made for this time, and not kept */
};

/* The key of DIR/secret.key (mode 0600).  FAIL_PERM where others may read it,
 * FAIL_CONF where it is no key, or missing and needed. */
int pseudonym_key(struct arena *, struct str workspace, enum pseudonym_need,
    struct str *key_out, struct diag *);

struct str pseudonym_token(struct arena *, const struct hash_key *,
    struct str raw);
struct str pseudonym_of(struct arena *, const struct hash_key *,
    struct str token, struct str period);

#endif
