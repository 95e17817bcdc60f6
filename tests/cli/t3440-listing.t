#!/bin/sh
# A listing of several pages whose items move while they are read, and one of
# whose pages fails: nothing is lost, doubled, or taken for read.
. "$(dirname "$0")/lib.sh"
. "$here/tests/cli/collect.sh"
misbehave
retries=0
workspace
base=http://127.0.0.1:$port
row() { # ID KIND PATH SINCE
	echo "$1,coverage,o1,$2,$base$3,auto,auto,+08:00,1d,$4" >>"$w/sources.csv"
}
head_row() {
	echo 'id,role,owner,kind,url,format,encoding,zone,every,since' >"$w/sources.csv"
}
all() { sql "SELECT count(*) || ' ' || count(DISTINCT url) || ' ' || count(body) FROM article"; }

head_row
row news listing /list/1 2016-08-01
ok 'a listing whose pages shift' collect
ok 'its four pages were read' is 4 sql "SELECT count(*) FROM fetch WHERE part IN ('source', 'page') AND outcome = 'new'"
ok 'each item is there once, with the text of its own page' is '17 17 17' all
ok 'and none between two pages was lost' is 17 sql "
	SELECT 1 + max(n) - min(n) FROM (SELECT CAST(substr(url, -3) AS INTEGER) AS n FROM
		(SELECT replace(url, '/', '00') AS url FROM article))"
ok 'the pages after the first say how far they reach' is 3 sql "
	SELECT count(*) FROM fetch WHERE part = 'page' AND reach <= '2016-08-15T00:00:00+08:00'
		AND upto = (SELECT at FROM fetch WHERE part = 'source')"
ok 'the next visit' collect news
ok 'goes on only while there is something new' is 'source 1' sql "
	SELECT group_concat(t, ', ') FROM (SELECT part || ' ' || count(*) AS t FROM fetch
		WHERE part <> 'article' AND run_id = (SELECT max(run_id) FROM fetch) GROUP BY part ORDER BY 1)"
ok 'and doubles nothing' is 1 sql 'SELECT count(*) = count(DISTINCT url) FROM article'

# A page that fails is owed, and taken up before new work.
workspace
head_row
row gap listing /gap/1 2016-08-01
ok 'a page fails' exits 3 collect
ok 'what was before it is kept' is 10 sql 'SELECT count(*) FROM article'
ok 'the page is owed' is 'page owed 1' sql "SELECT part || ' ' || state || ' ' || tries FROM frontier WHERE state = 'owed'"
ok 'the days that it would have told are not read' prints '0 whole' \
	"$KAOPING" --lang en --as-of 2016-08-20 -C "$w" status
ok 'status tells of it' prints 'gap  1' "$KAOPING" --lang en -C "$w" status
sql "UPDATE frontier SET tried = '2016-08-16T00:00:00+08:00' WHERE state = 'owed'"
ok 'it is taken up again, though the source is not due' collect
ok 'and leads on to the last' is '20 20' sql "SELECT count(*) || ' ' || count(DISTINCT url) FROM article"
ok 'nothing is owed' is 0 sql "SELECT count(*) FROM frontier WHERE state = 'owed'"

# What a listing leads to may be no article.
workspace
head_row
row odd listing /odd 2016-08-01
ok 'a link leads to a login page, one to nothing' exits 3 collect
ok 'the others are read' is '3 1' sql 'SELECT count(*) || char(32) || count(body) FROM article'
ok 'the source itself was read' is 'new' sql "SELECT outcome FROM fetch WHERE part = 'source'"
head_row
row links page /list/1 2016-08-01
ok 'a page that looks like a list is one article, where that is what is asked for' collect
ok 'and is read as one' is 'page 1' sql "SELECT c.format || ' ' || f.items FROM fetch AS f
	JOIN capture AS c ON c.id = f.capture_id JOIN source AS s ON s.id = f.source_id WHERE s.code = 'links'"
head_row
row none listing /login 2016-08-01
ok 'a page that lists nothing' exits 3 collect
ok 'was not read, which is not the same as empty' is 'failed 0' sql "
	SELECT f.outcome || ' ' || f.items FROM fetch AS f JOIN source AS s ON s.id = f.source_id WHERE s.code = 'none'"
done_testing
