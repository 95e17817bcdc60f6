#ifndef CLI_HELP_H
#define CLI_HELP_H

#include "base/diag.h"
#include "base/str.h"

struct arena;
struct command;
struct json;

/* Texts made from the tables of commands and options. */
struct str help_all(struct arena *, enum diag_lang);
struct str help_command(struct arena *, const struct command *, enum diag_lang);
struct str help_version(struct arena *);
void help_version_put(struct arena *, struct json *); /* of --json */

#endif
