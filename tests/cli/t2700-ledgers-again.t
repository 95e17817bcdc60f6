#!/bin/sh
# What a second look at a folder of ledgers meets: old files again, other
# epochs, counts by the ten thousand.
. "$(dirname "$0")/lib.sh"
w=$tmp/w

import() { "$KAOPING" --lang en -C w import "$@"; }
ask() { sqlite3 w/kaoping.db "$1"; }
begin() {
	"$KAOPING" -q init w &&
	printf '单位代码,单位名称,组别\nK1,教育局,重点部门\nK2,财政局,重点部门\n' >units.csv &&
	import unit units.csv
}
ok 'a small city' begin

# --- old files again
say() { printf '单位代码,单位名称,组别\nK2,%s,重点部门\n' "$2" >"$1"; }
say a.csv 财政局（甲）
say b.csv 财政局（乙）
say c.csv 财政局（甲）
chain() {
	import unit a.csv && import unit b.csv && import unit a.csv 2>said &&
	    grep -F 'a.csv:2: warning W3570: what this row says was corrected by "b.csv"' said
}
ok 'an old file is told whose word stands' chain
printf '\n' >>c.csv # other bytes than a.csv
back() {
	import unit c.csv && import unit a.csv 2>said && ! grep W3570 said &&
	    grep -F 'unchanged 1' said && ! grep 'were corrected since' said &&
	    import unit b.csv 2>said && grep W3570 said
}
ok 'unless what it says was put back by a third' back
say d.csv 财政局（甲）
printf '\n\n' >>d.csv
nothing_new() {
	import unit d.csv && say e.csv 财政局（丙） && import unit e.csv &&
	    import unit d.csv 2>said
	grep -F 'd.csv:2: warning W3570' said &&
	    is 财政局（丙） ask "SELECT name FROM unit WHERE code = 'K2'"
}
ok 'a file that said nothing new undoes no later correction' nothing_new

# --- counts
account() {
	printf '平台,账号,账号名称,单位\nweibo,1,教育发布,K1\n' >account.csv &&
	    import account account.csv
}
ok 'an account' account
cat >posts.csv <<-'END'
	平台,账号名称,帖子ID,发布时间,正文,阅读量（万）,点赞数
	weibo,教育发布,7,2016-05-03 10:00,甲,1.2,8
	weibo,教育发布,8,2016-05-03 10:00,乙,10+,8
	weibo,教育发布,9,2016-05-03 10:00,丙,3万,8
END
scaled() {
	exits 65 import post posts.csv 2>said
	cat said
	grep -F 'posts.csv:2:6: warning W3681: the counts of column "阅读量（万）" are in 万' said &&
	    grep -F 'posts.csv:4:6 column “阅读量（万）”: error E3680: "3万"' said &&
	    is '12000|approximate
100000|at_least' ask "SELECT value, status FROM metric WHERE name = 'read' ORDER BY value"
}
ok 'a header that counts by ten thousand is heeded, and told of' scaled
caption() {
	{ echo '发布情况,,,单位：万次,,,'; sed 's/（万）//; 3,4d; s/,7,/,17,/' posts.csv; } >caption.csv
	says 'are in 万' import post caption.csv &&
	    is 12000 ask "SELECT m.value FROM metric AS m JOIN release AS r ON r.id = m.release_id
		JOIN capture AS c ON c.id = m.capture_id WHERE c.uri = 'caption.csv' AND m.name = 'read'"
}
ok 'so is a line above the header' caption
plain() { sed 's/（万）/（次）/; 4d' posts.csv >plain.csv; ! says W3681 import post plain.csv; }
ok 'and one that counts one by one is left alone' plain

# --- days
epoch() {
	python3 "$here/tests/cli/xlsx.py" serial1904 days.xlsx && import unit days.xlsx &&
	    is 2016-05-03 ask "SELECT valid_from FROM unit WHERE code = 'K9'"
}
ok 'a serial that is no date in its workbook is read by the workbook'\''s epoch' epoch
done_testing
