#include "cli/source_show.h"

#include <stddef.h>

#include "base/arena.h"
#include "base/json.h"
#include "base/text.h"
#include "cli/cli.h"
#include "collect/format.h"
#include "collect/item.h"
#include "collect/rule.h"

enum {
	SHOWN = 20, /* items, without --all */
	NAMED = 5, /* numbers of items that lack a field */
	BEGINNING = 60, /* characters of a body */
	METRICS = 16, /* names of counts */
};

/* A field of items, and who has it. */
struct field {
	const char *name;
	ptrdiff_t offset; /* in struct item; -1: a count, or a list */
	enum rule_field rule;
	bool needed; /* no item should be without */
	struct str metric; /* its name, where it is a count */
	size_t have;
	size_t lack[NAMED];
	size_t nlack;
};

#define ITEM(member) offsetof(struct item, member)

static const struct {
	const char *name;
	ptrdiff_t offset;
	enum rule_field rule;
	bool listed; /* an entry of a listing has it */
} known[] = {
	{ "title", ITEM(title), RULE_TITLE, true },
	{ "url", ITEM(url), RULE_URL, true },
	{ "published", ITEM(published), RULE_PUBLISHED, true },
	{ "source_line", ITEM(source_line), RULE_SOURCE, false },
	{ "author", ITEM(author), RULE_AUTHOR, false },
	{ "summary", ITEM(summary), RULE_SUMMARY, true },
	{ "body", ITEM(body), RULE_BODY, false },
	{ "guid", ITEM(guid), RULE_GUID, false },
	{ "category", -1, RULE_CATEGORY, false },
};

#define KNOWN (sizeof(known) / sizeof(known[0]))

struct show {
	struct cli *cli;
	const struct source_show *what;
	struct field field[KNOWN + METRICS];
	size_t n;
	bool lacking; /* something that is needed */
};

static const struct item_metric *
metric_of(const struct item *it, struct str name)
{
	const struct item_metric *m = it->metric;

	while (m != NULL && !str_eq(m->name, name))
		m = m->next;
	return m;
}

static bool
has_field(const struct field *f, const struct item *it)
{
	if (f->metric.n > 0)
		return metric_of(it, f->metric) != NULL;
	if (f->offset < 0)
		return it->category != NULL;
	return ((const struct str *)(const void *)((const char *)it +
		    f->offset))
		   ->n > 0;
}

static void
add_metric(struct show *s, struct str name, bool needed)
{
	for (size_t i = KNOWN; i < s->n; i++)
		if (str_eq(s->field[i].metric, name))
			return;
	if (s->n < KNOWN + METRICS)
		s->field[s->n++] = (struct field){ .name = "metric",
			.offset = -1,
			.rule = RULE_METRIC,
			.metric = name,
			.needed = needed };
}

/* May no item be without it, whatever the rule has? */
static bool
is_needed(const struct show *s, enum rule_field field)
{
	struct str format = s->what->feed->format;

	if (field == RULE_URL)
		return s->what->located;
	if (field == RULE_BODY)
		return str_eq(format, STR("page")) ||
		    str_eq(format, STR("wechat"));
	return field == RULE_TITLE || field == RULE_PUBLISHED;
}

static void
choose_fields(struct show *s)
{
	const struct feed *feed = s->what->feed;
	const struct rule *rule = s->what->rule;
	enum rule_page_kind page = feed->listing ? RULE_LISTING : RULE_ARTICLE;

	for (size_t i = 0; i < KNOWN; i++) {
		struct field *f = &s->field[s->n];

		if (feed->listing && !known[i].listed)
			continue;
		*f = (struct field){ .name = known[i].name,
			.offset = known[i].offset,
			.rule = known[i].rule };
		f->needed = is_needed(s, f->rule) ||
		    (rule != NULL && rule_has(rule, page, f->rule));
		s->n++;
	}
	for (size_t i = 0; rule != NULL && !feed->listing && i < rule->n; i++)
		if (rule->row[i].field == RULE_METRIC)
			add_metric(s, rule->row[i].name, true);
	for (size_t i = 0; i < feed->nitems; i++)
		for (const struct item_metric *m = feed->item[i].metric;
		     m != NULL; m = m->next)
			add_metric(s, m->name, false);
}

static void
count_fields(struct show *s)
{
	const struct feed *feed = s->what->feed;

	for (size_t k = 0; k < s->n; k++) {
		struct field *f = &s->field[k];

		for (size_t i = 0; i < feed->nitems; i++)
			if (has_field(f, &feed->item[i]))
				f->have++;
			else if (f->nlack < NAMED)
				f->lack[f->nlack++] = i + 1;
		if (f->needed && f->have < feed->nitems)
			s->lacking = true;
	}
}

static struct str
field_name(struct show *s, const struct field *f)
{
	return f->metric.n == 0 ?
	    str_from(f->name) :
	    str_printf(s->cli->arena, "metric." STR_FMT, STR_ARG(f->metric));
}

/* Names of fields are those of a rule, in either language. */
static void
line(struct show *s, struct str text)
{
	cli_out(s->cli, text_plain(s->cli->arena, text));
	cli_out(s->cli, STR("\n"));
}

static void
heading(struct show *s, const char *zh, const char *en)
{
	line(s, str_from(s->cli->lang == DIAG_EN ? en : zh));
}

static void
pair(struct show *s, const char *name, struct str value)
{
	if (value.n > 0)
		line(s,
		    str_printf(s->cli->arena, "     %-11s " STR_FMT, name,
			STR_ARG(value)));
}

static void
document_text(struct show *s)
{
	const struct feed *f = s->what->feed;

	line(s, s->what->name);
	pair(s, "format", f->format);
	pair(s, "encoding", f->encoding);
	pair(s, "rule", f->rule);
	pair(s, "title", f->title);
	pair(s, "items", str_int(s->cli->arena, (int64_t)f->nitems));
	pair(s, "next", f->next);
	if (f->partial)
		pair(s, "partial", STR("true"));
}

static struct str
time_text(struct show *s, const struct item *it)
{
	struct arena *a = s->cli->arena;

	if (it->published_raw.n == 0 && it->published.n == 0)
		return STR("");
	if (it->published.n == 0)
		return str_printf(a, STR_FMT " → ?",
		    STR_ARG(it->published_raw));
	return str_printf(a, STR_FMT " → " STR_FMT " (%s)",
	    STR_ARG(it->published_raw), STR_ARG(it->published),
	    day_precision_name(it->precision));
}

static struct str
metric_text(struct show *s, const struct item_metric *m)
{
	const char *status = count_status_name(m->value.status);

	return count_has_value(m->value.status) ?
	    str_printf(s->cli->arena, STR_FMT " → %lld (%s)", STR_ARG(m->raw),
		(long long)m->value.value, status) :
	    str_printf(s->cli->arena, STR_FMT " → ? (%s)", STR_ARG(m->raw),
		status);
}

static struct str
body_text(struct show *s, struct str body)
{
	struct arena *a = s->cli->arena;

	return body.n == 0 ? body :
			     str_printf(a, "%zu  " STR_FMT, text_length(body),
				 STR_ARG(text_clip(body, BEGINNING)));
}

static void
item_text(struct show *s, size_t i)
{
	const struct item *it = &s->what->feed->item[i];

	line(s,
	    str_printf(s->cli->arena, "%3zu  " STR_FMT, i + 1,
		STR_ARG(it->title)));
	pair(s, "published", time_text(s, it));
	pair(s, "url", it->url);
	pair(s, "source_line", it->source_line);
	pair(s, "author", it->author);
	for (const struct item_category *c = it->category; c != NULL;
	     c = c->next)
		pair(s, "category", c->name);
	pair(s, "summary", text_clip(it->summary, BEGINNING));
	pair(s, "body", body_text(s, it->body));
	for (const struct item_metric *m = it->metric; m != NULL; m = m->next)
		pair(s, str_z(s->cli->arena, m->name), metric_text(s, m));
}

static void
items_text(struct show *s)
{
	size_t n = s->what->feed->nitems;

	heading(s, "条目", "items");
	for (size_t i = 0; i < n && (s->what->all || i < SHOWN); i++)
		item_text(s, i);
	if (!s->what->all && n > SHOWN)
		line(s,
		    str_printf(s->cli->arena, "  … +%zu (--all)", n - SHOWN));
}

static struct str
lacking_text(struct show *s, const struct field *f)
{
	struct str t = STR("");

	for (size_t i = 0; i < f->nlack; i++)
		t = str_printf(s->cli->arena, STR_FMT " %zu", STR_ARG(t),
		    f->lack[i]);
	return t;
}

static void
fields_text(struct show *s)
{
	bool en = s->cli->lang == DIAG_EN;

	heading(s, "字段（有此字段的条目数/条目数；!：应有而缺）",
	    "fields (items that have it / items; !: it should be there)");
	for (size_t i = 0; i < s->n; i++) {
		const struct field *f = &s->field[i];
		size_t n = s->what->feed->nitems;
		struct str lacking = f->have < n && (f->have > 0 || f->needed) ?
		    str_printf(s->cli->arena, "  %s" STR_FMT "%s%s",
			en ? "not in" : "缺：", STR_ARG(lacking_text(s, f)),
			n - f->have > f->nlack ? " …" : "",
			f->needed ? "  !" : "") :
		    STR("");

		line(s,
		    str_printf(s->cli->arena, "  %-14.*s %zu/%zu" STR_FMT,
			STR_ARG(field_name(s, f)), f->have, n,
			STR_ARG(lacking)));
	}
}

/* Is it a selector of pages like this one? */
static bool
is_asked(const struct show *s, const struct rule_row *row)
{
	return row->field != RULE_IS &&
	    (row->page == RULE_LISTING) == s->what->feed->listing;
}

static struct str
row_name(struct show *s, const struct rule_row *row)
{
	return row->field != RULE_METRIC ?
	    row->name :
	    str_printf(s->cli->arena, "metric." STR_FMT, STR_ARG(row->name));
}

static void
selectors_text(struct show *s)
{
	const struct rule *rule = s->what->rule;

	if (rule == NULL)
		return;
	heading(s, "选择器（找到的次数/用到的次数；!：从未找到）",
	    "selectors (found something / was asked; !: found nothing at all)");
	for (size_t i = 0; i < rule->n; i++) {
		const struct rule_row *row = &rule->row[i];
		const struct rule_tally *t = s->what->tally;

		if (!is_asked(s, row))
			continue;
		line(s,
		    str_printf(s->cli->arena,
			"  " STR_FMT ":%zu  %-12.*s %zu/%zu%s  " STR_FMT,
			STR_ARG(rule->file), row->line,
			STR_ARG(row_name(s, row)), t->matched[i], t->tried[i],
			t->tried[i] > 0 && t->matched[i] == 0 ? " !" : "",
			STR_ARG(row->pattern)));
	}
}

static struct json *
object(struct show *s, const char *kind)
{
	struct json *j = cli_document(s->cli, "source");

	json_str(j, "kind", str_from(kind));
	return j;
}

static void
document_json(struct show *s)
{
	const struct feed *f = s->what->feed;
	struct json *j = object(s, "document");

	json_str(j, "source", s->what->name);
	json_str(j, "format", f->format);
	json_str(j, "encoding", f->encoding);
	json_str_some(j, "rule", f->rule);
	json_str_some(j, "title", f->title);
	json_str_some(j, "next", f->next);
	json_bool(j, "listing", f->listing);
	json_bool(j, "partial", f->partial);
	json_int(j, "items", (int64_t)f->nitems);
	cli_document_out(s->cli, j);
}

static struct json *
metric_json(const struct item_metric *m)
{
	struct json *j = json_new_object();

	json_str(j, "raw", m->raw);
	if (count_has_value(m->value.status))
		json_int(j, "value", m->value.value);
	json_str(j, "status", str_from(count_status_name(m->value.status)));
	return j;
}

static void
item_json(struct show *s, size_t i)
{
	const struct item *it = &s->what->feed->item[i];
	struct json *j = object(s, "item");
	struct json *counts = json_new_object();

	json_int(j, "item", (int64_t)i + 1);
	json_str_some(j, "title", it->title);
	json_str_some(j, "url", it->url);
	json_str_some(j, "published_raw", it->published_raw);
	json_str_some(j, "published", it->published);
	if (it->published.n > 0)
		json_str(j, "precision",
		    str_from(day_precision_name(it->precision)));
	json_str_some(j, "source_line", it->source_line);
	json_str_some(j, "author", it->author);
	json_str_some(j, "summary", text_clip(it->summary, BEGINNING));
	json_int(j, "body_length", (int64_t)text_length(it->body));
	json_str_some(j, "body", text_clip(it->body, BEGINNING));
	for (const struct item_metric *m = it->metric; m != NULL; m = m->next)
		json_put(counts, str_z(s->cli->arena, m->name), metric_json(m));
	json_put(j, "metrics", counts);
	cli_document_out(s->cli, j);
}

static void
field_json(struct show *s, const struct field *f)
{
	struct json *j = object(s, "field");

	json_str(j, "field", field_name(s, f));
	json_int(j, "have", (int64_t)f->have);
	json_int(j, "of", (int64_t)s->what->feed->nitems);
	json_bool(j, "needed", f->needed);
	cli_document_out(s->cli, j);
}

static void
selector_json(struct show *s, size_t i)
{
	const struct rule *rule = s->what->rule;
	const struct rule_row *row = &rule->row[i];
	struct json *j;

	if (!is_asked(s, row))
		return;
	j = object(s, "selector");
	json_str(j, "file", rule->file);
	json_int(j, "line", (int64_t)row->line);
	json_str(j, "field", row_name(s, row));
	json_str(j, "pattern", row->pattern);
	json_int(j, "tried", (int64_t)s->what->tally->tried[i]);
	json_int(j, "matched", (int64_t)s->what->tally->matched[i]);
	cli_document_out(s->cli, j);
}

static void
print_json(struct show *s)
{
	document_json(s);
	for (size_t i = 0; i < s->what->feed->nitems; i++)
		item_json(s, i);
	for (size_t i = 0; i < s->n; i++)
		field_json(s, &s->field[i]);
	for (size_t i = 0; s->what->rule != NULL && i < s->what->rule->n; i++)
		selector_json(s, i);
}

int
source_show_print(struct cli *cli, const struct source_show *what)
{
	struct show s = { .cli = cli, .what = what };

	choose_fields(&s);
	count_fields(&s);
	if (cli->json) {
		print_json(&s);
	} else {
		document_text(&s);
		items_text(&s);
		fields_text(&s);
		selectors_text(&s);
	}
	return s.lacking || what->feed->partial ? FAIL_PARTIAL : 0;
}
