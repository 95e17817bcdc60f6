#!/bin/sh
# A source over time: what is new, revised, gone and back, and how its counts
# grow.  A real web server; what it serves changes between two fetches.
. "$(dirname "$0")/lib.sh"
. "$here/tests/cli/collect.sh"
mkdir docs
serve docs
workspace

# Each state of a file has a time of its own: servers tell states by it.
publish() { # publish FILE: from standard input
	echo >>states
	cat >docs/new &&
		touch -d "2016-08-15 10:$(wc -l <states):00" docs/new &&
		mv docs/new "docs/$1"
}
# item N DAY TITLE [BODY]
item() {
	echo "<item><guid>g$1</guid><title>$3</title>" \
		"<pubDate>2016-07-$2T10:00:00+08:00</pubDate>" \
		"<description>摘要$1</description>${4:+<content:encoded>$4</content:encoded>}</item>"
}
# feed ITEM...: what /f.xml is from now on
feed() {
	{
		echo '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>t</title>'
		printf '%s\n' "$@"
		echo '</channel></rss>'
	} | publish f.xml
}
sources /f.xml
feed "$(item 4 09 四 正文四)" "$(item 3 08 三)" "$(item 2 07 二)"
ok 'it is collected' collect
ok 'the text of an item is kept' is 正文四 sql "SELECT body FROM article WHERE item_key = 'g4'"
ok 'and when it was first seen' is 3 sql "SELECT count(*) FROM article
	WHERE first_seen = (SELECT at FROM fetch)"

feed "$(item 5 10 五)" "$(item 4 09 四 正文四，改)" "$(item 3 08 三)"
ok 'two days later' collect f.xml
ok 'a text that changed is a revision of the same item' is '4 正文四，改' sql "
	SELECT (SELECT count(*) FROM article) || ' ' || body FROM article WHERE item_key = 'g4'"
ok 'the earlier text is kept, with its evidence' is 1 sql "
	SELECT count(*) FROM revision AS r JOIN capture AS c ON c.id = r.old_capture_id
	WHERE r.noun = 'article' AND r.old LIKE '%body=''正文四''%' AND c.id < r.new_capture_id"
ok 'the oldest slid off the end' is 'g2 slid -' sql "
	SELECT a.item_key || ' ' || d.how || ' ' || coalesce(d.back, '-')
	FROM departure AS d JOIN article AS a ON a.id = d.row_id AND d.noun = 'article'"
ok 'it was last seen at the fetch before' is 1 sql "
	SELECT count(*) FROM departure AS d WHERE d.last_seen = (SELECT min(at) FROM fetch)
		AND d.noticed = (SELECT max(at) FROM fetch)"

feed "$(item 5 10 五)" "$(item 3 08 三)"
ok 'an item is taken down' collect f.xml
ok 'it is noted as vanished, and still a fact' is 'g4 vanished 4' sql "
	SELECT a.item_key || ' ' || d.how || ' ' || (SELECT count(*) FROM article)
	FROM departure AS d JOIN article AS a ON a.id = d.row_id WHERE d.how = 'vanished'"
feed "$(item 5 10 五)" "$(item 4 09 四)" "$(item 3 08 三)"
ok 'it is there again, without its text' collect f.xml
ok 'that is noted too' is 1 sql "
	SELECT count(*) FROM departure WHERE how = 'vanished' AND back = (SELECT max(at) FROM fetch)"
ok 'no text is lost for that' is 正文四，改 sql "SELECT body FROM article WHERE item_key = 'g4'"
before() { sql 'SELECT * FROM departure; SELECT * FROM revision; SELECT * FROM article; SELECT * FROM metric'; }
before >before
ok 'the same once more' collect f.xml
before >after
ok 'changes nothing' cmp before after

# A document that breaks off says nothing of what is not in it.
head -c 300 docs/f.xml | publish f.xml
ok 'a feed breaks off' exits 3 collect f.xml
before >after
ok 'nothing has vanished by that' cmp before after

# Counts: each time is a sample of its own.
status() {
	printf '{"statuses": [{"idstr": "7", "text": "【台风】请注意。", "created_at": "2016-07-10 10:00:00", "reposts_count": %s, "comments_count": %s}]}' \
		"$1" "$2" | publish w.json
}
source_row w /w.json release
status 12 '""'
ok 'a post with counts is collected' collect w
status 30 1e3
ok 'and again' collect w
ok 'each count is a sample, what is none has no value' is 'comment refused - 1e3|comment unknown - |repost exact 12 12|repost exact 30 30' sql "
	SELECT group_concat(t, '|') FROM (SELECT m.name || ' ' || m.status || ' '
		|| coalesce(m.value, '-') || ' ' || m.raw AS t
	FROM metric AS m JOIN release AS r ON r.id = m.release_id ORDER BY 1)"
ok 'with its age' is 1 sql "SELECT min(m.age = unixepoch(m.taken) - unixepoch('2016-07-10T10:00:00+08:00')) FROM metric AS m"
ok 'and the evidence it was read in' is 2 sql "SELECT count(DISTINCT capture_id) FROM metric"
ok 'the title of a post is its headline' is 台风 sql 'SELECT title FROM release'
done_testing
