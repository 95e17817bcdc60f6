#!/bin/sh
# Workbooks: what is read of them, and what is said of those that are not.
. "$(dirname "$0")/lib.sh"

for name in units 1900 1904 kinds bomb entities string place wide empty-rows \
    docx ods zip; do
	python3 "$here/tests/cli/xlsx.py" "$name" "$name.xlsx" || {
		echo 'Bail out! no workbooks'
		exit 1
	}
done
sheet() { "$KAOPING" --lang en parse --format sheet "$@"; }
rows() { sheet "$@" | sed 's|^{"schema":"kaoping.parse/1","kind":"row",|{|'; }
# refuses FILE TEXT: 65, and the text behind the file's name on stderr
refuses() { exits 65 sheet "$1" 2>said && cat said && grep -qF "$1$2" said; }

ok 'rows, merged cells and hidden sheets' is '{"sheet":"说明","hidden":true,"row":1,"cells":["内部"]}
{"sheet":"机构","row":1,"cells":["机构代码","机构名称","组别"]}
{"sheet":"机构","row":2,"cells":["fgw","市发改委","重点部门"]}
{"sheet":"机构","row":3,"cells":["gaj","市公安局","重点部门"]}' rows units.xlsx
ok 'whatever the file is called' is 4 sh -c \
    'cp units.xlsx units.csv; "$KAOPING" parse --format sheet units.csv | wc -l'
ok 'also from a pipe' is 4 sh -c \
    'cat units.xlsx | "$KAOPING" parse --format sheet - | wc -l'
ok 'numbers, truth values, errors, formulas and strings' is '{"sheet":"台账","row":3,"cells":["4454572602912350","TRUE","#N/A","=A1+1","市局"],"types":["number","bool","error","novalue","text"]}' \
    rows kinds.xlsx
ok 'a day of the 1900 epoch' prints '"2016-05-03"' sheet 1900.xlsx
ok 'and of the 1904 epoch' prints '"2020-05-04"' sheet 1904.xlsx
wide() { sheet wide.xlsx | grep -o '""' | wc -l; }
ok 'the last of 16,384 columns is read' is 16383 wide
ok 'a million styled rows without content are none' is 1 sh -c \
    '"$KAOPING" parse --format sheet empty-rows.xlsx | wc -l'
small() {
	(ulimit -v 400000; sheet --workers 0 empty-rows.xlsx) >out.json &&
	    is 1 grep -c . out.json
}
test -n "${SAN:-}" || ok 'in little memory' small

ok 'a zip bomb is refused by its part' refuses bomb.xlsx \
    ': error E1062: the part "xl/worksheets/sheet1.xml" inflates to too much'
ok 'an entity bomb is refused' refuses entities.xlsx \
    ': error E1069: the XML of the part "xl/sharedStrings.xml" is broken at line 2 (a DOCTYPE'
ok 'a shared string that is not there is a lost cell' is \
    '{"sheet":"台账","row":5,"cells":["","","7"],"types":["text","text","lost"]}' \
    rows string.xlsx
ok 'a place that no sheet has is named' refuses place.xlsx \
    '[台账]:1: error E1072: "XFE1048577" is no place for a cell'
ok 'a document is told what it is' refuses docx.xlsx \
    ': error E1066: this is not an XLSX workbook but DOCX: save it as .xlsx'
ok 'so is a sheet of OpenDocument' refuses ods.xlsx ': error E1066: this is not an XLSX workbook but ODS'
ok 'and any other archive' refuses zip.xlsx ': error E1066: this is not an XLSX workbook but ZIP'
head -c 700 units.xlsx >cut.xlsx
ok 'a workbook that is cut off is refused' refuses cut.xlsx \
    ': error E1060: this is no whole ZIP archive'
ok 'in Chinese too' says '可能没有传完；请重新取得该文件' "$KAOPING" --lang zh \
    parse --format sheet cut.xlsx
done_testing
