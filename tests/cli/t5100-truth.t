#!/bin/sh
# What is printed beside a score is what made it.
. "$(dirname "$0")/lib.sh"

w=$tmp/w
k() { "$KAOPING" --lang en -q -C "$w" "$@"; }
sql() { sqlite3 "$w/kaoping.db" "$1"; }
feed() { # feed TITLE TIME...: one article each
	printf '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>t</title>'
	title=$1
	shift
	n=0
	for at; do
		n=$((n + 1))
		printf '<item><title>%s</title><link>http://o.example/%s</link><pubDate>%s</pubDate></item>' \
			"$title" "$n" "$at"
	done
	echo '</channel></rss>'
}

mkdir docs
feed 大气治理通报 'Tue, 01 Mar 2016 09:30:00 +0800' 'Tue, 01 Mar 2016 18:30:00 +0800' >docs/o.xml
feed 大气治理通报 'Tue, 01 Mar 2016 18:00:00 +0800' >docs/u.xml
serve docs

setup() {
	"$KAOPING" -q init "$w" &&
		printf 'contact = test@example.org\nallow_host = 127.0.0.1\n' >"$w/kaoping.conf" &&
		printf 'id,role,owner,url\no,coverage,O1,http://127.0.0.1:%s/o.xml\nu,release,U1,http://127.0.0.1:%s/u.xml\n' \
			"$port" "$port" >"$w/sources.csv" &&
		printf '代码,名称,组别\nU1,甲]]>乙局,其他部门\nU2,丙局,其他部门\nU3,丙局,其他部门\n' >u.csv &&
		printf '代码,名称,级别\nO1,日报,中央媒体\n' >o.csv &&
		printf '编号,单位,标题,时间\nR1,U1,大气治理通报,2016-03-01 09:00\n' >r.csv &&
		k import unit u.csv && k import outlet o.csv && k import release r.csv &&
		k collect && k --as-of 2017-01-10 analyze --period 2016
}
ok 'a small city is assessed' setup
ok 'a release in the ledger and in the feed is one: one outlet, one vote' is 50000 \
	sql "SELECT got FROM value WHERE indicator = 'attention' AND unit_id = 1"
ok 'the second article says why it does not count' is same-outlet \
	sql "SELECT reason FROM value_evidence WHERE counted = 0"
ok 'a name that XML would choke on is drawn' k report --period 2016
ok 'an article is explained by its release, rule and lag' \
	prints 'r.csv:2 ledger:R1' k explain U1 attention --period 2016
ok 'a name of two units is a usage error' exits 64 k explain 丙局 --period 2016
ok 'with their codes' says 'U2, U3' k explain 丙局 --period 2016
ok 'a code is always one unit' k explain U3 --period 2016

ok 'a period that has not begun is not assessed' exits 64 k --as-of 2016-02-15 analyze --period 2017
sooner() {
	k --as-of 2016-02-15 analyze --period 2016 &&
		test "$(sql "SELECT got FROM value WHERE indicator = 'attention' AND unit_id = 1")" = 0
}
ok 'what comes after --as-of is not counted' sooner
ok 'and that is said' says 'has not ended by 2016-02-15' \
	"$KAOPING" --lang en -C "$w" --as-of 2016-02-15 analyze --period 2016
ok 'the whole year again' k --as-of 2017-01-10 analyze --period 2016

touch "$w/reports/2016/unranked-COUNTY.csv"
cp "$w/reports/2016/report.html" before
sed -i 's/通报/通告/' r.csv
ok 'a fact is corrected' k import release r.csv
ok 'scores of other facts are not reported' exits 3 k report --period 2016
ok 'nor explained' exits 3 k explain U1 --period 2016
ok 'what to do is said' says 'kaoping analyze --period 2016' k report --period 2016
ok 'the last report stays' cmp before "$w/reports/2016/report.html"
ok 'status says the same' prints 'analyze again' "$KAOPING" --lang en -C "$w" status
ok 'analyzed again' k --as-of 2017-01-10 analyze --period 2016
ok 'it is reported' k report --period 2016
ok 'a table that an earlier report left is gone' test ! -e "$w/reports/2016/unranked-COUNTY.csv"

sed -i 's/^facing-spokesperson,facing,\(.*\),60,$/facing-spokesperson,facing,\1,60,/; s/^attention,\(.*\),6,quarter/attention,\1,7,quarter/' "$w/scheme/indicators.csv"
ok 'scores of another scheme are not reported either' exits 3 k report --period 2016
done_testing
