#ifndef COLLECT_WARC_RECORD_H
#define COLLECT_WARC_RECORD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/str.h"

struct arena;
struct diag;
struct warc_stream;

enum warc_record_type {
	WARC_RECORD_OTHER, /* of a type that the standard does not name */
	WARC_RECORD_WARCINFO,
	WARC_RECORD_RESPONSE,
	WARC_RECORD_RESOURCE,
	WARC_RECORD_REQUEST,
	WARC_RECORD_METADATA,
	WARC_RECORD_REVISIT,
	WARC_RECORD_CONVERSION,
	WARC_RECORD_CONTINUATION, /* the rest of a record in another file */
};

/* A record.  Its texts live until the next call of warc_read_next. */
struct warc_record {
	enum warc_record_type type;
	struct str uri; /* without <>; empty: none, as of a warcinfo */
	struct str date; /* WARC-Date as day_iso writes it, +08:00 */
	int64_t instant; /* the same */
	struct str id; /* with its <> */
	struct str ip;
	struct str content_type; /* of the record */
	struct str concurrent; /* the record that this one is tied to */
	/* Of HTTP (response, revisit, request); empty and 0 otherwise. */
	struct str head;
	int64_t status;
	/*
	 * The payload: an HTTP body without chunks, as it was encoded
	 * (http_decode); the block of any other record.  Of a revisit, that of
	 * the record it refers to, where found; payload_head is the head that
	 * describes it, so that a charset is looked for there.
	 */
	struct str payload;
	struct str payload_head;
	bool partial; /* WARC-Truncated, a segment, or less than HTTP says */
	/* What follows the record and is tied to it (WARC-Concurrent-To), if
	 * it is sound; such records are not given on their own. */
	struct str request; /* the head as sent */
	struct str fields; /* of metadata: "name: value" a line */
	struct str digest; /* WARC-Payload-Digest as written; empty: none */
	/* Of a revisit: */
	bool not_modified; /* the server said so; else the bytes were the same
			    */
	bool resolved; /* payload is that of the record it refers to */
	struct str refers_to; /* id */
	struct str refers_uri;
	struct str refers_date; /* as date; empty: not said */
	struct str refers_file; /* where kaoping says so; empty: not said */
	int64_t refers_offset;
	/* Where it lies: its gzip member, or itself in a plain file. */
	int64_t offset;
	int64_t length; /* 0: it shares its member with others */
};

/* Where records are read from. */
struct warc_record_from {
	struct warc_stream *stream;
	struct str name; /* for messages */
	size_t max; /* of a block */
	/* kept here, from record to record: */
	int64_t offset; /* of the one at hand */
	size_t refused;
	bool over; /* nothing more can be read */
	bool unknown; /* it was said that a digest can't be checked */
};

enum warc_record_end {
	WARC_RECORD_SOUND,
	WARC_RECORD_REFUSED, /* and named; there may be another */
	WARC_RECORD_NONE,
};

/* The next record, as it stands alone: no revisit is resolved, nothing is
 * tied to it.  Its texts live in the arena. */
enum warc_record_end warc_record_next(struct arena *, struct warc_record_from *,
    struct warc_record *, struct diag *);

#endif
