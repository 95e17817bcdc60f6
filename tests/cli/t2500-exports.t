#!/bin/sh
# What vendors and crawlers export, accounts, and ledgers of releases.
. "$(dirname "$0")/lib.sh"
. "$here/tests/cli/city.sh"
f=$here/fixtures/imports
w=$tmp/w

k() { "$KAOPING" --lang en -C "$w" "$@"; }
q() { sqlite3 "$w/kaoping.db" "$1"; }
start() {
	"$KAOPING" -q init "$w" &&
	    printf '单位代码,单位名称,组别\nU1,示例市财政局,重点部门\nU2,示例市文化和旅游局,重点部门\n' >units.csv &&
	    k -q import unit units.csv && k -q import outlet "$f/outlets.csv" &&
	    k -q import account "$f/accounts.csv"
}
ok 'units, outlets and accounts are imported' start
ok 'an account is of a unit or of an outlet' is 'wechat|shili-cz|U1|
weibo|1000000001|U1|
weibo|1000000002||M01
xiaohongshu|5f00a1|U2|' q 'SELECT a.platform, a.account, u.code, o.code
    FROM account AS a LEFT JOIN unit AS u ON u.id = a.unit_id
    LEFT JOIN outlet AS o ON o.id = a.outlet_id ORDER BY 1, 2'
both() {
	printf '平台,账号ID,账号名称,主办单位,所属媒体\n微博,7,两家的,U1,M01\n微博,8,无主的,,\n' >both.csv
	says 'E3558: the account "两家的"' k import account both.csv &&
	    says 'E3558: the account "无主的"' k import account both.csv
}
ok 'and of one of them only' both

# Articles.
articles() { q 'SELECT o.code, a.title, a.published, a.source_id IS NULL
    FROM article AS a JOIN outlet AS o ON o.id = a.outlet_id ORDER BY a.id'; }
trs() { says 'read 3, new 2, unchanged 0, corrected 0, refused 1' k import article "$f/article-trs.csv"; }
ok 'of an export of TRS the articles of known outlets are kept' trs
ok 'by the site, or by the host of the page' is \
    'M01|示例市公布节水办法|2016-05-03T09:30:00+08:00|1
M01|节水办法问答|2016-05-03T10:00:00+08:00|1' articles
ok 'the third is refused by the name that it has' \
    says 'article-trs.csv:4:5 column “站点”: error E3557: there is no outlet or account "无名网"' \
    k import article "$f/article-trs.csv"
near() {
	printf '标题,链接,媒体名称,发布时间\n甲,https://a.example/1,寰中晚报,2016-05-03\n' >near.csv
	says 'did you mean "寰中日报"?' k import article near.csv
}
ok 'a name that is nearly one gets that proposed' near
qingbo() { says 'read 2, new 2' k import article "$f/article-qingbo.csv"; }
ok 'an export of 清博 is read' qingbo
ok 'what a unit wrote on its account is a release' is '示例市财政局|我局解读节水办法' \
    q 'SELECT u.name, r.title FROM release AS r JOIN unit AS u ON u.id = r.unit_id'
ok 'with counts as samples of their time, and no value that is missing' is \
    '0|like|approximate|12000|2016-05-10T08:00:00+08:00
0|read|at_least|100000|2016-05-10T08:00:00+08:00
1|like|exact|12|2016-05-10T08:00:00+08:00
1|read|exact|321|2016-05-10T08:00:00+08:00
1|watching|exact|3|2016-05-10T08:00:00+08:00' q 'SELECT release_id IS NOT NULL, name,
    status, value, taken FROM metric ORDER BY 1, 2'
ok 'what the vendor computes is no fact' is 0 q "SELECT count(*) FROM metric
    WHERE raw IN ('812.53', '正面')"
newrank() { says 'read 1, new 1' k import article "$f/article-newrank.csv"; }
ok 'an export of 新榜 is read' newrank
again() {
	facts w >before
	for x in trs qingbo newrank; do
		says 'new 0,' k import article "$f/article-$x.csv" || return
	done
	facts w >after && cmp before after
}
ok 'the same files again change nothing' again
other() {
	printf '标题,链接,媒体名称,发布时间\n图解节水办法,https://mp.example/s/b1?spm=1,寰中日报,2016-05-05 07:00\n' >other.csv
	says 'unchanged 1' k import article other.csv
}
ok 'an article that another vendor has too is one' other
corrected() {
	sed 's/图解/再图解/' other.csv >corrected.csv
	says 'corrected 1' k import article corrected.csv &&
	    says 'corrected 0' k import article "$f/article-newrank.csv"
}
ok 'another title is a correction, which the old file does not undo' corrected

# Posts.
weibo() { says 'read 2, new 1' k import post "$f/post-weibo_search.csv"; }
ok 'of weibo-search the posts of registered accounts are kept' weibo
ok 'an account that nobody registered is named' \
    says '"1000000009"' k import post "$f/post-weibo_search.csv"
lost() {
	says 'post-weibo_search-lost.csv:2:' k import post "$f/post-weibo_search-lost.csv" &&
	    says 'column “发布时间”: error E3512: "45"' k import post "$f/post-weibo_search-lost.csv"
}
ok 'where a tool lost a column of its header the types tell' lost
ok 'and nothing of it is kept' is 0 q "SELECT count(*) FROM release WHERE title LIKE '第二条%'"
crawler() { says 'read 2, new 1, unchanged 0, corrected 1' k import post "$f/post-weibo_crawler.csv"; }
ok 'of weibo-crawler the same post is one, with its seconds and new counts' crawler
ok 'that stand beside the old ones' is '1234|1300' q "SELECT min(value), max(value)
    FROM metric WHERE name = 'like' AND release_id = (SELECT id FROM release
    WHERE title LIKE '节水办法今日公布%')"
ok 'a post of an outlet is an article' is '寰中日报|转发的一条' q "SELECT o.name, a.title
    FROM article AS a JOIN outlet AS o ON o.id = a.outlet_id WHERE a.title LIKE '转发%'"
ok 'where a count is missing there is none' is 'like|repost' q "SELECT group_concat(name, '|')
    FROM (SELECT m.name FROM metric AS m JOIN article AS a ON a.id = m.article_id
    WHERE a.title LIKE '转发%' ORDER BY 1)"
media() { says 'read 1, new 1' k import post "$f/post-mediacrawler.csv"; }
ok 'of MediaCrawler the times are numbers' media
ok 'and mean what they mean' is '2016-05-03T10:30:00+08:00|2016-05-10T10:20:00+08:00|4' q \
    "SELECT r.published, m.taken, count(*) FROM release AS r
    JOIN metric AS m ON m.release_id = r.id WHERE r.title = '古镇开街' GROUP BY 1, 2"
wechat() { says 'read 1, new 1' k import post "$f/post-wechat_exporter.csv"; }
ok 'of wechat-article-exporter the account is a name' wechat
posts() {
	facts w >before
	for x in weibo_search weibo_crawler mediacrawler wechat_exporter; do
		says 'new 0,' k import post "$f/post-$x.csv" || return
	done
	facts w >after && cmp before after
}
ok 'the same posts again change nothing' posts
same() {
	printf '平台,账号ID,账号名称,主办单位\n微博,21,甲号,U1\n微博,22,乙号,U2\n微博,23,丙号,U2\n' >three.csv
	printf '平台,账号名称,正文,发布时间\n' >same.csv
	printf '微博,%s,同一段文字,2016-06-05 10:00\n' 甲号 乙号 丙号 >>same.csv
	k -q import account three.csv && says 'new 3,' k import post same.csv
}
ok 'three accounts that post one text in one minute posted three' same
named() { sed 's/账号名称/账号ID/;s/丙号/23/' same.csv | sed '2,3d' >named.csv && k import post named.csv; }
ok 'by its id an account is the same as by its name' says 'unchanged 1' named

# A ledger of releases without numbers.
releases() { says 'read 3, new 3' k import release "$f/releases.csv"; }
ok 'a ledger of releases needs no number' releases
ok 'it says who approved what, and when it was handed over' is \
    'website|yes|no|张三|2016-05-02T17:00:00+08:00|2016-05-03T08:30:00+08:00
weibo|yes|no|张三|2016-05-02T17:00:00+08:00|
douyin|no|no|||' q 'SELECT platform, important, sensitive, approved_by, approved, handed_over
    FROM release_record ORDER BY id'
ok 'again it changes nothing' says 'unchanged 3' k import release "$f/releases.csv"
rival() {
	printf '编号,标题,发布时间,单位\nR1,甲,2016-05-03,U1\nR1,乙,2016-05-03,U1\n' >rival.csv
	says 'rival.csv:3' k import release rival.csv && says 'E3525' k import release rival.csv
}
ok 'two rows of one number that differ are told' rival

# Aggregates of a hotline: two header rows, given counts by unit and period.
hotline() { says 'read 3, new 2' k import hotline "$f/hotline.csv"; }
ok 'aggregates of 12345 with two header rows are read' hotline
ok 'as they were given' is '1200|34|1234' q "SELECT max(CASE name WHEN 'satisfied' THEN value END),
    max(CASE name WHEN 'dissatisfied' THEN value END), max(CASE name WHEN 'total' THEN value END)
    FROM event_attr WHERE event_id = (SELECT e.id FROM event AS e
    JOIN unit AS u ON u.id = e.unit_id WHERE e.kind = 'hotline' AND u.code = 'U1')"

# Articles of files carry releases like all others.
w=$tmp/city
attributed() {
	city city &&
	    title=$(q "SELECT title FROM release WHERE published LIKE '2016-05%' ORDER BY id LIMIT 1") &&
	    day=$(q "SELECT substr(published, 1, 10) FROM release WHERE title = '$title'") &&
	    printf '标题,链接,媒体名称,发布时间\n%s,https://v.example/1,寰中日报,%s 23:59\n' \
		"$title" "$day" >carry.csv &&
	    k import article carry.csv && k -q --as-of 2017-01-10 analyze --period 2016 &&
	    is 1 q "SELECT count(*) FROM repost AS p JOIN article AS a ON a.id = p.article_id
		WHERE a.source_id IS NULL"
}
ok 'an article of a file carries the release of its title' attributed

done_testing
