#!/bin/sh
# A disk that fills, a clock that jumps, a signal in the middle, a name with
# more than one address: nothing half written counts.
. "$(dirname "$0")/lib.sh"
. "$here/tests/cli/collect.sh"
misbehave
stall=60s
total=60s
workspace

rows() { # rows PATH COUNT: a source for each number
	echo 'id,role,owner,url'
	n=0
	while [ $n -lt "$2" ]; do
		n=$((n + 1))
		echo "${1#/}$n,coverage,o1,http://127.0.0.1:$port$1/$n"
	done
}
fetched() { sql "SELECT count(*) FROM fetch WHERE outcome = 'new'"; }
# Each capture that a row names can be read, and each fetch has its items.
whole() {
	"$KAOPING" -q -C "$w" evidence check 2>noise
	# the row of collect.sh's own ledger has no file
	! grep -v '/w/t: error E1001' noise && is 0 sql "SELECT count(*) FROM fetch AS f WHERE f.outcome = 'new' AND (f.capture_id IS NULL OR f.items <> 2)" &&
		is ok sql 'PRAGMA integrity_check'
}

# 30 transfers run when the signal comes; two have ended before.
cp "$w/kaoping.conf" conf
sed -i 's/^per_host.*/per_host = 40/' "$w/kaoping.conf"
{ rows /mute 30; rows /big 2 | sed 1d; } >"$w/sources.csv"
interrupted() {
	python3 - "$1" "$KAOPING" "$w" "$tmp/requests" <<'END'
import signal, sqlite3, subprocess, sys
p = subprocess.Popen([sys.argv[2], '-q', '-C', sys.argv[3], 'collect'])
db = sqlite3.connect('file:%s/kaoping.db?mode=ro' % sys.argv[3], uri=True)
def asked():
    return sum(line.startswith('/mute/') for line in open(sys.argv[4]))
while asked() < 30 or db.execute('SELECT count(*) FROM fetch').fetchone()[0] < 2:
    assert p.poll() is None, 'it ended by itself'
p.send_signal(getattr(signal, sys.argv[1]))
code = p.wait(20)
sys.exit(code if code >= 0 else 128 - code)
END
}
ok 'SIGINT ends a run with 30 transfers' exits 130 interrupted SIGINT
ok 'what had ended is kept, the others are no attempts' is '2 2' \
	sql "SELECT count(*) || ' ' || count(DISTINCT source_id) FROM fetch"
ok 'the run says that it is not whole' is partial sql 'SELECT result FROM run ORDER BY id DESC LIMIT 1'
ok 'and all of it is sound' whole

# A disk that fills: no file may be longer than so many blocks of 512 bytes.
cp conf "$w/kaoping.conf"
rows /big 40 >"$w/sources.csv"
before=$(fetched)
limited() { (ulimit -f 700; "$KAOPING" -q --lang en -C "$w" collect); }
ok 'evidence that can not be written ends the run' exits 74 limited
ok 'all that counts can be read' whole
ok 'not all came' test "$(fetched)" -lt 40
ok 'with room the rest comes' collect
ok 'so that all are there' is 40 sql "SELECT count(DISTINCT source_id) FROM fetch WHERE outcome = 'new'"
ok 'each once' is 80 sql "SELECT count(*) FROM article AS a JOIN source AS s ON s.id = a.source_id WHERE s.code LIKE 'big%'"
ok 'and sound' whole

# The same with a small disk, where one can be mounted.
spaces() { unshare -mn sh -c 'mount -t tmpfs x /mnt && ip link set lo up && ip address add 8.8.8.8/32 dev lo' 2>/dev/null; }
if spaces; then
	workspace
	rows /big 40 >"$w/sources.csv"
	small() { unshare -m sh -c 'mkdir -p "$1/evidence" && mount -t tmpfs -o size=400k x "$1/evidence" && { "$KAOPING" -q --lang en -C "$1" collect 2>full; got=$?; cp -R "$1/evidence" "$1/kept"; exit $got; }' sh "$w"; }
	ok 'a disk that is full ends the run' exits 74 small
	ok 'it is said' grep -q 'the disk is full: make room' full
	rm -rf "$w/evidence" && mv "$w/kept" "$w/evidence"
	ok 'all that counts can be read there' whole
	ok 'with room the rest comes' collect
	ok 'all is there' is 40 fetched

	# A network of its own, in which 8.8.8.8 is this machine: a name that
	# has a public address and a guarded one.
	both() {
		unshare -mn sh -c '
		ip link set lo up && ip address add 8.8.8.8/32 dev lo || exit 1
		printf "127.0.0.1 both.example\n8.8.8.8 both.example\n10.0.0.1 private.example\n127.0.0.1 private.example\n" >hosts
		mount --bind hosts /etc/hosts || exit 1
		mkfifo hold2
		python3 "$here/tests/server/misbehave.py" requests2 8.8.8.8 <hold2 >port2 &
		exec 8>hold2
		until test -s port2; do kill -0 $! || exit 1; done
		read -r port <port2
		{ echo "id,role,owner,url"
		echo "both,coverage,o1,http://both.example:$port/ok"
		echo "there,coverage,o1,http://both.example:$port/to-private-name"
		echo "private,coverage,o1,http://private.example:$port/ok"
		} >"$1/sources.csv"
		sed -i "/^allow_host/d; /^contact/agap = 1ms" "$1/kaoping.conf"
		"$KAOPING" -q --lang en -C "$1" collect' sh "$w"
	}
	ok 'names with more than one address are asked' exits 3 both
	ok 'the public one is taken' is 'new - 3' came both
	ok 'no guarded one is' is 'failed E3210 0' came private
	ok 'nor behind a redirect' is 'failed E3210 0' came there
	ok 'the public address is where the server was asked' \
		is 0 sh -c 'grep -c private requests2 | sed s/1/0/'
fi

# A clock that jumps: what is due is due by it, what is waited for is not.
workspace
rows /big 3 >"$w/sources.csv"
at() {
	day=$1
	shift
	SOURCE_DATE_EPOCH=$((1470000000 + day * 86400)) "$KAOPING" -q -C "$w" "$@"
}
ok 'a run' at 100 collect
ok 'the clock is put back' at 50 collect
ok 'so they are asked again' is 6 sql 'SELECT count(*) FROM fetch'
ok 'and nothing is there twice' is 6 sql 'SELECT count(*) FROM article'
ok 'it is put forward, by years' at 3000 collect
ok 'they are asked once' is 9 sql 'SELECT count(*) FROM fetch'
ok 'then right again' at 101 collect
ok 'still once' is 12 sql 'SELECT count(*) FROM fetch'
ok 'when they were first seen stays' is '2016-11-09' \
	sql 'SELECT DISTINCT substr(first_seen, 1, 10) FROM article'
done_testing
