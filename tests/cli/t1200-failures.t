#!/bin/sh
# Full disks, missing files and programs, signals: nothing is half written.
. "$(dirname "$0")/lib.sh"
. "$here/tests/cli/city.sh"
w=$tmp/w
ok 'the fixture city is imported' city w
ok 'and analyzed' "$KAOPING" -q -C w --as-of 2017-01-10 analyze --period 2016

cp "$here/fixtures/demo/feeds/release-k02.xml" feed.xml
full() { "$KAOPING" "$@" >/dev/full; }
for command in --help --version 'explain --help' 'completion bash' 'manual import' \
    '-C w status' '-C w scheme check' '-C w explain K01 --period 2016' \
    'parse feed.xml'; do
	ok "a full disk is not success: $command" refuses full 74 \
	    '无法写标准输出：No space left on device' \
	    'standard output cannot be written: No space left on device' $command
done

ok 'an input file that is missing is named' \
    refuses kaoping 66 'nowhere.csv: 错误 E1001: 文件不存在' \
    'nowhere.csv: error E1001: the file is not there' \
    -C w import unit nowhere.csv
ok 'so is a document' refuses kaoping 66 nowhere.xml nowhere.xml parse nowhere.xml
ok 'a folder is not a file' refuses kaoping 74 这是文件夹 'this is a folder' \
    parse w

# A file-size limit stands for a full disk.  The limit doubles until the
# command has room enough; until then each try must leave nothing behind.
limited() { (ulimit -f "$blocks" && exec "$KAOPING" "$@"); }
left() { find "$w" -name '*.new' -o -path "$w/rejects/*" | sort; }
runs_out() { # runs_out DONE ARGUMENT...
	done=$1
	shift
	blocks=8
	tries=0
	left >left-before
	until limited "$@" 2>said; test $? -ne 74; do
		refuses limited 74 '' '' "$@" || return
		left >left-after
		cmp left-before left-after || return
		blocks=$((blocks * 2))
		tries=$((tries + 1))
		test $tries -lt 20 || return
	done
	cat said
	test $tries -gt 0 && exits "$done" "$KAOPING" -q "$@"
}
# Its bad rows are left out: each is a message of its own.
sed 's/WJ/WK/; 301d; 701d; 901d' "$ledgers/answers.csv" >more-answers.csv
ok 'an import on a full disk keeps nothing' \
    runs_out 0 -C w import answer more-answers.csv
same_count() {
	is 0 sqlite3 w/kaoping.db "SELECT count(*) - (SELECT 2 * count(*)
	FROM answer WHERE capture_id = (SELECT min(capture_id) FROM answer))
	FROM answer"
}
ok 'and, with room, every row once' same_count
ok 'an analysis on a full disk keeps nothing' \
    runs_out 0 -C w --as-of 2017-01-10 analyze --period 2016Q3
ok 'the evidence is sound after all that' "$KAOPING" -q -C w doctor
small() { blocks=8 && limited "$@"; }
ok 'init on a full disk says so, each time' refuses small 74 '' '' init half
ok 'and leaves nothing' test ! -e half
mkdir half
ok 'in an empty folder, too' refuses small 74 '' '' init half
ok 'and leaves it empty' test -z "$(ls -A half)"
rmdir half
ok 'with room it is then made' runs_out 73 init half
ok 'and whole' "$KAOPING" -q -C half scheme check

reports() { (cd w/reports && find . -type f -exec sha256sum {} + | sort -k 2); }
ok 'the year is analyzed once more' "$KAOPING" -q -C w --as-of 2017-01-10 analyze --period 2016
ok 'a report is written' "$KAOPING" -q -C w report --period 2016
planted() {
	echo mine >mine && rm w/reports/2016/report.json &&
		ln -s ../../../mine w/reports/2016/report.json &&
		ln -sf ../../../nowhere w/reports/2016/evidence.csv &&
		"$KAOPING" -q -C w report --period 2016 -f json,csv &&
		test ! -L w/reports/2016/report.json &&
		test ! -L w/reports/2016/evidence.csv &&
		test ! -e nowhere && is mine cat mine
}
ok 'a link among the reports is replaced, not followed' planted
no_gnuplot() { PATH=/nonexistent "$KAOPING" "$@"; }
keeps_report() {
	reports >reports-before
	refuses no_gnuplot 69 gnuplot gnuplot -C w report --period 2016 &&
		reports >reports-after && cmp reports-before reports-after
}
ok 'without gnuplot the report fails, says what to install, and the last one stays' \
    keeps_report
ok 'tables need no gnuplot' no_gnuplot -q -C w report --period 2016 -f csv,json

# interrupt SIGNAL STATUS LANG: an import reads from a pipe that stays open.
# The signal comes once it holds the lock, and again until it has ended: the
# first may come before the read.
interrupt() {
	facts w >rows-before
	find w/evidence w/rejects -type f | sort >files-before
	python3 - "$1" "$2" "$3" <<-'END' || return
	import os, signal, subprocess, sys
	name, want, lang = sys.argv[1:]
	p = subprocess.Popen([os.environ["KAOPING"], "--lang", lang, "-C", "w",
	    "import", "answer", "/dev/stdin"], stdin=subprocess.PIPE,
	    stderr=open("said", "w"))
	lines = open("third.csv", "rb").read().split(b"\n")[:500]
	p.stdin.write(b"\n".join(lines))
	p.stdin.flush()
	mine = b"%d " % p.pid
	while p.poll() is None and not open("w/kaoping.lock", "rb").read(
	    len(mine)) == mine:
	    pass
	for _ in range(600):
	    p.send_signal(getattr(signal, name))
	    try:
	        p.wait(timeout=.1)
	        break
	    except subprocess.TimeoutExpired:
	        pass
	else:
	    p.kill()
	print("exit", p.returncode)
	sys.exit(p.returncode != int(want))
	END
	cat said
	facts w >rows-after
	find w/evidence w/rejects -type f | sort >files-after
	test "$(grep -c . said)" -eq 1 &&
		cmp rows-before rows-after && cmp files-before files-after
}
sed 's/WJ/WL/' "$ledgers/answers.csv" >third.csv
ok 'SIGINT stops an import that waits, and keeps nothing' interrupt SIGINT 130 en
ok 'it says so' grep -F 'interrupted: run it again' said
ok 'SIGTERM does, too' interrupt SIGTERM 143 zh
ok 'it says so in Chinese' grep -F '操作被中断；请重新运行' said
ok 'the same import then takes every row' \
    exits 65 "$KAOPING" -q -C w import answer third.csv
ok 'and analysis goes on' \
    "$KAOPING" -q -C w --as-of 2017-01-10 analyze --period 2016
done_testing
