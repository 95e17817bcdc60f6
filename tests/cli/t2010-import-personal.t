#!/bin/sh
# Of a questionnaire only the named columns are kept, and no respondent.
. "$(dirname "$0")/lib.sh"
. "$here/tests/cli/city.sh"
w=$tmp/w
"$KAOPING" -q init w
ledger_all w unit
cat >survey.csv <<'END'
市民问卷结果（张三丰整理）,,,,,
答卷编号,提交答卷时间,来自IP,手机号,评价单位,总体满意度,意见建议
SECRET-1,2016-07-04 10:00,198.51.100.7,19900001111,市公安局,4,"回电19900001111
谢谢"
SECRET-2,2016-07-04 10:05,198.51.100.8,19900002222,没有的局,4,
SECRET-3,2016-02-30 10:05,198.51.100.9,19900003333,市公安局,9,请联系李四维
SECRET-4,2016-07-04 10:06,198.51.100.9,19900004444,市公安局,,
SECRET-1,2016-07-04 10:00,198.51.100.7,19900001111,市公安局,4,又填一遍
SECRET-5,2016-07-04 10:08,198.51.100.9,19900005555,市公安局,4,
SECRET-5,2016-07-04 10:09,198.51.100.9,19900005555,市公安局,2,
备注：填表人王五一,,,,,,
END
import() { "$KAOPING" --lang "$1" -C w import answer survey.csv; }
tell() { import zh 2>told.zh; test $? -eq 65 && import en 2>told.en; test $? -eq 65; }
ok 'good rows are kept, bad ones refused' tell
ok 'one answer, one blank, and one that two rows dispute' \
    is '3:answered:4 7:blank: 9:disputed:' sqlite3 w/kaoping.db "SELECT
    group_concat(row_no || ':' || state || ':' || coalesce(value, ''), ' ') FROM answer"

# What nobody may find: respondents, addresses, telephones, remarks.
personal='SECRET\|198\.51\|1990000\|张三丰\|李四维\|王五一\|回电\|又填一遍'
clean() { # clean FILE...: none of it stands in a file
	cat "$@" >looked-at && test -s looked-at && ! grep -aq "$personal" looked-at
}
evidence() { find w/evidence -name '*.gz' -exec zcat {} +; }
ok 'messages do not tell it' clean told.zh told.en
ok 'the database does not have it' clean w/kaoping.db*
ok 'the rejects do not' clean w/rejects/*
evidence >unpacked
ok 'the evidence does not' clean unpacked
ok 'but has the rest' grep -q '2016-07-04 10:06,市公安局,' unpacked

# The stripped copy has each row on the line where it stood.
line() {
	python3 - <<'END'
import sqlite3, zlib
db = sqlite3.connect("w/kaoping.db")
warc, at, n, original = db.execute("""SELECT warc, warc_offset, warc_length,
    original_sha256 FROM capture WHERE kind = 'answer'""").fetchone()
with open("w/" + warc, "rb") as f:
    f.seek(at)
    record = zlib.decompress(f.read(n), 31).decode()
body = record.split("\r\n\r\n", 1)[1].split("\n")
row, = db.execute("SELECT row_no FROM answer WHERE state = 'blank'").fetchone()
print(body[row - 1].split(",", 1)[1], original)
END
}
sum() { sha256sum <survey.csv | cut -d ' ' -f 1; }
ok 'a fact names the line, and the capture the digest of the original' \
    is "2016-07-04 10:06,市公安局, $(sum)" line

ok 'the key is for its owner alone' is 600 stat -c %a w/secret.key
again() {
	facts w >before && import en 2>&1 | grep -q 'new 0, unchanged 3' &&
	    facts w >after && cmp before after
}
ok 'the same questionnaire again is the same respondents' again
mended() {
	sed 's/没有的局,4/市教育局,4/; s/2016-02-30/2016-07-04/; s/市公安局,9/市公安局,3/
	    s/2016-07-04 10:09,市公安局,2/2016-07-04 10:08,市公安局,4/' \
	    w/rejects/survey-answer.csv >mended.csv
	says 'read 3, new 2, unchanged 0, corrected 1' "$KAOPING" --lang en -C w import answer mended.csv
}
ok 'mended rejects are new answers, and settle the dispute' mended
sed 's/没有的局,4/市教育局,4/; s/2016-02-30/2016-07-04/; s/市公安局,9/市公安局,3/
    s/2016-07-04 10:09/2016-07-04 10:08/; s/,市公安局,2,/,市公安局,4,/' survey.csv >all.csv
whole() { says 'new 0, unchanged 5' "$KAOPING" --lang en -C w import answer all.csv; }
ok 'of the same respondents as the whole file mended' whole

chmod 644 w/secret.key
ok 'a key that others may read is refused' \
    refuses kaoping 77 'chmod 600' 'chmod 600' -C w import answer survey.csv
chmod 600 w/secret.key
echo 0123 >w/secret.key
ok 'so is one that was damaged' \
    refuses kaoping 78 '不是有效的密钥' 'this is no key' -C w import answer survey.csv
rm w/secret.key
ok 'and no new one is made while answers have the old' \
    refuses kaoping 78 '密钥不见了' 'the key is gone' -C w import answer survey.csv
done_testing
