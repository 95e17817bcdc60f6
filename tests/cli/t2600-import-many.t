#!/bin/sh
# Many rows: one transaction, whatever happens; what is said of them; what
# several files say.
. "$(dirname "$0")/lib.sh"
. "$here/tests/cli/city.sh"

# answers N: rows of a questionnaire, a tenth of them about an unknown unit
answers() {
	printf '答卷编号,提交答卷时间,评价单位,总体满意度\n'
	seq "$1" | sed 's/.*/M&,2016-11-23 10:30,市公安局,5/
	    s/^\(M[0-9]*1\)\(,.*\),市公安局/\1\2,没有的局/'
}
new_city() { rm -rf w && "$KAOPING" -q init w && ledger_all w unit; }
count() { sqlite3 w/kaoping.db "SELECT count(*) FROM answer"; }

# Whatever breaks off, nothing of the file is there.
new_city
answers 60000 >big.csv
facts w >before
# until_rejects COMMAND...: runs it once the first refused row was written
until_rejects() {
	rm -f w/rejects/*.new # what was killed left it
	"$KAOPING" -q -C w import answer big.csv 2>told &
	pid=$!
	until test -f w/rejects/big-answer.csv.new; do
		kill -0 $pid 2>/dev/null || break
	done
	"$@"
	wait $pid
	got=$?
}
untouched() {
	facts w >after && cmp before after &&
	    ! find w/evidence -name '*.gz' -exec zcat {} + | grep -q '市公安局,5'
}
stopped() {
	until_rejects kill_term
	test $got -eq 143 && untouched && ! ls w/rejects/*.new 2>/dev/null
}
kill_term() { kill -TERM $pid; }
kill_9() { kill -9 $pid; }
killed() {
	until_rejects kill_9
	test $got -eq 137 && untouched
}
changed() {
	until_rejects more_rows
	cat told
	test $got -eq 75 && grep -q E1050 told && untouched
}
more_rows() { echo 'M0,2016-11-23 10:30,市公安局,5' >>big.csv; }
ok 'what is killed leaves nothing' killed
ok 'nor does what is stopped' stopped
ok 'a file that is changed meanwhile is not taken' changed
full() {
	(ulimit -f 300 && exits 74 "$KAOPING" -q -C w import answer big.csv) &&
	    untouched
}
ok 'nor one that finds the disk full' full
answers 60000 >big.csv
whole() { says 'read 60000, new 54000' "$KAOPING" --lang en -C w import answer big.csv; }
ok 'later the same file is imported' whole
leftovers() { ls -A w | grep -F .tape || ls w/rejects | grep -F .new; }
ok 'and nothing else is left' is '' leftovers

# A hundred messages alike are enough for people.
told() { "$KAOPING" --lang en -C w import answer big.csv 2>told; grep -c "$1" told; }
ok 'a hundred messages of a kind are said' is 100 told 'error E351[45]:'
ok 'and how many more there are' is 1 told '5900 more of E351[45] (6000 in all)'
all() { "$KAOPING" --json -C w import answer big.csv 2>&1 >/dev/null | grep -c '"code":"E351[45]"'; }
ok 'all of them for programs' is 6000 all

# The same rows in another order are the same facts.
shuffled() {
	sqlite3 w/kaoping.db 'SELECT respondent, unit_id, answered, value FROM answer ORDER BY 1' >one
	(head -n 1 big.csv && tail -n +2 big.csv | awk '{ print (NR * 7919) % 60013 "\t" $0 }' |
	    sort -n | cut -f 2-) >shuffled.csv
	cp w/secret.key key && new_city && cp key w/secret.key
	"$KAOPING" -q -C w import answer shuffled.csv 2>/dev/null
	sqlite3 w/kaoping.db 'SELECT respondent, unit_id, answered, value FROM answer ORDER BY 1' >two
	cmp one two && says 'new 0, unchanged 54000' "$KAOPING" --lang en -C w import answer big.csv
}
ok 'rows in another order are the same facts' shuffled

# The rejects, mended, hold nothing but what is new; in their own place too.
mended() {
	sed 's/没有的局/市教育局/' w/rejects/big-answer.csv >mended.csv
	says 'read 6000, new 6000' "$KAOPING" --lang en -C w import answer mended.csv
}
again() {
	answers 30 | sed 's/M/N/' >few.csv
	"$KAOPING" -q -C w import answer few.csv 2>/dev/null
	sed -i '2s/没有的局/市教育局/' w/rejects/few-answer.csv
	says 'read 3, new 1, unchanged 0, corrected 0, refused 2' \
	    "$KAOPING" --lang en -C w import answer w/rejects/few-answer.csv &&
	    test "$(ls w/rejects | grep -c '^few')" -eq 1 &&
	    test "$(wc -l <w/rejects/few-answer.csv)" -eq 3
}
last() {
	sed -i 's/没有的局/市教育局/' w/rejects/few-answer.csv
	says 'new 2, unchanged 0' "$KAOPING" --lang en -C w import answer w/rejects/few-answer.csv &&
	    ! test -f w/rejects/few-answer.csv
}
ok 'mended rejects are all new' mended
ok 'rejects that are imported in their place keep their name' again
ok 'and go when none is left' last

# A ragged row keeps its cells, wherever they stand.
ragged() {
	printf '代码,名称,组别\nR1,甲,没有的组,"x, ""y""",\n"R 2","a\nb",,\n' >ragged.csv
	"$KAOPING" -q -C w import unit ragged.csv 2>/dev/null
	python3 - <<'END'
import csv
rows = list(csv.reader(open("w/rejects/ragged-unit.csv", encoding="utf-8-sig")))
print([rows[1][:3], rows[1][11:], rows[2][:3]])
END
}
ok 'a row that is too long keeps all its cells' \
    is "[['R1', '甲', '没有的组'], ['x, \"y\"', ''], ['R 2', 'a\\nb', '']]" ragged

# An old file after its correction says which rows are old.
old() {
	printf '代码,名称,组别\nX1,旧,重点部门\nX2,同,重点部门\n' >old.csv
	printf '代码,名称,组别\nX1,新,重点部门\n' >new.csv
	"$KAOPING" -q -C w import unit old.csv && "$KAOPING" -q -C w import unit new.csv
	facts w >before
	says 'old.csv:2: warning W3570:' "$KAOPING" --lang en -C w import unit old.csv &&
	    facts w >after && cmp before after
}
ok 'an old file names the rows that were corrected since' old

# Two files that say the same: one fact, and both are kept.
both() {
	printf '组别,名称,代码\n重点部门,新,X1\n重点部门,同,X2\n' >both.csv
	says '2 of the unchanged rows are in another file too' \
	    "$KAOPING" --lang en -C w import unit both.csv
}
ok 'a row that another file has too is told so' both
ok 'and both files are in the evidence' is 1 sqlite3 w/kaoping.db \
    "SELECT count(*) FROM capture WHERE uri = 'both.csv' AND warc <> ''"

# A folder, and kinds nobody knows.
folder() {
	mkdir -p in && printf '代码,名称,组别\nY1,甲,重点部门\n' >in/b.csv
	printf '代码,名称,组别\nY2,乙,没有\n' >in/a.csv
	exits 65 "$KAOPING" -q -C w import unit in && is 1 sqlite3 w/kaoping.db \
	    "SELECT count(*) FROM unit WHERE code LIKE 'Y_'"
}
ok 'of a folder every file is tried' folder
ok 'a kind that nobody knows is answered with the nearest and all' \
    refuses kaoping 64 '是否应为“answer”？可用的是' 'did you mean "answer"?  There are' \
    -C w import answr big.csv
period() {
	printf '代码,名称,组别\nZ1,甲,重点部门\n' >p.csv
	refuses kaoping 64 '20x6' '20x6' -C w import --period 20x6 unit p.csv
}
ok 'a period that is none is a usage error' period
done_testing
