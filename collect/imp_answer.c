/* Answers of a questionnaire: what one respondent said of one unit or of
 * several, and of other things at that. */

#include "base/arena.h"
#include "base/day.h"
#include "base/hash.h"
#include "collect/kept.h"
#include "collect/profile.h"
#include "collect/rating.h"
#include "collect/reply.h"
#include "collect/row.h"
#include "collect/rowset.h"
#include "collect/twins.h"
#include "store/answer.h"
#include "store/query.h"

enum { TIME_BYTES = REPLY_TIME, QUARTERS_MAX = 64 };

/* Days whose answers were purged. */
struct purged {
	struct str first;
	struct str after;
	struct str day;
	struct str period;
};

struct quarter {
	char name[8];
	size_t n;
};

struct memo {
	enum answer_twice twice;
	struct kept *kept;
	struct rating *rating;
	struct twins *twins;
	struct rowset *again; /* answers that another file told before */
	struct purged *purged;
	size_t npurged;
	int64_t capture_id; /* of the sheet at hand, and its days */
	char first[TIME_BYTES];
	char last[TIME_BYTES];
	size_t ntimes;
	struct quarter quarter[QUARTERS_MAX];
	size_t nquarters;
	size_t puts; /* answers of the row at hand, and how many of them are */
	size_t alike; /* another row's, to the letter */
	size_t words; /* answers given as words */
	size_t numbers; /* and as numbers, the highest the best */
	size_t outside; /* the days of --period */
	size_t twice_n;
	size_t npurged_rows;
};

/* What is kept elsewhere than in the list of further answers. */
static const char *const besides[] = { "respondent", "serial", "answered",
	"unit", "value", "rating", "survey", "duration", "channel", "ip",
	NULL };

static int
load_setting(struct row_file *f, struct memo *m)
{
	static const char *const names[] = { "refuse", "first", "last" };
	struct query *q = q_open(f->store, Q_ANSWER_SETTING, f->diag);

	q_bind_int(q, ":scheme_id", f->scheme_id);
	if (q_next(q))
		for (int i = 0; i < 3; i++)
			if (str_eq(q_text(q, 0), str_from(names[i])))
				m->twice = (enum answer_twice)i;
	return q_close(q);
}

static int
load_purged(struct row_file *f, struct memo *m)
{
	struct query *q = q_open(f->store, Q_ANSWER_PURGED, f->diag);

	while (q_next(q)) {
		m->purged = arena_grow(f->arena, m->purged, m->npurged,
		    sizeof(*m->purged));
		m->purged[m->npurged++] = (struct purged){
			q_dup(q, f->arena, 0), q_dup(q, f->arena, 1),
			q_dup(q, f->arena, 2), q_dup(q, f->arena, 3)
		};
	}
	return q_close(q);
}

static int
begin(struct row_file *f)
{
	struct memo *m = ARENA_NEW(f->arena, struct memo);
	int fail;

	f->memo = m;
	m->kept = kept_new(f->arena, f->profile, besides);
	m->twins = twins_new();
	m->again = rowset_new(f->arena, f->name);
	if ((fail = rating_new(f->store, f->arena, &m->rating, f->diag)) != 0 ||
	    (fail = load_setting(f, m)) != 0)
		return fail;
	return load_purged(f, m);
}

static const struct purged *
purged_at(const struct memo *m, struct str answered)
{
	struct str day = str_sub(answered, 0, 10);

	for (size_t i = 0; i < m->npurged; i++)
		if (str_cmp(day, m->purged[i].first) >= 0 &&
		    str_cmp(day, m->purged[i].after) < 0)
			return &m->purged[i];
	return NULL;
}

static void
count_quarter(struct memo *m, struct str answered)
{
	char name[8] = "0000Q0";
	int month = (answered.p[5] - '0') * 10 + answered.p[6] - '0';
	size_t i = 0;

	memcpy(name, answered.p, 4);
	name[5] = (char)('1' + (month - 1) / 3);
	while (i < m->nquarters && memcmp(m->quarter[i].name, name, 7) != 0)
		i++;
	if (i == QUARTERS_MAX)
		return;
	if (i == m->nquarters) {
		memcpy(m->quarter[i].name, name, sizeof(name));
		m->nquarters++;
	}
	m->quarter[i].n++;
}

/* The days of a file's rows, also of those that do not count. */
static void
note_time(struct memo *m, struct str answered)
{
	struct str first = { m->first, TIME_BYTES },
		   last = { m->last, TIME_BYTES };

	if (answered.n != TIME_BYTES)
		return;
	if (m->ntimes == 0 || str_cmp(answered, first) < 0)
		memcpy(m->first, answered.p, TIME_BYTES);
	if (m->ntimes == 0 || str_cmp(answered, last) > 0)
		memcpy(m->last, answered.p, TIME_BYTES);
	m->ntimes++;
	count_quarter(m, answered);
}

/* What became of a row with several answers is what became of the one that
 * matters most. */
static void
take_fate(struct row_work *w, struct memo *m, const struct answer_put *put)
{
	struct str other = str_int(w->arena, put->other);

	switch (put->fate) {
	case ANSWER_ADDED:
		w->change = FACT_ADDED;
		break;
	case ANSWER_CORRECTED:
		if (w->change != FACT_ADDED)
			w->change = FACT_CORRECTED;
		break;
	case ANSWER_REPEATED:
		m->alike++;
		w->row->twin.line = (uint32_t)put->other;
		break;
	case ANSWER_UNCHANGED:
		break;
	case ANSWER_DROPPED:
		m->twice_n += !w->trial;
		ROW_SAY(w, "answered", N3621, other);
		break;
	case ANSWER_REPLACED:
		m->twice_n += !w->trial;
		w->change = FACT_CORRECTED;
		ROW_SAY(w, "answered", N3622, other);
		break;
	case ANSWER_REFUSED:
		if (put->undone)
			w->change = FACT_CORRECTED;
		ROW_REFUSE(w, "answered", E3620, other);
		break;
	}
}

/* Of two rows that another file told before the second repeats the first.
 * Pseudonyms are keyed: nobody can look for two whose hashes meet. */
static void
note_known(struct row_work *w, struct memo *m, const struct answer *a)
{
	struct rowset_hash key = rowset_hash(m->again);
	struct rowset_row row = { .line = (uint32_t)w->from.row_no };
	struct rowset_row first;

	if (w->trial)
		return;
	rowset_hash_add(&key, a->respondent);
	rowset_hash_add(&key, str_int(w->arena, a->unit_id));
	if (rowset_look(m->again, key, key, &first) == ROWSET_NEW) {
		rowset_put(m->again, key, key, row);
		return;
	}
	m->alike++;
	w->row->twin.line = first.line;
}

static int
put_one(struct row_work *w, struct answer *a, int64_t unit_id,
    const struct field_value *v)
{
	struct memo *m = w->file->memo;
	struct answer_put put;
	int fail;

	m->puts++;
	a->unit_id = unit_id;
	a->state = reply_state(v);
	a->value = v->blank ? (struct str){ NULL, 0 } : v->text;
	m->words += !w->trial && str_eq(v->word, STR("word"));
	m->numbers += !w->trial && str_eq(v->word, STR("number"));
	fail = answer_put(w->store, a, &w->from, m->twice, &put, w->diag);
	if (fail != 0)
		return fail;
	take_fate(w, m, &put);
	if (put.fate == ANSWER_UNCHANGED)
		note_known(w, m, a);
	return 0;
}

/* Of several ratings of the unit that the row names the one of the whole
 * counts, else the first. */
static const struct field_value *
whole_of(const struct row_cell *cell, size_t n, const int64_t *unit)
{
	const struct field_value *first = NULL;
	size_t at;

	for (size_t i = 0; i < n; i++) {
		if (unit[i] != 0)
			continue;
		if (str_find(cell[i].header, STR("总体"), &at) ||
		    str_find(cell[i].header, STR("整体"), &at))
			return &cell[i].value;
		if (first == NULL)
			first = &cell[i].value;
	}
	return first;
}

static int
put_all(struct row_work *w, struct answer *a)
{
	struct memo *m = w->file->memo;
	const struct field_value *unit = row_value(w, "unit");
	const struct field_value *whole = row_value(w, "value");
	size_t n, put = 0;
	const struct row_cell *cell = row_many(w, "rating", &n);
	int64_t *rated = ARENA_ARRAY(w->arena, n, int64_t);
	int fail = 0;

	for (size_t i = 0; fail == 0 && i < n; i++) {
		rated[i] = rating_unit(m->rating, w->arena, i, cell[i].header,
		    w->row->day);
		if (rated[i] == 0)
			continue;
		fail = put_one(w, a, rated[i], &cell[i].value);
		put++;
	}
	if (fail != 0 || unit->blank) {
		if (fail == 0 && put == 0)
			ROW_REFUSE(w, "unit", E3623, STR(""));
		return fail;
	}
	if (whole->blank && whole->raw.n == 0 &&
	    (whole = whole_of(cell, n, rated)) == NULL)
		whole = row_value(w, "value");
	return put_one(w, a, unit->number, whole);
}

/* The days of the sheet that was read. */
static int
put_times(struct row_file *f)
{
	struct memo *m = f->memo;

	if (m->ntimes == 0)
		return 0;
	m->ntimes = 0;
	return answer_file_put(f->store, m->capture_id,
	    (struct str){ m->first, TIME_BYTES },
	    (struct str){ m->last, TIME_BYTES }, f->diag);
}

/* What is told of the file in the end. */
static int
count(struct row_work *w, struct str answered)
{
	const struct row_file *f = w->file;
	struct memo *m = f->memo;
	struct str day = str_sub(answered, 0, 10);
	const struct field_value *ip = row_value(w, "ip");
	int fail;

	if (w->from.capture_id != m->capture_id &&
	    (fail = put_times(w->file)) != 0)
		return fail;
	m->capture_id = w->from.capture_id;
	note_time(m, answered);
	m->outside += f->period.n > 0 &&
	    (str_cmp(day, f->since) < 0 || str_cmp(day, f->until) > 0);
	if (!ip->blank)
		twins_add(m->twins, ip->text);
	return 0;
}

/* Pseudonyms are those of the quarter of the answer, whatever other times
 * stand before it. */
static int
open(struct row_work *w)
{
	struct str answered = reply_answered(w);

	if (answered.n > 0)
		w->row->day = str_sub(answered, 0, 10);
	return 0;
}

static int
keep(struct row_work *w)
{
	struct memo *m = w->file->memo;
	struct str answered = reply_answered(w);
	const struct purged *gone = purged_at(m, answered);
	struct answer a = {
		.question = STR("overall"),
		.answered = answered,
		.survey = row_value(w, "survey")->text,
		.duration = row_value(w, "duration")->text,
		.channel = row_value(w, "channel")->text,
	};
	int fail;

	if (gone != NULL) {
		m->npurged_rows++;
		ROW_SAY(w, "answered", N3628, gone->period, gone->day);
		w->row->state = ROW_OTHER; /* not into the evidence again */
		return 0;
	}
	m->puts = m->alike = 0;
	a.respondent = reply_respondent(w, answered);
	kept_row(m->kept, w, &a.kept, &a.said);
	if ((fail = put_all(w, &a)) != 0)
		return fail;
	if (m->puts > 0 && m->alike == m->puts) {
		w->row->state = ROW_REPEATED;
		return 0;
	}
	return w->trial ? 0 : count(w, answered);
}

static void
say_quarters(struct row_file *f, struct memo *m)
{
	struct str list = STR("");

	for (size_t i = 0; i < m->nquarters; i++)
		list = str_printf(f->arena, STR_FMT "%s%s (%zu)", STR_ARG(list),
		    i > 0 ? ", " : "", m->quarter[i].name, m->quarter[i].n);
	if (m->outside > 0)
		DIAG(f->diag, W3685, DIAG_FILE(f->name),
		    str_int(f->arena, (int64_t)m->outside), f->period, list);
	else if (m->nquarters > 1)
		DIAG(f->diag, N3627, DIAG_FILE(f->name), list);
}

/* The fields that are scales, as their columns are called. */
static struct str
scales_of(const struct row_file *f)
{
	struct str list = STR("");

	for (size_t i = 0; i < f->profile->nfields; i++)
		if (f->profile->field[i].type == FIELD_SCALE)
			list = str_printf(f->arena,
			    STR_FMT "%s" STR_FMT "（" STR_FMT "）",
			    STR_ARG(list), list.n > 0 ? "、" : "",
			    STR_ARG(f->profile->field[i].heading),
			    STR_ARG(f->profile->field[i].name));
	return list;
}

static int
end(struct row_file *f)
{
	struct memo *m = f->memo;
	struct twins_sum ip = twins_sum(m->twins);
	struct arena *a = f->arena;

	if (ip.answers > 0)
		DIAG(f->diag, N3624, DIAG_FILE(f->name), str_int(a, ip.answers),
		    str_int(a, ip.addresses), str_int(a, ip.crowded));
	if (m->words > 0)
		DIAG(f->diag, N3626, DIAG_FILE(f->name),
		    str_int(a, (int64_t)m->words));
	if (m->numbers > 0)
		DIAG(f->diag, N3684, DIAG_FILE(f->name),
		    str_int(a, (int64_t)m->numbers), scales_of(f));
	if (m->twice_n > 0)
		DIAG(f->diag, W3630, DIAG_FILE(f->name),
		    str_int(a, (int64_t)m->twice_n));
	if (m->npurged_rows > 0)
		DIAG(f->diag, W3625, DIAG_FILE(f->name),
		    str_int(a, (int64_t)m->npurged_rows));
	say_quarters(f, m);
	return put_times(f);
}

static void
release(struct row_file *f)
{
	const struct memo *m = f->memo;

	twins_free(m->twins);
	rowset_free(m->again);
}

/* Nothing that a wildcard matches by chance is kept of a questionnaire. */
static bool
takes(const struct profile_filter *filter, const struct profile_field *field,
    struct str upper, struct str lower)
{
	return !str_eq(field->name, STR("rating")) ||
	    rating_takes(filter->to, upper, lower);
}

static int
filter(struct store *st, struct arena *a, struct profile_filter *out,
    struct diag *d)
{
	struct rating *r;
	int fail = rating_new(st, a, &r, d);

	*out = (struct profile_filter){ takes, r };
	return fail;
}

/* No key: the store tells which rows are alike, and which of one respondent. */
const struct row_kind imp_answer = {
	.name = "answer",
	.tells_twins = true,
	.bulk = BULK_ANSWER,
	.open = open,
	.keep = keep,
	.filter = filter,
	.begin = begin,
	.end = end,
	.release = release,
};
