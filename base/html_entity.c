#include "base/html_entity.h"

#include <libxml/HTMLparser.h>

#define NAME_MAX_BYTES 16

size_t
html_entity_text(struct str name, char out[HTML_ENTITY_MAX])
{
	char z[NAME_MAX_BYTES];
	const htmlEntityDesc *e;
	unsigned c;

	if (name.n == 0 || name.n >= sizeof(z))
		return 0;
	for (size_t i = 0; i < name.n; i++)
		z[i] = name.p[i];
	z[name.n] = '\0';
	e = htmlEntityLookup((const xmlChar *)z);
	if (e == NULL || e->value < 0x20 || e->value > 0xffff)
		return 0;
	c = e->value;
	if (c < 0x80) {
		out[0] = (char)c;
		return 1;
	}
	if (c < 0x800) {
		out[0] = (char)(0xc0 | c >> 6);
		out[1] = (char)(0x80 | (c & 0x3f));
		return 2;
	}
	out[0] = (char)(0xe0 | c >> 12);
	out[1] = (char)(0x80 | (c >> 6 & 0x3f));
	out[2] = (char)(0x80 | (c & 0x3f));
	return 3;
}
