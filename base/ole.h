#ifndef BASE_OLE_H
#define BASE_OLE_H

struct diag;
struct spool;

/* Compound files ([MS-CFB]): what of them is none of ours, so that it can be
 * called by its name. */
enum ole_kind {
	OLE_OTHER, /* or damaged */
	OLE_LOCKED, /* a workbook under a password: stream EncryptedPackage */
	OLE_SHEET, /* an old .xls: stream Workbook, or Book */
};

int ole_look(const struct spool *, enum ole_kind *out, struct diag *);

#endif
