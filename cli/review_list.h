#ifndef CLI_REVIEW_LIST_H
#define CLI_REVIEW_LIST_H

struct workspace;

/* All that a person should look at: lines, or documents with --json.  A kind
 * of such things is a line in the table of review_list.c. */
int review_list(struct workspace *);

#endif
