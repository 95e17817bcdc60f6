# Sourced by tests/cli/*.t: a scratch folder, a clean environment, TAP.
#
#	. "$(dirname "$0")/lib.sh"
#	ok 'a full disk is not success' exits 74 sh -c '"$KAOPING" … >/dev/full'
#	ok 'it says what to do' says 'name a workspace' "$KAOPING" status
#	done_testing
#
# $here is the tree, $tmp the scratch folder (and the current one), $KAOPING
# the program.  A function of the test's own can stand where a command can.
set -u
here=$(cd "$(dirname "$0")/../.." && pwd)
tmp=$(mktemp -d) || exit 1
: "${KAOPING:=$here/build/kaoping}"
if [ ! -x "$KAOPING" ]; then
	echo "Bail out! there is no $KAOPING: run make"
	exit 1
fi
export KAOPING here tmp
export LC_ALL=C TZ=UTC
export ASAN_OPTIONS="exitcode=99${ASAN_OPTIONS:+:$ASAN_OPTIONS}"
export UBSAN_OPTIONS="print_stacktrace=1${UBSAN_OPTIONS:+:$UBSAN_OPTIONS}"
unset KAOPING_LANG KAOPING_CONTACT KAOPING_USER_AGENT KAOPING_ZONE \
    KAOPING_ALLOW_HOST KAOPING_GAP KAOPING_PER_HOST KAOPING_CONNECT \
    KAOPING_STALL KAOPING_TOTAL KAOPING_RETRIES KAOPING_WORKERS NO_COLOR http_proxy https_proxy HTTP_PROXY HTTPS_PROXY \
    all_proxy ALL_PROXY no_proxy NO_PROXY
cd "$tmp" || exit 1
tests=0
failed=0
served=

# What a test started is stopped, however the test ends.
cleanup() {
	for d in $served; do
		"$here/tools/serve.sh" stop "$d"
	done
	cd / && rm -rf "$tmp"
}
trap cleanup EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

# ok NAME COMMAND...: passes where the command succeeds.  Its output is left
# in the files out and err of the scratch folder.
ok() {
	name=$1
	shift
	tests=$((tests + 1))
	if "$@" >"$tmp/out" 2>"$tmp/err"; then
		echo "ok $tests - $name"
	else
		failed=1
		echo "not ok $tests - $name"
		head -n 40 "$tmp/out" "$tmp/err" | sed 's/^/# /'
	fi
}

# exits STATUS COMMAND...
exits() {
	want=$1
	shift
	"$@"
	got=$?
	test "$got" -eq "$want" || {
		echo "exit $got, want $want"
		return 1
	}
}

# says TEXT COMMAND...: the text is on stderr, whatever the exit status.
says() {
	text=$1
	shift
	"$@" 2>"$tmp/said"
	cat "$tmp/said" >&2
	grep -qF -- "$text" "$tmp/said" || {
		echo "stderr has no \"$text\""
		return 1
	}
}

# prints TEXT COMMAND...: the text is on stdout, whatever the exit status.
prints() {
	text=$1
	shift
	"$@" >"$tmp/printed"
	cat "$tmp/printed"
	grep -qF -- "$text" "$tmp/printed" || {
		echo "stdout has no \"$text\""
		return 1
	}
}

# is WANT COMMAND...: stdout is exactly this text.
is() {
	want=$1
	shift
	got=$("$@")
	test "$got" = "$want" || {
		printf 'got:  %s\nwant: %s\n' "$got" "$want"
		return 1
	}
}

# Sets $port to that of a web server which serves a folder until the end.
serve() {
	port=$("$here/tools/serve.sh" start "$tmp/server" "$1") || {
		echo "Bail out! the web server did not start"
		exit 1
	}
	served="$served $tmp/server"
}

# Ends the test early where it cannot run here: skip_all REASON
skip_all() {
	echo "1..0 # SKIP $1"
	exit 0
}

done_testing() {
	echo "1..$tests"
	exit "$failed"
}
