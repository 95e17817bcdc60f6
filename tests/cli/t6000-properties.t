#!/bin/sh
# What must hold for any order, any repetition and any moment of death.
. "$(dirname "$0")/lib.sh"
. "$here/tests/cli/city.sh"

analyze() { "$KAOPING" -q -C "$1" --as-of 2017-01-10 analyze --period 2016; }
ranks() { "$KAOPING" -q -C "$1" report --period 2016 -f csv -o "$1-ranks"; }
ok 'the fixture city is imported' city w
ok 'and analyzed' analyze w
ok 'and its tables written' ranks w
digest w >want
ok 'facts have a digest' grep -qE '^[0-9a-f]{64}$' want

# The data rows in another order: the header stays.
shuffled() { # shuffled SEED
	mkdir -p "$tmp/shuffled-$1"
	for f in "$here/fixtures/demo/ledgers/"*.csv; do
		LC_ALL=C awk -v seed="$1" '
		NR == 1 { print; next }
		{ row[n++] = $0 }
		END {
			srand(seed)
			while (n > 0) {
				i = int(rand() * n)
				print row[i]
				row[i] = row[--n]
			}
		}' "$f" >"$tmp/shuffled-$1/$(basename "$f")"
	done
	ledgers=$tmp/shuffled-$1
}
same_city() { # same_city SEED KIND...
	shuffled "$1"
	seed=$1
	shift
	"$KAOPING" -q init "s$seed" && ledger_all "s$seed" "$@" &&
		analyze "s$seed" && ranks "s$seed" && digest "s$seed" >got &&
		cmp want got || return
	for f in w-ranks/rank*.csv; do
		cmp "$f" "s$seed-ranks/${f#*/}" || return
	done
}
ok 'rows in another order give the same facts and ranks' \
    same_city 1 unit outlet person conference attendance release answer
ok 'the shuffle did shuffle' \
    sh -c '! cmp -s shuffled-1/answers.csv "$1/fixtures/demo/ledgers/answers.csv"' sh "$here"
ok 'so do ledgers in another order' \
    same_city 2 unit answer release conference attendance person outlet
ok 'and in a third' \
    same_city 3 unit person answer conference outlet release attendance
ledgers=$here/fixtures/demo/ledgers

again() {
	facts w >before
	ledger_all w unit outlet person conference attendance release answer &&
		analyze w && facts w >after && cmp before after
}
ok 'importing and analyzing again changes no row' again

# dies DIR TABLE ARGUMENT...: killed ever later, until it once ends by itself.
# Each time the table has all of the rows that it has in the end, or those it
# had before.
dies() {
	python3 - "$@" <<-'END'
	import os, sqlite3, subprocess, sys
	into, table = sys.argv[1:3]
	def rows():
	    db = sqlite3.connect(into + "/kaoping.db")
	    n = db.execute("SELECT count(*) FROM " + table).fetchone()[0]
	    db.close()
	    return n
	before, seen, delay = rows(), [], .001
	while True:
	    p = subprocess.Popen([os.environ["KAOPING"], "-q", "-C", into]
	        + sys.argv[3:], stderr=open("said", "w"))
	    try:
	        status = p.wait(timeout=delay)
	        break
	    except subprocess.TimeoutExpired:
	        p.kill()
	        p.wait()
	    seen.append(rows())
	    delay *= 1.15
	after = rows()
	print("exit", status, "from", before, "to", after, "killed at", seen)
	sys.exit(not (status in (0, 65) and after > before and seen
	    and set(seen) <= {before, after}))
	END
}
"$KAOPING" -q init k
ok 'units of a city whose imports are killed' ledger_all k unit outlet person
ok 'an import of conferences can be killed at any time' \
    dies k conference import conference "$ledgers/conferences.csv"
ok 'one of attendance' dies k attendance import attendance "$ledgers/attendance.csv"
ok 'one of releases' dies k release import release "$ledgers/releases.csv"
ok 'one of answers' dies k answer import answer "$ledgers/answers.csv"
ok 'an analysis can be killed at any time' \
    dies k score --as-of 2017-01-10 analyze --period 2016
survived() { digest k >got && cmp want got; }
ok 'and the facts are those of a city that never died' survived
ok 'its evidence and database are sound' "$KAOPING" -q -C k doctor
same_scores() {
	for d in w k; do
		sqlite3 $d/kaoping.db "SELECT u.code, s.period, s.published,
		s.rank, s.grade, s.state FROM score AS s
		JOIN unit AS u ON u.id = s.unit_id ORDER BY 1, 2" >scores-$d
	done
	test -s scores-w && cmp scores-w scores-k
}
ok 'and so are the scores' same_scores

# The same codes, in the same order, whatever the language.
codes() { grep -ohE '\b[EWN][0-9]{4}\b' "$@" | tr '\n' ' '; }
same_codes() { # same_codes ARGUMENT...
	"$KAOPING" -v --lang zh "$@" 2>said.zh >printed.zh
	zh=$?
	"$KAOPING" -v --lang en "$@" 2>said.en >printed.en
	en=$?
	codes said.zh printed.zh >codes.zh
	codes said.en printed.en >codes.en
	cat codes.zh
	test $zh -eq $en && test -s codes.zh && cmp codes.zh codes.en
}
for kind in conference attendance release answer; do
	ok "messages of both languages have the same codes: $kind" \
	    same_codes -C w import -n "$kind" "$ledgers/$kind"*.csv
done
for f in "$here"/fixtures/demo/feeds/coverage-o12.xml \
    "$here"/fixtures/demo/feeds/coverage-o13.xml; do
	ok "messages of both languages have the same codes: ${f##*/}" \
	    same_codes parse "$f"
done
done_testing
