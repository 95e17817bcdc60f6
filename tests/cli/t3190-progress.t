#!/bin/sh
# Progress of collect: on a terminal, and nowhere else.
. "$(dirname "$0")/lib.sh"
. "$here/tests/cli/collect.sh"
command -v script >/dev/null || skip_all 'script is not installed'
misbehave
workspace
sources /ok /gzip /chunked /ok2 /404

# terminal COMMAND...: what a terminal shows, in lines: CR begins one too
terminal() { # with a pseudo terminal for all three streams
	TERM=xterm script -qec "$*" /dev/null </dev/null | tr '\r' '\n' | sed 's/\x1b\[K//g'
}
shown() { terminal "$KAOPING" --lang "$1" -C "$w" "$2" collect "${3-}"; }

shown en '' >seen
ok 'the first sign comes before any answer' is collecting sh -c 'grep . seen | head -n 1'
ok 'it shows sources done, all of them, items and the rate' \
	grep -Eq '^[1-5]/5 sources, [0-9]+ items  [0-9.]+/s  [0-9]+ s left$' seen
ok 'up to the last' grep -q '^5/5 sources, 11 items' seen
ok 'each source has its line' is 5 sh -c 'grep -c "^\(ok\|ok2\|gzip\|chunked\|404\): " seen'
ok 'the summary is the last but for messages' grep -q '^collected: 4 sources read, 0 unchanged, 0 partial, 1 not collected' seen
last() { sed -n '/^collected:/,$p' seen | grep -c sources,; }
ok 'the line of progress is gone then' is 0 last
shown zh '' ok >seen
ok 'also in Chinese' grep -q '^1/1个信源，0个条目' seen
ok 'with the first sign' is 正在采集 sh -c 'grep . seen | head -n 1'
shown en -q ok >seen
ok 'quiet is quiet' is '' cat seen
shown en --json ok >seen
ok 'JSON lines stay whole beside it' is 2 sh -c 'grep -c "^{.*}$" seen'
dumb() { TERM=dumb script -qec "$KAOPING --lang en -C $w collect ok" /dev/null </dev/null; }
dumb >seen
ok 'a dumb terminal has none' sh -c '! grep -q "/1 sources" seen'
"$KAOPING" --lang en -C "$w" collect ok 2>seen
ok 'a file has none' sh -c '! grep -q "collecting\|/1 sources" seen'
ok 'but each source and the summary' is 2 sh -c 'grep -c . seen'

# Before the first answer: a source that says nothing.
sed -i 's/^stall.*/stall = 60s/; s/^total.*/total = 60s/' "$w/kaoping.conf"
sources /mute
early() {
	python3 - "$KAOPING" "$w" <<'END'
import os, pty, signal, sys
pid, fd = pty.fork()
if pid == 0:
    os.environ['TERM'] = 'xterm'
    os.execv(sys.argv[1], [sys.argv[1], '--lang', 'en', '-C', sys.argv[2], 'collect', 'mute'])
seen = b''
while b'collecting' not in seen:
    seen += os.read(fd, 100)
os.kill(pid, signal.SIGINT)
try:
    while os.read(fd, 100):
        pass
except OSError:
    pass
sys.exit(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))
END
}
ok 'it is shown while the first source is waited for' exits 130 early
done_testing
