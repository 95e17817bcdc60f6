#ifndef STORE_REVISION_H
#define STORE_REVISION_H

struct store;

/*
 * The triggers that keep what a correction replaced write it with
 * json_object.  Under trusted_schema=OFF, SQLite 3.40 takes its own for
 * unsafe, so a connection that writes brings one that is not; the schema
 * still works in any other program.  The result is SQLite's.
 */
int revision_open(struct store *);

#endif
