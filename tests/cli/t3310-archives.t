#!/bin/sh
# Archives of others are read: wget's, Heritrix', and what is left of them.
. "$(dirname "$0")/lib.sh"
feed=$here/fixtures/feeds/rss-plain.in
make() { python3 "$here/tests/cli/archive.py" "$1" "$feed" >"$2"; }
parse() { "$KAOPING" --lang en parse "$@"; }
# What is said of documents, without where and when they lay.
facts() { parse "$@" | sed 's/"uri":"[^"]*","taken":"[^"]*",//; s|127.0.0.1:[0-9]*|HOST|g'; }
"$KAOPING" parse --url http://news.example/feed "$feed" >want

make heritrix h.warc.gz
make plain p.warc
make one o.warc.gz
parse h.warc.gz >lines
ok 'an archive like those of Heritrix is read' test -s lines
ok 'each document is read as from a file' sh -c 'sed "s/\"uri\":\"[^\"]*\",\"taken\":\"[^\"]*\",//" lines | head -n "$(wc -l <want)" | cmp - want'
ok 'with the address and the time of its record' \
	grep -q '"kind":"article","uri":"http://news.example/feed","taken":"2016-11-23T10:30:03+08:00"' lines
ok 'robots.txt, names and what was not found are no documents' sh -c '! grep -E "robots|dns:|/none|/again" lines'
partial() { grep '"uri":"http://news.example/cut"' lines | grep '"kind":"feed"' | grep -q '"partial":true'; }
ok 'what was cut in transfer is partial' partial
for f in p.warc o.warc.gz; do
	same() { parse "$f" | cmp - lines; }
	ok "$f holds the same" same
done
piped() { parse - <h.warc.gz | cmp - lines; }
ok 'standard input too' piped
cat h.warc.gz h.warc.gz >two.warc.gz
twice() { test "$(parse two.warc.gz | wc -l)" -eq $((2 * $(wc -l <lines))); }
ok 'one after the other they are one' twice

size=$(wc -c <h.warc.gz)
head -c $((size - 20)) h.warc.gz >cut.warc.gz
ok 'one that is cut is read in part: exit 0' parse cut.warc.gz
ok 'and the place is named' prints '"code":"E3005","message":"the WARC record at offset ' parse cut.warc.gz
kept() { parse cut.warc.gz | head -n 3 | cmp - want3; }
head -n 3 lines >want3
ok 'with all that comes before' kept
head -c 100 h.warc.gz >stub.warc.gz
ok 'nothing but a piece of one is refused' exits 65 parse stub.warc.gz
ok 'as one that cannot be read' says 'no document in it can be read' parse stub.warc.gz
{ head -c $((size / 2)) h.warc.gz; cat h.warc.gz; } >mended.warc.gz
mended() { parse mended.warc.gz | tail -n "$(wc -l <lines)" | cmp - lines; }
ok 'behind damage the next member is found' mended
sed 's/台风/大风/; s/防汛/抗洪/' p.warc >changed.warc
ok 'one that was changed is refused' sh -c '"$1" --lang en parse changed.warc | grep -q "WARC-Payload-Digest"' sh "$KAOPING"
ok 'a format insists on the documents inside' sh -c '"$1" parse --format rss h.warc.gz | cmp - "$2"' sh "$KAOPING" lines
ok 'warc insists on an archive' exits 65 parse --format warc "$feed"
ok 'no such format' exits 64 parse --format gopher h.warc.gz

make big big.warc
flat() {
	python3 - "$KAOPING" <<-'END'
	import resource, subprocess, sys
	subprocess.run([sys.argv[1], "parse", "big.warc"], check=True, stdout=open("big", "w"))
	sys.exit(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss > 40000)
	END
}
if [ -z "${SAN:-}" ]; then
	ok 'memory does not grow with the archive' flat
	ok 'which was read to its end' grep -q '"items":2' big
else
	ok 'memory is measured without sanitizers # SKIP' true
fi

if ! command -v wget >/dev/null; then
	ok 'wget is not installed, its archives were not read # SKIP' true
	done_testing
fi
mkdir site
cp "$feed" site/rss.xml
cp "$here/fixtures/feeds/atom-plain.in" site/feed.atom
cp "$here/fixtures/feeds/page-gov.in" site/gov.html
cp "$here/fixtures/feeds/page-gb2312.in" site/gb.html
printf 'User-agent: *\nDisallow:\n' >site/robots.txt
serve site
crawl() {
	name=$1
	shift
	wget -q -P got --warc-file="$name" "$@" "http://127.0.0.1:$port/rss.xml" "http://127.0.0.1:$port/feed.atom" \
		"http://127.0.0.1:$port/gov.html" "http://127.0.0.1:$port/gb.html" "http://127.0.0.1:$port/none"
	test $? -eq 8 # one of them is not there
}
ok 'wget writes an archive' crawl w
ok 'and one that is not compressed' crawl p --no-warc-compression
ok 'and one with an index' crawl c --warc-cdx
facts w.warc.gz >got.w
ok 'it holds two feeds and two pages, and no problem but a label' is \
	'feed feed feed feed N1104' sh -c 'sed -n "s/.*\"kind\":\"feed\".*/feed/p; s/.*\"kind\":\"problem\".*\"code\":\"\([A-Z0-9]*\)\".*/\1/p" got.w | sort -r | paste -sd " " | sed "s/^N1104 \(.*\)/\1 N1104/"'
ok 'with their articles' is 6 grep -c '"kind":"article"' got.w
for f in p.warc c.warc.gz; do
	same() { facts "$f" | cmp - got.w; }
	ok "wget's $f holds the same" same
done
done_testing
