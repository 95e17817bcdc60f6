#!/bin/sh
# What the rows of ledgers are known by: no two facts are taken for one.
. "$(dirname "$0")/lib.sh"

imports=$here/fixtures/imports

import() { "$KAOPING" --lang en -C w import "$@"; }
ask() { sqlite3 w/kaoping.db "$1"; }
begin() { "$KAOPING" -q init w && import unit "$imports/units.csv"; }
ok 'there are units' begin

# Two departments number their rows 1, 2, 3.
ledger() { # ledger KIND FILE UNIT TITLE DAY [HEADER]
	case $1 in release) time=发布时间 ;; *) time=报送时间 ;; esac
	printf '%s,标题,单位,%s\n1,%s,%s,%s\n' "${6:-编号}" "$time" "$4" "$3" "$5" >"$2"
	import "$1" "$2"
}
titles() { ask "SELECT u.code, e.title FROM v_event AS e
    JOIN unit AS u ON u.id = e.unit_id WHERE e.kind = '$1' ORDER BY 1, 2"; }
for kind in release handover; do
	ok "a $kind has a number" ledger $kind a.csv 市公安局 高考安保 2016-05-25
	ok 'a neighbour with that number is another one' \
	    says "E3700: the code \"1\" is another entry's in a.csv, row 2" \
	    ledger $kind b.csv 市教育局 招生 2016-07-25
	ok 'and so is that of another month' says E3700 \
	    ledger $kind c.csv 市公安局 防汛 2016-06-25
	ok 'neither writes over the first' is 'GA|高考安保' titles $kind
	ok 'a number that only counts rows is no code' says 'new 1,' \
	    ledger $kind d.csv 市教育局 招生 2016-07-25 序号
	ok 'a title is corrected by its number' says 'corrected 1,' \
	    ledger $kind e.csv 市公安局 高考平安 2016-05-25
	ok 'and the first file again is no other entry' says 'refused 0' \
	    ledger $kind a.csv 市公安局 高考安保 2016-05-25
	ok 'both are there' is 'GA|高考平安
JY|招生' titles $kind
done

codes() {
	printf '编号,材料名称,单位,报送时间\nA1,通告,市公安局,2016-09-01\n' >codes.csv
	printf 'A2,通告,市公安局,2016-09-01\n' >>codes.csv
	import handover codes.csv
}
ok 'rows of two codes that say the same otherwise are two' says 'new 2,' codes

# A kind of one's own, whose profile marks no key.
own() { # own FILE <ROWS
	printf 'field,headers,type,required,event\nunit,单位,unit,no,\n' >p.csv
	printf 'title,事项,text,no,\nseen,时间,time,no,audit\nplace,地点,text,no,\n' >>p.csv
	printf '单位,事项,时间,地点\n' >"$1"
	cat >>"$1"
	import audit --profile p.csv "$1"
}
two() { printf '市公安局,a,2016-01-01,x\n市教育局,b,2016-01-02,y\n' | own two.csv; }
ok 'without a key rows are known by what they say' says 'new 2,' two
one() { printf '市环保局,c,2016-01-03,z\n' | own one.csv; }
ok 'in another file too' says 'new 1,' one
ok 'and again nothing is new' says 'new 0, unchanged 2' two
place() { printf '市环保局,c,2016-01-03,w\n' | own place.csv; }
ok 'what is said besides is corrected' says 'corrected 1,' place
ok 'so there are three' is 3 ask "SELECT count(*) FROM event WHERE kind = 'audit'"

# Several persons in a cell.
course() { # course FILE NAMES
	printf '培训编号,培训名称,单位,参训人员,培训时间\nP1,培训班,市公安局,%s,2016-05-17\n' "$2" >"$1"
	printf 'P1,培训班,市教育局,李四,2016-05-17\n' >>"$1"
	import training "$1"
}
trained() { ask "SELECT group_concat(person, ' ') FROM (SELECT person FROM v_event
    WHERE kind = 'training' ORDER BY person)"; }
ok 'a cell names two' says 'new 2,' course c1.csv 王建国、赵强
ok 'one of them was another' says 'unchanged 1, corrected 1' course c2.csv 王建国、孙七
ok 'who is named no longer was not there' is '孙七 李四 王建国' trained
ok 'nor by the old file again' says 'corrected 0' course c1.csv 王建国、赵强
ok 'so it stays' is '孙七 李四 王建国' trained
ok 'a later file brings him back' says 'corrected 1' course c3.csv 王建国、赵强、孙七
ok 'with the others' is '孙七 李四 王建国 赵强' trained

uncoded() { # uncoded FILE NAMES
	printf '培训名称,单位,参训人员,培训时间\n年会,市公安局,%s,2016-06-17\n' "$2" >"$1"
	import training "$1"
}
ok 'nor has a course a code' says 'new 1,' uncoded u1.csv 王建国、赵强
ok 'where one is another, the other is the same' says 'corrected 1' uncoded u2.csv 王建国、孙七
each_row() {
	printf '培训名称,单位,参训人员,培训时间\n' >u3.csv
	printf '年会,市公安局,%s,2016-06-17\n' 王建国 孙七 >>u3.csv
	import training u3.csv
}
ok 'in a row each they are the same too' says 'new 0, unchanged 2' each_row
ok 'so two came' is 2 ask "SELECT count(*) FROM v_event WHERE title = '年会'"

nil() { printf '单位,台账,报告期,条数\n市公安局,备案、流水账,2016Q3,0\n' >nil.csv; import return nil.csv; }
ok 'a return of a ledger that nobody knows is refused' says E3582 nil
ok 'and so is what stands beside it' is 0 ask 'SELECT count(*) FROM return_nil'

value() { # value FILE SOURCE VALUE
	printf '单位,指标,期间,数值,数据来源\n市公安局,微信传播指数,2016Q3,%s,%s\n' "$3" "$2" >"$1"
	import value "$1"
}
ok 'a value was published' says 'new 1,' value v1.csv 清博 800
ok 'by another source it is another value' says E3701 value v2.csv 新榜 90
ok 'the same source corrects it' says 'corrected 1,' value v3.csv 清博 801
ok 'and who does not say whose it is takes nothing back' says 'corrected 1,' value v4.csv '' 802
ok 'so it is whose it was' is '802|清博' ask 'SELECT value, source FROM given'

wide() { # wide FILE TITLE
	printf '标题,单位,发布时间\n%s,市公安局,2016-05-03 10:00\n' "$2" >"$1"
	import release "$1"
}
ok 'a release has no number' says 'new 1,' wide w1.csv '关于禁放的通告(2016年)'
ok 'its title in wide characters is no other' says 'new 0,' wide w2.csv '关于禁放的通告（２０１６年）'
done_testing
