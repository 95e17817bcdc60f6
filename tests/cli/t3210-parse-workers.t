#!/bin/sh
# Documents are read in kept processes, one a core: how many changes nothing.
. "$(dirname "$0")/lib.sh"
feeds=$here/fixtures/feeds

with() { # with N FILE...: what N workers print, of both streams
	n=$1
	shift
	"$KAOPING" --lang en parse --workers "$n" "$@" >"lines$n" 2>"said$n"
	echo "exit $?" >>"said$n"
}
same() {
	with 0 "$@"
	grep -q '"kind":"article"' lines0 || return
	for n in 1 2 7; do
		with $n "$@"
		cmp lines0 lines$n && cmp said0 said$n || return
	done
}
ok 'every fixture, with any number of workers' same "$feeds"/*.in
ok 'one document' same "$feeds/rss-plain.in"
ok 'one that is not there, among others' same "$feeds/rss-plain.in" none.xml "$feeds/none-empty.in" "$feeds/rss-truncated.in"
ok 'its status is the highest' grep -qx 'exit 66' said2
many=$(for i in $(seq 700); do echo "$feeds/rss-plain.in"; done)
ok 'more of them than are read ahead' same $many
big() {
	printf '<rss version="2.0"><channel><title>t</title><item><title>a</title><description>'
	head -c 6000000 /dev/zero | tr '\0' x
	printf '</description></item></channel></rss>'
}
big >big.xml
ok 'more bytes than are read ahead' same big.xml "$feeds/rss-plain.in" \
	big.xml big.xml big.xml big.xml big.xml big.xml big.xml big.xml \
	big.xml big.xml big.xml "$feeds/rss-plain.in"

ok 'no number of workers' exits 64 "$KAOPING" parse --workers some "$feeds/rss-plain.in"
ok 'it is named' says '"some" cannot be the value of "--workers": write 0 … 100' \
	"$KAOPING" --lang en parse --workers some "$feeds/rss-plain.in"
ok 'too many' exits 64 "$KAOPING" parse --workers 101 "$feeds/rss-plain.in"

# The one worker is killed while it waits: the program waits for a file then.
mkfifo slow
killed() {
	"$KAOPING" parse --workers 1 slow >lines 2>said &
	pid=$!
	worker=
	until [ -n "$worker" ]; do
		read -r worker _ </proc/$pid/task/$pid/children
	done
	kill -9 "$worker"
	cat "$feeds/rss-plain.in" >slow
	wait "$pid" && grep -q '"items":2' lines
}
ok 'a worker that dies idle is replaced, and costs nothing' killed

# What it may take is counted from what it begins with; a limit of the shell
# holds for both.  A sanitizer needs more.
hungry() {
	echo '<html><body><div>'
	yes '<p>a<b>b</b><i>c</i><a href="/x">d</a></p>' | head -n 70000
}
if grep -q __asan "$KAOPING"; then
	ok 'memory is not limited under a sanitizer # SKIP' true
else
	hungry >hungry.html
	short() {
		(ulimit -v "$kib"; exec "$KAOPING" --lang en parse --workers 1 \
			hungry.html "$feeds/rss-plain.in") >lines 2>said
		test $? -eq 65 || return
		grep -q 'hungry.html: error E3252: .* memory' said &&
			grep -q '"file":"[^"]*rss-plain.in".*"items":2' lines
	}
	# whoever gets no memory stops: nothing is read by halves
	for kib in 80000 95000 110000; do
		ok "with $kib KiB what wants more is refused, and nothing else" short
	done
fi
done_testing
