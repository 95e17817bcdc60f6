#include "base/day_words.h"

#include <string.h>

#include "base/day_civil.h"
#include "base/day_zone.h"
#include "base/text.h"

enum { LENGTH_MAX = 80, KST = 32400 };

/* Months by the beginnings that tell them apart: English, French, German,
 * Spanish, Italian, Portuguese, Dutch, Hungarian, Polish, Greek, Russian. */
static const char *const months[12] = {
	"jan janv enero ene gennaio gen januar jän január stycz stycznia jan "
	"januari janeiro ιαν ιανουαρίου янв января",
	"feb fév févr fevr février fevrier febrero febbraio februar február "
	"luty lutego februari fevereiro φεβ φεβρουαρίου фев февраля",
	"mar mars mär märz maerz marzo március marca maart mrt março marco μάρ "
	"μαρ μαρτίου мар марта",
	"apr avr avril abr abril aprile április kwi kwietnia απρ απριλίου апр "
	"апреля",
	"may mai maj mayo maggio mag május maja mei maio μάι μαΐου мая май",
	"jun juin junio giugno giu juni június cze czerwca junho ιούν ιουν "
	"ιουνίου июн июня",
	"jul juil juillet julio luglio lug juli július lip lipca julho ιούλ ιουλ "
	"ιουλίου июл июля",
	"aug aoû août aout ago agosto augusztus sie sierpnia augustus αύγ αυγ "
	"αυγούστου авг августа",
	"sep sept septembre septiembre settembre set szeptember wrz września "
	"setembro σεπ σεπτεμβρίου сен сентября",
	"oct octobre octubre ottobre ott okt oktober október paź października "
	"outubro out οκτ οκτωβρίου окт октября",
	"nov novembre noviembre november lis listopada novembro νοέ νοε "
	"νοεμβρίου ноя ноября",
	"dec déc decembre décembre diciembre dicembre dic dez dezember december "
	"gru grudnia dezembro δεκ δεκεμβρίου дек декабря",
};

static const char *const months_whole[12] = { "january", "february", "march",
	"april", "may", "june", "july", "august", "september", "october",
	"november", "december" };

/* Days of the week, which say nothing that the date does not, and words
 * between a date and a time. */
static const char others[] =
    "mon monday tue tues tuesday wed weds wednesday thu thur thurs thursday fri "
    "friday sat saturday sun sunday lun lundi mar mardi mer mercredi jeu jeudi "
    "ven vendredi sam samedi dim dimanche mo montag di dienstag mi mittwoch do "
    "donnerstag fr freitag sa samstag so sonntag lunes martes mié miércoles "
    "jueves viernes sáb sábado domingo κυρ δευ τρι τετ πεμ παρ σαβ пн вт ср чт "
    "пт сб вс at of um à le de";

struct words {
	struct arena *arena;
	struct str s;
	size_t at;
	struct day_civil is;
	bool has[DAY_FIELDS];
	bool twice; /* a part was there twice, or not understood */
	bool doubtful; /* the month may be a day of the week */
	struct str part;
};

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

/* A letter of ASCII, or a byte of any other. */
static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
	    (unsigned char)c >= 0x80;
}

/* Is it one of the words of a list, which are parted by blanks? */
static bool
listed(const char *list, struct str word)
{
	struct str rest = str_from(list), one;

	while (rest.n > 0) {
		str_cut(rest, ' ', &one, &rest);
		if (str_eq(one, word))
			return true;
	}
	return false;
}

static void
set(struct words *w, enum day_field field, int v)
{
	w->twice = w->twice || w->has[field];
	w->has[field] = true;
	w->is.field[field] = v;
}

static int
month_of(struct str lower)
{
	for (int i = 0; i < 12; i++)
		if (str_eq(lower, str_from(months_whole[i])) ||
		    listed(months[i], lower))
			return i + 1;
	return 0;
}

static void
take_zone(struct words *w, struct str word)
{
	size_t from = w->at - word.n, n;
	struct str rest = str_sub(w->s, from, w->s.n);

	if (!w->is.has_offset && (n = day_zone_take(rest, &w->is)) > 0) {
		w->at = from + n;
		return;
	}
	rest = str_sub(w->s, w->at, w->s.n);
	n = 0;
	w->twice = w->twice || w->is.has_offset ||
	    !day_civil_zone(word, w->is.zone, &w->is.offset);
	w->is.has_offset = true;
	/* GMT-07:00: what follows is the offset */
	if (rest.n == 0 || (rest.p[0] != '+' && rest.p[0] != '-'))
		return;
	while (n < rest.n && rest.p[n] != ' ')
		n++;
	w->at += n;
	w->twice = w->twice || w->is.offset != 0 ||
	    !day_civil_offset(str_sub(rest, 0, n), 1, &w->is.offset);
}

static void
take_word(struct words *w)
{
	size_t from = w->at;
	struct str word, lower;
	int month;
	bool other;

	while (w->at < w->s.n && is_letter(w->s.p[w->at]))
		w->at++;
	word = str_sub(w->s, from, w->at - from);
	lower = text_lower(w->arena, word);
	month = month_of(lower);
	/* AT is Atlantic time */
	other = listed(others, lower) && !str_eq(word, STR("AT"));
	if (str_eq(word, STR("Etc")) && w->at < w->s.n &&
	    w->s.p[w->at] == '/') {
		w->at++; /* Etc/GMT */
		return;
	}
	if (str_eq(lower, STR("am")) || str_eq(lower, STR("pm"))) {
		w->twice = w->twice || w->part.n > 0;
		w->part = lower.p[0] == 'a' ? STR("am") : STR("pm");
	} else if (month != 0 && (!w->has[DAY_F_MONTH] || w->doubtful)) {
		/* mar, di mars: the later one is the month */
		w->has[DAY_F_MONTH] = false;
		w->doubtful = other;
		set(w, DAY_F_MONTH, month);
	} else if (!other) {
		take_zone(w, word);
	}
}

/* 17:26, 17:26:16, 17:26:16.123 */
static void
take_clock(struct words *w, int hour)
{
	static const enum day_field fields[] = { DAY_F_MINUTE, DAY_F_SECOND };
	size_t n = 0;

	set(w, DAY_F_HOUR, hour);
	while (w->at < w->s.n && w->s.p[w->at] == ':') {
		struct str two = str_sub(w->s, w->at + 1, 2);
		int64_t v;

		if (n == 2 || two.n < 2 || !is_digit(two.p[1]) ||
		    !str_to_int(two, &v)) {
			w->twice = true;
			return;
		}
		set(w, fields[n++], (int)v);
		w->at += 3;
	}
	if (n == 2 && w->at < w->s.n && w->s.p[w->at] == '.')
		for (w->at++; w->at < w->s.n && is_digit(w->s.p[w->at]);)
			w->at++;
	w->twice = w->twice || (w->at < w->s.n && is_digit(w->s.p[w->at]));
}

static void
take_ordinal(struct words *w)
{
	static const char *const ends[] = { "st", "nd", "rd", "th" };

	for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]); i++)
		if (str_starts(str_sub(w->s, w->at, w->s.n), str_from(ends[i])))
			w->at += 2;
}

static void
take_number(struct words *w)
{
	size_t from = w->at;
	int v = 0;

	while (w->at < w->s.n && is_digit(w->s.p[w->at]) && w->at - from < 5)
		v = v * 10 + w->s.p[w->at++] - '0';
	if (w->at < w->s.n && w->s.p[w->at] == ':' && w->at - from <= 2) {
		take_clock(w, v);
	} else if (w->at - from == 4) {
		set(w, DAY_F_YEAR, v);
	} else if (w->at - from <= 2 && !w->has[DAY_F_DAY]) {
		set(w, DAY_F_DAY, v);
		take_ordinal(w);
	} else {
		w->twice = true;
	}
}

/* +0200 after a time; a "-" elsewhere only parts. */
static void
take_sign(struct words *w)
{
	size_t from = w->at++;

	if (!w->has[DAY_F_HOUR] || w->at == w->s.n ||
	    !is_digit(w->s.p[w->at])) {
		w->twice = w->twice || w->s.p[from] == '+';
		return;
	}
	while (w->at < w->s.n && w->s.p[w->at] != ' ')
		w->at++;
	w->twice = w->twice || w->is.has_offset ||
	    !day_civil_offset(str_sub(w->s, from, w->at - from), 2,
		&w->is.offset);
	w->is.has_offset = true;
}

static void
take(struct words *w)
{
	char c = w->s.p[w->at];

	if (c == '+' || c == '-')
		take_sign(w);
	else if (is_digit(c))
		take_number(w);
	else if (c == 'T' && w->at > 0 && is_digit(w->s.p[w->at - 1]))
		w->at++; /* 13T9:15 */
	else if (is_letter(c))
		take_word(w);
	else if (strchr(" ,.", c) != NULL)
		w->at++;
	else
		w->twice = true;
}

/* a.m. and p.m., and a comment at the end (RFC 5322, section 3.2.2). */
static struct str
without_dots(struct str s, char *to)
{
	size_t n = 0, end;

	if (str_ends(s, STR(")")) && str_find(s, STR("("), &end))
		s = str_trim(str_sub(s, 0, end));
	for (size_t i = 0; i < s.n; i++) {
		bool half = i > 0 && strchr("apmAPM", s.p[i - 1]) != NULL &&
		    s.p[i] == '.' &&
		    (i + 1 == s.n || s.p[i + 1] == ' ' || s.p[i + 1] == 'm' ||
			s.p[i + 1] == 'M');
		if (!half)
			to[n++] = s.p[i];
	}
	return (struct str){ to, n };
}

bool
day_words_korean(struct str s, struct day_time *out)
{
	static const char *const signs[] = { "년", "월", "일" };
	char bytes[LENGTH_MAX + 1];
	size_t n = 0, at = 0;
	int dates = 0;

	if (s.n > LENGTH_MAX)
		return false;
	if (!str_find(s, STR("년"), &at) && !str_find(s, STR("오전"), &at) &&
	    !str_find(s, STR("오후"), &at))
		return false;
	for (size_t i = 0; i < s.n;) {
		struct str rest = str_sub(s, i, s.n);

		if (dates < 3 && str_starts(rest, str_from(signs[dates]))) {
			bytes[n++] = dates < 2 ? '-' : ' ';
			i += i + 3 < s.n && s.p[i + 3] == ' ' ? 4 : 3;
			dates++;
		} else if (n > 0 && bytes[n - 1] == ' ' && s.p[i] == ' ') {
			i++;
		} else {
			bytes[n++] = s.p[i++];
		}
	}
	return day_parse((struct str){ bytes, n }, KST, out);
}

/* A day, and what else there is fits together. */
static bool
is_whole(struct words *w)
{
	bool timed = w->has[DAY_F_HOUR];

	if (w->twice || !w->has[DAY_F_YEAR] || !w->has[DAY_F_MONTH])
		return false;
	if (!timed && w->part.n > 0)
		return false;
	if (!w->has[DAY_F_DAY] && (timed || w->is.has_offset))
		return false;
	w->is.precision = w->has[DAY_F_SECOND] ? DAY_SECOND :
	    timed			       ? DAY_MINUTE :
	    w->has[DAY_F_DAY]		       ? DAY_DAY :
						 DAY_MONTH;
	return w->part.n == 0 || day_civil_part(&w->is, w->part);
}

bool
day_words_read(struct arena *a, struct str s, int32_t zone,
    struct day_time *out)
{
	char bytes[LENGTH_MAX + 1];
	struct words w = { .arena = a, .is = { .zone = zone } };

	if (s.n == 0 || s.n > LENGTH_MAX)
		return false;
	w.s = without_dots(s, bytes);
	while (w.at < w.s.n && !w.twice)
		take(&w);
	return is_whole(&w) && day_civil_time(&w.is, out);
}
