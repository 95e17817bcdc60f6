#!/bin/sh
# A template is a ledger that an import understands: nothing in it is data
# until somebody fills it in.
. "$(dirname "$0")/lib.sh"
w=$tmp/w
kinds() { # all that have a profile, by the message that lists them
	"$KAOPING" --lang en -C "$w" import zzzzzzzz none 2>&1 |
		sed -n 's/.*there are *//p' | tr ',' '\n' | tr -d ' '
}
template() { "$KAOPING" -q --lang en -C "$w" import template "$@"; }

# fill FILE HEADER=VALUE...: adds a row, as a spreadsheet would store it
fill() {
	python3 - "$@" <<-'END'
	import re, sys, zipfile
	from xml.sax.saxutils import escape
	path, pairs = sys.argv[1], dict(a.split('=', 1) for a in sys.argv[2:])
	with zipfile.ZipFile(path) as z:
	    parts = [(i, z.read(i)) for i in z.namelist()]
	strings = re.findall('<si><t[^>]*>(.*?)</t></si>',
	                     dict(parts)['xl/sharedStrings.xml'].decode(), re.S)
	def filled(sheet):
	    head = re.search('<row r="1".*?</row>', sheet, re.S).group()
	    cells = ''
	    for ref, n in re.findall('<c r="([A-Z]+)1"[^>]*><v>([0-9]+)</v>', head):
	        if strings[int(n)] in pairs:
	            cells += ('<c r="%s3" t="inlineStr"><is><t>%s</t></is></c>'
	                      % (ref, escape(pairs.pop(strings[int(n)]))))
	    assert not pairs, pairs
	    return sheet.replace('</sheetData>',
	                         '<row r="3">' + cells + '</row></sheetData>')
	with zipfile.ZipFile(path, 'w', zipfile.ZIP_DEFLATED) as z:
	    for name, data in parts:
	        if name == 'xl/worksheets/sheet1.xml':
	            data = filled(data.decode()).encode()
	        z.writestr(name, data)
	END
}
part() { # FILE PART
	python3 -c 'import sys, zipfile; sys.stdout.buffer.write(zipfile.ZipFile(sys.argv[1]).read(sys.argv[2]))' "$@"
}

"$KAOPING" -q init "$w"
"$KAOPING" -q -C "$w" import unit "$here/fixtures/demo/ledgers/units.csv"
kinds >kinds
ok 'kinds are listed' test "$(wc -l <kinds)" -gt 25
only_an_example() {
	while read -r k; do
		template "$k" -o "$k.xlsx" &&
			"$KAOPING" --lang en -C "$w" import "$k" "$k.xlsx" >said 2>&1 &&
			grep -q 'read 1, new 0, .* refused 0' said &&
			grep -q 'skipped 1' said || {
			echo "$k:"
			cat said
			return 1
		}
	done <kinds
}
ok 'each has a template, of which an import takes nothing' only_an_example
ok 'the same template has the same bytes' sh -c '
	"$1" -q -C "$2" import template roster -o again.xlsx && cmp roster.xlsx again.xlsx' \
	sh "$KAOPING" "$w"

ok 'what has been filled in is imported' fill roster.xlsx \
	部门名称=示例市公安局 发言人=王五 职务=副局长 任职日期=2016-01-05 是否专职=是
ok 'and nothing else' says 'read 2, new 1, unchanged 0, corrected 0, refused 0' \
	"$KAOPING" --lang en -C "$w" import roster roster.xlsx
ok 'as it was meant' is 'K02 王五 spokesperson 2016-01-05' sqlite3 "$w/kaoping.db" "
	SELECT u.code || ' ' || p.name || ' ' || r.role || ' ' || r.valid_from
	FROM role AS r JOIN person AS p ON p.id = r.person_id JOIN unit AS u ON u.id = r.unit_id"

holds() { # FILE PART PATTERN...: each of them
	part "$1" "$2" >held || return
	shift 2
	for pattern; do
		grep -q "$pattern" held || return
	done
}
sheet=xl/worksheets/sheet1.xml
ok 'cells are text' holds roster.xlsx xl/styles.xml 'numFmtId="49"'
ok 'also those that are empty' holds roster.xlsx $sheet '<col min="1" max="1"[^>]*style='
ok 'units are offered, and roles' holds roster.xlsx xl/sharedStrings.xml 示例市公安局 新闻发言人
ok 'in a drop-down' holds roster.xlsx $sheet '<dataValidation type="list"'
ok 'a return offers the kinds of ledgers' holds return.xlsx xl/sharedStrings.xml 突发事件
ok 'columns have notes' holds roster.xlsx xl/comments1.xml 必填
sed 's/县（市）区/县（市、区）/' "$w/scheme/groups.csv" >groups && mv groups "$w/scheme/groups.csv"
group() {
	grep -q '县（市、区）' "$w/scheme/groups.csv" && template unit -o group.xlsx &&
		holds group.xlsx xl/sharedStrings.xml '>县（市、区）<'
}
ok 'a group is one choice, also with a 、 in its name' group
ok 'a profile may be chosen' template answer --profile wjx -o wjx.xlsx
ok 'a template needs a place' exits 64 template roster
ok 'and a kind that there is' exits 64 template rooster -o r.xlsx
ok 'one that is near is proposed' says roster template rooster -o r.xlsx
ok 'a folder that is not there' exits 73 template roster -o none/r.xlsx
done_testing
