/* Articles of vendors' exports, each of an outlet that is known by its name or
 * by the host of its page.  What vendors compute of them is no fact. */

#include "base/text.h"
#include "collect/posting.h"
#include "collect/url.h"
#include "collect/words.h"

/* The first cell that names somebody known; NULL: none does. */
static const struct field_value *
publisher(const struct row_work *w)
{
	const struct field_value *cell[] = { row_value(w, "outlet"),
		row_value(w, "site"), row_value(w, "url") };

	for (size_t i = 0; i < sizeof(cell) / sizeof(cell[0]); i++)
		if (cell[i]->number != 0 || cell[i]->n > 0)
			return cell[i];
	return NULL;
}

static void
refuse(struct row_work *w)
{
	const struct field_value *name = row_value(w, "outlet");
	const char *field = "outlet";

	if (name->blank) {
		name = row_value(w, "site");
		field = "site";
	}
	if (name->blank && row_value(w, "url")->blank)
		ROW_REFUSE(w, "outlet", E3510, STR("媒体名称"));
	else if (name->blank)
		ROW_REFUSE(w, "url", E3559,
		    field_quote(w->arena, row_value(w, "url")->raw));
	else if (name->word.n > 0)
		ROW_REFUSE(w, field, E3556, field_quote(w->arena, name->raw),
		    name->word);
	else
		ROW_REFUSE(w, field, E3557, field_quote(w->arena, name->raw));
}

/* The address; without one the title, at that time, of that outlet. */
static struct str
key_of(const struct row_work *w, const struct posting *p)
{
	struct str part[5] = { words_key(w->arena, p->title), STR("\n"),
		p->published->text, STR("\n") };
	struct str url;

	if (p->url.n > 0) {
		url = url_key(w->arena, p->url);
		return posting_key(w->arena, &url, 1);
	}
	part[4] = str_int(w->arena,
	    p->outlet_id != 0 ? p->outlet_id : -p->unit_id);
	return posting_key(w->arena, part, 5);
}

static int
keep(struct row_work *w)
{
	const struct field_value *who = publisher(w);
	struct posting p = {
		.title = row_value(w, "title")->text,
		.url = row_value(w, "url")->text,
		.published = row_value(w, "published"),
		.source_line = row_value(w, "source_line")->text,
		.author = row_value(w, "author")->text,
		.summary = row_value(w, "summary")->text,
	};

	if (who == NULL) {
		refuse(w);
		return 0;
	}
	p.outlet_id = who->number;
	p.unit_id = who->number == 0 ? who->unit[0] : 0;
	p.key = key_of(w, &p);
	return posting_keep(w, &p);
}

static const char *const key[] = { "url", "title", "published", "outlet",
	NULL };

const struct row_kind imp_article = {
	.name = "article",
	.bulk = BULK_ARTICLE,
	.key = key,
	.keep = keep,
};
