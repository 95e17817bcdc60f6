#!/bin/sh
# Rows a second from bytes to facts, beside sqlite3's own .import, which reads
# the same file into a table without types, keys or evidence.
# usage: KAOPING=PROGRAM tests/bench/import.sh FOLDER [ROWS]
set -u
here=$(cd "$(dirname "$0")" && pwd)
rows=${2:-1000000}
mkdir -p "$1" && cd "$1" || exit 73

# measure NAME COMMAND...: rows a second, seconds, and the most memory
measure() {
	name=$1
	shift
	/usr/bin/time -o time -f '%e %U %S %M' "$@" >/dev/null 2>told || {
		cat told
		exit 1
	}
	awk -v name="$name" -v rows="$rows" '{
		printf "  %-28s %9.0f rows/s  %6.2f s  (user %.2f, system %.2f)  %4.0f MiB\n",
		    name, rows / $1, $1, $2, $3, $4 / 1024
	}' time
}

for kind in answer article; do
	test -s "$kind.csv" || /usr/bin/python3 "$here/rows.py" "${kind}s" "$rows" \
	    >"$kind.csv" || exit
	cat "$kind.csv" >/dev/null
	"$KAOPING" import --columns "$kind" "$kind.csv" >/dev/null 2>&1
	test $? -ne 64 || continue # no such kind
	rm -rf w peer.db
	"$KAOPING" -q init w || exit
	for first in unit outlet; do
		/usr/bin/python3 "$here/rows.py" "${first}s" 0 >"$first.csv" &&
		    "$KAOPING" -q -C w import "$first" "$first.csv" || exit
	done
	echo "$kind: $rows rows, $(($(wc -c <"$kind.csv") / 1048576)) MiB"
	measure 'kaoping import' "$KAOPING" -q -C w import "$kind" "$kind.csv"
	measure 'the same file again' "$KAOPING" -q -C w import "$kind" "$kind.csv"
	measure 'sqlite3 .import' sqlite3 -csv peer.db ".import $kind.csv t"
	command -v in2csv >/dev/null && measure "csvkit's in2csv" \
	    in2csv -I -f csv "$kind.csv"
done
rm -rf w peer.db time told
exit 0
