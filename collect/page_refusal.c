#include "base/diag.h"
#include "base/html.h"
#include "base/rx.h"
#include "collect/page.h"

enum { SMALL = 900 }; /* bytes of a page that says only one thing */

static const char gone_pattern[] =
    "已(?:经)?被(?:发布者|作者|管理员)?删除|(?:内容|页面|文章|微博|网页|信息)[^。]{0,8}(?:不存在|已删除|被删除|已下线|无法查看)|"
    "(?:请|需要|必须)[^。]{0,6}登[录陆]|登[录陆]后(?:查看|继续)|验证码|安全验证|(?i:captcha|404 not found|"
    "access denied|page not found|are you (?:a )?(?:human|robot)|log ?in to continue)";

static bool
asks_password(const struct html *html)
{
	for (const struct html_node *n = html->root; n != NULL;
	     n = html_next(n, html->root))
		if (n->tag == HTML_INPUT &&
		    str_eq_fold(html_attr_of(n, "type"), STR("password")))
			return true;
	return false;
}

bool
page_refusal(struct rx_kit *kit, const struct page *p, struct str body,
    struct diag *d)
{
	size_t bytes = 0;

	for (size_t i = 0; i < p->n; i++)
		bytes += p->line[i].text.n;
	if (bytes > SMALL)
		return false;
	if (body.n == 0 && asks_password(p->html))
		return true;
	for (size_t i = 0; i < p->n; i++) {
		struct rx_match m;
		bool found;

		if (rx_find(rx_kit_get(kit, gone_pattern), p->line[i].text, 0,
			&found, &m, d) == 0 &&
		    found)
			return true;
	}
	return false;
}
