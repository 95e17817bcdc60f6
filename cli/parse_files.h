#ifndef CLI_PARSE_FILES_H
#define CLI_PARSE_FILES_H

struct cli;
struct parse_crew_work;

/* Reads the files that the command line names in a crew, and prints what they
 * hold in their order.  Returns the worst that happened to one. */
int parse_files_print(struct cli *, const struct parse_crew_work *);

#endif
