#!/bin/sh
# What doctor says of runs that were killed, and of what they left.
. "$(dirname "$0")/lib.sh"
. "$here/tests/cli/city.sh"
w=$tmp/w
ok 'the fixture city is imported' city w
last() { "$KAOPING" "$@" | tail -n 1; }
ok 'a sound workspace has a verdict' is 'verdict   sound; errors 0, warnings 0' \
    last -C w doctor
ok 'also in Chinese' is 'verdict   完好；错误0项，警告0项' last --lang zh -C w doctor

# collect begins its run in a transaction of its own.
sqlite3 w/kaoping.db "INSERT INTO run (stage, as_of, began, version)
	VALUES ('collect', '2017-01-10', '2017-01-10T09:00:00+08:00', 't')"
run=$(sqlite3 w/kaoping.db 'SELECT max(id) FROM run')
ok 'a run that never ended is named' \
    says "warning W6051: run $run (collect, begun 2017-01-10T09:00:00+08:00) never ended" \
    "$KAOPING" -C w doctor
ok 'which is no difference' exits 0 "$KAOPING" -C w doctor
ok 'but counts in the verdict' is 'verdict   sound; errors 0, warnings 1' \
    last -C w doctor

known=$(sqlite3 w/kaoping.db 'SELECT min(warc) FROM capture')
mkdir -p w/evidence/2017/01
cp "w/$known" w/evidence/2017/01/20170110T090000-000.warc.gz
cp "w/$known" "w/${known%-*}-999.warc.gz"
unnamed() {
	"$KAOPING" --lang zh -C w doctor 2>said
	grep W6052 said >unnamed
	cat said
	printf '%s\n' "${known%-*}-999.warc.gz" \
	    evidence/2017/01/20170110T090000-000.warc.gz | sort >want
	sed 's/: 警告 W6052: 没有记录引用.*//' unnamed | sort | cmp - want
}
ok 'files that no record names are named, and those alone' unnamed
ok 'none is lost' test -f "w/${known%-*}-999.warc.gz"

rm "w/$known"
ok 'evidence that is gone is a difference' exits 1 "$KAOPING" -C w doctor
bad() { last -C w doctor 2>err | grep -E '^verdict   not sound; errors [1-9]'; }
ok 'and the verdict says so' bad
rm -r w/evidence
ok 'so is the whole folder' bad
no_gnuplot() { PATH=/nonexistent "$KAOPING" doctor | grep -F 'not sound'; }
ok 'without gnuplot it is not sound' no_gnuplot
done_testing
