#ifndef CLI_GETOPTS_H
#define CLI_GETOPTS_H

struct cli_args;
struct command;
struct diag;

/*
 * Reads argv by the tables of options: kaoping's own may stand before or
 * after the command, a command's own after it; -x VALUE, -xVALUE, --long
 * VALUE, --long=VALUE; -- ends them.  The word help in the command's place is
 * --help. *command_out is NULL where none was named.  FAIL_USAGE, with the
 * nearest right name where one is wrong, also for a value or word that is
 * empty; the options around it are read all the same.
 */
int getopts_read(struct cli_args *, int argc, char **argv,
    const struct command **command_out, struct diag *);

#endif
