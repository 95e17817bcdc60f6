#include "base/xlsx_strings.h"

#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/diag.h"
#include "base/limits.h"
#include "base/memory.h"
#include "base/xlsx_part.h"
#include "base/xlsx_text.h"
#include "base/xlsx_zip.h"

#define STEP  16 /* strings from one known place in the file to the next */
#define BLOCK ((size_t)16 * 1024)
#define SLOTS 256 /* blocks kept: 4 MiB */
#define SIZE  4 /* bytes before each string in the file: how long it is */
#define NEVER UINT64_MAX

struct xlsx_strings {
	struct arena *arena;
	struct str file;
	struct diag *d;
	struct xlsx_text item;
	bool in_item;
	size_t n; /* all */
	/* in memory */
	size_t kept;
	char *text;
	size_t text_n, text_cap;
	uint32_t *end; /* of each, in text */
	size_t end_cap;
	/* in the file */
	FILE *spill;
	uint64_t spill_n;
	uint64_t *place; /* of each STEPth */
	size_t place_cap;
	size_t next; /* the string behind the one read last, and its place */
	uint64_t next_at;
	char *block; /* SLOTS of them */
	uint64_t block_at[SLOTS];
	size_t block_n[SLOTS];
};

static int
spill_failed(struct xlsx_strings *s, struct diag *d)
{
	DIAG(d, E1079, DIAG_FILE(s->file), str_from(strerror(errno)));
	return FAIL_IO;
}

/* Room for n of a size each, at least doubled. */
static void *
room(void *p, size_t n, size_t *cap, size_t size)
{
	if (n <= *cap)
		return p;
	*cap = *cap == 0 ? 1024 : *cap * 2;
	if (*cap < n)
		*cap = n;
	return memory_change(p, *cap * size);
}

static void
keep(struct xlsx_strings *s, struct str text)
{
	s->text = room(s->text, s->text_n + text.n, &s->text_cap, 1);
	if (text.n > 0)
		memcpy(s->text + s->text_n, text.p, text.n);
	s->text_n += text.n;
	s->end = room(s->end, s->kept + 1, &s->end_cap, sizeof(*s->end));
	s->end[s->kept++] = (uint32_t)s->text_n;
}

static int
spill(struct xlsx_strings *s, struct str text)
{
	size_t k = s->n - s->kept;
	uint32_t n = (uint32_t)text.n;

	if (s->spill == NULL && (s->spill = tmpfile()) == NULL)
		return spill_failed(s, s->d);
	if (k % STEP == 0) {
		s->place = room(s->place, k / STEP + 1, &s->place_cap,
		    sizeof(*s->place));
		s->place[k / STEP] = s->spill_n;
	}
	if (fwrite(&n, SIZE, 1, s->spill) != 1 ||
	    (n > 0 && fwrite(text.p, n, 1, s->spill) != 1))
		return spill_failed(s, s->d);
	s->spill_n += SIZE + text.n;
	return 0;
}

static int
put(struct xlsx_strings *s)
{
	struct str text = xlsx_text_end(&s->item);
	int fail = 0;

	if (s->item.text.full) {
		DIAG(s->d, E1073, DIAG_FILE(s->file),
		    str_printf(s->arena, "sst/si %zu", s->n),
		    str_int(s->arena, (int64_t)LIMIT_CELL));
		return FAIL_DATA;
	}
	if (s->n == LIMIT_XLSX_STRINGS) {
		DIAG(s->d, E1077, DIAG_FILE(s->file),
		    str_int(s->arena, (int64_t)LIMIT_XLSX_STRINGS),
		    STR("sst/si"));
		return FAIL_DATA;
	}
	if (s->spill == NULL &&
	    s->text_n + text.n + (s->kept + 1) * sizeof(*s->end) <=
		LIMIT_XLSX_MEMORY)
		keep(s, text);
	else
		fail = spill(s, text);
	s->n++;
	return fail;
}

static int
on_open(void *to, const char *name, const struct xml_stream_attr *attr,
    size_t n)
{
	struct xlsx_strings *s = to;

	if (s->in_item)
		xlsx_text_open(&s->item, name, attr, n);
	else if (strcmp(name, "si") == 0) {
		s->in_item = true;
		xlsx_text_begin(&s->item);
	}
	return 0;
}

static int
on_close(void *to, const char *name)
{
	struct xlsx_strings *s = to;

	if (!s->in_item)
		return 0;
	if (strcmp(name, "si") == 0) {
		s->in_item = false;
		return put(s);
	}
	xlsx_text_close(&s->item, name);
	return 0;
}

static int
on_text(void *to, struct str text)
{
	struct xlsx_strings *s = to;

	if (s->in_item)
		xlsx_text_add(&s->item, text);
	return 0;
}

int
xlsx_strings_read(struct arena *a, struct xlsx_zip *z, struct str part,
    struct xlsx_strings **out, struct diag *d)
{
	struct xlsx_strings *s = ARENA_NEW(a, struct xlsx_strings);
	int fail = 0;

	*s = (struct xlsx_strings){ .arena = a,
		.file = xlsx_zip_file(z),
		.d = d,
		.item = xlsx_text_new(a),
		.next = SIZE_MAX };
	for (size_t i = 0; i < SLOTS; i++)
		s->block_at[i] = NEVER;
	if (part.n > 0)
		fail = xlsx_part_read(a, z, part,
		    (struct xml_stream_handler){ xlsx_part_main, on_open,
			on_close, on_text, s },
		    d);
	if (fail == 0 && s->spill != NULL && fflush(s->spill) != 0)
		fail = spill_failed(s, d);
	if (fail == 0 && s->spill != NULL)
		s->block = memory_get(SLOTS * BLOCK);
	if (fail != 0) {
		xlsx_strings_close(s);
		s = NULL;
	}
	*out = s;
	return fail;
}

void
xlsx_strings_close(struct xlsx_strings *s)
{
	if (s == NULL)
		return;
	if (s->spill != NULL)
		fclose(s->spill);
	free(s->text);
	free(s->end);
	free(s->place);
	free(s->block);
	s->spill = NULL;
	s->text = s->block = NULL;
	s->end = NULL;
	s->place = NULL;
}

size_t
xlsx_strings_count(const struct xlsx_strings *s)
{
	return s->n;
}

/* The block that holds a place; in *slot_out. */
static int
load(struct xlsx_strings *s, uint64_t at, size_t *slot_out, struct diag *d)
{
	uint64_t block = at / BLOCK;
	size_t slot = (size_t)(block % SLOTS);

	*slot_out = slot;
	if (s->block_at[slot] != block) {
		ssize_t n = pread(fileno(s->spill), s->block + slot * BLOCK,
		    BLOCK, (off_t)(block * BLOCK));

		if (n < 0)
			return spill_failed(s, d);
		s->block_at[slot] = block;
		s->block_n[slot] = (size_t)n;
	}
	if (at % BLOCK < s->block_n[slot])
		return 0;
	errno = EIO; /* somebody cut it off */
	return spill_failed(s, d);
}

static int
read_at(struct xlsx_strings *s, uint64_t at, char *to, size_t n, struct diag *d)
{
	while (n > 0) {
		size_t slot, from = (size_t)(at % BLOCK), piece;
		int fail = load(s, at, &slot, d);

		if (fail != 0)
			return fail;
		piece = s->block_n[slot] - from < n ? s->block_n[slot] - from :
						      n;
		memcpy(to, s->block + slot * BLOCK + from, piece);
		to += piece;
		at += piece;
		n -= piece;
	}
	return 0;
}

static int
read_spilled(struct xlsx_strings *s, size_t k, struct arena *a, struct str *out,
    struct diag *d)
{
	size_t i = k == s->next ? k : k / STEP * STEP;
	uint64_t at = k == s->next ? s->next_at : s->place[k / STEP];
	uint32_t n = 0;
	char *p;
	int fail;

	for (;; i++) {
		if ((fail = read_at(s, at, (char *)&n, SIZE, d)) != 0)
			return fail;
		at += SIZE;
		if (i == k)
			break;
		at += n;
	}
	p = arena_bytes(a, n);
	*out = (struct str){ p, n };
	s->next = k + 1;
	s->next_at = at + n;
	return read_at(s, at, p, n, d);
}

int
xlsx_strings_at(struct xlsx_strings *s, size_t index, struct arena *a,
    struct str *out, struct diag *d)
{
	size_t from;

	if (index >= s->kept)
		return read_spilled(s, index - s->kept, a, out, d);
	from = index == 0 ? 0 : s->end[index - 1];
	*out = (struct str){ s->text + from, s->end[index] - from };
	return 0;
}
