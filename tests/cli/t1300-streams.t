#!/bin/sh
# Standard streams that are full, closed, or that nobody reads any more.
. "$(dirname "$0")/lib.sh"
. "$here/tests/cli/city.sh"
w=$tmp/w
ok 'the fixture city is imported' city w
ok 'and analyzed' "$KAOPING" -q -C w --as-of 2017-01-10 analyze --period 2016
cp "$here/fixtures/demo/feeds/release-k02.xml" feed.xml

# unread ARGUMENT...: who reads standard output has gone before it is written.
unread() {
	python3 - "$@" <<-'END'
	import os, subprocess, sys
	r, w = os.pipe()
	os.close(r)
	p = subprocess.run([os.environ["KAOPING"], *sys.argv[1:]], stdout=w,
	    stderr=subprocess.PIPE)
	print("exit", p.returncode, p.stderr.decode())
	sys.exit(p.returncode != 74 or p.stderr != b"")
	END
}
for command in --help --version '-C w status' '-C w --json status' \
    '-C w explain K01 --period 2016' 'parse feed.xml' 'completion bash'; do
	ok "nobody is told who reads no further: $command" unread $command
done
bad_rows() {
	python3 - "$ledgers/conferences.csv" <<-'END'
	import os, subprocess, sys
	r, w = os.pipe()
	os.close(r)
	p = subprocess.run([os.environ["KAOPING"], "--json", "-C", "w", "import",
	    "conference", sys.argv[1]], stdout=w, stderr=subprocess.PIPE)
	print("exit", p.returncode, p.stderr.decode())
	sys.exit(p.returncode != 65 or p.stderr.count(b"E3512") != 1)
	END
}
ok 'what went wrong besides is told all the same' bad_rows

unsaid() { "$KAOPING" "$@" 2>/dev/full; }
ok 'a warning that cannot be written is no success' exits 74 unsaid \
    -C w --as-of 2016-11-23 analyze --period 2016
ok 'nor is a summary' exits 74 unsaid -C w import unit "$ledgers/units.csv"
ok 'with nothing to say all is well' exits 0 unsaid -q -C w import unit \
    "$ledgers/units.csv"
ok 'an error keeps its own exit' exits 66 unsaid -C w import unit nowhere.csv

# closed FD ARGUMENT...
closed() {
	fd=$1
	shift
	(eval "exec $fd>&-" && exec "$KAOPING" "$@")
}
only_holder() { # the lock's file has a line of its last holder, and no talk
	cat w/kaoping.lock
	test "$(wc -l <w/kaoping.lock)" -le 1 && ! grep -E 'rows|read|error' w/kaoping.lock
}
sound() { is ok sqlite3 w/kaoping.db 'PRAGMA integrity_check'; }
ok 'without standard error it works' closed 2 -C w import unit \
    "$ledgers/units.csv"
ok 'and no talk is in the lock' only_holder
ok 'so with rows that are wrong' exits 65 closed 2 -C w import conference \
    "$ledgers/conferences.csv"
ok 'no talk is in the lock then, either' only_holder
ok 'nor in the database' sound
ok 'without standard output data is lost: an error' exits 74 closed 1 -C w status
ok 'it says so' says 'Bad file descriptor' closed 1 -C w status
ok 'no data is in the lock' only_holder
without_data() { closed 1 --json -C w import unit "$ledgers/units.csv"; }
ok 'nor where a writer prints' exits 74 without_data
ok 'the lock has no JSON' only_holder
ok 'without standard input there is no document' exits 74 closed 0 parse -
ok 'and other commands do not mind' closed 0 -C w import unit \
    "$ledgers/units.csv"
all_closed() { (exec 0<&- 1>&- 2>&- && exec "$KAOPING" -C w import unit "$ledgers/units.csv"); }
ok 'without any it works' all_closed
ok 'and the lock has no talk' only_holder
ok 'the database is sound' sound

# A terminal that cannot erase lines gets no redrawn ones.
if command -v script >/dev/null; then
	drawn() { # drawn TERM: how many escapes an import on a terminal writes
		TERM=$1 script -qec "'$KAOPING' -C w import answer '$ledgers/answers.csv'" \
		    typescript >/dev/null 2>&1
		grep -ac "$(printf '\033')" typescript
	}
	dumb() { test "$(drawn xterm)" -gt 0 && test "$(drawn dumb)" -eq 0; }
	ok 'a dumb terminal gets no escapes' dumb
else
	ok 'script is not installed # SKIP' true
fi
done_testing
