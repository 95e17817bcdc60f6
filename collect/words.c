#include "collect/words.h"

#include "base/arena.h"
#include "base/text.h"
#include "store/query.h"

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

/* The head is the first spokesperson: 甬政办发〔2016〕137号, 二（一）. */
static const struct words_word roles[] = {
	{ "主要负责人", "head" },
	{ "第一新闻发言人", "head" },
	{ "第一发言人", "head" },
	{ "主持工作", "head acting" },
	{ "主持工作负责人", "head acting" },
	{ "主持全面工作", "head acting" },
	{ "临时负责人", "head acting" },
	{ "代理主要负责人", "head acting" },
	{ "新闻发言人", "spokesperson" },
	{ "发言人", "spokesperson" },
	{ "专职新闻发言人", "spokesperson full" },
	{ "专职发言人", "spokesperson full" },
	{ "兼职新闻发言人", "spokesperson part" },
	{ "兼职发言人", "spokesperson part" },
	{ "代理新闻发言人", "spokesperson acting" },
	{ "临时新闻发言人", "spokesperson acting" },
	{ "相关负责人", "officer" },
	{ "head", "head" },
	{ "acting head", "head acting" },
	{ "spokesperson", "spokesperson" },
	{ "officer", "officer" },
};

static const struct words_word terms[] = {
	{ "在任", "serving" },
	{ "在职", "serving" },
	{ "现任", "serving" },
	{ "serving", "serving" },
	{ "离任", "left" },
	{ "免职", "left" },
	{ "left", "left" },
	{ "撤销", "withdrawn" },
	{ "作废", "withdrawn" },
	{ "删除", "withdrawn" },
	{ "已删除", "withdrawn" },
	{ "withdrawn", "withdrawn" },
};

static const struct words_word held[] = {
	{ "是", "acting" },
	{ "√", "acting" },
	{ "yes", "acting" },
	{ "y", "acting" },
	{ "1", "acting" },
	{ "主持工作", "acting" },
	{ "主持全面工作", "acting" },
	{ "代理", "acting" },
	{ "临时", "acting" },
	{ "临时负责", "acting" },
	{ "acting", "acting" },
	{ "否", "regular" },
	{ "×", "regular" },
	{ "no", "regular" },
	{ "n", "regular" },
	{ "0", "regular" },
	{ "正式", "regular" },
	{ "任命", "regular" },
	{ "regular", "regular" },
};

static const struct words_word flags[] = {
	{ "是", "yes" },
	{ "有", "yes" },
	{ "√", "yes" },
	{ "✓", "yes" },
	{ "y", "yes" },
	{ "yes", "yes" },
	{ "1", "yes" },
	{ "专职", "yes" },
	{ "已培训", "yes" },
	{ "已参加", "yes" },
	{ "否", "no" },
	{ "无", "no" },
	{ "×", "no" },
	{ "✗", "no" },
	{ "n", "no" },
	{ "no", "no" },
	{ "0", "no" },
	{ "兼职", "no" },
	{ "未培训", "no" },
	{ "未参加", "no" },
};

static const struct words_word vacant[] = {
	{ "空缺", "vacant" },
	{ "暂缺", "vacant" },
	{ "缺", "vacant" },
	{ "待定", "vacant" },
	{ "无", "vacant" },
	{ "-", "vacant" },
	{ "/", "vacant" },
	{ "—", "vacant" },
	{ "vacant", "vacant" },
};

static const struct words_word organisers[] = {
	{ "市政府新闻办", "office" },
	{ "市政府新闻办公室", "office" },
	{ "市新闻办", "office" },
	{ "新闻办", "office" },
	{ "新闻办公室", "office" },
	{ "office", "office" },
	{ "本单位", "unit" },
	{ "自办", "unit" },
	{ "unit", "unit" },
};

static const struct words_word states[] = {
	{ "已举办", "held" },
	{ "已举行", "held" },
	{ "已召开", "held" },
	{ "held", "held" },
	{ "取消", "cancelled" },
	{ "已取消", "cancelled" },
	{ "cancelled", "cancelled" },
	{ "延期", "postponed" },
	{ "已延期", "postponed" },
	{ "推迟", "postponed" },
	{ "postponed", "postponed" },
};

static const struct words_word ledgers[] = {
	{ "发布会", "conference" },
	{ "信息发布", "release" },
	{ "新闻发布计划", "plan" },
	{ "发布计划", "plan" },
	{ "发布选题", "topic" },
	{ "选题", "topic" },
	{ "发布会备案", "filing" },
	{ "备案", "filing" },
	{ "信息发布审核", "approval" },
	{ "信息发布审批", "approval" },
	{ "审核", "approval" },
	{ "审批", "approval" },
	{ "常务会议议题", "agenda" },
	{ "议题", "agenda" },
	{ "政策", "policy" },
	{ "政策解读", "interpretation" },
	{ "解读", "interpretation" },
	{ "突发事件", "incident" },
	{ "突发事件信息发布", "incident" },
	{ "热点", "hotspot" },
	{ "舆情", "hotspot" },
	{ "采访", "interview" },
	{ "培训", "training" },
	{ "任免", "appointment" },
	{ "会议", "meeting" },
	{ "专栏", "column" },
	{ "联动", "joint_action" },
	{ "材料报送", "handover" },
	{ "素材报送", "handover" },
	{ "信息报送", "handover" },
	{ "任务", "task" },
	{ "交办事项", "task" },
};

const struct words words_roles = {
	.word = roles,
	.n = COUNT(roles),
	.shown = "主要负责人、主持工作、新闻发言人、专职新闻发言人、相关负责人",
};
const struct words words_terms = {
	.word = terms,
	.n = COUNT(terms),
	.shown = "在任、离任、撤销",
};
const struct words words_acting = {
	.word = held,
	.n = COUNT(held),
	.shown = "主持工作、代理、正式",
};
const struct words words_flags = {
	.word = flags,
	.n = COUNT(flags),
	.shown = "是、否",
};
const struct words words_vacant = {
	.word = vacant,
	.n = COUNT(vacant),
	.shown = "空缺",
};
const struct words words_organisers = {
	.word = organisers,
	.n = COUNT(organisers),
	.shown = "市政府新闻办、本单位",
};
const struct words words_states = {
	.word = states,
	.n = COUNT(states),
	.shown = "已举行、取消、延期",
};

const struct words words_ledgers = {
	.word = ledgers,
	.n = COUNT(ledgers),
	.shown =
	    "发布会、备案、审核、议题、政策、政策解读、突发事件、社会热点、采访、培训、任免、交办事项",
};

static int
load(struct arena *a, struct query *q, struct words *out)
{
	struct words_word *word = NULL;
	struct str shown = { NULL, 0 }, *choice = NULL;
	size_t n = 0, nchoices = 0;

	while (q_next(q)) {
		struct str code = q_dup(q, a, 0), name = q_dup(q, a, 1);

		word = arena_grow(a, word, n, sizeof(*word));
		word[n++] = (struct words_word){ code.p, code.p };
		word = arena_grow(a, word, n, sizeof(*word));
		word[n++] = (struct words_word){ name.p, code.p };
		shown = str_printf(a, STR_FMT "%s" STR_FMT, STR_ARG(shown),
		    shown.n > 0 ? "、" : "", STR_ARG(name));
		choice = arena_grow(a, choice, nchoices, sizeof(*choice));
		choice[nchoices++] = name;
	}
	*out = (struct words){ word, n, str_z(a, shown), choice, nchoices };
	return q_close(q);
}

int
words_groups(struct store *st, struct arena *a, int64_t scheme_id,
    struct words *out, struct diag *d)
{
	struct query *q = q_open(st, Q_WORDS_GROUPS, d);

	q_bind_int(q, ":scheme_id", scheme_id);
	return load(a, q, out);
}

int
words_tiers(struct store *st, struct arena *a, int64_t scheme_id,
    struct words *out, struct diag *d)
{
	struct query *q = q_open(st, Q_WORDS_TIERS, d);

	q_bind_int(q, ":scheme_id", scheme_id);
	return load(a, q, out);
}

struct str
words_key(struct arena *a, struct str text)
{
	struct str s = text_nfkc(a, text);
	char *p = arena_alloc(a, s.n, 1);
	size_t n = 0;

	for (size_t i = 0; i < s.n; i++) {
		char c = s.p[i];

		if (c != ' ')
			p[n++] = c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') :
							c;
	}
	return (struct str){ p, n };
}

bool
words_find(struct arena *a, const struct words *words, struct str text,
    struct str *meaning_out)
{
	struct str key;

	/* as they mostly stand there */
	for (size_t i = 0; i < words->n; i++)
		if (str_eq(text, str_from(words->word[i].spelled))) {
			*meaning_out = str_from(words->word[i].meaning);
			return true;
		}
	key = words_key(a, text);
	for (size_t i = 0; i < words->n; i++) {
		struct str spelled = str_from(words->word[i].spelled);

		if (str_eq(key, words_key(a, spelled))) {
			*meaning_out = str_from(words->word[i].meaning);
			return true;
		}
	}
	return false;
}

int64_t
words_held(struct str how)
{
	return str_eq(how, STR("acting")) ? WORDS_ACTING :
	    str_eq(how, STR("full"))	  ? WORDS_FULL_TIME :
	    str_eq(how, STR("part"))	  ? WORDS_PART_TIME :
					    0;
}
