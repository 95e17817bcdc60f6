#!/bin/sh
# "source test": what one source gives, and what its rule misses.
. "$(dirname "$0")/lib.sh"
. "$here/tests/cli/collect.sh"
feeds=$here/fixtures/feeds
try() { "$KAOPING" --lang en source test "$@"; }

# A file needs no workspace.
ok 'a feed is read' prints 'format      rss' try "$feeds/rss-plain.in"
ok 'so is standard input' prints 'format      rss' sh -c '"$KAOPING" source test - <"$1"' sh "$feeds/rss-plain.in"
ok 'a page has its body' prints 'body        40  11月22日，市环保局' try "$feeds/page-trs.in"
ok 'a time is shown as written and as read' prints '2016-11-23 10:30 → 2016-11-23T10:30:00+08:00 (minute)' try "$feeds/page-trs.in"
ok 'the rule of its family is named' prints 'rule        trs' try "$feeds/page-trs.in"
ok 'a listing has its entries' prints 'items       7' try "$feeds/listing-gov.in"
ok 'and the page after it' prints 'next        http://a.example/x/index_1.html' try "$feeds/listing-gov.in" --url http://a.example/x/
ok 'counts are shown' prints '→ ' try "$feeds/wechat-article.in"
ok 'a document that breaks off is 3' exits 3 try "$feeds/rss-truncated.in"
ok 'one that is refused is 65' exits 65 try "$feeds/none-login.in"
ok 'one that is missing is 66' exits 66 try ./none.html
ok 'a page in the place of a feed is refused' exits 65 try "$feeds/page-trs.in" --kind feed
ok 'a page without a list is no listing' exits 65 try "$feeds/page-captcha.in" --kind listing
ok 'a list that is asked for as a page is one' prints 'format      page' try "$feeds/listing-gov.in" --kind page
ok 'a kind that is not known is 64' exits 64 try "$feeds/page-trs.in" --kind gopher
ok 'and a format' exits 64 try "$feeds/page-trs.in" --format gopher
ok 'there is but one thing to do' exits 64 "$KAOPING" source show x

cat >city.csv <<'END'
field,pattern,attribute,trim
body,//div[@class='none'],,
body,//h2,,
author,//p,,作者：(\S+)
item,//ul[@class='list']/li,,
title,./a,,
published,./em,,
published,./span,,
END
ok 'what a rule misses is 3' exits 3 try "$feeds/page-trs.in" --rule city.csv
try "$feeds/page-trs.in" --rule city.csv >shown
ok 'each selector says how often it found something' grep -q 'city.csv:2  body  *0/1 !  //div' shown
ok 'and where it did' grep -q 'city.csv:3  body  *1/1  //h2' shown
ok 'the field that it misses is marked' grep -q 'author  *0/1  not in 1  !' shown
ok 'the rule goes before the looks of the page' grep -q 'body  *4  站内导航' shown
try "$feeds/listing-gov.in" --kind listing --rule ./city.csv >shown
ok 'of a listing too' grep -q 'city.csv:7  published  *0/7 !' shown
ok 'with all that is found' grep -q 'city.csv:8  published  *7/7  ./span' shown
ok 'its articles are not asked for' test "$(grep -c 'city.csv:[234]' shown)" = 0
sed 's/list/lost/' city.csv >lost.csv
ok 'a listing of which a rule finds nothing is refused' exits 65 try "$feeds/listing-gov.in" --kind listing --rule ./lost.csv
ok 'since the site has changed' says 'E3613' try "$feeds/listing-gov.in" --kind listing --rule ./lost.csv

printf 'field,pattern,kind\ntitle,//h1[,\nbody,(,regex\n' >bad.csv
ok 'a rule that is wrong is 65' exits 65 try "$feeds/page-trs.in" --rule bad.csv
ok 'with file and line' says 'bad.csv:2:2' try "$feeds/page-trs.in" --rule bad.csv
ok 'of every error' says 'bad.csv:3:2' try "$feeds/page-trs.in" --rule bad.csv
printf 'field,pattern,kind\ntitle,(?:.+)+$$,regex\n' >slow.csv
ok 'a pattern that backtracks fails the page' says 'slow.csv:2: error E3611' try "$feeds/page-trs.in" --rule slow.csv
ok 'a rule that is not there is 64' exits 64 try "$feeds/page-trs.in" --rule tsr
ok 'with the nearest' says '"trs"' try "$feeds/page-trs.in" --rule tsr
printf '<!DOCTYPE html><meta charset=utf-8><title>a\033]0;b</title><h1>\033[31mtitle</h1><p>body text of it' >escapes.html
ok 'what comes from outside cannot speak to the terminal' test "$(try escapes.html | grep -c "$(printf '\033')")" = 0

lines() {
	"$KAOPING" --json source test "$feeds/listing-gov.in" --kind listing --rule ./city.csv >json
	python3 - <<-'END'
		import collections, json
		d = [json.loads(line) for line in open('json')]
		assert all(x['schema'] == 'kaoping.source/1' for x in d)
		n = collections.Counter(x['kind'] for x in d)
		assert n == {'document': 1, 'item': 7, 'field': 4, 'selector': 4}, n
		s = [(x['line'], x['field'], x['tried'], x['matched']) for x in d if x['kind'] == 'selector']
		assert s == [(5, 'item', 1, 1), (6, 'title', 7, 7), (7, 'published', 7, 0), (8, 'published', 7, 7)], s
	END
}
ok 'as JSON it is a line for each' lines

# An address and an id need one.
ok 'an address needs a workspace' exits 10 try http://127.0.0.1:1/
misbehave
workspace
in_w() { "$KAOPING" --lang en -C "$w" source test "$@"; }
ok 'an address is fetched' prints 'format      rss' in_w "http://127.0.0.1:$port/ok"
ok 'a login page is refused' exits 65 in_w "http://127.0.0.1:$port/login" --kind feed
ok 'a server that is not there is 74' exits 74 in_w http://127.0.0.1:1/ok
ok 'a guarded address is 77' exits 77 in_w http://10.0.0.1/ok
ok 'also where one leads to it' exits 77 in_w "http://127.0.0.1:$port/to-private"
ok 'another scheme is refused' exits 65 in_w ftp://127.0.0.1/ok
sources /ok
ok 'an id is that of a row' prints 'format      rss' in_w ok
ok 'one that is not there is 64' exits 64 in_w okk
ok 'with the nearest' says '"ok"' in_w okk
nothing_kept() {
	is 0 sql 'SELECT (SELECT count(*) FROM source) + (SELECT count(*) FROM fetch) + (SELECT count(*) FROM robots)' &&
		! find "$w/evidence" -type f | grep -q .
}
ok 'nothing of all this is kept' nothing_kept

mkdir docs
cp "$feeds/listing-gov.in" docs/list_1.html
cp "$feeds/page-gov.in" docs/20161123.html
printf 'User-agent: *\nDisallow: /no\n' >docs/robots.txt
cp docs/list_1.html docs/no.html
serve docs
mkdir "$w/rules"
cp city.csv "$w/rules/"
cat >"$w/sources.csv" <<END
id,role,owner,kind,url,rule
list,coverage,o1,listing,http://127.0.0.1:$port/list_{page}.html,city
day,release,u1,archive,http://127.0.0.1:$port/{yyyy}{mm}{dd}.html,
no,coverage,o1,listing,http://127.0.0.1:$port/no.html,
END
ok 'a template begins with its first page' prints 'rule        city' in_w list
ok 'an archive is asked for the day' prints '关于做好台风防御工作的通告' "$KAOPING" -C "$w" --as-of 2016-11-23 source test day
ok 'the row may be overruled' prints 'rule        enp' in_w list --rule enp
ok 'robots.txt is heard' exits 77 in_w no
ok 'and said' says E3214 in_w no
sed -i 's/^contact/# contact/' "$w/kaoping.conf"
ok 'nobody is asked without a contact' exits 78 in_w list
done_testing
