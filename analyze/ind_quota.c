/* Attendance against the quotas of clause 三（四）: so many conferences in
 * each sub-period, no carry-over; (1,1,1,0) is 75, (4,0,0,0) is 25. */

#include "analyze/indicator.h"
#include "analyze/rulewords.h"
#include "base/arena.h"
#include "base/buf.h"
#include "base/diag.h"
#include "store/query.h"

enum { WORDS_MAX = 4096 };

struct seen {
	struct str subperiod;
	int64_t conference; /* the last one that counted or was over */
	int64_t unit_id;
	int64_t counted; /* in this sub-period */
};

static const struct scheme_quota *
quota_of(const struct measure *m, int group)
{
	for (int i = 0; i < m->scheme->nquotas; i++)
		if (m->scheme->quota[i].indicator == m->indicator &&
		    m->scheme->quota[i].group == group)
			return &m->scheme->quota[i];
	return NULL;
}

static bool
period_short(const struct measure *m, const struct scheme_quota *quota)
{
	return day_per_months(m->period->per) < day_per_months(quota->per);
}

static unsigned
role_bit(struct str role)
{
	return str_eq(role, STR("head"))      ? SCHEME_HEAD :
	    str_eq(role, STR("spokesperson")) ? SCHEME_SPOKESPERSON :
						SCHEME_OFFICER;
}

/* Why an attendance does not serve the quota; "" where it does. */
static const char *
refusal(struct query *q, const struct scheme_quota *quota)
{
	unsigned now = (unsigned)q_int(q, 7), ever = (unsigned)q_int(q, 8);

	if (str_eq(q_text(q, 5), STR("cancelled")))
		return "cancelled";
	if (str_eq(q_text(q, 5), STR("postponed")))
		return "postponed";
	if (quota->office_only && !str_eq(q_text(q, 4), STR("office")))
		return "other-organiser";
	if ((now & quota->roles) != 0)
		return "";
	/* "or a related officer": the ledger's word is enough for that */
	if ((quota->roles & SCHEME_OFFICER) != 0 &&
	    role_bit(q_text(q, 6)) == SCHEME_OFFICER)
		return "";
	return (ever & quota->roles) != 0 ? "not-in-office" : "wrong-role";
}

static const char *
count_one(struct seen *seen, int64_t conference,
    const struct scheme_quota *quota)
{
	if (seen->conference == conference)
		return "same-conference";
	seen->conference = conference;
	if (seen->counted == quota->count)
		return "over-quota";
	seen->counted++;
	return "";
}

static int
take_row(struct measure *m, struct query *q, struct seen *seen, struct diag *d)
{
	struct value *v = indicator_value(m, q_int(q, 1));
	const struct scheme_quota *quota;
	struct day_time at;
	struct evidence e = { .noun = "attendance", .row_id = q_int(q, 0) };
	struct str sub;
	int64_t day;

	if (v == NULL)
		return 0;
	quota = quota_of(m, m->unit[v - m->value].group);
	if (!day_parse(q_text(q, 3), DAY_SHANGHAI, &at)) {
		DIAG(d, E4020, DIAG_NOWHERE, q_text(q, 3));
		return FAIL_BUG;
	}
	day = (at.instant + DAY_SHANGHAI) / 86400;
	if (day < m->period->first && !period_short(m, quota))
		return 0;
	sub = day_period_of(m->arena, quota->per, day).name;
	if (seen->unit_id != q_int(q, 1) || !str_eq(seen->subperiod, sub))
		*seen = (struct seen){ .unit_id = q_int(q, 1),
			.subperiod = sub };
	e.subperiod = sub;
	e.reason = refusal(q, quota);
	if (e.reason[0] == '\0')
		e.reason = count_one(seen, q_int(q, 2), quota);
	if (e.reason[0] == '\0') {
		e.amount = FIX_ONE;
		v->got += FIX_ONE;
		v->n++;
		if (period_short(m, quota))
			e.reason = "period-short";
	}
	value_add(m->arena, v, e);
	return 0;
}

static int
settle(struct measure *m, bool ledgers, struct diag *d)
{
	for (int i = 0; i < m->nunits; i++) {
		struct value *v = &m->value[i];
		const struct scheme_quota *quota;
		int64_t subs;

		if (!v->wanted)
			continue;
		quota = quota_of(m, m->unit[i].group);
		subs = day_per_months(m->period->per) /
		    day_per_months(quota->per);
		v->want = quota->count * FIX_ONE * (subs > 0 ? subs : 1);
		if (period_short(m, quota)) {
			v->state = VALUE_NA;
			v->reason = "period-short";
		} else if (!ledgers) {
			v->state = VALUE_MISSING;
			v->reason = "no-ledger";
		} else if (v->got == 0) {
			v->state = VALUE_ZERO;
			v->reason = "none-held";
		} else if (!fix_frac(v->got, v->want, &v->score)) {
			DIAG(d, E4021, DIAG_NOWHERE, m->unit[i].code);
			return FAIL_BUG;
		}
	}
	return 0;
}

/* The longest per of this indicator's quotas: a yearly quota asked for a
 * quarter shows what was held in the year so far. */
static int64_t
first_day(struct measure *m)
{
	int64_t first = m->period->first;

	for (int i = 0; i < m->scheme->nquotas; i++) {
		const struct scheme_quota *quota = &m->scheme->quota[i];

		if (quota->indicator == m->indicator) {
			struct day_period whole = day_period_of(m->arena,
			    quota->per, m->period->first);

			if (whole.first < first)
				first = whole.first;
		}
	}
	return first;
}

static int
measure(struct measure *m, struct diag *d)
{
	struct query *q = q_open(m->store, Q_QUOTA_LEDGERS, d);
	struct seen seen = { .unit_id = -1 };
	bool ledgers = q_next(q) && q_int(q, 0) != 0;
	int fail;

	if ((fail = q_close(q)) != 0)
		return fail;
	q = q_open(m->store, Q_QUOTA_ATTENDANCE, d);
	q_bind_text(q, ":first", day_text(m->arena, first_day(m)));
	q_bind_text(q, ":after", day_text(m->arena, m->period->last + 1));
	while (fail == 0 && q_next(q))
		fail = take_row(m, q, &seen, d);
	if (fail != 0) {
		q_close(q);
		return fail;
	}
	if ((fail = q_close(q)) != 0)
		return fail;
	return settle(m, ledgers, d);
}

static const struct role_word {
	enum scheme_role role;
	const char *words[2];
} roles[] = {
	{ SCHEME_HEAD, { "the head", "主要负责人" } },
	{ SCHEME_SPOKESPERSON, { "the spokesperson", "新闻发言人" } },
	{ SCHEME_OFFICER, { "a related officer", "相关负责人" } },
};

static struct str
roles_text(struct arena *a, unsigned set, bool zh)
{
	struct buf b = buf_new(a, WORDS_MAX);

	for (size_t i = 0; i < sizeof(roles) / sizeof(roles[0]); i++) {
		if ((set & roles[i].role) == 0)
			continue;
		if (b.n > 0)
			buf_add(&b, zh ? STR("或") : STR(" or "));
		buf_add(&b, str_from(roles[i].words[zh]));
	}
	return buf_str(&b);
}

static void
add_quota(struct arena *a, struct buf *b, const struct scheme *s,
    const struct scheme_quota *q, bool zh)
{
	const struct scheme_group *g = &s->group[q->group];
	struct str who = roles_text(a, q->roles, zh);
	struct str per = rulewords_per(q->per, zh);

	if (zh)
		buf_printf(b,
		    "%s" STR_FMT "：" STR_FMT STR_FMT
		    "至少出席%d次%s新闻发布会，各期不结转",
		    b->n > 0 ? "；" : "", STR_ARG(g->name), STR_ARG(who),
		    STR_ARG(per), (int)q->count,
		    q->office_only ? "市政府新闻办组织的" : "");
	else
		buf_printf(b,
		    "%s" STR_FMT ": " STR_FMT
		    " at %d or more conferences%s " STR_FMT ", no carry-over",
		    b->n > 0 ? "; " : "", STR_ARG(g->name_en), STR_ARG(who),
		    (int)q->count, q->office_only ? " of the news office" : "",
		    STR_ARG(per));
}

static struct str
words(struct arena *a, const struct scheme *s, int indicator, bool zh)
{
	struct buf b = buf_new(a, WORDS_MAX);

	for (int i = 0; i < s->nquotas; i++)
		if (s->quota[i].indicator == indicator)
			add_quota(a, &b, s, &s->quota[i], zh);
	return buf_str(&b);
}

const struct indicator ind_quota = {
	.name = "quota",
	.kind = "owed",
	.has_quota = true,
	.measure = measure,
	.words = words,
};
