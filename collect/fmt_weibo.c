/* Statuses of Weibo as its interfaces and its pages' own requests give them:
 * {"statuses":[…]} of the open interface, {"data":{"list":[…]}} of weibo.com,
 * {"data":{"cards":[{"mblog":…}]}} of m.weibo.cn, one status alone, or a list
 * of statuses.  A status that passes another one on has the counts of its
 * own; the other's are another post's. */

#include "base/arena.h"
#include "base/json.h"
#include "collect/draft.h"
#include "collect/format.h"
#include "collect/plain.h"

enum { LEAD = 300 }; /* bytes in which a 【headline】 begins */

static const struct count {
	const char *key;
	const char *name;
} counts[] = {
	{ "reposts_count", "repost" },
	{ "comments_count", "comment" },
	{ "attitudes_count", "like" },
	{ "reads_count", "read" },
};

static bool
claims(const struct format_look *look)
{
	static const char *const marks[] = { "\"statuses\"", "\"mblog\"",
		"\"reposts_count\"", "\"mblogid\"" };
	size_t at;

	if (!str_starts(look->text, STR("{")) &&
	    !str_starts(look->text, STR("[")))
		return false;
	for (size_t i = 0; i < sizeof(marks) / sizeof(*marks); i++)
		if (str_find(look->text, str_from(marks[i]), &at))
			return true;
	return false;
}

static struct str
id_of(const struct json *status)
{
	static const char *const keys[] = { "idstr", "id", "mid" };
	struct str s = { NULL, 0 };

	for (size_t i = 0; s.n == 0 && i < sizeof(keys) / sizeof(*keys); i++)
		s = json_scalar_of(status, keys[i]);
	return s;
}

static struct str
text_of(const struct json *status, enum draft_kind *kind)
{
	struct str raw = json_scalar_of(status, "text_raw");

	*kind = raw.n > 0 ? DRAFT_PLAIN : DRAFT_HTML;
	return raw.n > 0 ? raw : json_scalar_of(status, "text");
}

/* A post has no title: its 【headline】 is one, else its first sentence. */
static struct str
title_of(struct arena *a, const struct json *status)
{
	static const char *const ends[] = { "。", "！", "？", "\n" };
	enum draft_kind kind;
	struct str s = text_of(status, &kind);
	size_t begin, end, at;

	s = str_trim(
	    plain_lines(a, kind == DRAFT_HTML ? PLAIN_MARKUP : PLAIN_TEXT, s));
	if (str_find(str_sub(s, 0, LEAD), STR("【"), &begin) &&
	    str_find(str_sub(s, begin, s.n), STR("】"), &end) &&
	    end > sizeof("【") - 1)
		return str_sub(s, begin + sizeof("【") - 1,
		    end - (sizeof("【") - 1));
	for (size_t i = 0; i < sizeof(ends) / sizeof(*ends); i++)
		if (str_find(s, str_from(ends[i]), &at))
			s = str_sub(s, 0, at);
	return s;
}

static void
put_text(struct draft *r, enum draft_field field, const struct json *status)
{
	enum draft_kind kind;
	struct str s = text_of(status, &kind);

	draft_put(r, field, kind, s);
}

/* Whom it passes on, and what. */
static void
put_original(struct draft *r, const struct json *original)
{
	draft_put(r, DRAFT_SOURCE, DRAFT_PLAIN,
	    json_scalar_of(json_member(original, "user"), "screen_name"));
	put_text(r, DRAFT_SUMMARY, original);
}

static int
put_status(struct draft *r, const struct json *status, size_t ordinal)
{
	struct arena *a = arena_new();
	struct str id = id_of(status);
	int fail;

	draft_item(r, ordinal);
	draft_put(r, DRAFT_GUID, DRAFT_PLAIN, id);
	if (id.n > 0)
		draft_put(r, DRAFT_LINK, DRAFT_PLAIN,
		    str_printf(a, "https://m.weibo.cn/status/" STR_FMT,
			STR_ARG(id)));
	draft_put(r, DRAFT_TITLE, DRAFT_PLAIN, title_of(a, status));
	put_text(r, DRAFT_BODY, status);
	draft_put(r, DRAFT_PUBLISHED, DRAFT_PLAIN,
	    json_scalar_of(status, "created_at"));
	draft_put(r, DRAFT_AUTHOR, DRAFT_PLAIN,
	    json_scalar_of(json_member(status, "user"), "screen_name"));
	put_original(r, json_member(status, "retweeted_status"));
	for (size_t i = 0; i < sizeof(counts) / sizeof(*counts); i++)
		if (json_member(status, counts[i].key) != NULL)
			draft_metric(r, counts[i].name,
			    json_scalar_of(status, counts[i].key));
	fail = draft_close(r);
	arena_free(a);
	return fail;
}

struct walk {
	struct draft *draft;
	size_t n;
	bool found; /* a list of statuses, if an empty one */
	int fail;
};

/* Without an id and a text it is something else. */
static void
take(struct walk *w, const struct json *status)
{
	enum draft_kind kind;

	if (w->fail != 0 ||
	    (id_of(status).n == 0 && text_of(status, &kind).n == 0))
		return;
	w->found = true;
	w->fail = put_status(w->draft, status, ++w->n);
}

static void
take_list(struct walk *w, const struct json *list)
{
	w->found = w->found || list != NULL;
	for (size_t i = 0; i < json_length(list); i++)
		take(w, json_nth(list, i));
}

/* A card is a status, a group of cards, or something else. */
static void
take_cards(struct walk *w, const struct json *cards)
{
	w->found = w->found || cards != NULL;
	for (size_t i = 0; i < json_length(cards); i++) {
		const struct json *card = json_nth(cards, i);
		const struct json *group = json_member(card, "card_group");

		take(w, json_member(card, "mblog"));
		for (size_t k = 0; k < json_length(group); k++)
			take(w, json_member(json_nth(group, k), "mblog"));
	}
}

static void
take_alone(struct walk *w, const struct json *status)
{
	if (!w->found && json_member(status, "created_at") != NULL)
		take(w, status);
}

static int
read_statuses(struct draft *r, const struct json *root)
{
	struct walk w = { .draft = r };
	const struct json *data = json_member(root, "data");

	take_list(&w, json_list_of(root, "statuses"));
	take_list(&w, json_list_of(data, "statuses"));
	take_list(&w, json_list_of(data, "list"));
	take_cards(&w, json_list_of(data, "cards"));
	take_alone(&w, root);
	take_alone(&w, data);
	for (size_t i = 0; i < json_length(root); i++)
		take(&w, json_nth(root, i));
	return w.fail != 0 || w.found ? w.fail :
					draft_refuse(r, STR("statuses"));
}

static int
read_weibo(struct draft *r, struct str utf8)
{
	return draft_json(r, utf8, read_statuses);
}

const struct format fmt_weibo = { "weibo", claims, read_weibo };
