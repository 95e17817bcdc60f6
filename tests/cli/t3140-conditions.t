#!/bin/sh
# Conditional requests against a real web server.
. "$(dirname "$0")/lib.sh"
. "$here/tests/cli/collect.sh"
mkdir docs
cp "$here/fixtures/feeds/rss-plain.in" docs/a.xml
touch -d '2016-08-15 10:00:00' docs/a.xml
serve docs
workspace
sources /a.xml

statuses() { sql "SELECT group_concat(status, ' ') FROM (SELECT status FROM fetch ORDER BY id)"; }
ok 'a file is collected' collect
ok 'and asked for again' collect a.xml
ok 'the server answers 304 to the condition' is '200 304' statuses
ok 'which is unchanged' is 'unchanged - 2' came a.xml
ok 'a third time too, by the same tag' collect a.xml
ok 'still 304' is '200 304 304' statuses
ok 'one response is kept' is 1 sql "SELECT count(*) FROM capture WHERE kind = 'response'"
cp "$here/fixtures/feeds/rss-guid-twice.in" docs/a.xml
ok 'the file changes and is collected' collect a.xml
ok 'the server sends it' is '200 304 304 200' statuses
ok 'known items are not doubled' is 2 sql 'SELECT count(*) FROM article'

# Another address: what is known of the old one is no condition for it.
cp docs/a.xml docs/b.xml
sed -i 's,/a.xml,/b.xml,' "$w/sources.csv"
ok 'a source that moved is collected' collect a.xml
ok 'without a condition' is '200 304 304 200 200' statuses

# What can't be read is kept once, however often it is sent.
cp "$here/fixtures/feeds/none-login.in" docs/login.xml
cp "$here/fixtures/feeds/rss-truncated.in" docs/cut.xml
sources /login.xml /cut.xml
for n in 1 2 3; do
	ok "a login page is no feed ($n)" exits 3 collect login.xml cut.xml
done
ok 'each attempt is on record' is 6 sql "SELECT count(*) FROM fetch AS f JOIN source AS s ON s.id = f.source_id WHERE s.code IN ('login.xml', 'cut.xml')"
ok 'with the same evidence' is 2 sql "SELECT count(DISTINCT capture_id) FROM fetch AS f JOIN source AS s ON s.id = f.source_id WHERE s.code IN ('login.xml', 'cut.xml')"
ok 'which is there once' is 2 sql "SELECT count(*) FROM capture AS c JOIN source AS s ON s.id = c.source_id WHERE s.code IN ('login.xml', 'cut.xml')"
ok 'the item of a broken feed is there once' is 1 sql "SELECT count(*) = count(DISTINCT item_key) FROM article AS a JOIN source AS s ON s.id = a.source_id WHERE s.code = 'cut.xml'"

# What failed is due again after 15 minutes, then 30, up to its interval.
sources /gone.xml
at() { SOURCE_DATE_EPOCH=$((1470000000 + $1 * 60)) "$KAOPING" -q --lang en -C "$w" collect; }
tries() { sql "SELECT count(*) FROM fetch AS f JOIN source AS s ON s.id = f.source_id WHERE s.code = 'gone.xml'"; }
tried() { # tried MINUTES COUNT
	at "$1" || test $? -eq 3
	is "$2" tries
}
ok 'a source fails' tried 0 1
ok 'it is not due at once' tried 10 1
ok 'it is after a quarter of an hour' tried 15 2
ok 'then after half an hour' tried 40 2
ok 'not sooner' tried 45 3
cp docs/a.xml docs/gone.xml
ok 'then after an hour' tried 105 4
ok 'once it is there it keeps its interval' tried 1000 4
ok 'which is a day' tried 1546 5
ok 'a clock that is put back makes it due' tried -100000 6

# How a source is read may change while its bytes do not.
cat >docs/page.html <<'END'
<!DOCTYPE html><html><head><meta charset="utf-8"><title>题名</title></head>
<body><h2 class="real">市环保局发布空气质量通报</h2><p>2016-08-15 10:00</p>
<p>市环保局今天发布了第二季度空气质量通报，通报说空气比去年同期好，优良天数增加。</p></body></html>
END
touch -d '2016-08-15 10:00:00' docs/page.html
echo 'id,role,owner,kind,url,format,encoding,zone,every,rule' >"$w/sources.csv"
echo "p,coverage,o1,page,http://127.0.0.1:$port/page.html,auto,auto,+08:00,1d,r1" \
    >>"$w/sources.csv"
mkdir -p "$w/rules"
echo 'field,pattern,kind,page
title,//title,xpath,article' >"$w/rules/r1.csv"
title() { sql "SELECT title FROM article AS a JOIN source AS s ON s.id = a.source_id WHERE s.code = 'p'"; }
again() { # again CODE EXPECTED-OUTCOMES
	at "$1" && is "$2" sql "SELECT group_concat(outcome, ' ') FROM (SELECT outcome FROM fetch AS f JOIN source AS s ON s.id = f.source_id WHERE s.code = 'p' ORDER BY f.id)"
}
ok 'a page is read by its rule' again 5000 new
ok 'as that says' is 题名 title
ok 'and not when it is not due' again 5010 new
echo 'field,pattern,kind,page
title,//h2,xpath,article' >"$w/rules/r1.csv"
ok 'another rule makes it due' again 5020 'new new'
ok 'and is what it is read by' is 市环保局发布空气质量通报 title
ok 'with the evidence that was there' is 1 sql "SELECT count(*) FROM capture WHERE uri LIKE '%page.html'"
ok 'the old title is kept as a revision' is 1 sql "SELECT count(*) FROM revision WHERE noun = 'article' AND old LIKE '%题名%'"
ok 'it is not due for that any more' again 5030 'new new'
ok 'a day later it is unchanged' again 7000 'new new unchanged'
sed -i 's/+08:00,1d/+09:00,1d/' "$w/sources.csv"
ok 'another zone is another reading' again 7010 'new new unchanged new'
early() { SOURCE_DATE_EPOCH=$((1470000000 + 7020 * 60)) "$KAOPING" --lang en -C "$w" collect 2>said; }
ok 'a collect of which nothing is due does nothing' early
ok 'and says when something will be' \
	grep -q 'no source is due, the first will be at 2016-08-07T01' said
ok 'of the time as it is written' is 2016-08-15T09:00:00+08:00 sql "SELECT published FROM article WHERE url LIKE '%page.html'"
done_testing
