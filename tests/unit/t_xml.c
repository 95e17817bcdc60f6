#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/limits.h"
#include "base/xml.h"
#include "tests/tap.h"

static struct arena *arena;
static struct diag *diag;
static struct xml_end end;
static struct buf seen;
static int stop_with;

/* Events are written as <{ns}name a=v>text</name>. */
static int
on_open(void *to, struct str ns, struct str name, const struct xml_attr *attr,
    size_t nattr, size_t line)
{
	struct buf *b = to;

	(void)line; /* its own test looks at it */
	buf_byte(b, '<');
	if (ns.n > 0)
		buf_printf(b, "{" STR_FMT "}", STR_ARG(ns));
	buf_add(b, name);
	for (size_t i = 0; i < nattr; i++)
		buf_printf(b, " " STR_FMT STR_FMT "=" STR_FMT,
		    STR_ARG(attr[i].ns), STR_ARG(attr[i].name),
		    STR_ARG(attr[i].value));
	buf_byte(b, '>');
	return str_eq(name, STR("stop")) ? stop_with : 0;
}

static int
on_close(void *to, struct str ns, struct str name)
{
	(void)ns; /* the same as at the opening */
	buf_printf(to, "</" STR_FMT ">", STR_ARG(name));
	return 0;
}

static void
on_text(void *to, struct str text)
{
	buf_add(to, text);
}

static int
parse(struct str text)
{
	const struct xml_handler h = { on_open, on_close, on_text, &seen };

	seen = buf_new(arena, (size_t)1 << 26);
	diag = diag_new(arena);
	return xml_parse(arena, text, STR("f"), h, &end, diag);
}

#define CHECK_SEEN(want) CHECK_STR(buf_str(&seen), want)

static void
elements_attributes_and_text_are_delivered(void)
{
	CHECK_INT(parse(STR("<?xml version='1.0'?><a b='1 &amp; 2&#38;&#x4e2d;'"
			    " x:c='&lt;' xmlns:x='u'>中<x:d/>"
			    "<![CDATA[A]]]]><![CDATA[>B]]>&gt;</a>")),
	    0);
	CHECK(!end.broken);
	CHECK_SEEN("<a b=1 & 2&中 uc=<>中<{u}d></d>A]]>B></a>");
}

static void
blanks_count_and_comments_and_instructions_do_not(void)
{
	CHECK_INT(parse(
		      STR("<?xml-stylesheet href='http://x/'?><a>\n <!-- c -->"
			  "<b/> </a>\n")),
	    0);
	CHECK(!end.broken);
	CHECK_SEEN("<a>\n <b></b> </a>");
}

static void
the_text_is_utf8_whatever_its_declaration_says(void)
{
	CHECK_INT(parse(STR("<?xml version='1.0' encoding='GB2312'?>"
			    "<a>朱镕基</a>")),
	    0);
	CHECK(!end.broken);
	CHECK_SEEN("<a>朱镕基</a>");
	CHECK_INT(parse(STR("<?xml version='1.0' encoding='UTF-16'?>"
			    "<a>朱</a>")),
	    0);
	CHECK(!end.broken);
	CHECK_SEEN("<a>朱</a>");
	CHECK_INT(parse(STR("<?xml version='1.0' encoding='no-such'?>"
			    "<a>朱</a>")),
	    0);
	CHECK(!end.broken);
}

static void
what_came_before_a_break_is_delivered(void)
{
	CHECK_INT(parse(STR("<a>\n<b>x</b>\n<c>y")), 0);
	CHECK(end.broken);
	CHECK_INT((long long)end.line, 3);
	CHECK_STR(end.why, "it ends before its root element");
	CHECK(str_starts(buf_str(&seen), STR("<a>\n<b>x</b>\n<c>")));
	CHECK_INT(parse(STR("<a><b>x</c></a>")), 0);
	CHECK(end.broken);
	CHECK_INT(parse(STR("<a/>garbage")), 0);
	CHECK(end.broken);
	CHECK_SEEN("<a></a>");
	CHECK_INT(parse(STR("warning: x\n<a/>")), 0);
	CHECK(end.broken);
	CHECK_SEEN("");
}

static void
nothing_at_all_is_broken(void)
{
	CHECK_INT(parse(STR("")), 0);
	CHECK(end.broken && end.why.n > 0);
	CHECK_INT(parse(STR(" \n")), 0);
	CHECK(end.broken);
	CHECK_INT(parse(STR("<")), 0);
	CHECK(end.broken);
}

static void
characters_that_xml_forbids_break_it(void)
{
	static const char *const bad[] = { "<a>x\x01</a>", "<a b='\x02'/>",
		"<a>\xef\xbf\xbf</a>", "<a>&#1;</a>", "<a>&#xd800;</a>",
		"<a>x\xff</a>", "<a>\xed\xa0\x80</a>", "<a>\xe4\xb8" };

	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		CHECK_INT(parse(str_from(bad[i])), 0);
		CHECK(end.broken);
	}
	CHECK_INT(parse(STR("<a>x\0y</a>")), 0);
	CHECK(end.broken);
}

static void
a_stray_control_is_a_break_but_what_follows_is_read(void)
{
	CHECK_INT(parse(STR("<a>\n<b>x\x08y</b><c>\xef\xbf\xbez</c></a>")), 0);
	CHECK(end.broken);
	CHECK_INT((long long)end.line, 2);
	CHECK_SEEN("<a>\n<b>x y</b><c>   z</c></a>");
}

static void
an_unknown_entity_is_a_break_but_not_the_end(void)
{
	CHECK_INT(parse(STR("<a>\n1&nbsp;2<b c='x&nbsp;'/>&amp;</a>")), 0);
	CHECK(end.broken);
	CHECK_INT((long long)end.line, 2);
	CHECK_STR(end.why, "entity &nbsp; is not defined");
	CHECK(str_starts(buf_str(&seen),
	    STR("<a>\n1\xc2\xa0"
		"2<b c=x")));
	CHECK(str_ends(buf_str(&seen), STR("></b>&</a>")));
}

static void
a_dtd_inside_is_refused_and_one_outside_ignored(void)
{
	static const char *const bad[] = {
		"<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>",
		"<!DOCTYPE a []><a/>",
		"<!DOCTYPE a SYSTEM 'http://x/y.dtd' [<!ENTITY % p SYSTEM "
		"'file:///etc/passwd'>%p;]><a/>",
		"<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a/>",
	};

	for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
		CHECK_INT(parse(str_from(bad[i])), FAIL_DATA);
		CHECK(diag_has(diag, DIAG_E1301));
		CHECK_INT((long long)diag_count(diag, DIAG_ERROR), 1);
		CHECK_SEEN("");
	}
	CHECK_INT(parse(STR("<!DOCTYPE a PUBLIC '-//x' 'http://x/y.dtd'>"
			    "<a>1\xc2\xa0"
			    "2</a>")),
	    0);
	CHECK(!end.broken);
	CHECK_SEEN("<a>1\xc2\xa0"
		   "2</a>");
}

static struct str
nested(size_t depth)
{
	struct buf b = buf_new(arena, (size_t)1 << 20);

	for (size_t i = 0; i < depth; i++)
		buf_add(&b, STR("<d>"));
	for (size_t i = 0; i < depth; i++)
		buf_add(&b, STR("</d>"));
	return buf_str(&b);
}

static void
depth_is_limited(void)
{
	CHECK_INT(parse(nested(LIMIT_XML_DEPTH)), 0);
	CHECK(!end.broken);
	CHECK_INT(parse(nested(LIMIT_XML_DEPTH + 1)), FAIL_DATA);
	CHECK(diag_has(diag, DIAG_E1302));
	CHECK_INT(parse(nested(20000)), FAIL_DATA);
	CHECK_INT((long long)diag_count(diag, DIAG_ERROR), 1);
}

static void
a_prefix_that_nobody_declared_stays_in_the_name(void)
{
	CHECK_INT(parse(STR("<a><m:title n:k='1'>x</m:title></a>")), 0);
	CHECK(!end.broken);
	CHECK_SEEN("<a><m:title n:k=1>x</m:title></a>");
}

static void
a_handler_can_stop_the_parser(void)
{
	stop_with = FAIL_IO;
	CHECK_INT(parse(STR("<a><stop/><b/></a>")), FAIL_IO);
	CHECK_SEEN("<a><stop>");
	stop_with = 0;
}

/* libxml2 takes 10 MB at once for an attack, and pieces may end anywhere. */
static void
large_documents_pass_in_pieces_of_whole_characters(void)
{
	struct buf b = buf_new(arena, (size_t)1 << 26);
	size_t size;

	buf_add(&b, STR("<a>"));
	while (b.n < (size_t)14 << 20)
		buf_add(&b, STR("<b>中文，a\xf0\xa0\xae\xb7</b>"));
	buf_add(&b, STR("</a>"));
	size = b.n;
	CHECK_INT(parse(buf_str(&b)), 0);
	CHECK(!end.broken);
	CHECK_INT((long long)seen.n, (long long)size);
	CHECK(str_eq(buf_str(&seen), buf_str(&b)));
}

static void
well_formed_is_yes_or_no(void)
{
	CHECK(xml_well_formed(STR("<svg xmlns='s'><g/></svg>")));
	CHECK(!xml_well_formed(STR("<svg><g></svg>")));
	CHECK(!xml_well_formed(STR("<svg>\x01</svg>")));
	CHECK(!xml_well_formed(STR("<!DOCTYPE s [<!ENTITY a 'b'>]><s/>")));
	CHECK(!xml_well_formed(STR("")));
}

#define XSL(body)                                                    \
	STR("<xsl:stylesheet version='1.0' "                         \
	    "xmlns:xsl='http://www.w3.org/1999/XSL/Transform'>" body \
	    "</xsl:stylesheet>")

static int
transform(struct str xml, struct str xsl, struct str *out)
{
	diag = diag_new(arena);
	return xml_transform(arena, xml, xsl, out, diag);
}

static void
a_stylesheet_makes_a_document_of_another(void)
{
	const struct str xsl = XSL(
	    "<xsl:output method='html' encoding='UTF-8'/>"
	    "<xsl:template match='/a'><p><xsl:value-of select='@b'/>"
	    "</p></xsl:template>");
	struct str out;

	CHECK_INT(transform(STR("<a b='中 &lt;'/>"), xsl, &out), 0);
	CHECK_STR(str_trim(out), "<p>中 &lt;</p>");
}

static void
a_stylesheet_reads_and_writes_no_file(void)
{
	const struct str read = XSL(
	    "<xsl:template match='/'><x><xsl:copy-of "
	    "select=\"document('/etc/passwd')\"/></x></xsl:template>");
	const struct str include = XSL("<xsl:include href='/etc/x.xsl'/>");
	const struct str write = XSL(
	    "<xsl:template match='/'><e:document href='/tmp/t_xml-out' "
	    "xmlns:e='http://exslt.org/common'>x</e:document>"
	    "</xsl:template>");
	struct str out;
	size_t at;

	transform(STR("<a/>"), read, &out);
	CHECK(!str_find(out, STR("root"), &at));
	CHECK_INT(transform(STR("<a/>"), include, &out), FAIL_BUG);
	transform(STR("<a/>"), write, &out);
	CHECK(fopen("/tmp/t_xml-out", "r") == NULL);
}

static void
a_faulty_stylesheet_or_document_fails_with_a_reason(void)
{
	const struct str die = XSL("<xsl:template match='/'><xsl:message "
				   "terminate='yes'>no</xsl:message>"
				   "</xsl:template>");
	struct str out;

	CHECK_INT(transform(STR("<a/>"), STR("<a>"), &out), FAIL_BUG);
	CHECK(diag_has(diag, DIAG_E1303));
	CHECK_INT(transform(STR("<a>"), die, &out), FAIL_BUG);
	CHECK_INT(transform(STR("<a/>"), die, &out), FAIL_BUG);
	CHECK_INT(transform(STR("<a/>"), XSL("<xsl:template match='('/>"),
		      &out),
	    FAIL_BUG);
	CHECK_INT((long long)diag_count(diag, DIAG_ERROR), 1);
}

int
main(void)
{
	arena = arena_new();
	xml_start();
	RUN(elements_attributes_and_text_are_delivered);
	RUN(blanks_count_and_comments_and_instructions_do_not);
	RUN(the_text_is_utf8_whatever_its_declaration_says);
	RUN(what_came_before_a_break_is_delivered);
	RUN(nothing_at_all_is_broken);
	RUN(characters_that_xml_forbids_break_it);
	RUN(a_stray_control_is_a_break_but_what_follows_is_read);
	RUN(an_unknown_entity_is_a_break_but_not_the_end);
	RUN(a_dtd_inside_is_refused_and_one_outside_ignored);
	RUN(depth_is_limited);
	RUN(a_prefix_that_nobody_declared_stays_in_the_name);
	RUN(a_handler_can_stop_the_parser);
	RUN(large_documents_pass_in_pieces_of_whole_characters);
	RUN(well_formed_is_yes_or_no);
	RUN(a_stylesheet_makes_a_document_of_another);
	RUN(a_stylesheet_reads_and_writes_no_file);
	RUN(a_faulty_stylesheet_or_document_fails_with_a_reason);
	xml_stop();
	arena_free(arena);
	return tap_done();
}
