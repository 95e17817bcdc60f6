#!/bin/sh
# What a source leads to: the articles of a sitemap, the sitemaps of an index,
# the days of an archive; what could not be read is owed and taken up again.
. "$(dirname "$0")/lib.sh"
. "$here/tests/cli/collect.sh"
mkdir docs docs/news docs/2016
serve docs
workspace
base=http://127.0.0.1:$port

# row ID KIND PATH [SINCE] [FORMAT]
row() {
	echo "$1,coverage,o1,$2,$base$3,${5:-auto},auto,+08:00,1d,${4:-}" >>"$w/sources.csv"
}
head_row() {
	echo 'id,role,owner,kind,url,format,encoding,zone,every,since' >"$w/sources.csv"
}
# article N TITLE: a page of its own
article() {
	cat >"docs/news/$1.html" <<-END
	<!DOCTYPE html><html><head><meta charset="utf-8"><title>$2</title></head><body>
	<h1>$2</h1><div class="info">2016-07-0$1 10:3$1 来源：示例日报</div>
	<div class="content"><p>$2的正文第一段，讲了事情的经过，有足够的文字可以认出来。</p>
	<p>第二段说明影响，涉及交通、环境、教育等方面，市民可以致电咨询热线了解详情。</p></div>
	</body></html>
	END
}
# sitemap FILE N...: links to those articles
sitemap() {
	file=$1
	shift
	{
		echo '<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
		for n; do
			echo "<url><loc>$base/news/$n.html</loc><lastmod>2016-07-0${n}T12:00:00+08:00</lastmod></url>"
		done
		echo '</urlset>'
	} >"docs/$file"
}

head_row
row map sitemap /map.xml
article 1 河道清淤
article 2 学校开放
sitemap map.xml 1 2 3
ok 'a sitemap leads to pages, one of which is not there' collect
ok 'its articles are read from their own pages' is '河道清淤 minute 2016-07-01T10:31:00+08:00 示例日报
学校开放 minute 2016-07-02T10:32:00+08:00 示例日报' \
	sql "SELECT title || ' ' || precision || ' ' || published || ' ' || source_line
		FROM article ORDER BY published"
ok 'with their text' is 2 sql "SELECT count(*) FROM article WHERE body LIKE '%第一段%' AND body LIKE '%第二段%'"
ok 'each attempt is on record' is 'article failed 1|article new 2|source new 1' \
	sql "SELECT group_concat(t, '|') FROM (SELECT part || ' ' || outcome || ' ' || count(*) AS t
		FROM fetch GROUP BY part, outcome ORDER BY 1)"
ok 'one that is not there is not asked for again' is 'gone 1|read 2' \
	sql "SELECT group_concat(t, '|') FROM (SELECT state || ' ' || count(*) AS t
		FROM frontier GROUP BY state ORDER BY 1)"
ok 'every article has its own evidence' is 2 \
	sql "SELECT count(DISTINCT c.uri) FROM article AS a JOIN capture AS c ON c.id = a.capture_id WHERE c.uri LIKE '%/news/%'"
ok 'the same once more' collect map
ok 'asks for no article again' is 3 sql "SELECT count(*) FROM fetch WHERE part = 'article'"
article 3 夜市开街
sitemap map.xml 1 2 3 4
article 4 公园扩建
ok 'a new link is followed, and the summary tells of it' says 'new 1, 1 followed' \
	"$KAOPING" --lang en -C "$w" collect map
ok 'its article is there' is 1 sql "SELECT count(*) FROM article WHERE title = '公园扩建' AND body IS NOT NULL"

# An index leads to sitemaps, these to pages.
head_row
row index sitemap /index.xml
cat >docs/index.xml <<-END
<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>$base/a.xml</loc></sitemap><sitemap><loc>$base/b.xml</loc></sitemap></sitemapindex>
END
sitemap a.xml 1
sitemap b.xml 2
ok 'an index of sitemaps' collect
ok 'is no article itself' is 2 sql "SELECT count(*) FROM article AS a JOIN source AS s ON s.id = a.source_id
	WHERE s.code = 'index'"
ok 'and its sitemaps are pages of it' is 2 sql "SELECT count(*) FROM fetch AS f JOIN source AS s ON s.id = f.source_id
	WHERE s.code = 'index' AND f.part = 'page' AND f.outcome = 'new'"

# Since when: what is older is left alone.
head_row
row late sitemap /map.xml 2016-07-03
ok 'a source with a first day' collect
ok 'leads to nothing older' is '3 4' sql "SELECT group_concat(substr(url, -6, 1), ' ') FROM (SELECT f.url AS url FROM frontier AS f
	JOIN source AS s ON s.id = f.source_id WHERE s.code = 'late' ORDER BY f.url)"

# An archive: a document for each day.
head_row
row paper archive '/2016/{yyyy}{mm}{dd}.xml' 2016-07-01 sitemap
sitemap 2016/20160701.xml 1
sitemap 2016/20160703.xml 3
archive_of_three_days() {
	"$KAOPING" --lang en -C "$w" --as-of 2016-07-04 collect 2>told
	rc=$?
	cat told
	return $rc
}
ok 'an archive, one of whose days is missing' exits 3 archive_of_three_days
ok 'was read in part, which is said with the reason' \
	grep -q '^paper: read in part (E3208), items 2, new 2, 2 followed' told
ok 'it is one source, however many days' \
	grep -q '^collected: 0 sources read, 0 unchanged, 1 partial, 0 not collected' told
ok 'each day that has ended was asked for' is '20160701 new 20160702 failed 20160703 new' sql "
	SELECT group_concat(substr(url, -12, 8) || ' ' || outcome, ' ') FROM (SELECT f.url, f.outcome
		FROM fetch AS f JOIN source AS s ON s.id = f.source_id
		WHERE s.code = 'paper' AND f.part = 'day' ORDER BY f.url)"
ok 'its articles are there' is 2 sql "SELECT count(*) FROM article AS a JOIN source AS s ON s.id = a.source_id WHERE s.code = 'paper'"
ok 'a day that was read is covered, that of tomorrow is not due' prints '0 whole, 66.6% of source-days' \
	"$KAOPING" --lang en -C "$w" --as-of 2016-07-04 status
# Which of its days was answered last is the server's to say.
in_words() {
	"$KAOPING" --lang en -C "$w" --as-of 2016-07-04 status |
		grep -E '^  paper .*\+08:00  (read|not collected)'
}
ok 'the last attempt is told in words' in_words
ok 'the day that was not has its reason' prints '2016-07-02…2016-07-02  the server answered' \
	"$KAOPING" --lang en -C "$w" --as-of 2016-07-04 status
cp "$w/sources.csv" unexpecting
sed '1s/$/,expect/; 2s/$/,70/' unexpecting >"$w/sources.csv"
ok 'a source that is to publish ten items a day' "$KAOPING" -q -C "$w" --as-of 2016-07-04 collect
ok 'falls short, which is told' prints 'paper  items 2, about 30 expected' \
	"$KAOPING" --lang en -C "$w" --as-of 2016-07-04 status
cp unexpecting "$w/sources.csv"
# Or for each month.
head_row
row monthly archive '/m/{yyyy}-{mm}.xml' 2016-06-01 sitemap
mkdir docs/m
sitemap m/2016-06.xml 1
ok 'an archive by the month' "$KAOPING" -q --lang en -C "$w" --as-of 2016-07-20 collect
ok 'is asked for each month that has ended' is '2016-06 2016-05-31 2016-07-01' sql "
	SELECT substr(f.url, -11, 7) || ' ' || substr(f.reach, 1, 10) || ' ' || substr(f.upto, 1, 10)
	FROM fetch AS f JOIN source AS s ON s.id = f.source_id WHERE s.code = 'monthly' AND f.part = 'day'"
done_testing
