#!/bin/sh
# A long file of new rows: while it comes the index of its noun is gone, and
# nobody can tell.
. "$(dirname "$0")/lib.sh"
. "$here/tests/cli/city.sh"

# answers FROM TO: rows of a questionnaire
answers() {
	printf '答卷编号,提交答卷时间,评价单位,总体满意度,渠道\n'
	seq "$1" "$2" | sed 's/.*/M&,2016-11-23 10:30:00,市公安局,5,一个很长很长的渠道名称/'
}
new_city() {
	rm -rf w && "$KAOPING" -q init w && ledger_all w unit outlet &&
	    echo 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef \
	        >w/secret.key && chmod 600 w/secret.key
}
sql() { sqlite3 w/kaoping.db "$1"; }
content() { sql 'SELECT respondent, unit_id, state, value, channel, row_no FROM answer ORDER BY 1, 2'; }
# whole: the database is sound, with the index of both nouns
whole() {
	is ok sql 'PRAGMA integrity_check' && is 2 sql "SELECT count(*)
	    FROM sqlite_master WHERE name = 'answer_key' OR name = 'article_of_file'"
}

# A respondent twice, late in the file, early in it, and across its beginning.
answers 1 70000 >long.csv
{
	echo 'M69000,2016-11-23 10:30:00,市公安局,1,丙'
	echo 'M3,2016-11-23 10:30:00,市公安局,1,丙'
	echo 'M69001,2016-11-23 10:30:00,市公安局,5,一个很长很长的渠道名称'
	echo 'M4,2016-11-23 10:30:00,市教育局,2,丙'
	answers 70001 90000 | tail -n +2
	echo 'N1,2016-11-23 10:30:00,没有的局,2,丙'
} >>long.csv
new_city
dry() {
	says 'read 90005, new 90001, unchanged 0, corrected 0, refused 3' \
	    "$KAOPING" --lang en -C w import -n answer long.csv && whole &&
	    is 0 sql 'SELECT count(*) FROM answer'
}
ok 'a dry run of a long file leaves the index' dry

# until_rejects COMMAND...: runs it once a late row was refused
until_rejects() {
	"$KAOPING" -q -C w import answer long.csv 2>told &
	pid=$!
	until test -f w/rejects/long-answer.csv.new; do
		kill -0 $pid 2>/dev/null || break
	done
	"$@" $pid
	wait $pid
}
killed() {
	until_rejects kill -9
	test $? -eq 137 && whole && is 0 sql 'SELECT count(*) FROM answer'
}
ok 'nor does one that is killed take it away' killed
full() {
	(ulimit -f 4000 && exits 74 "$KAOPING" -q -C w import answer long.csv) &&
	    whole && is 0 sql 'SELECT count(*) FROM answer'
}
ok 'nor one that finds the disk full' full
long() {
	says 'read 90005, new 90001, unchanged 0, corrected 0, refused 3' \
	    "$KAOPING" --lang en -C w import answer long.csv && whole
}
ok 'a respondent twice is told in a long file too' long
twice() {
	content | grep disputed | sed 's/.*disputed|\(.*\)|.*|/|disputed|\1|/' | sort
}
ok 'and does not count' is '|disputed||4
|disputed||69001' twice
content >by_bulk

# The file again; rows that another file had already (M3's second row corrects
# that file's).
again() {
	says 'new 0, unchanged 90001, corrected 0, refused 3' \
	    "$KAOPING" --lang en -C w import answer long.csv && whole &&
	    content | cmp - by_bulk
}
ok 'the same file again changes nothing' again
known() {
	new_city
	answers 1 3000 >some.csv
	sed -i 's/^M7,\(.*\),5,/M7,\1,4,/' some.csv
	{ head -n 1 long.csv; sed -n '3002,60000p' long.csv; sed -n '2,3001p' long.csv
	    sed -n '60001,$p' long.csv; } >other.csv
	"$KAOPING" -q -C w import answer some.csv &&
	    says 'read 90005, new 87001, unchanged 2999, corrected 2, refused 2' \
	        "$KAOPING" --lang en -C w import answer other.csv && whole &&
	    is 1 sql "SELECT count(*) FROM revision
	        WHERE noun = 'answer' AND old LIKE '%value=4%'"
}
ok 'rows of an earlier file are found, and corrected' known

# Articles: those whose addresses mean the same.
articles() {
	printf '标题,链接,媒体名称,发布时间,来源\n'
	seq "$1" "$2" | sed 's|.*|示例市推进一件实事 &,https://news.example/2016/&.html,示例日报,2016-11-23 10:30:00,示例市公安局|'
}
article() {
	outlet=$(sql 'SELECT name FROM outlet ORDER BY id LIMIT 1')
	articles 1 60000 | sed "s/示例日报/$outlet/" >articles.csv
	articles 100 100 | sed "1d; s/示例日报/$outlet/; s|html|html#top|" >>articles.csv
	articles 60001 61000 | sed "1d; s/示例日报/$outlet/" >>articles.csv
	says 'read 61001, new 61000, unchanged 1' \
	    "$KAOPING" --lang en -C w import article articles.csv && whole &&
	    is 61000 sql 'SELECT count(DISTINCT item_key) FROM article'
}
ok 'an article under another address is the same in a long file' article
counts() {
	articles 70001 130000 | sed "s/示例日报/$outlet/; s/\$/,12/; 1s/12/阅读数/" >counts.csv
	says 'read 60000, new 60000' "$KAOPING" --lang en -C w import article counts.csv &&
	    whole && is 60000 sql 'SELECT count(*) FROM metric'
}
ok 'so are those with counts' counts
done_testing
