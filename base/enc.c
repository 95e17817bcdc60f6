#include "base/enc.h"

#include <errno.h>
#include <iconv.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/enc_look.h"
#include "base/guess.h"
#include "base/text.h"

#define LABEL_MAX 40
#define PIECE	  (32 * 1024)

static const struct str utf8 = { "utf-8", 5 };
static const struct str gb18030 = { "gb18030", 7 };
static const struct str replacement = { "\xef\xbf\xbd", 3 };

struct job {
	struct arena *arena;
	struct str bytes; /* without the mark */
	size_t mark; /* its length */
	struct str file;
	struct str label; /* what was stated, as iconv knows it; or empty */
	struct diag *d;
};

static struct str
label_of(struct arena *a, struct str s)
{
	static const char *const gb[] = { "gb2312", "gbk", "x-gbk",
		"gb_2312-80", "cp936", "gb-2312", "ms936", "windows-936",
		"chinese", "euc-cn", "gb18030-2000" };
	struct str name = str_trim(s);
	char *p = arena_alloc(a, LABEL_MAX + 1, 1);

	while (name.n > 0 && (name.p[0] == '"' || name.p[0] == '\''))
		name = str_sub(name, 1, name.n - 2);
	if (name.n > LABEL_MAX)
		return (struct str){ NULL, 0 };
	for (size_t i = 0; i < name.n; i++) {
		char c = name.p[i];

		/* iconv would take "//" and what follows as an option */
		if (c == '/' || c <= ' ' || c > '~')
			return (struct str){ NULL, 0 };
		p[i] = c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
	}
	name.p = p;
	if (str_eq(name, STR("utf8")))
		return utf8;
	for (size_t i = 0; i < sizeof(gb) / sizeof(gb[0]); i++)
		if (str_eq(name, str_from(gb[i])))
			return gb18030;
	return name;
}

/* What is read: the encodings that browsers read (whatwg.org's Encoding
 * Standard), by the names that iconv has for them, and the wide forms.  No
 * others: their converters are in no use, and less tried. */
static const char *const names[] = { "utf-8", "us-ascii", "ascii",
	"ansi_x3.4-1968", "utf-16", "utf-16le", "utf-16be", "utf-32",
	"utf-32le", "utf-32be", "unicode", "csunicode", "ucs-2", "ucs-2le",
	"ucs-2be", "ucs-4", "ucs-4le", "ucs-4be", "gb18030", "big5", "cn-big5",
	"big5-hkscs", "euc-jp", "shift_jis", "shift-jis", "sjis", "ms_kanji",
	"cp932", "windows-31j", "iso-2022-jp", "euc-kr", "ksc5636", "cp949",
	"uhc", "iso-8859-1", "iso8859-1", "iso_8859-1", "iso_8859-1:1987",
	"latin1", "l1", "cp819", "ibm819", "iso-8859-2", "iso8859-2", "latin2",
	"l2", "iso-8859-3", "iso8859-3", "latin3", "iso-8859-4", "iso8859-4",
	"latin4", "iso-8859-5", "iso8859-5", "cyrillic", "iso-8859-6",
	"iso8859-6", "arabic", "iso-8859-7", "iso8859-7", "greek", "iso-8859-8",
	"iso8859-8", "hebrew", "iso-8859-9", "iso8859-9", "latin5",
	"iso-8859-10", "iso8859-10", "latin6", "iso-8859-11", "iso-8859-13",
	"iso8859-13", "iso-8859-14", "iso8859-14", "iso-8859-15", "iso8859-15",
	"iso-8859-16", "tis-620", "windows-874", "cp874", "windows-1250",
	"cp1250", "windows-1251", "cp1251", "windows-1252", "cp1252",
	"windows-1253", "cp1253", "windows-1254", "cp1254", "windows-1255",
	"cp1255", "windows-1256", "cp1256", "windows-1257", "cp1257",
	"windows-1258", "cp1258", "koi8-r", "koi8-u", "ibm866", "cp866", "866",
	"macintosh", "mac" };

#define NNAMES (sizeof(names) / sizeof(*names))

struct enc_kept {
	iconv_t cd[NNAMES];
};

struct enc_kept *
enc_keep(void)
{
	struct enc_kept *k = malloc(sizeof(*k));

	for (size_t i = 0; k != NULL && i < NNAMES; i++)
		k->cd[i] = iconv_open("UTF-8", names[i]);
	return k;
}

void
enc_keep_free(struct enc_kept *k)
{
	for (size_t i = 0; k != NULL && i < NNAMES; i++)
		if (k->cd[i] != (iconv_t)-1)
			iconv_close(k->cd[i]);
	free(k);
}

/* (iconv_t)-1: it is none of them, or iconv has no such converter. */
static iconv_t
converter(struct arena *a, struct str label)
{
	for (size_t i = 0; i < NNAMES; i++)
		if (str_eq(label, str_from(names[i])))
			return iconv_open("UTF-8", str_z(a, label));
	return (iconv_t)-1;
}

static bool
is_known(struct arena *a, struct str label)
{
	iconv_t cd;

	if (str_eq(label, utf8) || str_eq(label, gb18030))
		return true;
	cd = converter(a, label);
	if (cd == (iconv_t)-1)
		return false;
	iconv_close(cd);
	return true;
}

/* Servers state these without knowing anything of the document. */
static bool
says_little(struct str label)
{
	return str_eq(label, STR("iso-8859-1")) ||
	    str_eq(label, STR("latin1")) || str_eq(label, STR("us-ascii")) ||
	    str_eq(label, STR("ascii"));
}

static struct str
choose_label(struct arena *a, struct enc_labels labels)
{
	struct str transport = label_of(a, labels.transport);
	struct str own = label_of(a, labels.own);

	if (is_known(a, own) &&
	    (says_little(transport) || !is_known(a, transport)))
		return own;
	return is_known(a, transport) ? transport : (struct str){ NULL, 0 };
}

static struct enc_look
look_at(struct str s)
{
	struct enc_look l = enc_look_new();

	enc_look_add(&l, s, true);
	return l;
}

struct enc_stream {
	iconv_t cd;
};

struct enc_stream *
enc_stream_open(struct arena *a, struct str encoding)
{
	iconv_t cd = converter(a, encoding);
	struct enc_stream *s;

	if (cd == (iconv_t)-1)
		return NULL;
	s = ARENA_NEW(a, struct enc_stream);
	s->cd = cd;
	return s;
}

void
enc_stream_close(struct enc_stream *s)
{
	if (s != NULL)
		iconv_close(s->cd);
}

enum enc_step
enc_stream_step(struct enc_stream *s, struct str *in, char *out, size_t room,
    size_t *got_out)
{
	char *from = (char *)in->p, *to = out;
	size_t left = in->n;
	size_t rc = iconv(s->cd, &from, &left, &to, &room);

	*in = str_sub(*in, in->n - left, left);
	*got_out = (size_t)(to - out);
	if (rc != (size_t)-1 || errno == E2BIG)
		return ENC_MORE;
	return errno == EINVAL ? ENC_CUT : ENC_BAD;
}

/* *bad_out is the place of the first byte that does not fit. */
static enum enc_step
convert(struct arena *a, struct str from, struct str bytes, struct str *out,
    size_t *bad_out)
{
	struct enc_stream *stream = enc_stream_open(a, from);
	struct buf b = buf_new(a, SIZE_MAX);
	enum enc_step step = ENC_MORE;
	struct str in = bytes;
	char piece[PIECE];
	size_t got;

	*bad_out = 0;
	if (stream == NULL)
		return ENC_BAD;
	while (in.n > 0 && step == ENC_MORE) {
		step = enc_stream_step(stream, &in, piece, sizeof(piece), &got);
		buf_add(&b, (struct str){ piece, got });
	}
	enc_stream_close(stream);
	*bad_out = bytes.n - in.n;
	if (step == ENC_CUT)
		buf_add(&b, replacement);
	*out = buf_str(&b);
	return step;
}

static struct diag_place
place_of(const struct job *j, uint64_t at)
{
	size_t line = 1;

	for (size_t i = 0; i < at; i++)
		line += j->bytes.p[i] == '\n';
	return (struct diag_place){ .file = j->file, .line = line };
}

static int
bad_byte(const struct job *j, enum diag_code code, uint64_t at)
{
	struct str args[] = {
		str_int(j->arena, (int64_t)(j->mark + at + 1)),
		str_printf(j->arena, "%02X",
		    (unsigned)(unsigned char)j->bytes.p[at]),
	};

	diag_add(j->d, code, place_of(j, at), args, 2);
	return FAIL_DATA;
}

static int
decided(const struct job *j, struct str text, struct str encoding,
    struct enc_result *out)
{
	out->text = text;
	out->encoding = encoding;
	out->overruled = j->label.n > 0 && !str_starts(encoding, j->label);
	if (out->overruled)
		DIAG(j->d, N1104, DIAG_FILE(j->file), j->label, encoding);
	return 0;
}

static int
as_utf8(const struct job *j, const struct enc_look *l, struct enc_result *out)
{
	struct str text = j->bytes;

	if (l->cut) {
		struct buf b = buf_new(j->arena, SIZE_MAX);

		buf_add(&b, str_sub(text, 0, l->first_bad));
		buf_add(&b, replacement);
		text = buf_str(&b);
		out->cut = true;
	}
	return decided(j, text, utf8, out);
}

static int
as_other(const struct job *j, struct str encoding, struct enc_result *out)
{
	struct str text;
	size_t bad;
	enum enc_step ended = convert(j->arena, encoding, j->bytes, &text,
	    &bad);

	if (ended == ENC_BAD) {
		DIAG(j->d, E1103, place_of(j, bad), encoding,
		    str_int(j->arena, (int64_t)(j->mark + bad + 1)));
		return FAIL_DATA;
	}
	out->cut = ended == ENC_CUT;
	return decided(j, text, encoding, out);
}

/* Bytes of which GB18030 makes no Chinese, in what they look like; false where
 * that is nothing, or they are not in it. */
static bool
as_guessed(const struct job *j, struct enc_result *out)
{
	struct str name, text;
	size_t bad;

	if (str_eq(j->label, gb18030))
		return false;
	name = label_of(j->arena, guess_encoding(j->arena, j->bytes));
	if (name.n == 0 ||
	    convert(j->arena, name, j->bytes, &text, &bad) != ENC_MORE)
		return false;
	out->guessed = true;
	return decided(j, text, name, out) == 0;
}

/* Not UTF-8: damaged UTF-8, or GB18030? */
static int
as_gb18030(const struct job *j, const struct enc_look *l,
    struct enc_result *out)
{
	struct str text;
	size_t bad;
	enum enc_step ended;

	if (enc_look_damaged(l))
		return bad_byte(j, DIAG_E1102, l->first_bad);
	if (as_guessed(j, out))
		return 0;
	ended = convert(j->arena, gb18030, j->bytes, &text, &bad);
	if (ended == ENC_BAD)
		return bad_byte(j, DIAG_E1101, bad);
	out->guessed = j->label.n == 0;
	out->cut = ended == ENC_CUT;
	return decided(j, text, gb18030, out);
}

static bool
is_wide(struct str label)
{
	return str_starts(label, STR("utf-16")) ||
	    str_starts(label, STR("utf-32")) ||
	    str_starts(label, STR("ucs-2")) || str_starts(label, STR("ucs-4"));
}

/*
 * Do the bytes say UTF-8, whatever the label says?  Chinese in UTF-8 has
 * sequences of three bytes; a few pairs alone can be GB18030 as well.  Wide
 * forms without a NUL are none.
 */
static bool
speaks_utf8(const struct job *j, const struct enc_look *l)
{
	if (l->bad > 0 && !l->cut)
		return false;
	if (j->label.n == 0 || str_eq(j->label, utf8))
		return true;
	if (is_wide(j->label))
		return memchr(j->bytes.p, 0, j->bytes.n) == NULL;
	return str_eq(j->label, gb18030) ? l->long_ones > 0 : !l->ascii;
}

static int
by_content(const struct job *j, struct enc_result *out)
{
	struct enc_look l;
	struct str text;
	size_t bad;

	/* nearly every document: said to be UTF-8, or nothing, and is */
	if ((j->label.n == 0 || str_eq(j->label, utf8)) &&
	    text_valid(j->bytes, &bad))
		return decided(j, j->bytes, utf8, out);
	l = look_at(j->bytes);
	if (j->bytes.n == 0 || speaks_utf8(j, &l))
		return as_utf8(j, &l, out);
	if (j->label.n == 0 || str_eq(j->label, utf8) ||
	    str_eq(j->label, gb18030))
		return as_gb18030(j, &l, out);
	if (convert(j->arena, j->label, j->bytes, &text, &bad) == ENC_BAD &&
	    convert(j->arena, gb18030, j->bytes, &text, &bad) == ENC_MORE)
		return as_gb18030(j, &l, out);
	return as_other(j, j->label, out);
}

static const struct {
	struct str mark;
	struct str encoding;
} marks[] = {
	{ { "\xef\xbb\xbf", 3 }, { "utf-8", 5 } },
	{ { "\xff\xfe\0\0", 4 }, { "utf-32le", 8 } },
	{ { "\0\0\xfe\xff", 4 }, { "utf-32be", 8 } },
	{ { "\xff\xfe", 2 }, { "utf-16le", 8 } },
	{ { "\xfe\xff", 2 }, { "utf-16be", 8 } },
	{ { "\x84\x31\x95\x33", 4 }, { "gb18030", 7 } },
};

struct str
enc_marked(struct str bytes, size_t *mark_out)
{
	for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++)
		if (str_starts(bytes, marks[i].mark)) {
			*mark_out = marks[i].mark.n;
			return marks[i].encoding;
		}
	*mark_out = 0;
	return (struct str){ NULL, 0 };
}

/* The mark says it all, but for UTF-8's, that others add to GB18030 too. */
static int
by_mark(const struct job *j, struct str encoding, struct enc_result *out)
{
	struct enc_look l;

	if (!str_eq(encoding, utf8))
		return as_other(j, encoding, out);
	l = look_at(j->bytes);
	return l.bad > 0 && !l.cut ? bad_byte(j, DIAG_E1102, l.first_bad) :
				     as_utf8(j, &l, out);
}

int
enc_decode(struct arena *a, struct str bytes, struct enc_labels labels,
    struct str file, struct enc_result *out, struct diag *d)
{
	struct job j = {
		.arena = a,
		.file = file,
		.label = choose_label(a, labels),
		.d = d,
	};
	struct str marked = enc_marked(bytes, &j.mark);

	*out = (struct enc_result){ .overruled = false };
	out->unknown = labels.own.n > 0 &&
	    !is_known(a, label_of(a, labels.own));
	j.bytes = str_sub(bytes, j.mark, bytes.n);
	return marked.n > 0 ? by_mark(&j, marked, out) : by_content(&j, out);
}
