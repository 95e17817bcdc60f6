#include "collect/parse_archive.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/limits.h"
#include "collect/format.h"
#include "collect/http.h"
#include "collect/warc_read.h"

struct job {
	const struct parse_hints *hints;
	struct parse_sink sink;
	size_t read; /* documents */
	size_t refused;
};

bool
parse_archive_is(struct arena *a, struct str path)
{
	int fd = open(str_z(a, path), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	char look[WARC_READ_LOOK];
	struct stat st;
	ssize_t n = -1;

	if (fd < 0)
		return false;
	if (fstat(fd, &st) == 0 && S_ISREG(st.st_mode))
		n = read(fd, look, sizeof(look));
	close(fd);
	return n > 0 && warc_read_claims((struct str){ look, (size_t)n });
}

static bool
begins_any(struct str s, const char *const *prefix, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq_fold(str_sub(s, 0, str_from(prefix[i]).n),
			str_from(prefix[i])))
			return true;
	return false;
}

/* What crawlers keep beside the documents: their own notes, names that were
 * looked up, robots.txt (RFC 9309). */
static bool
is_note(struct str uri)
{
	static const char *const schemes[] = { "metadata:", "urn:", "dns:",
		"whois:" };

	return str_ends(uri, STR("/robots.txt")) ||
	    begins_any(uri, schemes, sizeof(schemes) / sizeof(*schemes));
}

/* A picture, a style or a script, by its label and by its first character. */
static bool
is_dressing(struct str type, struct str payload)
{
	static const char *const types[] = { "image/", "font/", "audio/",
		"video/", "text/css", "text/javascript",
		"application/javascript", "application/x-javascript",
		"application/font" };
	struct str s = str_trim(str_sub(payload, 0, 64));

	return begins_any(type, types, sizeof(types) / sizeof(*types)) &&
	    !str_starts(s, STR("<")) && !str_starts(s, STR("{"));
}

static bool
is_document(const struct warc_record *r, struct str type)
{
	if (r->type == WARC_RECORD_RESPONSE ? r->status != 200 :
					      r->type != WARC_RECORD_RESOURCE)
		return false;
	return !is_note(r->uri) && !is_dressing(type, r->payload);
}

/* Some tools undo the coding and leave its label. */
static int
decode(struct arena *a, const struct warc_record *r, struct str *out,
    struct diag *d)
{
	struct str coding = http_header(r->payload_head, "content-encoding");

	if (str_ends(coding, STR("gzip")) &&
	    !str_starts(r->payload, STR("\x1f\x8b"))) {
		*out = r->payload;
		return 0;
	}
	return http_decode(a, r->payload_head, r->payload, r->uri, out, d);
}

static int
put_document(struct job *job, const struct warc_record *r, struct str type)
{
	struct arena *a = arena_new();
	struct diag *problems = diag_new(a);
	struct parse_hints hints = *job->hints;
	struct str bytes;
	int fail;

	hints.url = hints.uri = r->uri;
	hints.taken = r->date;
	hints.content_type = type;
	hints.frame.now = r->instant;
	hints.frame.dated = true;
	hints.cut = r->partial;
	if (str_eq(hints.format, STR(PARSE_ARCHIVE)))
		hints.format = STR("");
	fail = decode(a, r, &bytes, problems);
	if (fail == 0)
		fail = parse_document(a, bytes, r->uri, &hints, job->sink,
		    problems);
	if (fail == 0)
		job->read++;
	if (fail == FAIL_DATA) {
		job->refused++;
		fail = parse_problems(problems, &hints, job->sink);
	}
	arena_free(a);
	return fail;
}

static int
put_all(struct job *job, struct warc_read *reader)
{
	struct arena *a = arena_new();
	struct arena_mark empty = arena_mark(a);
	struct warc_record r;
	bool more = true;
	int fail = 0;

	while (fail == 0 && more) {
		struct diag *d = diag_new(a);
		struct str type;

		more = warc_read_next(reader, &r, d);
		fail = parse_problems(d, job->hints, job->sink);
		if (fail == 0 && more) {
			type = r.head.n > 0 ?
			    http_header(r.head, "content-type") :
			    r.content_type;
			if (is_document(&r, type))
				fail = put_document(job, &r, type);
		}
		arena_reset(a, empty);
	}
	arena_free(a);
	return fail;
}

int
parse_archive(struct str path, struct str bytes,
    const struct parse_hints *hints, struct parse_sink sink, struct diag *d)
{
	struct job job = { hints, sink, 0, 0 };
	struct arena *a = arena_new();
	struct warc_read *reader;
	struct warc_read_count n;
	int fail;

	if (!str_eq(hints->format, STR(PARSE_ARCHIVE)) &&
	    !format_known(hints->format)) {
		DIAG(d, E3120, DIAG_NOWHERE, hints->format, format_names(a));
		arena_free(a);
		return FAIL_USAGE;
	}
	fail = warc_read_open(a,
	    &(struct warc_read_from){ .path = path,
		.bytes = bytes,
		.name = path,
		.record_max = LIMIT_WARC_RECORD },
	    &reader, d);
	if (fail == 0) {
		fail = put_all(&job, reader);
		n = warc_read_count(reader);
		warc_read_close(reader);
		if (fail == 0 && job.read == 0 &&
		    (n.refused > 0 || job.refused > 0)) {
			DIAG(d, E3020, DIAG_FILE(path),
			    str_int(a, (int64_t)n.sound),
			    str_int(a, (int64_t)n.refused));
			fail = FAIL_DATA;
		}
	}
	arena_free(a);
	return fail;
}
