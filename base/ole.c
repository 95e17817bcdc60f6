#include "base/ole.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/spool.h"

#define HEADER	     512
#define DIFAT	     0x4c /* in the header: 109 sectors of the FAT */
#define DIFAT_N	     109
#define ENTRY	     128 /* bytes of an entry of the directory */
#define NAME_CHARS   32 /* characters of a name, with its NUL */
#define SECTORS_MAX  1000 /* of the directory that are looked at */
#define LAST_SECTOR  0xfffffffau /* the first number that is none */
#define LARGE_SECTOR 4096

struct ole {
	const struct spool *spool;
	unsigned char header[HEADER];
	uint64_t sector; /* bytes */
	struct diag *d;
};

static uint32_t
word_of(const unsigned char *p)
{
	return (uint32_t)p[0] | (uint32_t)p[1] << 8 | (uint32_t)p[2] << 16 |
	    (uint32_t)p[3] << 24;
}

/* False where the file ends before. */
static int
read_at(const struct ole *o, uint64_t at, unsigned char *to, size_t n,
    bool *there_out)
{
	size_t got;
	int fail = spool_read(o->spool, at, (char *)to, n, &got, o->d);

	*there_out = fail == 0 && got == n;
	return fail;
}

/* The sector that follows in its chain. */
static int
next_sector(const struct ole *o, uint32_t *at)
{
	uint32_t each = (uint32_t)(o->sector / 4), fat;
	unsigned char next[4];
	bool there = false;
	int fail = 0;

	if (*at / each < DIFAT_N) {
		fat = word_of(o->header + DIFAT + (size_t)(*at / each) * 4);
		if (fat < LAST_SECTOR)
			fail = read_at(o,
			    (fat + (uint64_t)1) * o->sector +
				(uint64_t)(*at % each) * 4,
			    next, sizeof(next), &there);
	}
	*at = there ? word_of(next) : LAST_SECTOR;
	return fail;
}

/* Is it that name, in UTF-16? */
static bool
is_named(const unsigned char *entry, const char *name)
{
	size_t i = 0;

	for (; i < NAME_CHARS && name[i] != '\0'; i++)
		if (entry[2 * i] != (unsigned char)name[i] ||
		    entry[2 * i + 1] != 0)
			return false;
	return entry[2 * i] == 0 && entry[2 * i + 1] == 0;
}

static void
look_at_sector(const unsigned char *p, size_t n, enum ole_kind *out)
{
	for (size_t i = 0; i + ENTRY <= n; i += ENTRY) {
		if (is_named(p + i, "EncryptedPackage"))
			*out = OLE_LOCKED;
		else if (*out == OLE_OTHER &&
		    (is_named(p + i, "Workbook") || is_named(p + i, "Book")))
			*out = OLE_SHEET;
	}
}

int
ole_look(const struct spool *s, enum ole_kind *out, struct diag *d)
{
	unsigned char sector[LARGE_SECTOR];
	struct ole o = { .spool = s, .d = d };
	uint32_t at;
	bool there;
	int fail;

	*out = OLE_OTHER;
	if ((fail = read_at(&o, 0, o.header, HEADER, &there)) != 0 || !there)
		return fail;
	o.sector = o.header[0x1e] == 12 ? LARGE_SECTOR : HEADER;
	at = word_of(o.header + 0x30);
	for (int i = 0; i < SECTORS_MAX && at < LAST_SECTOR; i++) {
		if ((fail = read_at(&o, (at + (uint64_t)1) * o.sector, sector,
			 (size_t)o.sector, &there)) != 0 ||
		    !there)
			return fail;
		look_at_sector(sector, (size_t)o.sector, out);
		if (*out == OLE_LOCKED || (fail = next_sector(&o, &at)) != 0)
			return fail;
	}
	return 0;
}
