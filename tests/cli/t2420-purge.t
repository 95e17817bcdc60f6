#!/bin/sh
# A period's answers are forgotten; what they came to is not.
. "$(dirname "$0")/lib.sh"
. "$here/tests/cli/city.sh"
w=$tmp/w
city w 2>/dev/null
ask() { sqlite3 w/kaoping.db "$1"; }
quarter="answered >= '2016-07-01' AND answered < '2016-10-01'"
analyze() { "$KAOPING" -q -C w analyze --period "$1" 2>/dev/null; }
analyze 2016
analyze 2016Q3
scores() {
	ask "SELECT v.period, v.unit_id, v.indicator, v.state, v.reason, v.got, v.n,
	    v.num, v.den, v.low, v.high FROM value AS v ORDER BY 1, 2, 3"
	ask 'SELECT period, unit_id, total, published, rank, low, high FROM score
	    ORDER BY 1, 2'
}
explained() { # for a person, without the lines that a purge adds
	for u in K01 K03 K10 C09; do
		"$KAOPING" --lang en -C w explain $u --period "$1" 2>&1
	done | grep -v 'by purge\|evidence/'
}
scores >scores.0
explained 2016 >explained.0
explained 2016Q3 >explained3.0
n=$(ask "SELECT count(*) FROM answer WHERE $quarter")
all=$(ask 'SELECT count(*) FROM answer')
ask "SELECT respondent FROM answer WHERE $quarter" >forgotten
ask "SELECT respondent FROM answer WHERE NOT ($quarter)" >remembered
ask "SELECT warc FROM capture WHERE kind = 'answer'" >archives
ls w/rejects/*-answer.csv >rejected 2>/dev/null

facts w >before
dry() {
	says "2016Q3: $n answers" "$KAOPING" --lang en -C w purge --period 2016Q3 -n &&
	    facts w >after && cmp before after && test -f "w/$(head -n 1 archives)"
}
ok 'a dry run counts, and changes nothing' dry
ok 'a period must be named' exits 64 kaoping -C w purge

purge() { "$KAOPING" --lang en -C w purge --period 2016Q3 --document '〔2017〕3号' 2>said; }
ok 'a quarter is purged' purge
ok 'and it is said how many answers went' grep -q "2016Q3: $n answers" said
ok 'they are gone, the others are not' is "0 $((all - n))" sqlite3 -separator ' ' \
    w/kaoping.db "SELECT total($quarter) * 1 | 0, count(*) FROM answer"
ok 'the totals hold as many' is "$n" sqlite3 w/kaoping.db \
    "SELECT sum(n) FROM answer_total WHERE question = 'overall'"

# No pseudonym of theirs is anywhere, as bytes.
test -s forgotten
evidence() { find w/evidence -name '*.gz' -exec zcat {} +; }
nowhere() {
	cat w/kaoping.db* w/rejects/* 2>/dev/null >all.bytes
	evidence >>all.bytes
	! grep -aqFf forgotten all.bytes && grep -aqFf remembered all.bytes
}
ok 'no pseudonym of theirs is left in any file' nowhere
lines_gone() { ! evidence | grep -aq '^p[0-9a-f]*,2016-0[789]'; }
ok 'nor is a line of theirs in the stripped copy' lines_gone
lines_left() { evidence | grep -aq '^p[0-9a-f]*,2016-1[012]'; }
ok 'those of other quarters are' lines_left
old_gone() {
	while read -r f; do
		test ! -e "w/$f" || return 1
	done <archives
}
ok 'the archive that had them is gone' old_gone
no_rejects() { test -s rejected && test -z "$(ls w/rejects/*-answer.csv 2>/dev/null)"; }
ok 'so are refused rows of questionnaires' no_rejects
ok 'and the names in them that no unit has' is 0 ask "SELECT count(*)
    FROM doubt_seen AS s JOIN capture AS k ON k.id = s.capture_id WHERE k.kind = 'answer'"

same_line() { # a fact's number is still its line's
	python3 - <<'PY'
import sqlite3, zlib
db = sqlite3.connect("w/kaoping.db")
bad = 0
for cid, warc, at, n in db.execute("""SELECT id, warc, warc_offset, warc_length
    FROM capture WHERE kind = 'answer' AND purged IS NULL""").fetchall():
    with open("w/" + warc, "rb") as f:
        f.seek(at)
        record = zlib.decompress(f.read(n), 31).decode()
    body = record.split("\r\n\r\n", 1)[1].split("\n")
    for row, answered in db.execute("""SELECT row_no, answered FROM answer
        WHERE capture_id = ?""", (cid,)):
        bad += not body[row - 1].strip()
print(bad)
PY
}
ok 'the rows that stay are on the lines where they were' is 0 same_line
sound() { "$KAOPING" --lang en -C w evidence check >/dev/null 2>said; }
ok 'the evidence is sound' sound

scores >scores.1
ok 'the scores are as they were' cmp scores.0 scores.1
explained 2016 >explained.1
ok 'and are explained as before' cmp explained.0 explained.1
explained 2016Q3 >explained3.1
ok 'in the quarter too' cmp explained3.0 explained3.1
why() { "$KAOPING" --lang en -C w explain K01 --period 2016Q3 2>&1 | grep -q 'by purge 20.*〔2017〕3号'; }
ok 'with the day and the document of the purge' why
analyze 2016
analyze 2016Q3
scores >scores.2
ok 'computed again from the totals they are the same' cmp scores.0 scores.2
explained 2016 >explained.2
ok 'and so is what explains them' cmp explained.0 explained.2

import_again() {
	facts w >before
	"$KAOPING" --lang en -C w import answer "$ledgers"/answer*.csv >/dev/null 2>said
	grep -q 'were purged' said && ask "SELECT count(*) FROM answer WHERE $quarter" | grep -qx 0 &&
	    facts w | grep -v '^INSERT INTO answer_file' >after &&
	    grep -v '^INSERT INTO answer_file' before | cmp - after
}
ok 'imported again they are skipped' import_again
again() {
	says '2016Q3: 0 answers' "$KAOPING" --lang en -C w purge --period 2016Q3 &&
	    test "$(ask 'SELECT count(*) FROM purge')" = 1 &&
	    test "$(ask "SELECT sum(n) FROM answer_total WHERE question = 'overall'")" = "$n" &&
	    sound
}
ok 'a second purge does no harm' again

# The whole: no questionnaire is left, and that is no fault.
"$KAOPING" -q -C w purge --period 2016
"$KAOPING" -q -C w purge --period 2017
"$KAOPING" -q -C w purge --period 2015
gone() { test "$(ask "SELECT count(*) FROM answer")" = 0; }
ok 'purged by years, none is left' gone
tells() { sound && grep -q 'purged' said; }
ok 'evidence check says purged, not missing' tells
id=$(ask "SELECT min(id) FROM capture WHERE purged IS NOT NULL")
ok 'and evidence show says since when' refuses kaoping 65 '清除' 'was purged on' \
    -C w evidence show "$id"
analyze 2016
scores >scores.3
grep '^2016|' scores.0 >year.0
grep '^2016|' scores.3 >year.3
ok 'the scores of the year are still the same' cmp year.0 year.3

# Killed between the commit and the removal of an archive.
"$KAOPING" -q init v
w=$tmp/v
ledger_all v unit answer 2>/dev/null
old=$(sqlite3 v/kaoping.db "SELECT warc FROM capture WHERE kind = 'answer'")
cp "v/$old" kept.gz
"$KAOPING" -q -C v purge --period 2016
mkdir -p "v/$(dirname "$old")" && cp kept.gz "v/$old"
sqlite3 v/kaoping.db "INSERT INTO purge_file (purge_id, path)
    VALUES ((SELECT min(id) FROM purge), '$old')"
ended() { "$KAOPING" -q -C v purge --period 2016 && test ! -e "v/$old"; }
ok 'what a purge could not end the next one does' ended

# Files that nothing tells the days of.
"$KAOPING" -q init u
w=$tmp/u
ledger_all u unit 2>/dev/null
unit=$(sqlite3 u/kaoping.db 'SELECT name FROM unit LIMIT 1')
days() { # a profile whose answers have days only
	printf 'field,headers,type,required\nrespondent,答卷编号,respondent,yes\n' >days.profile.csv
	printf 'answered,日期,date,yes\nunit,单位,unit,yes\nvalue,满意度,scale,no\n' >>days.profile.csv
	printf '答卷编号,日期,单位,满意度\nD1,2016-07-04,%s,5\n' "$unit" >days.csv
	"$KAOPING" -q -C u import answer --profile days.profile.csv days.csv
}
ok 'answers may have days without a clock' days
refused() {
	printf '答卷编号,提交答卷时间,评价单位,总体满意度\nR1,2016-07-04 10:00,无此局,5\n' >refused.csv
	says E3515 "$KAOPING" --lang en -C u import answer refused.csv
}
months() { # of a month, and with a day before it: pseudonyms are of the quarter
	printf 'field,headers,type,required\nborn,出生,date,no\nrespondent,答卷编号,respondent,yes\n' >m.profile.csv
	printf 'answered,月份,month,yes\nunit,单位,unit,yes\nvalue,满意度,scale,no\n' >>m.profile.csv
	printf '出生,答卷编号,月份,单位,满意度\n1990-01-01,M1,2016-%s,%s,%s\n' "$1" "$unit" "$2" >"m$1.csv"
	"$KAOPING" --lang en -C u import answer --profile m.profile.csv "m$1.csv"
}
ok 'a respondent answers in a month' says 'new 1,' months 10 5
ok 'and in the next quarter anew' says 'new 1, unchanged 0, corrected 0' months 04 3
"$KAOPING" -q -C u purge --period 2016Q4
"$KAOPING" -q -C u purge --period 2016Q2
ok 'of a questionnaire no row may be kept' refused
left() { find u/evidence -name '*.gz' -exec zcat {} + | grep -ac '^p[0-9a-f]*,'; }
ok 'both have stripped copies' is 2 left
"$KAOPING" -q -C u purge --period 2016Q3
ok 'which a purge of the quarter leaves neither of' is 0 left
mended() {
	printf '单位代码,单位名称\nWC,无此局\n' >more.csv
	"$KAOPING" -q -C u import unit more.csv
	"$KAOPING" -q -C u import answer refused.csv
	sqlite3 u/kaoping.db 'SELECT count(*) FROM answer'
}
ok 'answers of the quarter stay out' is 0 mended
done_testing
