#include "collect/parse.h"

#include "base/arena.h"
#include "base/day.h"
#include "base/json.h"
#include "base/text.h"
#include "collect/format.h"
#include "collect/item.h"

struct output {
	struct arena *scratch; /* one line */
	const struct parse_hints *hints;
	struct parse_sink sink;
	int fail; /* of the sink */
};

static struct json *
object_new(const struct output *o, const char *kind)
{
	struct json *j = json_new_object();

	json_str(j, "kind", str_from(kind));
	json_str_some(j, "file", o->hints->file);
	json_str_some(j, "uri", o->hints->uri);
	json_str_some(j, "taken", o->hints->taken);
	return j;
}

static void
put_line(struct output *o, struct json *j)
{
	struct arena_mark mark = arena_mark(o->scratch);

	if (o->fail == 0)
		o->fail = o->sink.line(o->sink.to,
		    json_text(o->scratch, j, false));
	arena_reset(o->scratch, mark);
	json_free(j);
}

static void
put_feed(struct output *o, const struct feed *f)
{
	struct json *j = object_new(o, "feed");

	json_str(j, "format", f->format);
	json_str(j, "encoding", f->encoding);
	json_str_some(j, "title", f->title);
	json_str_some(j, "subtitle", f->subtitle);
	json_str_some(j, "link", f->link);
	json_str_some(j, "guid", f->guid);
	json_str_some(j, "lang", f->lang);
	json_str_some(j, "author", f->author);
	json_str_some(j, "published", f->published);
	json_str_some(j, "published_raw", f->published_raw);
	json_str_some(j, "updated", f->updated);
	json_str_some(j, "updated_raw", f->updated_raw);
	json_str_some(j, "rule", f->rule);
	json_str_some(j, "next", f->next);
	json_int(j, "items", (int64_t)f->nitems);
	if (f->partial)
		json_bool(j, "partial", true);
	put_line(o, j);
}

static void
put_metric(struct output *o, const struct item *it, const struct item_metric *m)
{
	struct json *j = object_new(o, "metric");

	json_str_some(j, "url", it->url);
	json_str(j, "name", m->name);
	if (count_has_value(m->value.status))
		json_int(j, "value", m->value.value);
	json_str(j, "status", str_from(count_status_name(m->value.status)));
	json_str_some(j, "raw", m->raw);
	put_line(o, j);
}

static void
put_item(struct output *o, const struct item *it, bool listing)
{
	struct json *j = object_new(o, listing ? "link" : "article");

	json_str_some(j, "url", it->url);
	json_str_some(j, "guid", it->guid);
	json_str_some(j, "title", it->title);
	json_str_some(j, "published", it->published);
	if (it->published.n > 0)
		json_str(j, "precision",
		    str_from(day_precision_name(it->precision)));
	json_str_some(j, "published_raw", it->published_raw);
	json_str_some(j, "updated", it->updated);
	json_str_some(j, "updated_raw", it->updated_raw);
	json_str_some(j, "source_line", it->source_line);
	json_str_some(j, "author", it->author);
	if (it->category != NULL) {
		struct json *list = json_new_array();

		for (const struct item_category *c = it->category; c != NULL;
		     c = c->next)
			json_push_str(list, c->name);
		json_put(j, "categories", list);
	}
	json_str_some(j, "summary", it->summary);
	json_str_some(j, "body", it->body);
	json_str_some(j, "lang", it->lang);
	json_int(j, "line", (int64_t)it->line);
	put_line(o, j);
	for (const struct item_metric *m = it->metric; m != NULL; m = m->next)
		put_metric(o, it, m);
}

static void
put_problem(void *to, const struct diag_message *m)
{
	struct output *o = to;
	struct json *j = object_new(o, "problem");

	json_str(j, "code", str_from(diag_name(m->code)));
	if (m->at.line > 0)
		json_int(j, "line", (int64_t)m->at.line);
	json_str(j, "message",
	    diag_text(o->scratch, m->code, o->hints->lang, m->arg, m->nargs));
	put_line(o, j);
}

static void
pass_on(void *to, const struct diag_message *m)
{
	diag_add(to, m->code, m->at, m->arg, m->nargs);
}

int
parse_document(struct arena *a, struct str bytes, struct str file,
    const struct parse_hints *hints, struct parse_sink sink, struct diag *d)
{
	struct output o = { NULL, hints, sink, 0 };
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
		diag_each(problems, pass_on, d);
		return fail;
	}
	feed.partial = feed.partial || hints->cut;
	if (hints->cut)
		DIAG(problems, W3211, DIAG_FILE(file),
		    str_int(a, (int64_t)bytes.n));
	o.scratch = arena_new();
	put_feed(&o, &feed);
	for (size_t i = 0; i < feed.nitems; i++)
		put_item(&o, &feed.item[i], feed.listing);
	diag_each(problems, put_problem, &o);
	arena_free(o.scratch);
	return o.fail;
}

int
parse_problems(const struct diag *problems, const struct parse_hints *hints,
    struct parse_sink sink)
{
	struct output o = { arena_new(), hints, sink, 0 };

	diag_each(problems, put_problem, &o);
	arena_free(o.scratch);
	return o.fail;
}

static void
put_date(struct output *o, struct str raw)
{
	struct json *j = object_new(o, "date");
	struct day_time t;

	json_str(j, "raw", raw);
	if (day_read(raw, &o->hints->frame, &t)) {
		json_str(j, "instant",
		    day_iso(o->scratch, t.instant, t.offset));
		json_str(j, "precision",
		    str_from(day_precision_name(t.precision)));
		json_bool(j, "assumed", t.assumed);
	} else {
		json_str(j, "status", STR("unknown"));
	}
	put_line(o, j);
}

static void
put_count(struct output *o, struct str raw)
{
	struct json *j = object_new(o, "count");
	struct count c = count_parse(o->scratch, raw);

	json_str(j, "raw", raw);
	if (count_has_value(c.status))
		json_int(j, "value", c.value);
	json_str(j, "status", str_from(count_status_name(c.status)));
	put_line(o, j);
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
	struct output o = { arena_new(), hints, sink, 0 };
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
