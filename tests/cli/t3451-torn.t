#!/bin/sh
# What broke off was not read: it is owed, and what follows it in a listing
# does not prove what it would have told.
. "$(dirname "$0")/lib.sh"
. "$here/tests/cli/collect.sh"
misbehave
retries=0
workspace
base=http://127.0.0.1:$port
row() { # ID KIND PATH
	echo "$1,coverage,o1,$2,$base$3,auto,auto,+08:00,1d,2016-08-01" >>"$w/sources.csv"
}
head_row() {
	echo 'id,role,owner,kind,url,format,encoding,zone,every,since' >"$w/sources.csv"
}

head_row
row list listing '/torn/{page}'
ok 'the first page of a listing breaks off' exits 3 collect
ok 'the second is read' is 'page new' sql "
	SELECT part || ' ' || outcome FROM fetch WHERE part = 'page' AND outcome <> 'failed'"
ok 'and proves no day: what the first lacks may be of any' is 0 sql "
	SELECT count(*) FROM fetch WHERE part = 'page' AND upto IS NOT NULL"
ok 'no day was read' prints '"read":0' \
	"$KAOPING" --json --lang en --as-of 2016-08-30 -C "$w" status

workspace
head_row
row map sitemap /torn-map
ok 'an article breaks off' exits 3 collect
ok 'what came of it is kept' is 'partial' sql "SELECT outcome FROM fetch WHERE part = 'article'"
ok 'it is owed still' is 'owed 1' sql "SELECT state || ' ' || tries FROM frontier"
sql "UPDATE frontier SET tried = '2016-08-16T00:00:00+08:00'"
ok 'it is asked for again' collect
ok 'and is whole' is '1 read' sql "SELECT count(*) || ' ' || (SELECT state FROM frontier)
	FROM article WHERE body LIKE '%第一段%' AND body LIKE '%第二段%'"
done_testing
