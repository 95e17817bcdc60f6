#!/bin/sh
# More servers that misbehave (t3110 has the first of them): what is no answer
# is never taken for a feed without items, and the rest of the run comes
# through.
. "$(dirname "$0")/lib.sh"
. "$here/tests/cli/collect.sh"
misbehave
retries=2
stall=1s
total=2s
workspace

bad='/drip-head /interim /trailers /chunk-extension /chunk-size /chunk-letters
	/reset-head /no-answer /version-9 /bad-status /short-status /icy /101
	/999 /299 /429 /429-now /503 /503-late /503-words /no-location
	/gzip-thrice /gzip-gzip /gzip-bomb-in /gzip-bomb-unsaid'
# shellcheck disable=SC2086
sources /ok $bad /reset-body /longer /smuggle /both-lengths /two-lengths \
	/503-soon /gzip-unsaid /gzip-twice /type-image /type-page /type-json \
	/type-latin /ok2
ok 'a run with failures is incomplete' exits 3 collect

case_is() { ok "$1" is "$3 $4 $5" came "$2"; }
case_is 'a good source before them comes through' ok new - 3
case_is 'a good source after them comes through' ok2 new - 3
case_is 'a header that drips is given up' drip-head failed E3203 0
case_is 'interim responses without end stop at the limit of headers' interim failed E3205 0
case_is 'headers without end behind a body do not harm what came before' trailers partial W3211 3
case_is 'an endless chunk extension is no data' chunk-extension failed E3203 0
case_is 'a chunk larger than numbers is no answer' chunk-size failed E3201 0
case_is 'nor is one of letters' chunk-letters failed E3201 0
case_is 'nor is a connection that is reset' reset-head failed E3201 0
case_is 'nor is one that ends' no-answer failed E3201 0
case_is 'HTTP/0.9 is no answer' version-9 failed E3201 0
case_is 'a status line without a number is none' bad-status failed E3201 0
case_is 'nor is one with two digits' short-status failed E3201 0
case_is 'nor is that of another protocol' icy failed E3201 0
case_is '101 unasked fails' 101 failed E3208 0
case_is '999 fails' 999 failed E3208 0
case_is '299 fails' 299 failed E3208 0
case_is '429 fails' 429 failed E3208 0
case_is '503 fails' 503 failed E3208 0
case_is 'a redirect to nowhere fails' no-location failed E3208 0
case_is 'a file compressed three times is no feed' gzip-thrice failed E1101 0
case_is 'two encodings are not asked for' gzip-gzip failed E3206 0
case_is 'a bomb in a bomb stops at the limit' gzip-bomb-in failed E1502 0
case_is 'a bomb without a label too' gzip-bomb-unsaid failed E1502 0
case_is 'a body that is reset keeps its whole items' reset-body partial W3211 2
case_is 'a body longer than it says keeps what it says' longer partial W3105 2
case_is 'an answer nobody asked for is not taken' smuggle new - 1
case_is 'chunks count and not a length beside them' both-lengths new - 2
case_is 'of two lengths that differ nothing is taken for whole' two-lengths failed E3113 0
case_is 'a compressed file without a label is read' gzip-unsaid new - 3
case_is 'so is one that is compressed for the way too' gzip-twice new - 3
case_is 'the content decides, not an image label' type-image new - 3
case_is 'nor a label of pages' type-page new - 3
case_is 'nor a label of JSON' type-json new - 3
case_is 'nor one of another encoding' type-latin new - 3
ok 'no text is read by a label that lies' is 条目1 \
	sql "SELECT title FROM article AS a JOIN source AS s ON s.id = a.source_id WHERE s.code = 'type-latin' ORDER BY a.id LIMIT 1"
ok 'what failed left no items' is 0 \
	sql "SELECT count(*) FROM fetch WHERE outcome = 'failed' AND (items > 0 OR added > 0 OR reason IS NULL)"
ok 'and no article' is 0 \
	sql "SELECT count(*) FROM article WHERE source_id IN (SELECT source_id FROM fetch WHERE outcome = 'failed')"

# Retry-After: seconds and dates, up to a minute.
asked() { grep -c "^$1 " "$tmp/requests"; }
ok '429 is tried three times' is 3 asked /429
ok 'also where it names a time that is over' is 3 asked /429-now
ok 'so is 503' is 3 asked /503
ok 'a date that is soon is waited for' is 'new - 3' came 503-soon
ok 'a date in an hour is left to the next run' is 1 asked /503-late
ok 'words are no time' is 3 asked /503-words
ok 'a connection that ends is tried three times' is 3 asked /no-answer
ok 'what can only be so is not tried again' is 1 asked /gzip-gzip

# Tags that lie, feeds that shrink.
sources /etag-stuck /etag-sleeps /shrinking
ok 'they are collected' collect
ok 'and again' collect etag-stuck etag-sleeps shrinking
case_is 'the same tag on other bytes is new all the same' etag-stuck new - 4
case_is '304 to our condition is believed' etag-sleeps unchanged - 3
case_is 'a feed that shrinks is read' shrinking new - 2
ok 'and again' collect etag-stuck shrinking
case_is 'each time' etag-stuck new - 5
ok 'what it held stays' is 4 sql "SELECT count(*) FROM article AS a JOIN source AS s ON s.id = a.source_id WHERE s.code = 'shrinking'"
ok 'and its departure is on record' is 3 sql "SELECT count(*) FROM departure AS d JOIN source AS s ON s.id = d.source_id WHERE s.code = 'shrinking'"

# One of them at a time.
for path in $bad; do
	case $path in
	/429*|/503*|/299|/999|/gzip*|/no-location|/101|/trailers) continue;;
	esac
	echo 'id,role,owner,url' >"$w/sources.csv"
	for name in good1 bad good2 good3; do
		echo "$name,coverage,o1,http://127.0.0.1:$port/ok"
	done | sed "/^bad/s,/ok$,$path," >>"$w/sources.csv"
	collect bad good1 good2 good3
	ok "beside $path the others are read" is 'bad: 0, good1: 1, good2: 1, good3: 1' \
		sql "SELECT group_concat(t, ', ') FROM (SELECT s.code || ': ' || (f.outcome IN ('new', 'unchanged') AND f.items = 3) AS t FROM fetch AS f JOIN source AS s ON s.id = f.source_id WHERE f.run_id = (SELECT max(id) FROM run) ORDER BY s.code)"
done 2>"$tmp/noise"
done_testing
