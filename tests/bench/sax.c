/* The peer of the benchmark: libxml2's SAX2 parser over the same bytes, whole
 * in memory, with handlers that do nothing.  Prints how many bytes.
 * usage: sax FILE... */

#include <fcntl.h>
#include <libxml/parser.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

static void
on_open(void *to, const xmlChar *name, const xmlChar *prefix,
    const xmlChar *uri, int nns, const xmlChar **ns, int nattr, int ndefault,
    const xmlChar **attr)
{
	(void)to, (void)name, (void)prefix, (void)uri, (void)nns, (void)ns;
	(void)nattr, (void)ndefault, (void)attr; /* as libxml2 has it */
}

static void
on_close(void *to, const xmlChar *name, const xmlChar *prefix,
    const xmlChar *uri)
{
	(void)to, (void)name, (void)prefix, (void)uri; /* likewise */
}

static void
on_text(void *to, const xmlChar *text, int n)
{
	(void)to, (void)text, (void)n; /* likewise */
}

static size_t
parse(const char *name, xmlSAXHandler *sax)
{
	int fd = open(name, O_RDONLY);
	struct stat st;
	size_t n = 0;
	ssize_t got;
	char *bytes;

	if (fd < 0 || fstat(fd, &st) != 0 ||
	    (bytes = malloc((size_t)st.st_size + 1)) == NULL)
		exit(1);
	while ((got = read(fd, bytes + n, (size_t)st.st_size - n)) > 0)
		n += (size_t)got;
	close(fd);
	xmlSAXUserParseMemory(sax, NULL, bytes, (int)n);
	free(bytes);
	return n;
}

int
main(int argc, char **argv)
{
	xmlSAXHandler sax = {
		.initialized = XML_SAX2_MAGIC,
		.startElementNs = on_open,
		.endElementNs = on_close,
		.characters = on_text,
		.ignorableWhitespace = on_text,
		.cdataBlock = on_text,
	};
	size_t n = 0;

	xmlInitParser();
	for (int i = 1; i < argc; i++)
		n += parse(argv[i], &sax);
	printf("%zu\n", n);
	xmlCleanupParser();
	return 0;
}
