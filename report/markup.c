#include "report/markup.h"

#include <stdlib.h>

struct markup
markup_new(struct arena *a, size_t max)
{
	return (struct markup){ .out = buf_new(a, max) };
}

static void
end_tag(struct markup *m)
{
	if (m->open)
		buf_byte(&m->out, '>');
	m->open = false;
}

void
markup_open(struct markup *m, const char *name)
{
	end_tag(m);
	if (m->depth == MARKUP_DEPTH)
		abort();
	m->name[m->depth++] = name;
	buf_byte(&m->out, '<');
	buf_add(&m->out, str_from(name));
	m->open = true;
}

/* U+FFFE and U+FFFF are the only characters above the controls that UTF-8 can
 * spell and XML 1.0 does not have. */
static bool
not_xml(struct str s)
{
	return s.n >= 3 && s.p[0] == '\xEF' && s.p[1] == '\xBF' &&
	    (s.p[2] == '\xBE' || s.p[2] == '\xBF');
}

static void
escape(struct buf *b, struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		switch (c) {
		case '&':
			buf_add(b, STR("&amp;"));
			break;
		case '<':
			buf_add(b, STR("&lt;"));
			break;
		case '>':
			buf_add(b, STR("&gt;"));
			break;
		case '"':
			buf_add(b, STR("&quot;"));
			break;
		default:
			if (not_xml(str_sub(s, i, 3))) {
				buf_add(b, STR("\xEF\xBF\xBD"));
				i += 2;
			} else if ((c < 0x20 && c != '\n' && c != '\t') ||
			    c == 0x7f)
				buf_add(b, STR("\xEF\xBF\xBD"));
			else
				buf_byte(b, s.p[i]);
		}
	}
}

void
markup_attr(struct markup *m, const char *name, struct str value)
{
	buf_byte(&m->out, ' ');
	buf_add(&m->out, str_from(name));
	buf_add(&m->out, STR("=\""));
	escape(&m->out, value);
	buf_byte(&m->out, '"');
}

void
markup_text(struct markup *m, struct str s)
{
	end_tag(m);
	escape(&m->out, s);
}

void
markup_raw(struct markup *m, struct str s)
{
	end_tag(m);
	buf_add(&m->out, s);
}

void
markup_close(struct markup *m)
{
	const char *name = m->name[--m->depth];

	if (m->open) {
		buf_add(&m->out, STR("/>"));
		m->open = false;
		return;
	}
	buf_add(&m->out, STR("</"));
	buf_add(&m->out, str_from(name));
	buf_byte(&m->out, '>');
}

void
markup_leaf(struct markup *m, const char *name, struct str text)
{
	markup_open(m, name);
	markup_text(m, text);
	markup_close(m);
}
