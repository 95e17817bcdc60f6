#!/bin/sh
# Whatever is wrong with what people hand in: the message has the file, sheet,
# row, column, value, a code and what to do; good rows are kept; the file once
# more changes nothing.
. "$(dirname "$0")/lib.sh"
. "$here/tests/cli/city.sh"

"$KAOPING" -q init none
cat >list.csv <<'EOF'
单位代码,单位名称,组别
G01,市公安局,重点部门
G02,市教育局,重点部门
EOF
cp -r none city && "$KAOPING" -q -C city import unit list.csv

# ends STATUS WHERE CODE VALUE KEPT: how an import has to end.  WHERE stands
# behind the file's name, and KEPT is what $ask finds.
again() { "$KAOPING" --lang zh -v -C w import $options "$kind" "$file" 2>said; }
ends() {
	again
	got=$?
	cat said
	test $got -eq "$1" || { echo "exit $got, want $1"; return 1; }
	grep -F -- "$file$2" said | grep -F -- "$3" | grep -F -- "$4" >line ||
	    { echo "no line with \"$file$2\", \"$3\" and \"$4\""; return 1; }
	test "$1" -eq 0 || grep -q ' E[0-9]*: .*；..' line ||
	    { echo 'it does not say what to do'; return 1; }
	is "$5" sqlite3 w/kaoping.db "$ask" || return
	facts w >before
	again
	got=$?
	test $got -eq "$1" || { echo "exit $got the second time"; return 1; }
	facts w >after && cmp before after
}
# bad NAME KIND FILE STATUS WHERE CODE VALUE KEPT [OPTION...]
bad() {
	kind=$2 file=$3
	rm -rf w && cp -r "$base" w
	about=$1 want="$4" where=$5 code=$6 value=$7 want_kept=$8
	shift 8
	options=$*
	ok "$about" ends "$want" "$where" "$code" "$value" "$want_kept"
}
# fine NAME KIND FILE TEXT KEPT [OPTION...]: it is read, and this is said
fine() {
	one=$1 two=$2 three=$3 four=$4 five=$5
	shift 5
	bad "$one" "$two" "$three" 0 '' "$four" '' "$five" "$@"
}
said() { grep -q "$@" said; }

base=none
ask="SELECT group_concat(code, ' ') FROM (SELECT code FROM unit ORDER BY code)"
h='单位代码,单位名称,组别\n'
a='K01,甲局,重点部门\n' b='K02,乙局,重点部门\n' c='K03,丙局,重点部门\n'

# Bytes.  What stands before a fault is kept, which is said; nothing is where
# no byte can be trusted, and that is said too.
{ printf '\357\273\277' && printf "$h$a$b" | iconv -f UTF-8 -t GB18030; } >gbk.csv
bad 'GBK under the mark of UTF-8' unit gbk.csv 65 :1: E1040 0xB5 ''
ok 'none of it is imported' said 'gbk.csv：整个文件未导入'
printf "$h${a}K02,\261局,重点部门\n$c" >byte.csv
bad 'UTF-8 with one bad byte' unit byte.csv 65 :3: E1102 0xB1 K01
ok 'the rows before it are' said 'byte.csv: 警告 W3671: .*前1行'
printf "$h$a${b}K03,丙\345\261" >cut.csv
bad 'a file cut off inside a character' unit cut.csv 65 :4: E1207 '' 'K01 K02'
printf "$h$a$b" | iconv -f UTF-8 -t UTF-16 >utf16.csv
fine 'UTF-16 with its mark is read' unit utf16.csv '读2行，新2' 'K01 K02'
printf "$h$a$b" | iconv -f UTF-8 -t UTF-16LE >bare16.csv
bad 'UTF-16 without one is told apart from text' unit bare16.csv 65 :1: E1201 UTF-16 ''
printf "$h${a}K0\0002,乙局,重点部门\n$c" >nul.csv
bad 'a NUL' unit nul.csv 65 :3: E1201 NUL K01

# Rows and headers.
printf "$h${a}K02,\"乙局,重点部门\n$c" >open.csv
bad 'an unclosed quote' unit open.csv 65 :3:2: E1202 第3条 K01
printf "$h${a}K02,\"乙局,重点部门\nK03,\"丙局\",重点部门\n" >open2.csv
bad 'one that the next seems to close' unit open2.csv 65 :3:2: E1042 丙局 K01
{
	printf "$h"
	seq 1000 | sed 's/.*/N&,第&局,重点部门/; 900s/,/,"/'
} >far.csv
ask='SELECT count(*) FROM unit'
bad 'one far down: all rows before it are kept' unit far.csv 65 :901:2: E1202 第901条 899
mend() { sed -i 's/"//' far.csv; says '新101，未变899' "$KAOPING" --lang zh -C w import unit far.csv; }
ok 'mended, only the others are new' mend
ask="SELECT group_concat(code, ' ') FROM (SELECT code FROM unit ORDER BY code)"
printf "$h${a}K02\n${c}K04,丁局,重点部门,,多\n" >ragged.csv
bad 'a row that is too short' unit ragged.csv 65 ':3:2 列“单位名称”:' E3510 单位名称 'K01 K03'
bad 'a row that is too long' unit ragged.csv 65 :5:5: E3533 多 'K01 K03'
rejects() { is 'K02|3|E3510 K04|5|E3533' python3 -c '
import csv
rows = csv.DictReader(open("w/rejects/ragged-unit.csv", encoding="utf-8-sig"))
print(*("|".join((r["单位代码"], r["行"], r["错误代码"].split(" ")[0])) for r in rows))'; }
ok 'both are in the rejects, with what to do' rejects
printf '单位代码,单位名称,组别,组别\nK01,甲局,重点部门,x\n' >double.csv
bad 'two columns of one name' unit double.csv 65 :1:4: E3504 组别 ''
printf '甲,乙\n1,2\n' >none.csv
bad 'a header that is not found' unit none.csv 65 : E3502 单位代码 ''
printf '编号,名称\nK01,甲局\n' >lacks.csv
bad 'a header without a column' unit lacks.csv 65 :1: E3503 组别 ''
printf '单位名称,单位代码,组别\n1,K01,甲局,重点部门\n2,K02,乙局,重点部门\n3,K03,丙局,重点部门\n' >lost.csv
bad 'a header that lost a column, by its width' unit lost.csv 65 :1: E3535 4列 ''
printf '发布会编号,发布会名称,组织方,开始时间,牵头单位\n' >types.csv
seq 5 | sed 's/.*/F&,第&场,2016-02-2& 10:00,本单位,市公安局/' >>types.csv
bad 'and by its types' conference types.csv 65 :1: E3534 开始时间 ''
ask="SELECT group_concat(code, ' ') FROM (SELECT code FROM unit ORDER BY code)"

# Workbooks.
for name in formula error lost broken place wide bomb entities empty hidden \
    only-hidden renamed; do
	python3 "$here/tests/cli/xlsx.py" unit-$name $name.xlsx
done
bad 'a formula without a value' unit formula.xlsx 65 '[台账]:3:2 列“单位名称”:' E3541 =A1 'K01 K03'
bad 'an error for a value' unit error.xlsx 65 '[台账]:3:2 列“单位名称”:' E3542 '#N/A' 'K01 K03'
bad 'a shared string out of range' unit lost.xlsx 65 '[台账]:3:2 列“单位名称”:' E3670 “7” 'K01 K03'
bad 'a sheet that is damaged further down' unit broken.xlsx 65 '' E1069 sheet1.xml K01
bad 'a cell where no column is' unit place.xlsx 65 '[台账]:3:1:' E1072 XFE3 K01
bad 'a zip bomb' unit bomb.xlsx 65 : E1062 sheet1.xml ''
bad 'an entity bomb' unit entities.xlsx 65 : E1069 sharedStrings.xml ''
fine 'a million empty rows are none' unit empty.xlsx '读2行，新2' 'K01 K02'
fine '16,384 columns: what stands beyond the header is named' unit wide.xlsx \
    '[台账]:3:16384: 警告 W3537' 'K01 K02 K03'
fine 'a renamed sheet is still such a table' unit renamed.xlsx '读1行，新1' K01
fine 'a hidden sheet that could be one is named' unit hidden.xlsx 'W3564: 隐藏的工作表“旧机构”' K01
bad 'and is not read where it is the only one' unit only-hidden.xlsx 65 : E3502 '' ''
{
	printf "$h$a"
	head -c 1000000 /dev/zero | tr '\0' '\n'
	printf "$b"
} >blank.csv
fine 'a million blank lines are none' unit blank.csv '读2行，新2' 'K01 K02'
{
	printf '单位代码,单位名称,组别'
	head -c 16381 /dev/zero | tr '\0' ,
	printf "\n$a"
} >wide.csv
fine 'a CSV of 16,384 columns' unit wide.csv '读1行，新1' K01
sed -i 1s/$/,/ wide.csv
bad 'and one more' unit wide.csv 65 :1:16385: E1204 16384 ''

# Values.
base=city
ask="SELECT group_concat(code || '=' || starts, ' ') FROM (SELECT * FROM conference ORDER BY code)"
h='发布会编号,发布会名称,开始时间,组织方,牵头单位\n'
f1='F1,甲发布会,2016-02-28 10:00,本单位,市公安局\n'
kept=F1=2016-02-28T10:00:00+08:00
printf "${h}F2,乙发布会,2016-02-30 10:00,本单位,市公安局\n$f1" >day.csv
bad '2016-02-30' conference day.csv 65 ':2:3 列“开始时间”:' E3512 '2016-02-30 10:00' $kept
printf "${h}$f1,,,,\nF2,乙发布会,42493.4375,本单位,市公安局\n" >serial.csv
fine 'a serial of 1900 in a column of text is told in both systems' conference serial.csv \
    ':4:3 列“开始时间”: 提示 N3544: “42493.4375”' "$kept F2=2016-05-03T10:30:00+08:00"
printf "${h}${f1}F2,乙发布会,7,本单位,市公安局\n" >serial.csv
bad 'a number that is no such day' conference serial.csv 65 ':3:3 列“开始时间”:' E3512 “7” $kept
printf "${h}${f1}F2,乙发布会,2016-03-01 10:00,本单位,市公按局\n" >who.csv
bad 'a unit that nobody knows' conference who.csv 65 ':3:5 列“牵头单位”:' E3514 市公按局 $kept
printf "${h}${f1}F2,甲发布会,2016-02-28 10:00,本单位,市教育局\n" >two.csv
printf '发布会名称,发布时间,主办单位,承办单位\n甲发布会,2016-02-28 10:00,自办,市公安局\n' >one.csv
printf '发布会名称,发布时间,主办单位,承办单位,联合单位\n甲发布会,2016-02-28 15:00,自办,市教育局,市公安局\n丁发布会,2016-03-28 15:00,自办,市教育局,\n' >other.csv
cp -r city first && "$KAOPING" -q -C first import conference one.csv
base=first
ask="SELECT group_concat(title || '=' || substr(starts, 12, 5), ' ') FROM (SELECT * FROM conference ORDER BY starts)"
bad 'one conference from two departments at different times' conference other.csv 65 \
    :2: E3584 one.csv '甲发布会=10:00 丁发布会=15:00'

base=city
ask="SELECT group_concat(row_no || '=' || coalesce(value, state), ' ') FROM (SELECT * FROM answer ORDER BY row_no)"
h='答卷编号,提交答卷时间,评价单位,总体满意度\n'
printf "${h}R1,2016-07-04,市公安局,5\nR1,2016-07-04,市公安局,1\nR2,2016-07-04,市公安局,4\n" >twice.csv
bad 'a respondent twice' answer twice.csv 65 :3: E3620 第2行 '2=disputed 4=4'
printf "${h}R1,2016-07-04,市公安局,6\nR2,2016-07-04,市公安局,4\n" >scale.csv
bad 'an answer off the scale' answer scale.csv 65 ':2:4 列“总体满意度”:' E3520 “6” 3=4
printf "${h}R1,2016-07-04,市公安局,5\n李四维,\"王五一\"赵六七,市公安局,4\n" >named.csv
bad 'of a questionnaire no cell is quoted: text behind a quote' answer named.csv 65 :3:2: E1203 … 2=5
quiet() { ! cat said w/kaoping.db* | grep -aq '王五一\|赵六七\|李四维'; }
ok 'and none is kept' quiet
printf "${h}R1,2016-07-04,市公安局,5\n李四维,2016-07-04,市公安局,4,王五一\n备注：赵六七,,,\n" >named.csv
bad 'nor a cell beyond the header, or a footer' answer named.csv 65 :3:5: E3533 … 2=5
ok 'neither is kept' quiet
printf "${h}R1,2016-07-04,市公安局,5\nR2,2016-07-04,13900001111,4\nR3,2016-07-04,公按局,4\n" >slipped.csv
bad 'a cell that slipped, its telephone masked' answer slipped.csv 65 ':3:3 列“评价单位”:' E3515 '【电话】' 2=5
doubts() { is 公按局 sqlite3 w/kaoping.db 'SELECT subject FROM doubt'; }
ok 'is no name to decide about where it has a telephone' doubts
purged() { "$KAOPING" -q -C w purge --period 2016 && is 0 sqlite3 w/kaoping.db 'SELECT count(*) FROM doubt'; }
ok 'and a purge takes the others' purged

ask="SELECT group_concat(unit || '=' || person_name, ' ') FROM (SELECT * FROM v_role ORDER BY unit)"
printf '部门名称,发言人,职务\n市公安局,钱八,副局长\n市教育局,钱八,副局长\n' >roster.csv
fine 'a spokesperson of two units is noted' roster roster.csv 'W3597: “钱八”' 'G01=钱八 G02=钱八' --period 2016

# Where files come from.
base=none
ask="SELECT group_concat(code, ' ') FROM (SELECT code FROM unit ORDER BY code)"
pipe() {
	rm -rf w && cp -r none w
	for from in - /dev/stdin; do
		printf '单位代码,单位名称,组别\nK01,甲局,重点部门\nK02,,重点部门\n' |
		    exits 65 "$KAOPING" --lang zh -C w import unit $from 2>said || return
		grep -F -- "$from:3:2 列“单位名称”: 错误 E3510" said || return
	done
	is K01 sqlite3 w/kaoping.db "$ask"
}
ok 'standard input, by either name' pipe
changes() {
	{
		printf '单位代码,单位名称,组别\n'
		seq 60000 | sed 's/.*/N&,第&局,没有的组/'
	} >grows.csv
	rm -rf w && cp -r none w
	"$KAOPING" --json -C w import unit grows.csv 2>&1 >/dev/null &
	pid=$!
	until test -f w/rejects/grows-unit.csv.new; do
		kill -0 $pid 2>/dev/null || break
	done
	printf 'M1,末局,重点部门\n' >>grows.csv
	wait $pid
	test $? -eq 75 && is '' sqlite3 w/kaoping.db "$ask"
}
ok 'a file that changes while it is read is not taken: 75' changes
done_testing
