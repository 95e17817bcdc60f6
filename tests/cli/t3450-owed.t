#!/bin/sh
# What is owed is never starved, never endless, and no day is taken for read
# of which a part was not.
. "$(dirname "$0")/lib.sh"
. "$here/tests/cli/collect.sh"
mkdir docs docs/news docs/2016
serve docs
retries=0
workspace
base=http://127.0.0.1:$port

# row ID KIND PATH [SINCE] [FORMAT]
row() {
	echo "$1,coverage,o1,$2,$base$3,${5:-auto},auto,+08:00,1d,${4:-}" >>"$w/sources.csv"
}
head_row() {
	echo 'id,role,owner,kind,url,format,encoding,zone,every,since' >"$w/sources.csv"
}
article() { # N TITLE
	cat >"docs/news/$1.html" <<-END
	<!DOCTYPE html><html><head><meta charset="utf-8"><title>$2</title></head><body>
	<h1>$2</h1><div class="info">2016-07-01 10:30 来源：示例日报</div>
	<div class="content"><p>$2的正文第一段，讲了事情的经过，有足够的文字可以认出来。</p>
	<p>第二段说明影响，涉及交通、环境、教育等方面，市民可以致电咨询热线了解详情。</p></div>
	</body></html>
	END
}
index() { # FILE PATH...
	file=$1
	shift
	{
		echo '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
		for path; do
			echo "<sitemap><loc>$base$path</loc></sitemap>"
		done
		echo '</sitemapindex>'
	} >"docs/$file"
}
sitemap() { # FILE N...
	file=$1
	shift
	{
		echo '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
		for n; do
			echo "<url><loc>$base/news/$n.html</loc></url>"
		done
		echo '</urlset>'
	} >"docs/$file"
}

# Two hundred that fail do not keep the others waiting.
article 1 河道清淤
sitemap map.xml 1
head_row
row map sitemap /map.xml
ok 'a sitemap is read' collect
sql "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 200)
	INSERT INTO frontier (source_id, part, url, state, noted, tries, tried, item_key)
	SELECT s.id, 'article', '$base/dead/' || i, 'owed', '2016-07-01T00:00:00+08:00', 9,
		strftime('%Y-%m-%dT%H:%M:%S', 'now', '+8 hours') || '+08:00', 'k' || i
	FROM n, source AS s"
article 2 学校开放
sql "INSERT INTO frontier (source_id, part, url, state, noted, item_key)
	SELECT id, 'article', '$base/news/2.html', 'owed', '2016-07-01T00:00:00+08:00', 'new' FROM source"
ok 'two hundred pages fail, one was never tried' collect
ok 'it is read, though they were owed before' is read \
	sql "SELECT state FROM frontier WHERE item_key = 'new'"

# An index that lists itself, and one that lists it.
workspace
head_row
row ring sitemap /ring.xml
index ring.xml /ring.xml /round.xml /a.xml
index round.xml /ring.xml /round.xml /a.xml
sitemap a.xml 1
ok 'indexes that lead to each other' collect
ok 'each is asked for a few times at most' is 1 sql "
	SELECT count(*) < 12 FROM fetch WHERE part = 'page'"
ok 'and nothing of it is owed' is 0 sql "SELECT count(*) FROM frontier WHERE state = 'owed'"
ok 'the article is there' is 1 sql 'SELECT count(*) FROM article WHERE body IS NOT NULL'

# A day of an archive may have several pages.
list() { # FILE N NEXT
	cat >"docs/2016/$1" <<-END
	<!DOCTYPE html><html><head><meta charset="utf-8"><title>要闻</title></head><body><ul>
	<li><a href="/news/$2.html">要闻第$2号的标题甲</a><span>2016-07-01</span></li>
	<li><a href="/news/$2b.html">要闻第$2号的标题乙</a><span>2016-07-01</span></li>
	<li><a href="/news/$2c.html">要闻第$2号的标题丙</a><span>2016-07-01</span></li>
	<li><a href="/news/$2d.html">要闻第$2号的标题丁</a><span>2016-07-01</span></li>
	</ul>${3:+<a href="$3">下一页</a>}</body></html>
	END
}
on_2nd() { "$KAOPING" --lang en -C "$w" --as-of 2016-07-02 "$@"; }
workspace
head_row
row paper archive '/2016/{yyyy}{mm}{dd}.html' 2016-07-01
list 20160701.html 1 p2.html
list p2.html 2 p3.html
ok 'a day of three pages, the last of which is not there, is incomplete' exits 3 on_2nd -q collect
ok 'the pages before it are read' is 8 sql 'SELECT count(*) FROM article'
ok 'the day is not: more of it may be' prints '"read":0' on_2nd --json status
list p3.html 3
sql "UPDATE frontier SET state = 'owed' WHERE part = 'page'"
ok 'the last is there' on_2nd -q collect
ok 'and is read' is 12 sql 'SELECT count(*) FROM article'
ok 'so is the day' prints '"read":1' on_2nd --json status
ok 'once more' on_2nd -q collect paper
ok 'it is not asked for again' is '1 4' sql "SELECT sum(part = 'day') || ' ' || sum(part = 'page') FROM fetch"

workspace
head_row
row paper archive '/2016/{yyyy}{mm}{dd}-{page}.html' 2016-07-01
list 20160701-1.html 1
list 20160701-2.html 2
ok 'a day whose pages are numbered' on_2nd -q collect
ok 'is read to the last that there is' is 8 sql 'SELECT count(*) FROM article'
ok 'and so to its end' prints '"read":1' on_2nd --json status

# A day that has hardly ended may be put up later; one to come is not asked for.
workspace
head_row
row none archive '/none/{yyyy}{mm}{dd}.html'
ok 'an archive without its days' exits 3 "$KAOPING" -q -C "$w" --as-of 2099-01-01 collect
ok 'none of the days to come is given up' is 0 \
	sql "SELECT count(*) FROM frontier WHERE url LIKE '%/none/2098%'"
ok 'those of late are owed, the others given up' is 'gone 5|owed 2' \
	sql "SELECT group_concat(t, '|') FROM (SELECT state || ' ' || count(*) AS t
		FROM frontier GROUP BY state ORDER BY 1)"

# A source that has another address: what the old one held has not vanished.
feed() { # FILE N...
	file=$1
	shift
	{
		echo '<rss version="2.0"><channel><title>t</title>'
		for n; do
			echo "<item><guid>$n</guid><title>条目$n</title>" \
				"<pubDate>2016-07-0${n}T10:00:00+08:00</pubDate></item>"
		done
		echo '</channel></rss>'
	} >"docs/$file"
}
workspace
feed old.xml 4 3 2
feed new.xml 5 1
head_row
row f feed /old.xml
ok 'a feed' collect
head_row
row f feed /new.xml
ok 'and the same source at another address' collect f
ok 'nothing has vanished' is 0 sql 'SELECT count(*) FROM departure'
feed new.xml 1
ok 'what the new one takes back' collect f
ok 'is noted' is 'vanished' sql 'SELECT how FROM departure'

# Indexes within indexes.
workspace
head_row
row deep sitemap /i1.xml
for n in 1 2 3 4; do
	index "i$n.xml" "/i$((n + 1)).xml"
done
sitemap i5.xml 1
ok 'an index four deep is not followed, which is said' says W3271 \
	"$KAOPING" --lang en -C "$w" collect
ok 'the three before it are' is 3 sql "SELECT count(*) FROM fetch WHERE part = 'page'"
done_testing
