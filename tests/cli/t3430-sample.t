#!/bin/sh
# Counts at the ages that the scheme names: what is due is taken, also where
# nothing has changed, from the source's document or from the post's own page.
. "$(dirname "$0")/lib.sh"
. "$here/tests/cli/collect.sh"
mkdir docs
serve docs
workspace
base=http://127.0.0.1:$port

# post N READS: an item with RSSHub's counts, and its page with the same
hours_ago() { date -u -d "@$(($(date +%s) - $1 * 3600))" +%Y-%m-%dT%H:%M:%SZ; }
item() { # N HOURS READS
	echo "<item><guid>g$1</guid><title>帖子$1</title><link>$base/$1.html</link>" \
		"<pubDate>$(hours_ago "$2")</pubDate>" \
		"<stats><reposts_count>$3</reposts_count></stats></item>"
}
feed() {
	{
		echo '<rss version="2.0"><channel><title>t</title>'
		printf '%s\n' "$@"
		echo '</channel></rss>'
	} >docs/f.xml
}
# As if what is known had been seen ten minutes after the post came out.
earlier() {
	sql "UPDATE metric SET age = 600 + id, taken = strftime('%Y-%m-%dT%H:%M:%S', unixepoch(taken) - 6600, 'unixepoch', '+8 hours') || '+08:00'"
}
samples() {
	sql "SELECT group_concat(t, ' ') FROM (SELECT (m.age / 600) || ':' || m.value AS t
		FROM metric AS m JOIN article AS a ON a.id = m.article_id
		WHERE a.item_key = '$1' AND m.name = 'repost' ORDER BY m.age)"
}
sources /f.xml
feed "$(item 1 2 5)"
ok 'a post two hours old is collected' collect
ok 'its count is a sample of that age' is 12:5 samples g1
ok 'the ages are those of the scheme' is '86400 259200 604800' sql "SELECT group_concat(age, ' ') FROM sampling"
ok 'nothing is due yet' collect
ok 'so nothing is asked for' is 1 sql 'SELECT count(*) FROM fetch'
sed -i 's/^metric_ages,[^,]*/metric_ages,2h 72h/' "$w/scheme/scheme.csv"
ok 'there is a sample of two hours' collect
ok 'so nothing is asked for either' is 1 sql 'SELECT count(*) FROM fetch'
earlier
ok 'where there is none the source is not due, but the sample is' collect
ok 'it is taken, though the document has not changed' is '1:5 12:5' samples g1
ok 'with the evidence of the bytes that are known' is 1 sql 'SELECT count(DISTINCT capture_id) FROM metric'
ok 'and that they came again' is 'unchanged' sql 'SELECT outcome FROM fetch ORDER BY id DESC LIMIT 1'
ok 'which is on record in the archive' is 1 sql "SELECT count(*) FROM fetch WHERE outcome = 'unchanged' AND warc_length > 0"
no_leftover() {
	"$KAOPING" --lang en -C "$w" doctor >checked 2>&1
	cat checked
	! grep W6052 checked
}
ok 'an archive of nothing but that is no leftover of a run' no_leftover
ok 'once is enough' collect
ok 'for the tolerance' is '1:5 12:5' samples g1
earlier
# The post has slid off the feed: its own page is asked.
feed "$(item 2 1 7)"
cat >docs/1.html <<-END
<!DOCTYPE html><html><head><meta charset="utf-8"><title></title></head><body>
<h1 id="activity-name"> 帖子1 </h1><p><a id="js_name"> 日报 </a></p>
<div id="js_content"><p>正文有一段文字，说明了事情的来龙去脉，以及今后的安排。</p></div>
<p>阅读 <span id="readNum3">321</span></p><script>var ct = "1471660200";</script></body></html>
END
sql "UPDATE source_window SET items = '[]'"
ok 'the feed has it no more' collect
ok 'its own page is asked' is 'sample new 1.html' sql "
	SELECT part || ' ' || outcome || ' ' || substr(url, -6) FROM fetch WHERE part = 'sample'"
ok 'and tells its counts' is 'read 321' sql "
	SELECT name || ' ' || value FROM metric ORDER BY id DESC LIMIT 1"
ok 'the post itself is as the source told it' is '帖子1 0' sql "
	SELECT title || ' ' || (SELECT count(*) FROM revision) FROM article WHERE item_key = 'g1'"
ok 'the value at an age is the nearest sample, else missing' is '7200 read 2|7200 repost -' sql "
	SELECT group_concat(t, '|') FROM (SELECT v.age || ' ' || v.name || ' ' || coalesce(m.age / 3600, '-') AS t
		FROM v_sample AS v LEFT JOIN metric AS m ON m.id = v.metric_id WHERE v.age = 7200 ORDER BY v.name)"
ok 'status says what was taken, and what is due' prints '+2h  1  1  0' \
	"$KAOPING" --lang en -C "$w" status

# The scheme may name others, or none.
sed -i 's/^metric_ages,[^,]*/metric_ages,1h/' "$w/scheme/scheme.csv"
ok 'other ages' collect
ok 'are those that count from now on' is 3600 sql 'SELECT age FROM sampling'
sed -i 's/^metric_ages,[^,]*/metric_ages,1 hour/' "$w/scheme/scheme.csv"
ok 'a scheme that is wrong stops no collecting' says 'no samples of counts are taken' \
	"$KAOPING" --lang en -C "$w" collect
ok 'but is wrong' exits 65 "$KAOPING" --lang en -C "$w" scheme check
done_testing
