#include "collect/page_words.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/html.h"

enum { WORD_MAX = 24 };

/* Words of class and id, in the order of bytes; of several the sum counts. */
static const struct word {
	const char *word;
	unsigned flags;
} words[] = {
	{ "ad", PAGE_AGAINST },
	{ "ads", PAGE_AGAINST },
	{ "advert", PAGE_AGAINST },
	{ "advertisement", PAGE_AGAINST },
	{ "agegate", PAGE_AGAINST },
	{ "alert", PAGE_AGAINST },
	{ "also", PAGE_AGAINST },
	{ "article", PAGE_FOR },
	{ "articlebody", PAGE_BODY },
	{ "articlecontent", PAGE_BODY },
	{ "attribution", PAGE_AGAINST },
	{ "author", PAGE_AGAINST | PAGE_WHO },
	{ "authors", PAGE_AGAINST | PAGE_WHO },
	{ "banner", PAGE_AGAINST },
	{ "bio", PAGE_AGAINST },
	{ "blogroll", PAGE_AGAINST },
	{ "body", PAGE_FOR },
	{ "bottom", PAGE_AGAINST },
	{ "breadcrumb", PAGE_AGAINST },
	{ "breadcrumbs", PAGE_AGAINST },
	{ "byline", PAGE_AGAINST | PAGE_WHO },
	{ "caption", PAGE_AGAINST },
	{ "combx", PAGE_AGAINST },
	{ "comment", PAGE_AGAINST | PAGE_TALK },
	{ "comments", PAGE_AGAINST | PAGE_TALK },
	{ "content", PAGE_FOR },
	{ "contents", PAGE_FOR },
	{ "cookie", PAGE_AGAINST },
	{ "copyright", PAGE_AGAINST },
	{ "credit", PAGE_AGAINST },
	{ "credits", PAGE_AGAINST },
	{ "crumb", PAGE_AGAINST },
	{ "crumbs", PAGE_AGAINST },
	{ "cta", PAGE_AGAINST },
	{ "date", PAGE_AGAINST },
	{ "dateline", PAGE_AGAINST },
	{ "detail", PAGE_FOR },
	{ "details", PAGE_FOR },
	{ "disclaimer", PAGE_AGAINST },
	{ "disqus", PAGE_AGAINST | PAGE_TALK },
	{ "editor", PAGE_FOR },
	{ "entry", PAGE_FOR },
	{ "fb", PAGE_AGAINST },
	{ "footer", PAGE_AGAINST },
	{ "footnote", PAGE_AGAINST },
	{ "gdpr", PAGE_AGAINST },
	{ "hentry", PAGE_FOR },
	{ "hot", PAGE_AGAINST },
	{ "infobox", PAGE_AGAINST },
	{ "laiyuan", PAGE_FROM },
	{ "legal", PAGE_AGAINST },
	{ "legends", PAGE_AGAINST },
	{ "login", PAGE_AGAINST },
	{ "masthead", PAGE_AGAINST },
	{ "medianame", PAGE_FROM },
	{ "mediasource", PAGE_FROM },
	{ "menu", PAGE_AGAINST },
	{ "meta", PAGE_AGAINST },
	{ "metadata", PAGE_AGAINST },
	{ "modal", PAGE_AGAINST },
	{ "more", PAGE_AGAINST },
	{ "nav", PAGE_AGAINST },
	{ "navbar", PAGE_AGAINST },
	{ "navigation", PAGE_AGAINST },
	{ "newsletter", PAGE_AGAINST },
	{ "origin", PAGE_FROM },
	{ "outbrain", PAGE_AGAINST },
	{ "pager", PAGE_AGAINST },
	{ "pagination", PAGE_AGAINST },
	{ "paywall", PAGE_AGAINST },
	{ "popular", PAGE_AGAINST },
	{ "popup", PAGE_AGAINST },
	{ "post", PAGE_FOR },
	{ "print", PAGE_AGAINST },
	{ "promo", PAGE_AGAINST },
	{ "promos", PAGE_AGAINST },
	{ "promoted", PAGE_AGAINST },
	{ "rank", PAGE_AGAINST },
	{ "rating", PAGE_AGAINST },
	{ "recirc", PAGE_AGAINST },
	{ "recommend", PAGE_AGAINST },
	{ "recommendation", PAGE_AGAINST },
	{ "recommendations", PAGE_AGAINST },
	{ "recommended", PAGE_AGAINST },
	{ "related", PAGE_AGAINST },
	{ "relative", PAGE_AGAINST },
	{ "remark", PAGE_AGAINST },
	{ "replies", PAGE_AGAINST | PAGE_TALK },
	{ "rss", PAGE_AGAINST },
	{ "share", PAGE_AGAINST },
	{ "sharing", PAGE_AGAINST },
	{ "shoutbox", PAGE_AGAINST | PAGE_TALK },
	{ "sidebar", PAGE_AGAINST },
	{ "signup", PAGE_AGAINST },
	{ "skip", PAGE_AGAINST },
	{ "social", PAGE_AGAINST },
	{ "source", PAGE_FROM },
	{ "sponsor", PAGE_AGAINST },
	{ "sponsored", PAGE_AGAINST },
	{ "statement", PAGE_AGAINST },
	{ "story", PAGE_FOR },
	{ "storybody", PAGE_BODY },
	{ "subscribe", PAGE_AGAINST },
	{ "subscription", PAGE_AGAINST },
	{ "supplemental", PAGE_AGAINST },
	{ "syndication", PAGE_AGAINST },
	{ "taboola", PAGE_AGAINST },
	{ "tag", PAGE_AGAINST },
	{ "tags", PAGE_AGAINST },
	{ "teaser", PAGE_AGAINST },
	{ "text", PAGE_FOR },
	{ "toc", PAGE_AGAINST },
	{ "toolbar", PAGE_AGAINST },
	{ "toolbox", PAGE_AGAINST },
	{ "tools", PAGE_AGAINST },
	{ "tooltip", PAGE_AGAINST },
	{ "trending", PAGE_AGAINST },
	{ "trs", PAGE_FOR },
	{ "widget", PAGE_AGAINST },
	{ "writer", PAGE_WHO },
	{ "zoom", PAGE_FOR },
};

static int
by_word(const void *key, const void *row)
{
	return strcmp(key, ((const struct word *)row)->word);
}

static unsigned
flags_of(const char *word)
{
	const struct word *w = bsearch(word, words,
	    sizeof(words) / sizeof(words[0]), sizeof(words[0]), by_word);

	return w == NULL ? 0 : w->flags;
}

static bool
is_upper(char c)
{
	return c >= 'A' && c <= 'Z';
}

static bool
is_lower(char c)
{
	return c >= 'a' && c <= 'z';
}

/* Words of "article-body relatedLinks": parted by what is no letter, and
 * where a capital begins a new one. */
static unsigned
flags_in(struct str s)
{
	char word[WORD_MAX + 1];
	size_t n = 0;
	unsigned flags = 0;

	for (size_t i = 0; i <= s.n; i++) {
		char c = i < s.n ? s.p[i] : ' ';
		bool begins = is_upper(c) && i > 0 && is_lower(s.p[i - 1]);

		if (n > 0 && (begins || (!is_upper(c) && !is_lower(c)))) {
			word[n] = '\0';
			flags |= flags_of(word);
			n = 0;
		}
		if ((is_upper(c) || is_lower(c)) && n < WORD_MAX)
			word[n++] = is_upper(c) ? (char)(c - 'A' + 'a') : c;
	}
	return flags;
}

static bool
is_hidden(const struct html_node *n)
{
	struct str style = html_attr_of(n, "style");
	size_t at;

	return str_find(style, STR("display:none"), &at) ||
	    str_find(style, STR("display: none"), &at) ||
	    str_eq(html_attr_of(n, "aria-hidden"), STR("true")) ||
	    str_eq(html_attr_of(n, "type"), STR("hidden"));
}

static unsigned
by_tag(enum html_tag tag)
{
	switch (tag) {
	case HTML_SILENT:
	case HTML_SCRIPT:
		return PAGE_HIDDEN;
	case HTML_ASIDE:
	case HTML_NAV:
	case HTML_FOOTER:
		return PAGE_AGAINST;
	case HTML_ARTICLE:
	case HTML_MAIN:
		return PAGE_FOR;
	default:
		return 0;
	}
}

unsigned
page_words(const struct html_node *n)
{
	static const char *const roles[] = { "navigation", "complementary",
		"banner", "search", "contentinfo", "dialog", "menu",
		"menubar" };
	struct str role;
	unsigned flags = by_tag(n->tag);

	if (n->tag == HTML_TEXT || n->attr == NULL)
		return flags;
	if (is_hidden(n))
		return PAGE_HIDDEN;
	flags |= flags_in(html_attr_of(n, "class"));
	flags |= flags_in(html_attr_of(n, "id"));
	role = html_attr_of(n, "role");
	for (size_t i = 0; i < sizeof(roles) / sizeof(roles[0]); i++)
		if (str_eq(role, str_from(roles[i])))
			flags |= PAGE_AGAINST;
	if (str_eq(html_attr_of(n, "itemprop"), STR("articleBody")))
		flags |= PAGE_BODY;
	return flags & PAGE_BODY ? PAGE_BODY : flags;
}
