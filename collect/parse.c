#include "collect/parse.h"

#include "base/arena.h"
#include "base/day.h"
#include "base/json_line.h"
#include "base/text.h"
#include "collect/format.h"
#include "collect/item.h"

struct output {
	struct arena *scratch;
	struct json_line line;
	const struct parse_hints *hints;
	struct parse_sink sink;
	int fail; /* of the sink */
};

static struct json_line *
line_begin(struct output *o, const char *kind)
{
	json_line_begin(&o->line);
	json_line_str(&o->line, "kind", str_from(kind));
	json_line_str_some(&o->line, "file", o->hints->file);
	json_line_str_some(&o->line, "uri", o->hints->uri);
	json_line_str_some(&o->line, "taken", o->hints->taken);
	return &o->line;
}

static void
line_end(struct output *o)
{
	struct str line = json_line_end(&o->line);

	if (o->fail == 0)
		o->fail = o->sink.line(o->sink.to, line);
}

static void
put_feed(struct output *o, const struct feed *f)
{
	struct json_line *j = line_begin(o, "feed");

	json_line_str(j, "format", f->format);
	json_line_str(j, "encoding", f->encoding);
	json_line_str_some(j, "title", f->title);
	json_line_str_some(j, "subtitle", f->subtitle);
	json_line_str_some(j, "link", f->link);
	json_line_str_some(j, "guid", f->guid);
	json_line_str_some(j, "lang", f->lang);
	json_line_str_some(j, "author", f->author);
	json_line_str_some(j, "published", f->published);
	json_line_str_some(j, "published_raw", f->published_raw);
	json_line_str_some(j, "updated", f->updated);
	json_line_str_some(j, "updated_raw", f->updated_raw);
	json_line_str_some(j, "rule", f->rule);
	json_line_str_some(j, "next", f->next);
	json_line_int(j, "items", (int64_t)f->nitems);
	if (f->partial)
		json_line_bool(j, "partial", true);
	line_end(o);
}

static void
put_metric(struct output *o, const struct item *it, const struct item_metric *m)
{
	struct json_line *j = line_begin(o, "metric");

	json_line_str_some(j, "url", it->url);
	json_line_str(j, "name", m->name);
	if (count_has_value(m->value.status))
		json_line_int(j, "value", m->value.value);
	json_line_str(j, "status",
	    str_from(count_status_name(m->value.status)));
	json_line_str_some(j, "raw", m->raw);
	line_end(o);
}

static void
put_item(struct output *o, const struct item *it, bool listing)
{
	struct json_line *j = line_begin(o, listing ? "link" : "article");

	json_line_str_some(j, "url", it->url);
	json_line_str_some(j, "guid", it->guid);
	json_line_str_some(j, "title", it->title);
	json_line_str_some(j, "published", it->published);
	if (it->published.n > 0)
		json_line_str(j, "precision",
		    str_from(day_precision_name(it->precision)));
	json_line_str_some(j, "published_raw", it->published_raw);
	json_line_str_some(j, "updated", it->updated);
	json_line_str_some(j, "updated_raw", it->updated_raw);
	json_line_str_some(j, "source_line", it->source_line);
	json_line_str_some(j, "author", it->author);
	if (it->category != NULL) {
		json_line_open(j, "categories");
		for (const struct item_category *c = it->category; c != NULL;
		     c = c->next)
			json_line_push(j, c->name);
		json_line_close(j);
	}
	json_line_str_some(j, "summary", it->summary);
	json_line_str_some(j, "body", it->body);
	json_line_str_some(j, "lang", it->lang);
	json_line_int(j, "line", (int64_t)it->line);
	line_end(o);
	for (const struct item_metric *m = it->metric; m != NULL; m = m->next)
		put_metric(o, it, m);
}

static void
put_problem(void *to, const struct diag_message *m)
{
	struct output *o = to;
	struct json_line *j = line_begin(o, "problem");

	json_line_str(j, "code", str_from(diag_name(m->code)));
	if (m->at.line > 0)
		json_line_int(j, "line", (int64_t)m->at.line);
	json_line_str(j, "message",
	    diag_text(o->scratch, m->code, o->hints->lang, m->arg, m->nargs));
	line_end(o);
}

int
parse_document(struct arena *a, struct str bytes, struct str file,
    const struct parse_hints *hints, struct parse_sink sink, struct diag *d)
{
	struct output o = { a, json_line_new(a), hints, sink, 0 };
	struct diag *problems = diag_new(a);
	struct feed feed;
	int fail;

	if (!format_known(hints->format)) {
		DIAG(d, E3120, DIAG_NOWHERE, hints->format, format_names(a));
		return FAIL_USAGE;
	}
	fail = format_read(a, bytes,
	    &(struct format_hints){ .file = file,
		.format = hints->format,
		.content_type = hints->content_type,
		.url = hints->url,
		.kit = hints->kit,
		.rule = hints->rule,
		.book = hints->book,
		.frame = hints->frame },
	    &feed, problems);
	if (fail != 0) {
		diag_pass(problems, d);
		return fail;
	}
	feed.partial = feed.partial || hints->cut;
	if (hints->cut)
		DIAG(problems, W3211, DIAG_FILE(file),
		    str_int(a, (int64_t)bytes.n));
	put_feed(&o, &feed);
	for (size_t i = 0; i < feed.nitems; i++)
		put_item(&o, &feed.item[i], feed.listing);
	diag_each(problems, put_problem, &o);
	return o.fail;
}

int
parse_problems(const struct diag *problems, const struct parse_hints *hints,
    struct parse_sink sink)
{
	struct arena *a = arena_new();
	struct output o = { a, json_line_new(a), hints, sink, 0 };

	diag_each(problems, put_problem, &o);
	arena_free(o.scratch);
	return o.fail;
}

static void
put_date(struct output *o, struct str raw)
{
	struct json_line *j = line_begin(o, "date");
	struct day_time t;

	json_line_str(j, "raw", raw);
	if (day_read(raw, &o->hints->frame, &t)) {
		json_line_str(j, "instant",
		    day_iso(o->scratch, t.instant, t.offset));
		json_line_str(j, "precision",
		    str_from(day_precision_name(t.precision)));
		json_line_bool(j, "assumed", t.assumed);
	} else {
		json_line_str(j, "status", STR("unknown"));
	}
	line_end(o);
}

static void
put_count(struct output *o, struct str raw)
{
	struct json_line *j = line_begin(o, "count");
	struct count c = count_parse(o->scratch, raw);

	json_line_str(j, "raw", raw);
	if (count_has_value(c.status))
		json_line_int(j, "value", c.value);
	json_line_str(j, "status", str_from(count_status_name(c.status)));
	line_end(o);
}

static const struct {
	const char *format;
	void (*put)(struct output *, struct str);
} line_kinds[] = { { "date", put_date }, { "count", put_count } };

#define LINE_KINDS (sizeof(line_kinds) / sizeof(line_kinds[0]))

bool
parse_is_lines(struct str format)
{
	for (size_t i = 0; i < LINE_KINDS; i++)
		if (str_eq(format, str_from(line_kinds[i].format)))
			return true;
	return false;
}

int
parse_lines(struct arena *a, struct str text, const struct parse_hints *hints,
    struct parse_sink sink)
{
	struct output o = { arena_new(), json_line_new(a), hints, sink, 0 };
	struct str line;
	size_t kind = 0;

	while (kind < LINE_KINDS - 1 &&
	    !str_eq(hints->format, str_from(line_kinds[kind].format)))
		kind++;
	text = text_mend(a, text);
	while (o.fail == 0 && text.n > 0) {
		struct arena_mark mark = arena_mark(o.scratch);

		str_cut(text, '\n', &line, &text);
		if (str_ends(line, STR("\r")))
			line.n--;
		line_kinds[kind].put(&o, line);
		arena_reset(o.scratch, mark);
	}
	arena_free(o.scratch);
	return o.fail;
}
