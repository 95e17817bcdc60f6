#!/bin/sh
# Items a second: of tables and parse beside their peers, of collect, and of
# the store.
# usage: KAOPING=PROGRAM KAOPING_DATA=FOLDER tests/bench/bench.sh BUILD_DIR
set -u
here=$(cd "$(dirname "$0")/../.." && pwd)
scratch=$1/bench
archive=${KAOPING_DATA:-}/feeds/wechat-feeds-20210619.tar.zst

mkdir -p "$scratch" && scratch=$(cd "$scratch" && pwd) || exit 73
echo "sheet: tables, beside python3's csv and csvkit's in2csv"
/usr/bin/python3 "$here/tests/bench/sheet.py" "$KAOPING" \
    "$1/tests/bench/sheet" "$scratch" || exit
echo "xlsx: workbooks, beside python3-openpyxl"
"$here/tests/bench/xlsx.sh" "$1" "$scratch" || exit

if [ ! -f "$archive" ]; then
	echo "bench: skipped: no $archive; set KAOPING_DATA to the data folder"
	exit 0
fi
if [ ! -d "$scratch/feeds" ]; then
	tar --zstd -C "$scratch" -xf "$archive" || exit 74
fi

echo "parse: kaoping parse beside a bare SAX pass and python3-feedparser"
# Debian's python3 has the packaged feedparser; another in PATH may not.
/usr/bin/python3 "$here/tests/bench/parse.py" "$KAOPING" "$scratch/feeds" \
    "$scratch" "$1/tests/bench/sax" || exit
echo "fetch: over loopback, beside a bare loop of libcurl"
"$here/tests/bench/fetch.sh" "$1" "$scratch" || exit
echo "collect: feeds over loopback into SQLite"
"$here/tests/bench/collect.sh" "$scratch" || exit

echo "store: the same feeds, read before, into SQLite (synchronous=FULL)"
for n in 1000 100000; do
	rm -f "$scratch/store.db"*
	find "$scratch/feeds" -name '*.xml' | LC_ALL=C sort | head -n $n |
		"$1/tests/bench/deposit" "$scratch/store.db" || exit
done

echo "import: tables of a million rows into SQLite, beside its own .import"
"$here/tests/bench/import.sh" "$scratch/import" || exit
