#!/bin/sh
# A run that is stopped, killed or kept out: nothing is lost, nothing doubled.
. "$(dirname "$0")/lib.sh"
. "$here/tests/cli/collect.sh"
misbehave
stall=60s
total=60s
workspace
sources /ok /gzip /mute

# Runs until the good sources are stored and the mute one holds it up, then
# sends it a signal.
interrupted() {
	python3 - "$1" "$KAOPING" "$w" <<'END'
import signal, sqlite3, subprocess, sys
p = subprocess.Popen([sys.argv[2], '-q', '--lang', 'en', '-C', sys.argv[3], 'collect', 'ok', 'gzip', 'mute'])
db = sqlite3.connect('file:%s/kaoping.db?mode=ro' % sys.argv[3], uri=True)
count = 'SELECT count(*) FROM fetch'
before = db.execute(count).fetchone()[0]
while db.execute(count).fetchone()[0] < before + 2:
    assert p.poll() is None, 'it ended by itself'
p.send_signal(getattr(signal, sys.argv[1]))
code = p.wait()
sys.exit(code if code >= 0 else 128 - code)
END
}
state() { sql "SELECT (SELECT count(*) FROM article) || ' ' || (SELECT count(DISTINCT source_id || item_key) FROM article) || ' ' || (SELECT result IS NULL FROM run ORDER BY id DESC LIMIT 1)"; }

ok 'SIGINT ends it with 130' exits 130 interrupted SIGINT
ok 'what was committed is there, and the run is closed' is '6 6 0' state
ok 'SIGTERM ends it with 143' exits 143 interrupted SIGTERM
ok 'nothing is there twice' is '6 6 0' state
ok 'SIGKILL leaves the run open' exits 137 interrupted SIGKILL
ok 'and nothing twice' is '6 6 1' state
sources /ok /gzip
ok 'the next run goes on' collect ok gzip
ok 'and finds all as it was' is '6 6 0' state
ok 'the database is sound' is ok sql 'PRAGMA integrity_check'
ok 'no row names evidence that is not there' \
	sh -c 'for f in $(sqlite3 "$1/kaoping.db" "SELECT DISTINCT warc FROM capture WHERE kind = \"response\""); do gzip -t "$1/$f" || exit 1; done' sh "$w"

# Another process writes to the workspace.
locked() {
	python3 - "$w/kaoping.lock" "$KAOPING" -q --lang en -C "$w" collect ok <<'END'
import fcntl, subprocess, sys
with open(sys.argv[1], 'a+') as f:
    fcntl.lockf(f, fcntl.LOCK_EX)
    sys.exit(subprocess.run(sys.argv[2:]).returncode)
END
}
ok 'a second writer is kept out' exits 11 locked
ok 'it is told why' says 'another process is writing' locked

# lock_for SECONDS FILE COMMAND...: the command, while another has the lock of
# a file of the workspace for so long.
lock_for() {
	python3 - "$@" <<'END'
import fcntl, subprocess, sys, time
with open(sys.argv[2], 'a+') as f:
    fcntl.lockf(f, fcntl.LOCK_EX)
    f.seek(0)
    f.truncate()
    f.write('42 kaoping other\n')
    f.flush()
    p = subprocess.Popen(sys.argv[3:])
    time.sleep(float(sys.argv[1]))
    fcntl.lockf(f, fcntl.LOCK_UN)
    sys.exit(p.wait())
END
}
sed -i 's/^lock_wait.*/lock_wait = 30s/' "$w/kaoping.conf"
fetches() { sql 'SELECT count(*) FROM fetch'; }
before=$(fetches)
ok 'what was fetched waits for a writer that is soon done' \
	lock_for 0.3 "$w/kaoping.lock" "$KAOPING" -q --lang en -C "$w" collect ok
ok 'and is stored' is $((before + 1)) fetches
ok 'a second collect does not wait' exits 11 \
	lock_for 0.3 "$w/collect.lock" "$KAOPING" -q --lang en -C "$w" collect ok
ok 'it is told who collects' says '42 kaoping other' \
	lock_for 0.3 "$w/collect.lock" "$KAOPING" -q --lang en -C "$w" collect ok
ok 'an import does not mind a collect' \
	lock_for 0.3 "$w/collect.lock" "$KAOPING" -q -C "$w" import unit "$here/fixtures/demo/ledgers/units.csv"
sed -i 's/^lock_wait.*/lock_wait = 200ms/' "$w/kaoping.conf"

readonly_evidence() {
	rm -rf "$w/evidence" && : >"$w/evidence" &&
		sources /growing && collect
	got=$?
	test $got -ne 0 && test "$(sql 'SELECT count(*) FROM fetch AS f JOIN source AS s ON s.id = f.source_id WHERE s.code = "growing"')" = 0
}
ok 'without evidence there are no rows' readonly_evidence
done_testing
