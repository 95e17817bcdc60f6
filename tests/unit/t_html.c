/* A page as a tree, and as lines. */

#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/html.h"
#include "base/limits.h"
#include "collect/page.h"
#include "tests/tap.h"

static struct arena *arena;

/* (name text …): the tree, without attributes. */
static void
draw(const struct html_node *n, struct buf *out)
{
	for (const struct html_node *c = n->first; c != NULL; c = c->next) {
		buf_printf(out, "(" STR_FMT STR_FMT, STR_ARG(c->name),
		    STR_ARG(c->text));
		draw(c, out);
		buf_byte(out, ')');
	}
}

static struct str
drawn(const char *text)
{
	struct buf b = buf_new(arena, LIMIT_BODY);
	struct html h;

	CHECK_INT(html_read(arena, str_from(text), STR("page"), &h,
		      diag_new(arena)),
	    0);
	draw(h.root, &b);
	return buf_str(&b);
}

static void
what_people_write_becomes_a_tree(void)
{
	CHECK_STR(drawn("<p>a<b>c"), "(html(body(p(a)(b(c)))))");
	CHECK_STR(drawn("<ul><li>1<li>2</ul>"),
	    "(html(body(ul(li(1))(li(2)))))");
	CHECK_STR(drawn("<P CLASS=x>\xe9\x95\x95&amp;&eacute;</P>"),
	    "(html(body(p(\xe9\x95\x95)(&)(\xc3\xa9))))");
	CHECK_STR(drawn("<script>if (a<b) x('</p>')</script><p>t"),
	    "(html(head(scriptif (a<b) x('</p>')))(body(p(t))))");
	CHECK_STR(drawn(""), "");
}

/* Scripts, styles and comments pass by the parser (html_cut.h). */
static void
scripts_are_whole_and_comments_are_gone(void)
{
	struct buf long_one = buf_new(arena, LIMIT_BODY);

	CHECK_STR(drawn("<script>a</script><script></script><SCRIPT x='>'>b"
			"</SCRIPT ><script>1</script>"),
	    "(html(head(scripta)(script)(scriptb)(script1)))");
	CHECK_STR(drawn("a<!-- <p>b</p> -->c<!---->d<style>p{}</style>e"),
	    "(html(body(p(acd)(style)(e))))");
	CHECK_STR(drawn("<p title='<script>x</script><!-- '>a</p>b -->"),
	    "(html(body(p(a))(b -->)))");
	/* what is not closed is left to the parser */
	CHECK_STR(drawn("<p>a<!-- b"), "(html(body(p(a))))");
	CHECK_STR(drawn("<script>a"), "(html(head(scripta)))");
	CHECK_STR(drawn("a<"), "(html(body(p(a)(<))))");
	CHECK_STR(drawn("a<!--->b-->c"), "(html(body(p(a)(c))))");
	CHECK_STR(drawn("<scripts>a</scripts>"), "(html(body(scripts(a))))");
	buf_add(&long_one, STR("<script>"));
	for (int i = 0; i < 100000; i++)
		buf_byte(&long_one, 'x');
	buf_add(&long_one, STR("</script>"));
	CHECK(drawn(str_z(arena, buf_str(&long_one))).n ==
	    100000 + strlen("(html(head(script)))"));
}

static void
the_label_of_the_page_is_not_heard(void)
{
	CHECK_STR(drawn("<meta charset=gbk><p>\xe5\xb8\x82"),
	    "(html(head(meta))(body(p(\xe5\xb8\x82))))");
}

static void
depth_and_nodes_are_limited(void)
{
	size_t n = 100000;
	char *deep = ARENA_ARRAY(arena, n * 5 + 1, char);
	char *many = ARENA_ARRAY(arena, LIMIT_HTML_NODES * 4 + 64, char);
	struct html h;
	const struct html_node *at;
	size_t depth = 0;

	for (size_t i = 0; i < n; i++)
		memcpy(deep + i * 5, "<div>", 5);
	CHECK_INT(html_read(arena, (struct str){ deep, n * 5 }, STR("page"), &h,
		      diag_new(arena)),
	    0);
	for (at = h.root; at->first != NULL; at = at->first)
		depth++;
	CHECK(depth <= LIMIT_HTML_DEPTH + 1);
	for (size_t i = 0; i <= LIMIT_HTML_NODES; i++)
		memcpy(many + i * 4, "<br>", 4);
	CHECK_INT(html_read(arena,
		      (struct str){ many, (LIMIT_HTML_NODES + 1) * 4 },
		      STR("page"), &h, diag_new(arena)),
	    FAIL_DATA);
}

static struct str
lines(const char *text)
{
	struct buf b = buf_new(arena, LIMIT_BODY);
	struct html h;
	struct page p;

	CHECK_INT(html_read(arena, str_from(text), STR("page"), &h,
		      diag_new(arena)),
	    0);
	page_lay_out(arena, &h, &p);
	for (size_t i = 0; i < p.n; i++)
		buf_printf(&b, "%s" STR_FMT "%s", i > 0 ? "|" : "",
		    STR_ARG(p.line[i].text), p.line[i].linked > 0 ? "@" : "");
	return buf_str(&b);
}

static void
a_page_is_seen_as_lines(void)
{
	CHECK_STR(lines("<p>a <b>b</b>\n c</p>d<br>e<div>f</div>g"),
	    "a b c|d|e|f|g");
	CHECK_STR(lines("<p>x <a href=1>y</a></p><p>z"), "x y@|z");
	CHECK_STR(lines("<style>p{}</style><p style='display:none'>a</p>"
			"<script>b</script><select><option>c</select>d"),
	    "d");
	CHECK_STR(lines("<title>t</title><table><tr><td>1<td>2</table>"),
	    "1|2");
}

int
main(void)
{
	arena = arena_new();
	RUN(what_people_write_becomes_a_tree);
	RUN(scripts_are_whole_and_comments_are_gone);
	RUN(the_label_of_the_page_is_not_heard);
	RUN(depth_and_nodes_are_limited);
	RUN(a_page_is_seen_as_lines);
	arena_free(arena);
	return tap_done();
}
