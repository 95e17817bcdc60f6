#!/bin/sh
# Tables as people make them: which columns match, and which rows are data.
. "$(dirname "$0")/lib.sh"
. "$here/tests/cli/city.sh"

"$KAOPING" -q init w
columns() { "$KAOPING" -C w --lang en import --columns "$@"; }
imports() { "$KAOPING" -C w --lang en import "$@"; }

cat >units.csv <<'END'
某市机构名单,,,
2016年,,,
序号,单位名称（全称）,* 单位代码,组别
示例（导入时忽略）,某局,X01,重点部门
一、市直部门,,,
1,甲局,K01,重点部门
2,乙局,K02,重点部门
序号,单位名称（全称）,* 单位代码,组别
3,丙局,K03,重点部门
合 计,3个,,
填表人：王某,,,
END
ok 'the header is found below the titles' prints 'name,yes,2,单位名称（全称）' \
    columns unit units.csv
ok 'a header that is no field is shown too' prints ',1,序号' columns unit units.csv
ok 'a field without a column as well' prints 'aliases,no,,' columns unit units.csv
json() { columns --json unit units.csv; }
ok 'and all of it as JSON' prints '"field":"code","required":true,"column":3' json
ok 'titles, examples and footers are no data' \
    says 'read 8, new 3, unchanged 0, corrected 0, refused 0' imports unit units.csv
names() { sqlite3 w/kaoping.db 'SELECT code, name FROM unit ORDER BY code'; }
ok 'the rest is' is 'K01|甲局
K02|乙局
K03|丙局' names
listed() { "$KAOPING" -v -C w --lang en import unit units.csv; }
ok 'each row that is skipped is named' \
    says 'units.csv:10: note N3529: "合 计"' listed

# Two tables side by side, two rows of one header.
cat >beside.csv <<'END'
单位代码,单位名称,组别,,单位代码,单位名称,组别
K11,丁局,重点部门,,K12,戊局,重点部门
K13,己局,重点部门,,,,
END
ok 'blocks side by side give a record each' says 'read 3, new 3' \
    imports unit beside.csv
cat >two.csv <<'END'
单位,,基本情况
代码,名称,组别
K21,庚局,重点部门
END
ok 'a header may have two rows' says 'read 1, new 1' imports unit two.csv

# What is wrong with a header.
printf '代码,名称,组名\nK31,辛局,重点部门\n' >near.csv
ok 'a column that is missing is named with the nearest' \
    says 'no column "组别", is "组名" in line 1 the one?' imports unit near.csv
ok 'so --columns does, and shows the others' prints 'code,yes,1,代码' \
    columns unit near.csv
ok 'with the exit of bad data' exits 65 columns unit near.csv
printf 'a,b\n1,2\n' >none.csv
ok 'no header at all is told what it needs' \
    refuses kaoping 65 '单位代码、单位名称、组别' 'no header in the first 15 rows' \
    -C w import unit none.csv
printf '代码,名称,组别\nK41,壬局,重点部门,多\nK42,癸局,重点部门\n' >wide.csv
ok 'a row wider than the header is refused by its line' \
    says 'wide.csv:2:4' imports unit wide.csv
ok 'and the others are kept' is 1 sqlite3 w/kaoping.db \
    "SELECT count(*) FROM unit WHERE code = 'K42'"
printf '代码,名称\n1,K51,子局\n2,K52,丑局\n3,K53,寅局\n' >lost.csv
sed -i '1s/.*/名称,代码,组别/; 2,$s/$/,重点部门/' lost.csv
ok 'a header that lost a column is refused' \
    refuses kaoping 65 '表头只有3列，而下面多数行有4列' \
    'the header has 3 columns and most rows below have 4' -C w import unit lost.csv

# A profile of one's own.
cat >mine.csv <<'END'
field,headers,type,required,default
@skip,以下,,,
code,id,id,yes,
name,dept,text,yes,
group,kind,group,yes,重点部门
END
printf 'id,dept\nK61,卯局\n以下空白,x\n' >theirs.csv
ok "another's columns are read with a profile" says 'read 2, new 1' \
    imports unit --profile mine.csv theirs.csv
ok 'whose default counts' is KEY sqlite3 w/kaoping.db \
    "SELECT unit_group FROM unit WHERE code = 'K61'"
ok 'a profile has a name' says 'read 8, new 0' imports unit --profile unit units.csv
ok 'one that is not there is told' refuses kaoping 64 '没有名为“nuit”' \
    'has no profile "nuit"' -C w import unit --profile nuit units.csv
printf 'field,headers,type\ncode,id,id\ncode,id,txet\n' >bad.csv
bad() { imports unit --profile bad.csv theirs.csv; }
ok 'every error of a profile is named by its cell' \
    says 'bad.csv:3:1 column “field”: error E3561' bad
ok 'with the nearest type' says 'did you mean "text"?' bad

# ../shared/data/hostile: its column names are examples.
hostile=${KAOPING_DATA:-}/hostile/csv
if [ -d "$hostile" ]; then
	cat >scores.csv <<'END'
field,headers,type,required
code,respondent_id,id,yes
name,department,text,yes
group,score,text,yes
valid_from,date,date,yes
END
	hostile() { columns unit --profile scores.csv "$hostile/$1"; }
	ok 'c01: the BOM is no part of the first header' \
	    prints 'code,yes,1,respondent_id' hostile c01_bom_crlf.csv
	ok 'c09: two columns of one name are refused' \
	    says 'two columns "score" (3 and 4)' hostile c09_dup_header.csv
	ok 'c11: the columns that are missing are named' \
	    says 'respondent_id、department、score、date' hostile c11_unknown_header.csv
	ok 'c13: an empty file has no header' exits 65 hostile c13_empty.csv
	extra() { imports -n unit --profile scores.csv "$hostile/c07_extra_column.csv"; }
	ok 'c07: the bad line is listed by number' says 'csv:2:5' extra
fi
done_testing
