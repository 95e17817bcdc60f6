#include "report/chart.h"

#include <stdlib.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "base/embed.h"
#include "base/fix.h"
#include "base/proc.h"
#include "base/text.h"
#include "report/doc.h"
#include "report/svg.h"

#define CHART_SCRIPT_MAX ((size_t)16 * 1024 * 1024)
#define CHART_OUT_MAX	 ((size_t)64 * 1024 * 1024)
#define CHART_SECONDS	 60

/* What differs between a desk and a phone, in px. */
static const struct look {
	const char *class_name;
	int width;
	int row;
	int size;
	int end; /* half the height of an interval's ends */
	const char *point; /* size of the estimate, as gnuplot has it */
	int rank; /* left of the names */
	int right; /* for the score */
	size_t name_max; /* halves of a Chinese character */
} looks[2] = {
	{ "chart wide", 1040, 28, 14, 5, "0.75", 44, 64, 36 },
	{ "chart narrow", 358, 26, 13, 4, "0.5", 28, 48, 16 },
};

#define CHART_TOP    52
#define CHART_BOTTOM 12

static const struct {
	int group;
	int tint;
	int mark;
} tones[] = {
	{ 0x1F5FA8, 0xBBD3EC, 7 },
	{ 0x6B7683, 0xD6DCE3, 5 },
	{ 0x801650, 0xE5D5DF, 9 },
};

/* A quotation mark would join fields; a backslash would be an escape; gnuplot
 * leaves > as it is, and ]]> is ill-formed in XML. */
static struct str
field(struct arena *a, struct str s)
{
	struct buf b = buf_new(a, s.n * 3 + 4);

	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		if (c == '"')
			buf_add(&b, STR("＂"));
		else if (c == '\\')
			buf_add(&b, STR("＼"));
		else if (c == '>')
			buf_add(&b, STR("＞"));
		else
			buf_byte(&b, c < 0x20 || c == 0x7f ? ' ' : s.p[i]);
	}
	if (str_trim(buf_str(&b)).n == 0)
		return STR("—");
	return buf_str(&b);
}

/* Bytes of the character at i. */
static size_t
step(struct str s, size_t i)
{
	unsigned char c = (unsigned char)s.p[i];

	return c < 0x80 ? 1 : c < 0xe0 ? 2 : c < 0xf0 ? 3 : 4;
}

/* Width in halves of a Chinese character, near enough to leave room. */
static size_t
width(struct str s)
{
	size_t w = 0;

	for (size_t i = 0; i < s.n; i += step(s, i))
		w += step(s, i) > 2 ? 2 : 1;
	return w;
}

static struct str
cut(struct arena *a, struct str s, size_t max)
{
	size_t i = 0, w = 0;

	if (width(s) <= max)
		return s;
	while (i < s.n && w + 4 <= max) {
		w += step(s, i) > 2 ? 2 : 1;
		i += step(s, i);
	}
	return str_printf(a, STR_FMT "…", STR_ARG(str_sub(s, 0, i)));
}

static size_t
widest(struct arena *a, const struct table *t, size_t max)
{
	size_t w = 4;

	for (size_t r = 0; r < t->nrows; r++) {
		size_t n = width(
		    cut(a, field(a, t->cell[r * t->ncols + 1].text), max));

		w = n > w ? n : w;
	}
	return w;
}

static void
put_rows(struct buf *b, struct arena *a, const struct table *t, size_t max)
{
	buf_add(b, STR("$D << EOD\n"));
	for (size_t r = 0; r < t->nrows; r++) {
		const struct cell *c = t->cell + r * t->ncols;
		struct str rank = field(a, doc_cell_text(a, &c[0]));
		struct str name = cut(a, field(a, c[1].text), max);
		struct str score = fix_text(a, c[2].v, 4);
		bool range = c[3].kind == CELL_RANGE;
		/* gnuplot says so on stderr where a series has no point: one
		 * without an interval has it far outside of the picture */
		struct str low = fix_text(a, range ? c[3].low : -FIX_FULL * 9,
		    4);
		struct str high = fix_text(a, range ? c[3].high : -FIX_FULL * 9,
		    4);
		struct str said = doc_cell_text(a, &c[2]);

		buf_printf(b,
		    "%zu\t" STR_FMT "\t" STR_FMT "\t" STR_FMT "\t" STR_FMT
		    "\t" STR_FMT "\t" STR_FMT "\n",
		    r + 1, STR_ARG(rank), STR_ARG(name), STR_ARG(score),
		    STR_ARG(low), STR_ARG(high), STR_ARG(said));
	}
	buf_add(b, STR("EOD\n"));
}

static struct svg_frame
put_chart(struct buf *b, struct arena *a, const struct chart *c,
    const struct look *look, struct str template)
{
	const struct table *t = c->data;
	size_t tone = t->tone < 0 ?
	    1 :
	    (size_t)t->tone % (sizeof(tones) / sizeof(tones[0]));
	int height = CHART_TOP + CHART_BOTTOM + (int)t->nrows * look->row;
	int left = look->rank + 14 +
	    (int)widest(a, t, look->name_max) * look->size / 2;
	struct str mean = fix_text(a, c->mean, 4);
	struct str words = field(a, c->mean_text);

	buf_printf(b, "W = %d; H = %d; N = %zu; ROW = %d\n", look->width,
	    height, t->nrows, look->row);
	buf_printf(b, "TOP = %d; BOTTOM = %d; LEFT = %d; RIGHT = %d\n",
	    CHART_TOP, CHART_BOTTOM, left, look->right);
	buf_printf(b, "SIZE = %d; MARK = %d; GROUP = %d; TINT = %d\n",
	    look->size, tones[tone].mark, tones[tone].group, tones[tone].tint);
	buf_printf(b, "END = %d; POINT = %s\n", look->end, look->point);
	put_rows(b, a, t, look->name_max);
	buf_printf(b, "$M << EOD\n" STR_FMT "\t" STR_FMT "\nEOD\n",
	    STR_ARG(mean), STR_ARG(words));
	buf_add(b, template);
	return (struct svg_frame){ .class_name = str_from(look->class_name),
		.alt = c->alt,
		.width = look->width,
		.height = height };
}

/* The next picture: from its <svg to its </svg>. */
static bool
next_picture(struct str *rest, struct str *out)
{
	size_t from, to;

	if (!str_find(*rest, STR("<svg"), &from) ||
	    !str_find(*rest, STR("</svg>"), &to) || to < from)
		return false;
	to += sizeof("</svg>") - 1;
	*out = str_sub(*rest, from, to - from);
	*rest = str_sub(*rest, to, rest->n);
	return true;
}

static int
run(struct arena *a, struct str gnuplot, struct str script, struct str *out,
    struct diag *d)
{
	const char *argv[] = { str_z(a, gnuplot), "-d", NULL };
	struct proc_result got;
	struct str line, rest;
	struct diag *own = diag_new(a); /* said below, in the chart's words */
	int fail = proc_run(a, argv, script,
	    (struct proc_limits){ CHART_OUT_MAX, CHART_SECONDS }, &got, own);

	if (fail != 0 && diag_has(own, DIAG_E1601)) {
		DIAG(d, E5003, DIAG_NOWHERE, gnuplot);
		return fail;
	}
	if (fail != 0) {
		DIAG(d, E5008, DIAG_NOWHERE, gnuplot,
		    str_int(a, CHART_SECONDS));
		return fail;
	}
	if (str_trim(got.err).n > 0) {
		str_cut(str_trim(got.err), '\n', &line, &rest);
		DIAG(d, E5005, DIAG_NOWHERE,
		    text_clip(text_plain(a, line), 200));
		return FAIL_HELPER;
	}
	if (got.status != 0) {
		DIAG(d, E5003, DIAG_NOWHERE, gnuplot);
		return FAIL_HELPER;
	}
	*out = got.out;
	return 0;
}

static struct chart **
charts_of(const struct doc *doc, struct arena *a, size_t *n_out)
{
	struct chart **list;
	size_t n = 0;

	for (struct page *p = doc->first; p != NULL; p = p->next)
		for (struct block *b = p->first; b != NULL; b = b->next)
			n += b->kind == BLOCK_CHART;
	list = ARENA_ARRAY(a, n + 1, struct chart *);
	n = 0;
	for (struct page *p = doc->first; p != NULL; p = p->next)
		for (struct block *b = p->first; b != NULL; b = b->next)
			if (b->kind == BLOCK_CHART)
				list[n++] = b->chart;
	*n_out = n;
	return list;
}

int
chart_draw(struct doc *doc, struct arena *a, struct str gnuplot, struct diag *d)
{
	size_t n;
	struct chart **chart = charts_of(doc, a, &n);
	struct svg_frame *frame = ARENA_ARRAY(a, 2 * n + 1, struct svg_frame);
	struct buf script = buf_new(a, CHART_SCRIPT_MAX);
	struct str template, out, picture;
	int fail;

	if (n == 0)
		return 0;
	if (!embed_find(STR("report/rank.gp"), &template))
		abort();
	for (size_t i = 0; i < 2 * n; i++)
		frame[i] = put_chart(&script, a, chart[i / 2], &looks[i % 2],
		    template);
	if ((fail = run(a, gnuplot, buf_str(&script), &out, d)) != 0)
		return fail;
	for (size_t i = 0; i < 2 * n; i++) {
		if (!next_picture(&out, &picture)) {
			DIAG0(d, E5004, DIAG_NOWHERE);
			return FAIL_HELPER;
		}
		fail = svg_clean(a, picture, &frame[i],
		    &chart[i / 2]->svg[i % 2], d);
		if (fail != 0)
			return fail;
	}
	return 0;
}
