#!/bin/sh
# Every kind of table that people hand in, row by row as it stands, and what is
# said of those that can't be read.
. "$(dirname "$0")/lib.sh"

sheet() { "$KAOPING" --lang en parse --format sheet "$@"; }
rows() { sheet "$@" | sed 's|^{"schema":"kaoping.parse/1","kind":"row",|{|'; }
# refuses TEXT BYTES [TEXT]: 65, and the text on stderr
refuses() {
	printf "$2" >bad.csv
	exits 65 sheet bad.csv 2>said && cat said && grep -qF "bad.csv$1" said
}

table='甲,乙\r\n"1","a ""b""\nc"\r\n'
want='{"row":1,"cells":["甲","乙"]}
{"row":2,"cells":["1","a \"b\"\nc"]}'
printf "$table" >utf8.csv
ok 'UTF-8' is "$want" rows utf8.csv
printf "\357\273\277$table" >bom.csv
ok 'UTF-8 with a mark' is "$want" rows bom.csv
printf "$table" | iconv -f UTF-8 -t GB18030 >gb.csv
ok 'GB18030' is "$want" rows gb.csv
printf "\357\273\277$table" | iconv -f UTF-8 -t UTF-16LE >wide.csv
ok 'UTF-16 with its mark' is "$want" rows wide.csv
printf "$table" | sed 's/,/；/' >semicolon.csv
ok 'full-width semicolons' is "$want" rows semicolon.csv
ok 'standard input' is "$want" sh -c '"$KAOPING" parse --format sheet - <utf8.csv | sed "s|.*\"row\",|{|"'
ok 'a pipe' is "$want" sh -c 'cat gb.csv | "$KAOPING" parse --format sheet /dev/stdin | sed "s|.*\"row\",|{|"'
ok 'several files each name theirs' is '{"file":"utf8.csv","row":1,"cells":["甲","乙"]}' sh -c \
	'"$KAOPING" parse --format sheet utf8.csv gb.csv | sed "s|.*\"row\",|{|;q"'
ok 'ragged rows stay so' is '{"row":1,"cells":["a","b"]}
{"row":2,"cells":["1"]}
{"row":4,"cells":["1","2","3"]}' sh -c 'printf "a,b\n1\n\n1,2,3\n" | "$KAOPING" parse --format sheet - | sed "s|.*\"row\",|{|"'

cat >page.xls <<-'EOF'
	<html><head><meta http-equiv=Content-Type content="text/html; charset=utf-8"></head>
	<table><tr><td rowspan=2>序号</td><td colspan=2>12345热线</td></tr>
	<tr><td>满意数</td><td>不满意数</td></tr><tr><td>1<td>8<td>&nbsp;</table>
	<table><caption>附表</caption><tr><td>a</td></tr></table></html>
EOF
ok 'tables of a page that is called .xls' is '{"row":1,"cells":["序号","12345热线","12345热线"]}
{"row":2,"cells":["序号","满意数","不满意数"]}
{"row":3,"cells":["1","8",""]}
{"sheet":"附表","row":1,"cells":["a"]}' rows page.xls
"$KAOPING" init w >/dev/null 2>&1
printf '<table><tr><td>机构代码</td><td>机构名称</td><td>组别</td></tr><tr><td>fgw</td><td>市发改委</td><td>1</td></tr></table>' >unit.xls
ok 'which import reads too' prints '1' "$KAOPING" --lang en -C w import unit --columns unit.xls

# What can't be read: the place, and what to do.
ok 'one bad byte in UTF-8 is named' refuses ':2: error E1102: nearly all of it is UTF-8, but byte 18 (0xB1) is damaged: mend it' \
	'甲,乙\n通知通\261,2\n'
ok 'GBK under the mark of UTF-8 is said to be that' refuses ':2: error E1040: begins with the mark of UTF-8 (BOM), but byte 8 (0xB1) is not UTF-8, perhaps GBK' \
	'\357\273\277a,b\n\261\250,\265\300\n'
ok 'what is neither is named' refuses ':2: error E1101: byte 7 (0xFF) fits neither' '\261\250,b\n1\377,2\n'
ok 'a NUL is named' refuses ':2: error E1201: byte 5 is NUL' 'a,b\n\0,2\n'
ok 'UTF-16 without a mark is said to be that' refuses ':1: error E1201: byte 2 is NUL, so this is no text table: if it is UTF-16' 'a\0,\0'
ok 'a file that is cut off is said to be' refuses ':2: error E1207' '甲,乙\n通知通\345\261'
ok 'a quote that is never closed is named where it opens' refuses ':3:2: error E1202: the quote that opens here, in record 3, is never closed: add' 'a,b\n1,2\n3,"4\n5,6\n7,8\n'
ok 'also where the next one seems to close it' refuses ':3:2: error E1042: the quote that opens here, in record 3, is closed on line 5 only, and text "7"' \
	'a,b\n1,2\n3,"4\n5,6\n8,"7"\n'
ok 'the record is counted without blank lines, the line with them' refuses ':6:1: error E1202: the quote that opens here, in record 3,' 'a,b\n\n"1\n",2\n\n"3'
ok 'text behind a quote is named' refuses ':2:1: error E1203: text "x" follows a closing quote, in record 2' 'a,b\n"1"x,2\n'
ok 'the rows before a fault are there' is 2 sh -c 'printf "a,b\n1,2\n3,\"4\n" | "$KAOPING" parse --format sheet - 2>&1 | grep -c cells'
columns() {
	head -c "$1" /dev/zero | tr '\0' , >wide.csv
	sheet wide.csv
}
ok '16,384 columns are read' columns 16383
ok 'one more is refused' exits 65 columns 16384
ok 'and said' says ':1:16385: error E1204: record 1 has more than 16384 columns' columns 16384
empty() {
	{
		echo a,b
		head -c 1000000 /dev/zero | tr '\0' '\n'
		echo c,d
	} >empty.csv
	is '{"row":1,"cells":["a","b"]}
{"row":1000002,"cells":["c","d"]}' rows empty.csv
}
ok 'a million empty rows are none' empty
ok 'an empty file has no rows' is '' sheet /dev/null
printf '\320\317\021\340\241\261\032\341' >old.xls
ok 'an old or locked workbook is refused with what to do' says 'E1044: this is an old .xls, or a workbook under a password: open it, remove the password, save it as .xlsx' sheet old.xls
ok 'in Chinese too' says '去掉密码，另存为.xlsx' "$KAOPING" --lang zh parse --format sheet old.xls
ok 'a page without a table is refused' refuses ': error E1046: this page has no table' '<html><body>请登录</body></html>'
ok 'a PDF is refused by its name' refuses ': error E1048: this is PDF' '%%PDF-1.4\n'
ok 'a file that is not there is 66' exits 66 sheet none.csv
ok 'a full disk is not success' exits 74 sh -c '"$KAOPING" parse --format sheet utf8.csv >/dev/full'

# The reader of its output waits until the file has been changed.
changes() {
	awk 'BEGIN { for (i = 0; i < 100000; i++) print i ",b,c" }' >grows.csv
	mkfifo pipe
	sheet grows.csv >pipe 2>said &
	{
		read -r line && echo more >>grows.csv && cat >/dev/null
	} <pipe
	wait $!
	test $? -eq 75 && grep -qF 'grows.csv: error E1050: the file was changed while it was read' said
}
ok 'a file that changes while it is read is said to, and may be tried again: 75' changes

# What is hostile ends well, whatever it is.
if [ -d "${KAOPING_DATA:-}/hostile/csv" ]; then
	hostile() {
		for f in "$KAOPING_DATA"/hostile/csv/*.csv; do
			sheet "$f" >lines 2>said
			status=$?
			case ${f##*/} in
			c05* | c17*) want=65 ;;
			*) want=0 ;;
			esac
			test $status -eq $want || {
				echo "$f: exit $status, want $want"
				return 1
			}
		done
	}
	ok 'outside tables: those with an open quote and a NUL are refused, all others read' hostile
	read_r3() { sheet "$KAOPING_DATA/hostile/csv/c05_unterminated_quote.csv" 2>&1 >lines | grep -qF ':3:' && ! grep -q r3 lines; }
	ok 'an open quote swallows no row' read_r3
else
	ok 'no KAOPING_DATA/hostile/csv # SKIP' true
fi
done_testing
