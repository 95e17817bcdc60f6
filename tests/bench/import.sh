#!/bin/sh
# Rows a second from bytes to facts, and the memory that takes, beside others
# that read the same files without types, keys or evidence: sqlite3's own
# .import, and csvkit's in2csv.  SQLite's cache of a long import is 8 MiB
# (STORE_ROOM_BULK) once most of its rows are new.
# usage: KAOPING=PROGRAM tests/bench/import.sh FOLDER [ROWS]
set -u
here=$(cd "$(dirname "$0")" && pwd)
rows=${2:-1000000}
books=$((rows / 5)) # rows of a workbook
mkdir -p "$1" && cd "$1" || exit 73

# measure NAME ROWS COMMAND...: rows a second of the clock and of processors,
# seconds, and the most memory
measure() {
	name=$1
	n=$2
	shift 2
	/usr/bin/time -o time -f '%e %U %S %M' "$@" >/dev/null 2>told || {
		cat told
		exit 1
	}
	awk -v name="$name" -v rows="$n" '{
		printf "  %-22s %8.0f rows/s  %8.0f rows/cpu s  %6.2f s (user %.2f, system %.2f)  %4.0f MiB\n",
		    name, rows / $1, rows / ($2 + $3), $1, $2, $3, $4 / 1024
	}' time
}

# made FILE COMMAND...: the file, from its output, once
made() {
	file=$1
	shift
	test -s "$file" || { "$@" >"$file.new" && mv "$file.new" "$file"; } || exit
	cat "$file" >/dev/null
}

city() {
	rm -rf w peer.db && "$KAOPING" -q init w || exit
	for first in unit outlet; do
		"$KAOPING" -q -C w import "$first" "$first.csv" || exit
	done
}

# bench TITLE ROWS FILE KIND [OPTION...]
bench() {
	echo "$1: $2 rows, $(($(wc -c <"$3") / 1048576)) MiB"
	n=$2
	file=$3
	kind=$4
	shift 4
	city
	measure 'kaoping import' "$n" "$KAOPING" -q -C w import "$@" "$kind" "$file"
	measure 'the same file again' "$n" "$KAOPING" -q -C w import "$@" "$kind" "$file"
	case $file in
	*.csv)
		measure 'sqlite3 .import' "$n" sqlite3 -csv peer.db ".import $file t"
		peer='in2csv -I -f csv'
		;;
	*) peer='in2csv -I -f xlsx' ;;
	esac
	command -v in2csv >/dev/null && measure 'in2csv' "$n" $peer "$file"
}

for what in units outlets profile; do
	made "${what%s}.csv" /usr/bin/python3 "$here/rows.py" "$what" 0
done
made "answers-$rows.csv" /usr/bin/python3 "$here/rows.py" answers "$rows"
made "articles-$rows.csv" /usr/bin/python3 "$here/rows.py" articles "$rows"
made "columns-$books.csv" /usr/bin/python3 "$here/rows.py" columns "$books"
test -s "columns-$books.xlsx" || /usr/bin/python3 "$here/book.py" \
    "columns-$books.csv" "columns-$books.xlsx" || exit
bench 'answers with ten kept columns' "$rows" "answers-$rows.csv" answer \
    --profile profile.csv
bench 'articles' "$rows" "articles-$rows.csv" article
bench 'articles of fifteen columns' "$books" "columns-$books.csv" article
bench 'the same as a workbook' "$books" "columns-$books.xlsx" article
rm -rf w peer.db time told
exit 0
