/* Persons as tables name them: 张三、局长；李四（新闻发言人）, 局长张三, one a
 * line.  What is a name and what a post is told by the words that posts end
 * in; the role is what a post is worth, and only a guess: the roster knows. */

#include "base/arena.h"
#include "base/buf.h"
#include "base/limits.h"
#include "base/text.h"
#include "collect/field_impl.h"

#define PEOPLE_MAX 64 /* in one cell */
#define NAME_MAX   60 /* bytes of a name with a dot, or in letters */

enum { SIGN = 3, NAME_SIGNS = 4 }; /* bytes of a sign; signs of a name */

#define COUNT(a) (sizeof(a) / sizeof((a)[0]))

static const char *const posts[] = { "局长", "主任", "书记", "区长", "县长",
	"市长", "镇长", "乡长", "部长", "厅长", "司长", "处长", "科长", "股长",
	"行长", "院长", "校长", "主席", "会长", "经理", "董事长", "台长",
	"社长", "队长", "站长", "所长", "馆长", "园长", "组长", "秘书长",
	"检察长", "关长", "理事长", "州长", "盟长", "旗长", "政委", "常委",
	"委员", "发言人", "负责人", "责任人", "联系人", "主持人", "主持工作",
	"助理", "专员", "巡视员", "调研员", "科员", "干部", "工程师", "教授",
	"研究员", "记者", "总编", "总编辑", "主编", "参事", "顾问", "专家",
	"总监", "秘书", "办事员", "一把手", "总工", "法官", "检察官", "医师",
	"代表", "副职" };

/* Posts that lead a unit, unless something beside them says otherwise. */
static const char *const leading[] = { "局长", "主任", "书记", "区长", "县长",
	"市长", "镇长", "乡长", "部长", "厅长", "行长", "院长", "校长", "主席",
	"会长", "董事长", "台长", "社长", "总经理", "检察长", "关长", "理事长",
	"州长", "盟长", "旗长" };

/* Units, where a token is long enough to be one. */
static const char *const bodies[] = { "局", "委", "办", "厅", "部", "市", "县",
	"区", "室", "处", "院", "台", "司", "站", "所", "会", "社", "府",
	"中心", "公司", "集团", "大学", "医院", "银行" };

static bool
ends_in(struct str s, const char *const words[], size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (str_ends(s, str_from(words[i])))
			return true;
	return false;
}

static bool
has(struct str s, const char *word)
{
	size_t at;

	return str_find(s, str_from(word), &at);
}

/* Of one part of a post: 副局长, 局办公室主任 lead no unit. */
static bool
leads(struct str part)
{
	bool office = has(part, "办公室") && !has(part, "政府") &&
	    !has(part, "委办公室");

	if (has(part, "主要负责人") || has(part, "主持工作") ||
	    has(part, "一把手"))
		return true;
	return ends_in(part, leading, COUNT(leading)) && !has(part, "副") &&
	    !has(part, "助理") && !has(part, "纪") && !has(part, "团委") &&
	    !has(part, "科主任") && !has(part, "处主任") && !office;
}

struct str
field_people_role(struct str post)
{
	struct str rest = post;
	size_t at;

	while (rest.n > 0) {
		bool more = str_find(rest, STR("、"), &at);

		if (leads(more ? str_sub(rest, 0, at) : rest))
			return STR("head");
		rest = more ? str_sub(rest, at + SIGN, rest.n) :
			      (struct str){ NULL, 0 };
	}
	if (has(post, "发言人"))
		return STR("spokesperson");
	return post.n > 0 ? STR("officer") : (struct str){ NULL, 0 };
}

/* Persons while a line is read. */
struct people {
	struct field_reading *r;
	struct field_person *person;
	size_t n;
	size_t first; /* of the line */
	struct str pending; /* a post that stands before its name */
	bool before; /* so do all of the line */
};

static struct str
join(const struct people *p, struct str a, struct str b)
{
	if (a.n == 0)
		return b;
	return str_printf(p->r->arena, STR_FMT "、" STR_FMT, STR_ARG(a),
	    STR_ARG(b));
}

static void
add_post(struct people *p, struct str post)
{
	if (p->n == p->first || p->before)
		p->pending = join(p, p->pending, post);
	else
		p->person[p->n - 1].post = join(p, p->person[p->n - 1].post,
		    post);
}

static bool
add_name(struct people *p, struct str name)
{
	if (p->n == PEOPLE_MAX) {
		FIELD_FAULT(p->r->fault, E3522,
		    str_int(p->r->arena, PEOPLE_MAX));
		return false;
	}
	if (p->n == p->first)
		p->before = p->pending.n > 0;
	p->person[p->n++] = (struct field_person){ .name = name,
		.post = p->pending };
	p->pending = (struct str){ NULL, 0 };
	return true;
}

/* 张三, 阿卜杜拉·买买提, John Smith */
static bool
is_name(struct str s)
{
	size_t n = text_length(s);

	if (n < 2 || s.n > NAME_MAX)
		return false;
	if ((unsigned char)s.p[0] < 0x80 || has(s, "·") || has(s, "•"))
		return true;
	return n <= NAME_SIGNS && s.n == n * SIGN &&
	    (n < 3 || !ends_in(s, bodies, COUNT(bodies)));
}

/* 市环保局局长张三: where the name begins; 0: nowhere. */
static size_t
name_after_post(struct str s)
{
	for (size_t n = 2; n <= NAME_SIGNS && n * SIGN < s.n; n++) {
		struct str head = str_sub(s, 0, s.n - n * SIGN);
		struct str tail = str_sub(s, head.n, s.n);

		if (ends_in(head, posts, COUNT(posts)) && is_name(tail))
			return head.n;
	}
	return 0;
}

/* 女, 等3人, a telephone number: nobody's name. */
static bool
is_noise(struct str s)
{
	if (str_eq(s, STR("男")) || str_eq(s, STR("女")) ||
	    str_starts(s, STR("等")))
		return true;
	for (size_t i = 0; i < s.n; i++)
		if ((s.p[i] < '0' || s.p[i] > '9') && s.p[i] != '-' &&
		    s.p[i] != '+' && s.p[i] != '.')
			return false;
	return true;
}

static struct str
without_others(struct str s)
{
	size_t at;

	if (str_find(s, STR("等"), &at) && at >= 2 * SIGN &&
	    (at + SIGN == s.n ||
		(s.p[at + SIGN] >= '0' && s.p[at + SIGN] <= '9')))
		return str_sub(s, 0, at);
	return s;
}

static bool
take_token(struct people *p, struct str token)
{
	struct str s = without_others(token);
	size_t at;

	if (is_noise(s))
		return true;
	if (ends_in(s, posts, COUNT(posts))) {
		add_post(p, s);
		return true;
	}
	if ((at = name_after_post(s)) > 0) {
		p->before = true;
		add_post(p, str_sub(s, 0, at));
		return add_name(p, str_sub(s, at, s.n));
	}
	if (is_name(s))
		return add_name(p, s);
	add_post(p, s);
	return true;
}

static bool
is_wide(struct str s, size_t at)
{
	return at < s.n && (unsigned char)s.p[at] >= 0x80;
}

/* A blank beside a Chinese sign parts a name from a post; 张 三 is one name,
 * as is John Smith. */
static size_t
separator_at(struct str s, size_t from, size_t at)
{
	if (str_starts(str_sub(s, at, SIGN), STR("、")))
		return SIGN;
	if (strchr(",/:()[]", s.p[at]) != NULL)
		return 1;
	if (s.p[at] != ' ' || (!is_wide(s, at - 1) && !is_wide(s, at + 1)))
		return 0;
	if (at - from == SIGN &&
	    (at + 1 + SIGN == s.n ||
		(at + 1 + SIGN < s.n &&
		    separator_at(s, at + 1, at + 1 + SIGN) > 0)))
		return 0;
	return 1;
}

static bool
read_line(struct people *p, struct str line)
{
	struct str s = text_nfkc(p->r->arena, line);
	size_t from = 0;

	p->first = p->n;
	p->before = false;
	for (size_t at = 0; at <= s.n;) {
		size_t width = at < s.n ? separator_at(s, from, at) : 1;

		if (width == 0) {
			at++;
			continue;
		}
		if (at > from &&
		    !take_token(p,
			field_text_joined(p->r->arena,
			    str_sub(s, from, at - from))))
			return false;
		at += width;
		from = at;
	}
	if (p->pending.n > 0 && p->n > p->first) {
		p->before = false;
		add_post(p, p->pending);
		p->pending = (struct str){ NULL, 0 };
	}
	return true;
}

/* The next line, or what ；parts in one. */
static bool
next_line(struct str *rest, struct str *line)
{
	while (rest->n > 0) {
		size_t at = 0, width = 0;

		for (; at < rest->n && width == 0; at += width == 0) {
			struct str here = str_sub(*rest, at, rest->n);

			width = str_starts(here, STR("；"))	  ? SIGN :
			    here.p[0] == ';' || here.p[0] == '\n' ? 1 :
								    0;
		}
		*line = str_trim(str_sub(*rest, 0, at));
		*rest = str_sub(*rest, at + width, rest->n);
		if (line->n > 0)
			return true;
	}
	return false;
}

static struct str
written(struct people *p)
{
	struct buf b = buf_new(p->r->arena, SIZE_MAX);

	for (size_t i = 0; i < p->n; i++) {
		struct field_person *one = &p->person[i];

		one->role = field_people_role(one->post);
		buf_printf(&b, "%s" STR_FMT, i > 0 ? "；" : "",
		    STR_ARG(one->name));
		if (one->post.n > 0)
			buf_printf(&b, "、" STR_FMT, STR_ARG(one->post));
	}
	return buf_str(&b);
}

bool
field_people(struct field_reading *r)
{
	struct people p = { .r = r,
		.person = ARENA_ARRAY(r->arena, PEOPLE_MAX,
		    struct field_person) };
	struct str rest = r->out->raw, line;

	if (rest.n > LIMIT_TITLE) {
		FIELD_FAULT(r->fault, E3511, field_quoted(r),
		    str_int(r->arena, (int64_t)LIMIT_TITLE));
		return false;
	}
	while (next_line(&rest, &line))
		if (!read_line(&p, line))
			return false;
	if (p.n == 0) {
		FIELD_FAULT(r->fault, E3555, field_quoted(r));
		return false;
	}
	r->out->person = p.person;
	r->out->n = p.n;
	r->out->text = written(&p);
	return true;
}
