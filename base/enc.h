#ifndef BASE_ENC_H
#define BASE_ENC_H

#include <stdbool.h>

#include "base/str.h"

struct arena;
struct diag;

/* Bytes to UTF-8.  The only user of iconv. */

/* What the outside says of the bytes; either may be empty. */
struct enc_labels {
	struct str transport; /* the HTTP header */
	struct str own; /* the document itself */
};

struct enc_result {
	struct str text; /* UTF-8 without BOM */
	struct str encoding; /* "utf-8", "gb18030", "utf-16le" … */
	bool overruled; /* a label was contradicted by the bytes (N1104) */
	bool guessed; /* no label, and not UTF-8: GB18030, which fits by chance
			 often enough, or what the signs look like */
	bool unknown; /* the document's own label names no encoding */
	bool cut; /* the bytes end inside a character: U+FFFD stands for it */
};

/*
 * Decides once for the whole document: BOM, then the label of the transport
 * (may be empty), then the document's own label (may be empty), then strict
 * UTF-8, then GB18030; where that makes no Chinese of the bytes, what their
 * signs look like (guess.h).  gb2312, gbk, x-gbk, gb_2312-80, cp936 mean
 * GB18030. A label that is none of the encodings that browsers read is not
 * known.  One that the bytes contradict is overruled (and the result says so).
 * FAIL_DATA with the byte's place where nothing fits.
 */
int enc_decode(struct arena *, struct str bytes, struct enc_labels,
    struct str file, struct enc_result *out, struct diag *);

/* The encoding that the mark (BOM) at the beginning of bytes names, and the
 * mark's length; empty, and 0, where there is none. */
struct str enc_marked(struct str bytes, size_t *mark_out);

/* One encoding to UTF-8, piece by piece. */
struct enc_stream;

enum enc_step {
	ENC_MORE, /* wants more input, or more room */
	ENC_CUT, /* what is left of the input is part of a character */
	ENC_BAD, /* what is left begins with what is none */
};

/* NULL: it is none that browsers read. */
struct enc_stream *enc_stream_open(struct arena *, struct str encoding);
void enc_stream_close(struct enc_stream *); /* NULL is ignored */
/* Takes from the front of in, and puts up to room bytes to out. */
enum enc_step enc_stream_step(struct enc_stream *, struct str *in, char *out,
    size_t room, size_t *got_out);

/*
 * Keeps every converter loaded, so that a process that may open no file
 * (sandbox.h), and its forks, can decode whatever enc_decode can.
 */
struct enc_kept;
struct enc_kept *enc_keep(void); /* NULL: out of memory */
void enc_keep_free(struct enc_kept *); /* NULL is ignored */

#endif
