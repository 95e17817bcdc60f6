#ifndef CLI_LEFTOVER_H
#define CLI_LEFTOVER_H

struct workspace;

/* Warns of each file of evidence/ that no capture names: the run that wrote
 * it did not come to its commit.  The database tells of what is lost, this of
 * what is too much. */
int leftover_check(struct workspace *);

#endif
