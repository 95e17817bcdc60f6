/* Posts of accounts that are registered, with the counts that were shown of
 * them. */

#include "base/arena.h"
#include "base/text.h"
#include "collect/posting.h"
#include "collect/url.h"
#include "store/account.h"

#define TITLE_MAX 60 /* characters of a post that stand for its title */

/* Whose the post is: by the account's id, else by its name. */
static int
find_account(struct row_work *w, struct account *out)
{
	struct str platform = row_value(w, "platform")->text;
	struct str id = row_value(w, "account")->text;
	struct str name = row_value(w, "name")->text;
	int fail = 0;

	*out = (struct account){ .unit_id = 0 };
	if (id.n > 0)
		fail = account_find(w->store, w->arena, platform, id, out,
		    w->diag);
	if (fail == 0 && out->unit_id == 0 && out->outlet_id == 0 && name.n > 0)
		fail = account_find(w->store, w->arena, platform, name, out,
		    w->diag);
	return fail;
}

static int
refuse(struct row_work *w)
{
	const struct field_value *id = row_value(w, "account");
	bool named = id->blank;
	struct str shown = named ? row_value(w, "name")->text : id->text;
	/* numbers are near others by chance */
	struct text_nearest near = text_nearest(w->arena, shown,
	    named ? (text_length(shown) + 2) / 3 : 1, (struct str){ NULL, 0 });
	struct account *account;
	size_t n;
	int fail = account_all(w->store, w->arena, &account, &n, w->diag);

	if (fail == 0 && shown.n == 0) {
		row_refuse(w, "name", DIAG_E3664, NULL, 0);
		return 0;
	}
	for (size_t i = 0; fail == 0 && i < n; i++)
		text_nearest_try(&near,
		    named ? account[i].name : account[i].account);
	if (fail != 0)
		return fail;
	if (near.name.n > 0)
		ROW_REFUSE(w, named ? "name" : "account", E3556,
		    field_quote(w->arena, shown), near.name);
	else
		ROW_REFUSE(w, named ? "name" : "account", E3557,
		    field_quote(w->arena, shown));
	return 0;
}

/* The id that the platform has for it, else its address, else what it says,
 * when, and on which account: two may post one text in one minute. */
static struct str
key_of(const struct row_work *w, const struct posting *p, struct str account)
{
	struct str platform = row_value(w, "platform")->text;
	struct str id = row_value(w, "id")->text;
	struct str part[] = { platform, STR("\n"), p->title, STR("\n"),
		p->published->text, STR("\n"), account };

	if (id.n == 0)
		id = row_value(w, "bid")->text;
	if (id.n == 0 && p->url.n > 0)
		id = url_key(w->arena, p->url);
	if (id.n == 0)
		return posting_key(w->arena, part, 7);
	part[2] = id;
	return posting_key(w->arena, part, 3);
}

static int
keep(struct row_work *w)
{
	struct posting p = {
		.title = row_value(w, "title")->text,
		.url = row_value(w, "url")->text,
		.published = row_value(w, "published"),
		.author = row_value(w, "author")->text,
		.summary = row_value(w, "summary")->text,
		.body = row_value(w, "text")->text,
	};
	struct account account;
	int fail = find_account(w, &account);

	if (fail != 0)
		return fail;
	if (account.unit_id == 0 && account.outlet_id == 0)
		return refuse(w);
	p.unit_id = account.unit_id;
	p.outlet_id = account.outlet_id;
	if (p.title.n == 0)
		p.title = text_clip(text_nfkc(w->arena, p.body), TITLE_MAX);
	if (p.title.n == 0)
		p.title = STR("（无文字）");
	p.key = key_of(w, &p, account.account);
	return posting_keep(w, &p);
}

static const char *const key[] = { "platform", "id", "bid", "url", "account",
	"name", "title", "text", "published", NULL };

const struct row_kind imp_post = {
	.name = "post",
	.key = key,
	.keep = keep,
};
