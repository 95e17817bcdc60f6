#!/bin/sh
# The main job on the fixture city, from feeds and ledgers to reports.
# usage: KAOPING=PROGRAM tools/demo.sh BUILD_DIR
set -u
here=$(cd "$(dirname "$0")/.." && pwd)
city=$here/fixtures/demo
mkdir -p "$1" || exit 73
B=$(cd "$1" && pwd)
: "${KAOPING:=$B/kaoping}"
work=$B/demo

say() { printf '\n== %s\n' "$*"; }

# run STATUS ARGUMENT...: shows and runs kaoping, which must end in this way.
run() {
	expected=$1
	shift
	printf '$ kaoping'
	for a; do
		printf ' %s' "${a#"$here"/}"
	done
	echo
	"$KAOPING" "$@"
	got=$?
	if [ $got -ne "$expected" ]; then
		echo "demo: exit $got, expected $expected" >&2
		exit 70
	fi
}

stop() { "$here/tools/serve.sh" stop "$B/demo-server"; }
trap stop EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# Only what an earlier demo made is removed.
if [ -e "$work" ] && [ ! -e "$work/kaoping.conf" ]; then
	echo "demo: $work is there and is no workspace; move it away" >&2
	exit 73
fi
rm -rf "$work"

say "A web server for the fixture city's feeds"
port=$("$here/tools/serve.sh" start "$B/demo-server" "$city/feeds" 8016) ||
	exit
echo "http://127.0.0.1:$port/ serves fixtures/demo/feeds until the demo ends"

say "A workspace with the scheme first-road"
run 0 init "$work" --scheme first-road
for f in kaoping.conf sources.csv; do
	sed "s/127\.0\.0\.1:8016/127.0.0.1:$port/g" "$city/$f" >"$work/$f" ||
		exit 74
	echo "copied fixtures/demo/$f"
done

# ledger STATUS KIND
ledger() {
	for f in "$city/ledgers/$2"*.csv; do
		run "$1" -C "$work" import "$2" "$f"
	done
}

say "Ledgers and a questionnaire"
ledger 0 unit
ledger 0 outlet
ledger 0 person

say "The same with a few bad rows on purpose: good rows are kept (exit 65)"
ledger 65 conference
ledger 65 attendance
ledger 65 release
ledger 65 answer

say "Feeds, one of them broken and one a login page (exit 3: incomplete)"
run 3 -C "$work" collect

say "An outlet's feed, as another's crawler archived it"
run 0 -C "$work" collect --replay "$city/archives/coverage-o16.warc.gz"

say "Scores and ranks of the year, and of its third quarter alone"
run 0 -C "$work" --as-of 2017-01-10 analyze --period 2016
run 0 -C "$work" --as-of 2017-01-10 analyze --period 2016Q3

say "Reports"
run 0 -C "$work" report --period 2016
run 0 -C "$work" report --period 2016Q3

say "Open these in a browser"
for p in 2016 2016Q3; do
	ls "$work/reports/$p/report.html" || exit 70
done
