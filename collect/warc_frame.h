#ifndef COLLECT_WARC_FRAME_H
#define COLLECT_WARC_FRAME_H

#include "base/diag.h"
#include "base/str.h"
#include "collect/warc_record.h"

struct arena;

/* A record before its meaning: where it begins and ends. */
struct warc_frame {
	struct str head; /* its lines, none folded; http_header reads them */
	struct str block;
	int64_t length; /* of its member; 0: it shares that */
};

/* Places the stream behind the record.  What is refused is named. */
enum warc_record_end warc_frame_read(struct arena *, struct warc_record_from *,
    struct warc_frame *, struct diag *);
/* Names the record at hand: code's arguments are the offset and why. */
enum warc_record_end warc_frame_refuse(struct warc_record_from *, struct diag *,
    enum diag_code, struct str why);

#endif
