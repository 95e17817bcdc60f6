#!/bin/sh
# The main job on the fixture city, from feeds and ledgers to reports.
# usage: KAOPING=PROGRAM tools/demo.sh BUILD_DIR
#
# The workspace of an earlier demo is kept as long as the ledgers are the same:
# then no import may find anything new.
set -u
here=$(cd "$(dirname "$0")/.." && pwd)
city=$here/fixtures/demo
mkdir -p "$1" || exit 73
B=$(cd "$1" && pwd)
: "${KAOPING:=$B/kaoping}"
work=$B/demo

say() { printf '\n== %s\n' "$*"; }

shown() {
	printf '$ kaoping'
	for a; do
		printf ' %s' "${a#"$here"/}"
	done
	echo
}

# ended STATUSES: how the last command may end
ended() {
	case " $1 " in
	*" $got "*) ;;
	*)
		echo "demo: exit $got, expected $1" >&2
		exit 70
		;;
	esac
}

# run STATUSES ARGUMENT...: shows and runs kaoping, which must end in this way.
run() {
	expected=$1
	shift
	shown "$@"
	"$KAOPING" "$@"
	got=$?
	ended "$expected"
}

# ledgers STATUSES KIND...: shows what an import reports of every ledger of
# these kinds: of one that is known already, that nothing is new.
ledgers() {
	expected=$1
	shift
	for kind; do
		set -- -C "$work" import "$kind" "$city/office/$kind" --period 2016
		shown "$@"
		"$KAOPING" "$@" >"$B/demo-said" 2>&1
		got=$?
		sed "s,$here/,," "$B/demo-said"
		ended "$expected"
		"$known" || continue
		if grep -E '(read |：读)[0-9]' "$B/demo-said" |
		    grep -vE 'new 0,.* corrected 0,|新0，.*更正0，'; then
			echo "demo: $kind is known, and has new rows" >&2
			exit 70
		fi
	done
}

all_ledgers() {
	say "Ledgers as people hand them in: .xlsx, .xls (HTML), .csv"
	ledgers 0 unit outlet account roster
	say "Ledgers with a few bad rows on purpose: good rows are kept (exit 65)"
	ledgers 65 conference attendance release answer
	say "Ledgers of what happened: each row an event, no code for any kind"
	ledgers 0 plan topic filing approval agenda meeting policy interpretation \
	    incident hotspot interview training appointment column \
	    joint_action handover task
	say "Nil returns, the hotline, values of others, exports of vendors"
	ledgers 0 return hotline value article post
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
digest=$(cd "$city" && find office -type f -exec sha256sum {} + | sort | sha256sum)
known=false
if [ "$(cat "$work/demo-ledgers" 2>/dev/null)" = "$digest" ]; then
	known=true
else
	rm -rf "$work"
fi

say "A web server for the fixture city's feeds"
port=$("$here/tools/serve.sh" start "$B/demo-server" "$city/feeds" 8016) ||
	exit
echo "http://127.0.0.1:$port/ serves fixtures/demo/feeds until the demo ends"

if $known; then
	say "The workspace of an earlier demo (make clean removes it)"
else
	say "A workspace with the scheme first-road"
	run 0 init "$work" --scheme first-road
fi
for f in kaoping.conf sources.csv; do
	sed "s/127\.0\.0\.1:8016/127.0.0.1:$port/g" "$city/$f" >"$work/$f" ||
		exit 74
	echo "copied fixtures/demo/$f"
done

all_ledgers
if ! $known; then
	echo "$digest" >"$work/demo-ledgers" || exit 74
	known=true
	say "All of them once more: nothing is new"
	all_ledgers >"$B/demo-again" || exit
	printf '%d ledgers: new 0, corrected 0\n' \
	    "$(grep -cE '^[^ ].*(read |：读)[0-9]' "$B/demo-again")"
fi

say "Feeds, one of them broken and one a login page (exit 3: incomplete)"
run "3 0" -C "$work" collect

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
