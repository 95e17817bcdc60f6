#include "collect/blank.h"

#include "base/arena.h"
#include "base/book.h"
#include "base/diag.h"
#include "base/text.h"
#include "collect/alias.h"
#include "collect/profile.h"
#include "collect/words.h"
#include "store/unit.h"

#define ROWS	  5000 /* to which drop-downs reach */
#define WIDTH_MIN 10.0 /* of a column, in characters of half width */
#define WIDTH_MAX 40.0
#define EXAMPLE	  "示例（导入时忽略）"

/* What is wanted in a column of a type, how it may look, and the list that it
 * is from. */
static const struct type {
	const char *wanted;
	const char *example; /* NULL: the first of the list */
	const struct words *words;
} types[FIELD_TYPES] = {
	[FIELD_ID] = { "编号：自定，同类台账中不重复", "A001", NULL },
	[FIELD_TEXT] = { "文字", "……", NULL },
	[FIELD_LONGID] = { "长编号，完整填写", "4454572602912349", NULL },
	[FIELD_NAME] = { "姓名", "张三", NULL },
	[FIELD_GROUP] = { "组别：从列表中选", NULL, NULL },
	[FIELD_TIER] = { "级别：从列表中选", NULL, NULL },
	[FIELD_DATE] = { "日期，到日", "2016-05-03", NULL },
	[FIELD_TIME] = { "日期和时间；只知道日期的可只填日期",
	    "2016-05-03 09:30", NULL },
	[FIELD_MONTH] = { "年月，或日期", "2016年5月", NULL },
	[FIELD_PERIOD] = { "时期：年、半年、季度或月", "2016年第二季度", NULL },
	[FIELD_TIMES] = { "一个或几个时间，用；隔开",
	    "2016-05-03 09:30；2016-05-04 10:00", NULL },
	[FIELD_COUNT] = { "数量；也可填1.2万、10万+", "1200", NULL },
	[FIELD_NUMBER] = { "数字", "12.5", NULL },
	[FIELD_PERCENT] = { "百分比", "50%", NULL },
	[FIELD_DURATION] = { "时长", "123秒", NULL },
	[FIELD_UNIT] = { "单位：全称、简称或代码，可从列表中选", NULL, NULL },
	[FIELD_UNITS] = { "一个或几个单位，用、隔开", NULL, NULL },
	[FIELD_ALIASES] = { "别名和曾用名，用；隔开，可注明起止日期",
	    "市环保局（～2016-06-30）", NULL },
	[FIELD_ROLE] = { "身份：从列表中选", NULL, &words_roles },
	[FIELD_HELD] = { "任职方式：从列表中选", NULL, &words_acting },
	[FIELD_FLAG] = { "是或否", "是", &words_flags },
	[FIELD_TERM] = { "任职状态：从列表中选", NULL, &words_terms },
	[FIELD_ORGANISER] = { "组织方：从列表中选", NULL, &words_organisers },
	[FIELD_STATE] = { "举办情况：从列表中选；空白为已举行", NULL,
	    &words_states },
	[FIELD_YESNO] = { "是或否", "是", &words_flags },
	[FIELD_PEOPLE] = { "姓名和职务，几人用；隔开",
	    "张三、局长；李四、副局长", NULL },
	[FIELD_URL] = { "完整的网址，以http开头",
	    "http://www.example.org/1.html", NULL },
	[FIELD_BODY] = { "正文", "……", NULL },
	[FIELD_OUTLET] = { "媒体或账号：名称或代码", "……", NULL },
	[FIELD_MEDIUM] = { "媒体名称", "……", NULL },
	[FIELD_PAGE] = { "完整的网址，以http开头",
	    "http://www.example.org/1.html", NULL },
	[FIELD_PLATFORM] = { "平台", "微信", NULL },
	[FIELD_SCALE] = { "评分：方案规定的分值；空白为未答", "5", NULL },
	[FIELD_RESPONDENT] = { "答卷编号：能区别答卷人即可，导入时换成代号",
	    "WJ0001", NULL },
	[FIELD_CHOICE] = { "所选的一项", "……", NULL },
	[FIELD_CHOICES] = { "所选的各项，用┋隔开", "……┋……", NULL },
	[FIELD_RANKING] = { "排序，用→隔开", "……→……", NULL },
	[FIELD_IP] = { "IP地址：只用来数重复，不保存", "192.0.2.1", NULL },
	[FIELD_MASKED] = { "文字；其中的电话和证件号码导入时遮盖", "……", NULL },
	[FIELD_TIME_US] = { "日期和时间，月在前", "05/03/2016 09:30:00", NULL },
};

struct writing {
	struct arena *arena;
	const struct blank *what;
	struct book *book;
	struct diag *diag;
	struct words groups;
	struct words tiers;
	struct str *unit; /* names */
	size_t nunits;
};

static int
load_lists(struct writing *w)
{
	const struct blank *what = w->what;
	struct unit_name *name;
	size_t n;
	int fail;

	if ((fail = words_groups(what->store, w->arena, what->scheme_id,
		 &w->groups, w->diag)) != 0 ||
	    (fail = words_tiers(what->store, w->arena, what->scheme_id,
		 &w->tiers, w->diag)) != 0 ||
	    (fail = unit_names(what->store, w->arena, &name, &n, w->diag)) != 0)
		return fail;
	w->unit = ARENA_ARRAY(w->arena, n + 1, struct str);
	for (size_t i = 0; i < n; i++)
		if (!name[i].alias)
			w->unit[w->nunits++] = name[i].name;
	return 0;
}

static size_t
choices_among(struct arena *a, const struct words *words,
    const struct str **out)
{
	struct str rest = str_from(words->shown), one, *item = NULL;
	size_t n = 0;

	*out = words->choice;
	if (words->nchoices > 0)
		return words->nchoices;
	while (alias_next(&rest, &one)) {
		item = arena_grow(a, item, n, sizeof(*item));
		item[n++] = one;
	}
	*out = item;
	return n;
}

/* The list that a value of a field is from, NULL where there is none. */
static const struct words *
words_of(const struct writing *w, const struct profile_field *f)
{
	/* a return says of which ledger it is */
	if (str_eq(f->name, STR("kind")) &&
	    str_eq(w->what->kind, STR("return")))
		return &words_ledgers;
	return f->type == FIELD_GROUP ? &w->groups :
	    f->type == FIELD_TIER     ? &w->tiers :
					types[f->type].words;
}

/* What a drop-down offers; 0: there is none. */
static size_t
choices_of(struct writing *w, const struct profile_field *f,
    const struct str **out)
{
	const struct words *words = words_of(w, f);

	if (words != NULL)
		return choices_among(w->arena, words, out);
	*out = w->unit;
	return f->type == FIELD_UNIT || f->type == FIELD_UNITS ? w->nunits : 0;
}

static struct str
note_of(struct arena *a, const struct profile_field *f)
{
	return str_printf(a, "%s%s%s" STR_FMT, types[f->type].wanted,
	    f->required ? "；必填" : "", f->fallback.n > 0 ? "；空白为" : "",
	    STR_ARG(f->fallback));
}

static double
width_of(struct str heading, struct str example)
{
	double n = (double)text_length(heading) * 2 + 4;
	double m = (double)example.n + 2;

	n = m > n ? m : n;
	return n < WIDTH_MIN ? WIDTH_MIN : n > WIDTH_MAX ? WIDTH_MAX : n;
}

static void
write_column(struct writing *w, const struct profile_field *f, uint16_t col)
{
	struct book_choices choices = { .col = col, .first = 1, .last = ROWS };
	struct str example;

	choices.n = choices_of(w, f, &choices.choice);
	example = types[f->type].example != NULL ?
	    str_from(types[f->type].example) :
	    choices.n > 0 ? choices.choice[0] :
			    STR("……");
	if (col == 0)
		example = str_printf(w->arena, EXAMPLE STR_FMT,
		    STR_ARG(example));
	book_width(w->book, col, width_of(f->heading, example));
	book_cell(w->book, 0, col, f->heading,
	    f->required ? BOOK_NEEDED : BOOK_HEAD);
	book_note(w->book, 0, col, note_of(w->arena, f));
	book_cell(w->book, 1, col, example, BOOK_FAINT);
	book_choose(w->book, &choices);
}

static int
write_book(struct writing *w, const struct profile *p)
{
	uint16_t col = 0;
	int fail = book_open(w->arena, &w->book, w->diag);

	if (fail != 0)
		return fail;
	book_sheet(w->book, "台账");
	for (size_t i = 0; i < p->nfields; i++)
		if (!p->field[i].many)
			write_column(w, &p->field[i], col++);
	book_freeze(w->book, 1);
	return book_save(w->book, w->what->path, w->diag);
}

/* The kind's own profile comes first by its name; a form has no rows. */
static const struct profile *
choose(const struct profile_set *set)
{
	for (size_t i = 0; i < set->n; i++)
		if (!set->profile[i]->form)
			return set->profile[i];
	return set->profile[0];
}

int
blank_write(struct arena *a, const struct blank *what, struct diag *d)
{
	struct writing w = { .arena = a, .what = what, .diag = d };
	struct profile_set set;
	int fail;

	if ((fail = profile_set(a, what->kind, what->profile, &set, d)) != 0 ||
	    (fail = load_lists(&w)) != 0)
		return fail;
	return write_book(&w, choose(&set));
}
