#include "collect/format.h"

#include <string.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/enc.h"
#include "base/gz.h"
#include "base/limits.h"
#include "base/rx.h"
#include "collect/draft.h"
#include "collect/plain.h"
#include "collect/rule.h"
#include "collect/rule_book.h"

#define FORMAT(name) extern const struct format fmt_##name;
#include "collect/formats.def"
#undef FORMAT

static const struct format *const formats[] = {
#define FORMAT(name) &fmt_##name,
#include "collect/formats.def"
#undef FORMAT
};

#define NFORMATS  (sizeof(formats) / sizeof(*formats))
#define LOOK_PAGE ((size_t)4096)
#define LOOK	  ((size_t)1024) /* an XML declaration is at the beginning */

static bool
is_auto(struct str name)
{
	return name.n == 0 || str_eq(name, STR("auto"));
}

bool
format_known(struct str name)
{
	for (size_t i = 0; i < NFORMATS; i++)
		if (str_eq(name, str_from(formats[i]->name)))
			return true;
	return is_auto(name);
}

struct str
format_names(struct arena *a)
{
	struct str all = STR("");

	for (size_t i = 0; i < NFORMATS; i++)
		all = str_printf(a, STR_FMT "%s%s", STR_ARG(all),
		    i > 0 ? " " : "", formats[i]->name);
	return all;
}

/* The quoted value that follows key and "=" in s. */
static struct str
quoted_after(struct str s, struct str key)
{
	size_t at;

	if (!str_find(s, key, &at))
		return (struct str){ NULL, 0 };
	s = str_trim(str_sub(s, at + key.n, s.n));
	if (!str_starts(s, STR("=")))
		return (struct str){ NULL, 0 };
	s = str_trim(str_sub(s, 1, s.n));
	if (s.n > 0 && (s.p[0] == '"' || s.p[0] == '\''))
		str_cut(str_sub(s, 1, s.n), s.p[0], &s, &(struct str){ 0 });
	else
		str_cut(s, ';', &s, &(struct str){ 0 });
	return str_trim(s);
}

/* The charset of a page's first <meta> that names one. */
static struct str
meta_label(struct str bytes)
{
	struct str head = str_sub(bytes, 0, LOOK_PAGE);
	size_t at, n = 0;

	while (str_find(head, STR("<meta"), &at) ||
	    str_find(head, STR("<META"), &at)) {
		struct str tag;

		head = str_sub(head, at + 5, head.n);
		str_cut(head, '>', &tag, &(struct str){ 0 });
		if (!str_find(tag, STR("charset="), &at))
			continue;
		tag = str_sub(tag, at + 8, tag.n);
		if (tag.n > 0 && (tag.p[0] == '"' || tag.p[0] == '\''))
			tag = str_sub(tag, 1, tag.n);
		while (n < tag.n && strchr(" \"';/>", tag.p[n]) == NULL)
			n++;
		return str_sub(tag, 0, n);
	}
	return (struct str){ NULL, 0 };
}

/* The document's own label: of its XML declaration, or what the declaration's
 * first bytes look like where it is in no ASCII. */
static struct str
own_label(struct str bytes)
{
	/* XML 1.0, appendix F: what its first characters look like */
	static const struct {
		const char *begin;
		const char *encoding;
	} wide[] = { { "<\0?\0", "utf-16le" }, { "\0<\0?", "utf-16be" },
		{ "<\0\0\0", "utf-32le" }, { "\0\0\0<", "utf-32be" } };
	struct str head = str_sub(bytes, 0, LOOK);
	size_t end;

	for (size_t i = 0; i < sizeof(wide) / sizeof(*wide); i++)
		if (str_starts(bytes, (struct str){ wide[i].begin, 4 }))
			return str_from(wide[i].encoding);
	head = str_trim(head);
	if (str_starts(head, STR("\xef\xbb\xbf")))
		head = str_sub(head, 3, head.n);
	if (!str_starts(head, STR("<?xml")) || !str_find(head, STR("?>"), &end))
		return meta_label(bytes);
	return quoted_after(str_sub(head, 0, end), STR("encoding"));
}

/* Where a piece of the prolog ends: a comment, an instruction, a document
 * type with whatever it declares; 0 for anything else. */
static size_t
prolog_end(struct str s)
{
	size_t at, deep = 0;

	if (str_starts(s, STR("<?")))
		return str_find(s, STR("?>"), &at) ? at + 2 : 0;
	if (str_starts(s, STR("<!--")))
		return str_find(s, STR("-->"), &at) ? at + 3 : 0;
	if (!str_starts(s, STR("<!")))
		return 0;
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] == '[')
			deep++;
		else if (s.p[i] == ']' && deep > 0)
			deep--;
		else if (s.p[i] == '>' && deep == 0)
			return i + 1;
	return 0;
}

/* The first tag of a document: "<rss version=…>"; empty where there is none.
 */
static struct str
first_tag(struct str s)
{
	size_t n;

	s = str_trim(s);
	while ((n = prolog_end(s)) > 0)
		s = str_trim(str_sub(s, n, s.n));
	if (!str_starts(s, STR("<")) || !str_find(s, STR(">"), &n))
		return (struct str){ NULL, 0 };
	return str_sub(s, 0, n + 1);
}

/* "<a:feed xmlns:a=…>" → feed */
static struct str
local_name(struct str tag)
{
	struct str s = str_sub(tag, 1, tag.n);
	size_t n = 0, from = 0;

	for (; n < s.n && strchr(" \t\r\n/>", s.p[n]) == NULL; n++)
		if (s.p[n] == ':')
			from = n + 1;
	return str_sub(s, from, n - from);
}

static bool
starts_folded(struct str s, const char *lower)
{
	size_t i = 0;

	for (; lower[i] != '\0'; i++)
		if (i == s.n ||
		    (s.p[i] != lower[i] && (s.p[i] | 0x20) != lower[i]))
			return false;
	return true;
}

static bool
is_page(struct str text, struct str tag)
{
	return starts_folded(str_trim(text), "<!doctype html") ||
	    starts_folded(tag, "<html") || starts_folded(tag, "<head") ||
	    starts_folded(tag, "<body");
}

static int
pick(struct str text, const struct format_hints *hints,
    const struct format **out, struct diag *d)
{
	struct diag_place at = DIAG_FILE(hints->file);
	struct str tag = first_tag(text);
	struct format_look look = { str_trim(text), local_name(tag), tag,
		is_page(text, tag),
		is_auto(hints->format) ? STR("") : hints->format, hints->rule };

	if (look.page && hints->feed_only) {
		DIAG0(d, E3112, at);
		return FAIL_DATA;
	}
	for (size_t i = 0; i < NFORMATS; i++) {
		*out = formats[i];
		if (!formats[i]->claims(&look))
			continue;
		if (is_auto(hints->format) ||
		    str_eq(hints->format, str_from(formats[i]->name)))
			return 0;
		DIAG(d, E3114, at, str_from(formats[i]->name), hints->format);
		return FAIL_DATA;
	}
	DIAG(d, E3113, at, plain_clip(tag.n > 0 ? tag : text, 40));
	return FAIL_DATA;
}

static int
to_text(struct arena *a, struct str bytes, const struct format_hints *hints,
    struct enc_result *out, struct diag *d)
{
	struct str label = is_auto(hints->encoding) ?
	    quoted_after(hints->content_type, STR("charset")) :
	    hints->encoding;
	int fail;

	/* stored compressed, or sent so without saying it */
	if (str_starts(bytes, STR("\x1f\x8b")) &&
	    (fail = gz_inflate(a, bytes, LIMIT_BODY, hints->file, &bytes, d)) !=
		0)
		return fail;
	if (str_trim(bytes).n == 0) {
		DIAG0(d, E3111, DIAG_FILE(hints->file));
		return FAIL_DATA;
	}
	return enc_decode(a, bytes,
	    (struct enc_labels){ label, own_label(bytes) }, hints->file, out,
	    d);
}

/* XML is in UTF-8 unless it says otherwise: text that had to be guessed at may
 * be wrong, and that proves nothing. */
static void
doubt(const struct enc_result *enc, const struct format_hints *hints,
    struct feed *out, struct diag *d)
{
	if (!str_starts(str_trim(enc->text), STR("<")) ||
	    (!enc->guessed && !enc->unknown))
		return;
	out->partial = true;
	DIAG(d, W3109, DIAG_FILE(hints->file), enc->encoding);
}

/* A page for which no rule is named may be of a family that has one. */
static void
find_family(const struct format *format, struct str text,
    struct format_hints *hints)
{
	if (hints->rule == NULL && hints->book != NULL && format == &fmt_page)
		hints->rule = rule_book_family(hints->book, text);
}

/* RFC 7303: text/plain is no type of XML.  Whoever serves a feed as that may
 * mean a sample of it, or has never looked: it proves what is in it, no more,
 * until a person names the format. */
static void
doubt_type(struct str text, const struct format *format,
    const struct format_hints *hints, struct feed *out, struct diag *d)
{
	text = str_trim(text);
	if (!starts_folded(hints->content_type, "text/plain") ||
	    !is_auto(hints->format) || !str_starts(text, STR("<")) ||
	    is_page(text, first_tag(text)))
		return;
	out->partial = true;
	DIAG(d, W3110, DIAG_FILE(hints->file), str_from(format->name));
}

static int
read_with(struct arena *a, struct str bytes, struct format_hints *hints,
    struct feed *out, struct diag *d)
{
	struct enc_result enc;
	const struct format *format;
	struct draft *draft;
	int fail;

	*out = (struct feed){ .partial = false };
	if ((fail = to_text(a, bytes, hints, &enc, d)) != 0 ||
	    (fail = pick(enc.text, hints, &format, d)) != 0)
		return fail;
	find_family(format, enc.text, hints);
	if (hints->rule != NULL)
		out->rule = hints->rule->name;
	out->format = str_from(format->name);
	out->encoding = enc.encoding;
	doubt(&enc, hints, out, d);
	doubt_type(enc.text, format, hints, out, d);
	draft = draft_new(a, hints, out, d);
	if ((fail = format->read(draft, enc.text)) != 0) {
		out->nitems = 0;
		return fail;
	}
	draft_end(draft);
	return 0;
}

int
format_read(struct arena *a, struct str bytes, const struct format_hints *hints,
    struct feed *out, struct diag *d)
{
	struct format_hints own = *hints;
	int fail;

	if (own.kit == NULL)
		own.kit = rx_kit_new();
	fail = read_with(a, bytes, &own, out, d);
	if (hints->kit == NULL)
		rx_kit_free(own.kit);
	return fail;
}
