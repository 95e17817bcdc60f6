#!/bin/sh
# Rules of sites in a run: what a page, a listing or a rule does wrong costs its
# own source only.
. "$(dirname "$0")/lib.sh"
. "$here/tests/cli/collect.sh"
feeds=$here/fixtures/feeds
workspace
mkdir docs "$w/rules"
cp "$feeds/rss-plain.in" docs/feed.xml
cp "$feeds/page-news.in" docs/page.html
cp "$feeds/listing-gov.in" docs/list.html
serve docs
printf 'field,pattern,kind\ntitle,(?:.+)+$$,regex\n' >"$w/rules/slow.csv"
printf 'field,pattern\ntitle,//p[count(//*[count(//*) > 0]) > count(//*)]\ntitle,evil()\n' >"$w/rules/evil.csv"
printf 'field,pattern\nitem,//ol/li\n' >"$w/rules/lost.csv"
printf 'field,pattern\ntitle,concat(//h1; "x")\n' >"$w/rules/bad.csv"
printf 'field,pattern\ntitle,"concat('"'规则：'"', //title)"\n' >"$w/rules/good.csv"
cat >"$w/sources.csv" <<END
id,role,owner,kind,url,rule
bad,coverage,o1,page,http://127.0.0.1:$port/page.html?bad,bad
evil,coverage,o1,page,http://127.0.0.1:$port/page.html?evil,evil
feed,coverage,o1,feed,http://127.0.0.1:$port/feed.xml,
good,coverage,o1,page,http://127.0.0.1:$port/page.html,good
lost,coverage,o1,listing,http://127.0.0.1:$port/list.html,lost
slow,coverage,o1,page,http://127.0.0.1:$port/page.html?slow,slow
END
ok 'a rule that is wrong is an error of its row' exits 65 collect
ok 'the others are collected' is 'evil failed E3612
feed new -
good new -
lost failed E3613
slow failed E3611' sql "SELECT s.code || ' ' || f.outcome || ' ' || coalesce(f.reason, '-')
	FROM fetch AS f JOIN source AS s ON s.id = f.source_id ORDER BY s.code"
ok 'by their rules' is 1 sql "SELECT count(*) FROM article WHERE title LIKE '规则：%'"
sed -i '/^bad/d' "$w/sources.csv"
collect evil lost slow 2>said
ok 'a pattern that backtracks is named with its line' grep -q 'slow.csv:2: error E3611' said
ok 'so is an XPath' grep -q 'evil.csv:3: error E3612' said
ok 'a redesigned listing is not collected, and not empty' grep -q 'list.html: error E3613' said
done_testing
