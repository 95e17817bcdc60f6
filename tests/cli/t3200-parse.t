#!/bin/sh
# The plumbing "parse": one stored document in, JSON Lines out, no workspace.
. "$(dirname "$0")/lib.sh"
feeds=$here/fixtures/feeds

same() {
	"$KAOPING" --lang en parse --url http://feed.example/dir/feed.xml \
	    "$feeds/$1.in" >lines &&
		sed 's|^{"schema":"kaoping.parse/1",|{|' lines | cmp - "$feeds/$1.out" &&
		! grep -v '^{"schema":"kaoping.parse/1","kind":' lines
}
ok 'it prints what the fixture says' same rss-plain
ok 'Atom too' same atom-xhtml
ok 'problems are lines, in English' same rss-truncated
ok 'and in Chinese' prints '文档不完整或格式有误' "$KAOPING" --lang zh parse "$feeds/rss-truncated.in"
ok 'a document that breaks off is read in part: exit 0' "$KAOPING" parse "$feeds/rss-truncated.in"
ok 'standard input is a document' prints '"items":2' sh -c '"$KAOPING" parse - <"$1"' sh "$feeds/rss-plain.in"
ok 'with several files each line says its file' is 5 \
	sh -c '"$KAOPING" parse "$1/rss-no-items.in" "$1/rss-truncated.in" | grep -c "\"file\":\"$1/rss-"' sh "$feeds"

for feed in rss-bomb rss-xxe none-login none-empty none-text; do
	refused() { exits 65 "$KAOPING" parse "$feeds/$feed.in" >lines && ! test -s lines; }
	ok "$feed is refused, with nothing on stdout" refused
done
ok 'one refused among several is 65, the others are printed' \
	sh -c '"$KAOPING" parse "$1/none-empty.in" "$1/rss-plain.in" >lines; test $? -eq 65 && grep -q "\"items\":2" lines' sh "$feeds"
ok 'a format that is not the content is refused' exits 65 "$KAOPING" parse --format atom "$feeds/rss-plain.in"
ok 'a format that is not known is a usage error' exits 64 "$KAOPING" parse --format gopher "$feeds/rss-plain.in"
ok 'a file that is not there is 66' exits 66 "$KAOPING" parse "$tmp/none.xml"
ok 'the charset of the server is heard' prints '"title":"环保"' sh -c \
	'printf "<rss><channel><title>\273\267\261\243</title></channel></rss>" | "$KAOPING" parse - --content-type "text/xml; charset=gb2312"'
plain() { "$KAOPING" --lang en parse "$feeds/rss-plain.in" --content-type "$1" ${2:+--format "$2"} >lines; }
unsure() { plain "$@" && grep -q '"partial":true' lines && grep -q '"code":"W3110".* is rss: ' lines; }
sure() { plain "$@" && ! grep -q 'partial\|problem' lines; }
ok 'a feed that the server calls text/plain proves only what is in it' unsure 'Text/Plain; charset=utf-8'
ok 'until a person names its format' sure text/plain rss
ok 'other types that are not XML are not looked at' sure application/octet-stream
ok 'a full disk is not success' exits 74 sh -c '"$KAOPING" parse "$1" >/dev/full' sh "$feeds/rss-plain.in"
gzipped() { gzip -c "$feeds/rss-plain.in" >f.gz && "$KAOPING" parse f.gz | grep -q '"items":2'; }
ok 'a compressed document is read' gzipped
# One field a line.
printf '%s\n' '昨天 08:15' '2016-13-01' '11月23日' >dates
lines() { "$KAOPING" --lang en parse "$@"; }
ok 'dates, a line each' is '{"schema":"kaoping.parse/1","kind":"date","raw":"昨天 08:15","instant":"2016-11-22T08:15:00+08:00","precision":"minute","assumed":true}
{"schema":"kaoping.parse/1","kind":"date","raw":"2016-13-01","status":"unknown"}
{"schema":"kaoping.parse/1","kind":"date","raw":"11月23日","instant":"2016-11-23T00:00:00+08:00","precision":"day","assumed":true}' \
	lines --format date --now 2016-11-23T10:00:00+08:00 dates
ok 'without --now what is relative is not known' is 3 sh -c "'$KAOPING' parse --format date dates | grep -c '\"unknown\"'"
echo '2016-11-23 10:00' >dates
ok 'a zone may be given' is '{"schema":"kaoping.parse/1","kind":"date","raw":"2016-11-23 10:00","instant":"2016-11-23T10:00:00+00:00","precision":"minute","assumed":true}' lines --format date --zone UTC dates
ok 'one that is not known is refused' exits 64 lines --format date --zone CET dates
ok 'and named' says '"CET"' lines --format date --zone CET dates
ok 'so is a time that is none' exits 64 lines --format date --now soon dates
printf '1.2万\n--\n1e3\n' >counts
ok 'counts, a line each' is '{"schema":"kaoping.parse/1","kind":"count","raw":"1.2万","value":12000,"status":"approximate"}
{"schema":"kaoping.parse/1","kind":"count","raw":"--","status":"unknown"}
{"schema":"kaoping.parse/1","kind":"count","raw":"1e3","status":"refused"}' lines --format count counts
if [ -d "${KAOPING_DATA:-}/feeds/dates" ]; then
	right() {
		python3 "$here/tests/cli/dates.py" "$KAOPING" "$KAOPING_DATA/feeds/dates"
	}
	ok 'outside dates and counts: all Chinese forms right, none wrong' right
else
	ok 'no KAOPING_DATA/feeds/dates # SKIP' true
fi
if [ -d "${KAOPING_DATA:-}/feeds/cn_pages" ]; then
	mkdir texts
	ok 'Chinese without a label is GB18030 and nothing that looks like it' \
	    python3 "$here/tests/cli/guess.py" "$KAOPING" \
	    "$KAOPING_DATA/feeds/cn_pages" texts
else
	ok 'no KAOPING_DATA/feeds/cn_pages # SKIP' true
fi
done_testing
