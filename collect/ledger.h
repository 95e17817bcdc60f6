#ifndef COLLECT_LEDGER_H
#define COLLECT_LEDGER_H

struct row_work;

/*
 * A row of a ledger as events, by its profile alone (kaoping-import(5),
 * EVENTS).  Each time field with an event makes one of that kind, each time of
 * a list one; `at` makes one of the ledger's own kind.  They share unit,
 * person, ref and title, and have every other field as an attribute; what the
 * row leaves blank is not said.
 *
 * A row that says otherwise than another of its file is refused, and nothing
 * of it is kept.
 */
int ledger_keep(struct row_work *);

#endif
