#include "base/xlsx_zip.h"

#include <minizip/unzip.h>
#include <stdint.h>
#include <stdlib.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/limits.h"
#include "base/spool.h"

#define WINDOW	  ((size_t)64 * 1024)
#define NAME_MAX_ 1024 /* longer ones are no part of a workbook */
#define ENCRYPTED 1 /* bit 0 of the general purpose flags, APPNOTE 4.4.4 */
#define STORED	  0

struct entry {
	struct str name;
	unz64_file_pos at;
	uint64_t start; /* of its bytes in the archive; 0: not looked for */
	uint64_t packed;
	uint64_t size;
	unsigned long method;
	bool encrypted;
};

struct xlsx_zip {
	unzFile unz;
	const struct spool *spool;
	struct str file;
	struct arena *arena;
	size_t nentries;
	struct entry *entry;
	const struct entry *open; /* the part at hand */
	uint64_t read; /* bytes that came out of it */
	/* What minizip reads, through a window. */
	uint64_t at;
	uint64_t window_at;
	size_t window_n;
	char *window;
	int fail; /* of the file itself */
	struct diag *d; /* of the call at hand */
};

static int
damaged(struct xlsx_zip *z, const struct entry *e, const char *why)
{
	if (z->fail != 0)
		return z->fail;
	DIAG(z->d, E1068, DIAG_FILE(z->file), e->name, str_from(why));
	return FAIL_DATA;
}

static voidpf
on_open(voidpf to, const void *name, int mode)
{
	(void)name, (void)mode; /* minizip gives the signature */
	return to;
}

static int
on_close(voidpf to, voidpf stream)
{
	(void)to, (void)stream; /* minizip gives the signature */
	return 0;
}

/* Has the window the byte at hand?  No: it is moved there. */
static bool
look(struct xlsx_zip *z)
{
	if (z->at - z->window_at < z->window_n)
		return true;
	z->window_at = z->at / 4096 * 4096;
	z->window_n = 0;
	if (z->fail != 0)
		return false;
	z->fail = spool_read(z->spool, z->window_at, z->window, WINDOW,
	    &z->window_n, z->d);
	return z->fail == 0 && z->at - z->window_at < z->window_n;
}

static uLong
on_read(voidpf to, voidpf stream, void *buf, uLong size)
{
	struct xlsx_zip *z = to;
	char *p = buf;
	uLong done = 0;

	(void)stream; /* minizip gives the signature */
	while (done < size && look(z)) {
		size_t from = (size_t)(z->at - z->window_at);
		size_t n = z->window_n - from;

		if (n > size - done)
			n = size - done;
		memcpy(p + done, z->window + from, n);
		done += n;
		z->at += n;
	}
	return done;
}

static ZPOS64_T
on_tell(voidpf to, voidpf stream)
{
	const struct xlsx_zip *z = to;

	(void)stream; /* minizip gives the signature */
	return z->at;
}

static long
on_seek(voidpf to, voidpf stream, ZPOS64_T offset, int origin)
{
	struct xlsx_zip *z = to;
	uint64_t from = origin == ZLIB_FILEFUNC_SEEK_END ? z->spool->size :
	    origin == ZLIB_FILEFUNC_SEEK_CUR		 ? z->at :
							   0;

	(void)stream; /* minizip gives the signature */
	if (offset > z->spool->size || from > z->spool->size - offset)
		return -1;
	z->at = from + offset;
	return 0;
}

static int
on_error(voidpf to, voidpf stream)
{
	const struct xlsx_zip *z = to;

	(void)stream; /* minizip gives the signature */
	return z->fail;
}

/* What the directory says of the entry at hand. */
static int
describe(struct xlsx_zip *z, struct entry *e)
{
	unz_file_info64 info;
	char name[NAME_MAX_];

	if (unzGetCurrentFileInfo64(z->unz, &info, name, sizeof(name), NULL, 0,
		NULL, 0) != UNZ_OK ||
	    unzGetFilePos64(z->unz, &e->at) != UNZ_OK)
		return damaged(z, e, "its directory");
	if (info.size_filename < sizeof(name))
		e->name = str_dup(z->arena,
		    (struct str){ name, info.size_filename });
	e->packed = info.compressed_size;
	e->size = info.uncompressed_size;
	e->method = info.compression_method;
	e->encrypted = (info.flag & ENCRYPTED) != 0;
	return 0;
}

/* Where its bytes begin, by the header that stands before them. */
static int
locate(struct xlsx_zip *z, struct entry *e)
{
	int method, level;

	if (e->method != STORED && e->method != Z_DEFLATED)
		return 0;
	if (unzOpenCurrentFile2(z->unz, &method, &level, 1) != UNZ_OK)
		return damaged(z, e, "its header is not what the list says");
	e->start = unzGetCurrentFileZStreamPos64(z->unz);
	unzCloseCurrentFile(z->unz);
	return 0;
}

static int
check_size(const struct xlsx_zip *z, const struct entry *e, uint64_t all)
{
	if (all <= LIMIT_ZIP_DECODED && e->size <= LIMIT_ZIP_DECODED &&
	    (e->size <= LIMIT_ZIP_SLACK ||
		e->size / LIMIT_ZIP_RATIO <= e->packed))
		return 0;
	DIAG(z->d, E1062, DIAG_FILE(z->file), e->name,
	    str_int(z->arena, (int64_t)LIMIT_ZIP_DECODED),
	    str_int(z->arena, LIMIT_ZIP_RATIO));
	return FAIL_DATA;
}

static int
by_start(const void *a, const void *b)
{
	const struct entry *l = *(const struct entry *const *)a;
	const struct entry *r = *(const struct entry *const *)b;

	return l->start != r->start ?
	    (l->start > r->start) - 1 * (l->start < r->start) :
	    (l > r) - (l < r);
}

static int
check_overlap(const struct xlsx_zip *z)
{
	const struct entry **order = ARENA_ARRAY(z->arena, z->nentries + 1,
	    const struct entry *);
	size_t n = 0;

	for (size_t i = 0; i < z->nentries; i++)
		if (z->entry[i].start > 0)
			order[n++] = &z->entry[i];
	qsort(order, n, sizeof(*order), by_start);
	for (size_t i = 1; i < n; i++)
		if (order[i]->start - order[i - 1]->start <
		    order[i - 1]->packed) {
			DIAG(z->d, E1065, DIAG_FILE(z->file),
			    order[i - 1]->name, order[i]->name);
			return FAIL_DATA;
		}
	return 0;
}

static int
list(struct xlsx_zip *z)
{
	uint64_t all = 0;
	int fail, rc = unzGoToFirstFile(z->unz);

	for (size_t i = 0; i < z->nentries; i++) {
		struct entry *e = &z->entry[i];

		if (rc != UNZ_OK)
			return damaged(z, e, "its directory");
		if ((fail = describe(z, e)) != 0 || (fail = locate(z, e)) != 0)
			return fail;
		all += e->size <= LIMIT_ZIP_DECODED ? e->size : 0;
		if ((fail = check_size(z, e, all)) != 0)
			return fail;
		rc = unzGoToNextFile(z->unz);
	}
	return check_overlap(z);
}

static int
begin(struct xlsx_zip *z)
{
	zlib_filefunc64_def io = { on_open, on_read, NULL, on_tell, on_seek,
		on_close, on_error, z };
	unz_global_info64 info;

	z->unz = unzOpen2_64("", &io);
	if (z->unz == NULL || unzGetGlobalInfo64(z->unz, &info) != UNZ_OK) {
		if (z->fail == 0)
			DIAG0(z->d, E1060, DIAG_FILE(z->file));
		return z->fail != 0 ? z->fail : FAIL_DATA;
	}
	if (info.number_entry > LIMIT_ZIP_ENTRIES) {
		DIAG(z->d, E1061, DIAG_FILE(z->file),
		    str_int(z->arena, (int64_t)LIMIT_ZIP_ENTRIES));
		return FAIL_DATA;
	}
	z->nentries = (size_t)info.number_entry;
	z->entry = ARENA_ARRAY(z->arena, z->nentries + 1, struct entry);
	return z->nentries == 0 ? 0 : list(z);
}

int
xlsx_zip_open(struct arena *a, const struct spool *s, struct str file,
    struct xlsx_zip **out, struct diag *d)
{
	struct xlsx_zip *z = ARENA_NEW(a, struct xlsx_zip);
	int fail;

	*z = (struct xlsx_zip){ .spool = s, .file = file, .arena = a, .d = d };
	z->window = arena_bytes(a, WINDOW);
	*out = z;
	fail = begin(z);
	if (fail != 0) {
		xlsx_zip_close(z);
		*out = NULL;
	}
	return fail;
}

void
xlsx_zip_close(struct xlsx_zip *z)
{
	if (z == NULL || z->unz == NULL)
		return;
	unzClose(z->unz);
	z->unz = NULL;
}

static const struct entry *
find(const struct xlsx_zip *z, struct str name)
{
	for (size_t i = 0; i < z->nentries; i++)
		if (str_eq_fold(z->entry[i].name, name))
			return &z->entry[i];
	return NULL;
}

bool
xlsx_zip_has(const struct xlsx_zip *z, struct str name)
{
	return find(z, name) != NULL;
}

int
xlsx_zip_part(struct xlsx_zip *z, struct str name, struct diag *d)
{
	const struct entry *e = find(z, name);
	struct diag_place at = DIAG_FILE(z->file);

	z->d = d;
	z->open = NULL; /* minizip closes what is open */
	if (e == NULL)
		DIAG(d, E1067, at, name);
	else if (e->encrypted)
		DIAG(d, E1063, at, e->name);
	else if (e->method != STORED && e->method != Z_DEFLATED)
		DIAG(d, E1064, at, e->name,
		    str_int(z->arena, (int64_t)e->method));
	else if (unzGoToFilePos64(z->unz, &e->at) != UNZ_OK ||
	    unzOpenCurrentFile(z->unz) != UNZ_OK)
		return damaged(z, e, "its header is not what the list says");
	else {
		z->open = e;
		z->read = 0;
		return 0;
	}
	return FAIL_DATA;
}

int
xlsx_zip_read(struct xlsx_zip *z, char *to, size_t room, size_t *got,
    struct diag *d)
{
	int n;

	z->d = d;
	*got = 0;
	n = unzReadCurrentFile(z->unz, to, (unsigned)room);
	if (n < 0)
		return damaged(z, z->open, "its compressed bytes");
	z->read += (size_t)n;
	if (n == 0 && z->read != z->open->size)
		return damaged(z, z->open, "it is cut off");
	if (n == 0 && unzCloseCurrentFile(z->unz) != UNZ_OK)
		return damaged(z, z->open, "its checksum");
	*got = (size_t)n;
	return 0;
}

struct str
xlsx_zip_file(const struct xlsx_zip *z)
{
	return z->file;
}
