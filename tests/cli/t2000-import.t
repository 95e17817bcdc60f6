#!/bin/sh
# Ledgers as people hand them in: encodings, bad rows, corrections.
. "$(dirname "$0")/lib.sh"
. "$here/tests/cli/city.sh"

# The same table in four encodings and line ends gives the same facts.
utf8() {
	printf '单位代码,单位名称,组别,别名及曾用名\n'
	printf 'K01,甲局,重点部门,市甲局\nK02,乙局,重点部门,\n'
}
crlf() { utf8 | sed 's/$/\r/'; }
bom() { printf '\357\273\277' && utf8; }
gb() { crlf | iconv -f UTF-8 -t GB18030; }
tabs() { utf8 | tr , '\t'; }
names() { sqlite3 "$1/kaoping.db" 'SELECT code, name, unit_group, row_no FROM unit ORDER BY code'; }
takes() { # takes ENCODING
	"$KAOPING" -q init "w-$1" && "$1" >units.csv &&
	    "$KAOPING" -q -C "w-$1" import unit units.csv &&
	    is 'K01|甲局|KEY|2
K02|乙局|KEY|3' names "w-$1"
}
for form in utf8 crlf bom gb tabs; do
	ok "a list of units is read: $form" takes "$form"
done
standard_input() { utf8 | "$KAOPING" -C w-bom import unit -; }
ok 'and from standard input' standard_input
ok 'the counts are told' says '未变2' "$KAOPING" --lang zh -C w-utf8 \
    import unit units.csv

w=$tmp/w
ok 'the fixture city is imported' city w
again() {
	facts w >before && ledger_all w unit outlet person conference attendance \
	    release answer && facts w >after && cmp before after
}
ok 'a second import of every ledger changes nothing' again
archives() { find w/evidence -type f | wc -l; }
ok 'and adds no evidence' is 7 archives

ok 'a date that does not exist is named with file, line and column' \
    says 'conferences.csv:10:3 列“开始时间”: 错误 E3512: “2016-02-30 09:30”' \
    "$KAOPING" --lang zh -C w import conference "$ledgers/conferences.csv"
ok 'in English too' \
    says 'conferences.csv:10:3 column “开始时间”: error E3512: "2016-02-30 09:30"' \
    "$KAOPING" --lang en -C w import conference "$ledgers/conferences.csv"
ok 'an unknown unit proposes the nearest' \
    says '没有单位“示例市劳动局”；是否应为“示例市' \
    "$KAOPING" --lang zh -C w import conference "$ledgers/conferences.csv"
ok 'three bad rows make the exit 65' exits 65 "$KAOPING" -q -C w import \
    conference "$ledgers/conferences.csv"

# Mended, the rejects are a file like any other.
mend() {
	sed 's/2016-02-30 09:30,市/2016-02-29 09:30,市/
	    s/示例市劳动局,,会场/示例市民政局,,会场/
	    s/FB92,,/FB92,审计结果,/' w/rejects/conferences-conference.csv >mended.csv
}
new() { "$KAOPING" --lang en -C w import conference mended.csv; }
mended() { mend && says 'read 3, new 3' new && exits 0 new; }
ok 'the rejects can be mended and imported' mended
ok 'what they were about is there' is 3 sqlite3 w/kaoping.db \
    "SELECT count(*) FROM conference WHERE code IN ('FB90', 'FB91', 'FB92')"

# A correction, and the old file once more.
title() { sqlite3 w/kaoping.db "SELECT title FROM conference WHERE code = 'FB02'"; }
correct() {
	sed '/^FB02,/s/登记情况/登记新规/' "$ledgers/conferences.csv" >corrected.csv
	says 'corrected 1,' "$KAOPING" --lang en -C w import conference corrected.csv
}
ok 'another value is a correction' correct
ok 'that is in force' is 电动自行车登记新规新闻发布会 title
ok 'with the old value kept' is 1 sqlite3 w/kaoping.db "SELECT count(*)
    FROM revision WHERE noun = 'conference' AND old LIKE '%登记情况%'"
old() { says 'corrected 0,' "$KAOPING" --lang en -C w import conference "$ledgers/conferences.csv"; }
ok 'the old file again undoes nothing' old
ok 'so the correction stays' is 电动自行车登记新规新闻发布会 title

# Names never become file names.
odd() {
	cp "$ledgers/conferences.csv" '发布会 `台账`.csv'
	"$KAOPING" -q -C w import conference '发布会 `台账`.csv'
	test -s "w/rejects/$(sha256sum "$ledgers/conferences.csv" |
	    cut -c 1-12)-conference.csv" &&
	    ! find w/rejects -name '*[!A-Za-z0-9._-]*.csv' | grep .
}
ok 'a file with an odd name has rejects with a plain one' odd
chinese() {
	cp "$ledgers/conferences.csv" 发布会台账（2016）.csv
	"$KAOPING" -q -C w import conference 发布会台账（2016）.csv
	test -s w/rejects/发布会台账（2016）-conference.csv
}
ok 'one in Chinese is not odd' chinese
turned() {
	turn=$(printf '\342\200\256')
	cp "$ledgers/conferences.csv" "台账$turn.csv"
	"$KAOPING" -q -C w import conference "台账$turn.csv"
	! find w/rejects -name "*$turn*" | grep .
}
ok 'one that turns text about is' turned

ok 'columns are shown' prints 'lead,yes,5,牵头单位' "$KAOPING" -C w import \
    conference --columns "$ledgers/conferences.csv"
missing() { printf '编号,主题\n1,a\n' >bad.csv; "$KAOPING" --lang zh -C w import conference bad.csv; }
ok 'a missing column is named' says '缺少“组织方”列，第1行的表头是：编号、主题' missing
printf '代码,名称,组别,名称\nA,甲,KEY,乙\n' >double.csv
ok 'two columns of one name are refused' \
    refuses kaoping 65 '“名称”有两列（第2列和第4列）' \
    'there are two columns "名称" (2 and 4)' -C w import unit double.csv
printf '代码,名称,组别\n' >empty.csv
ok 'so is a table without rows' \
    refuses kaoping 65 '表头下面没有数据' 'no rows under the header' \
    -C w import unit empty.csv

dry() {
	facts w >before && find w -type f | sort >files-before
	sed 's/XF2016/XG2016/' "$ledgers/releases.csv" >dry.csv
	says 'new 152,' "$KAOPING" --lang en -C w import -n release dry.csv
	find w -type f | sort >files-after
	facts w >after && cmp before after && cmp files-before files-after
}
ok 'a dry run writes nothing' dry

# 2,000 rows, a tenth of them bad.
many() {
	printf '答卷编号,作答日期,单位,满意度\n'
	seq 2000 | sed 's/.*/M&,2016-11-23 10:30,市公安局,5/
	    s/\(0,2016.*\)市公安局/\1没有的局/'
}
big() {
	many >many.csv
	says 'read 2000, new 1800' "$KAOPING" --lang en -C w import answer many.csv
}
ok 'of many rows the good ones are kept' big
workbook() { printf 'PK\003\004 and so on' >b.xlsx; refuses kaoping 65 重新另存为.xlsx 'save it as .xlsx again' -C "$w" import unit b.xlsx; }
ok 'a workbook that is none is told what to do' workbook
done_testing
