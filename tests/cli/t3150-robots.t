#!/bin/sh
# What a site asks by robots.txt, on a real web server.
. "$(dirname "$0")/lib.sh"
. "$here/tests/cli/collect.sh"
mkdir -p docs/private
cp "$here/fixtures/feeds/rss-plain.in" docs/a.xml
cp docs/a.xml docs/private/b.xml
serve docs
workspace
cat >"$w/sources.csv" <<END
id,role,owner,url,robots
open,coverage,o1,http://127.0.0.1:$port/a.xml,
closed,coverage,o1,http://127.0.0.1:$port/private/b.xml,obey
agreed,coverage,o1,http://127.0.0.1:$port/private/b.xml,ignore
END
all='open closed agreed'
outcomes() { sql "SELECT group_concat(t, ', ') FROM (SELECT s.code || ' ' || f.outcome || coalesce(' ' || f.reason, '') AS t
	FROM fetch AS f JOIN source AS s ON s.id = f.source_id
	WHERE f.id IN (SELECT max(id) FROM fetch GROUP BY source_id) ORDER BY s.code)"; }
later() { sql "UPDATE robots SET fetched = '2016-01-01T00:00:00+08:00'"; }

ok 'without a robots.txt all may be collected' collect $all
ok 'so it is' is 'agreed new, closed new, open new' outcomes
cat >docs/robots.txt <<END
User-agent: *
Disallow: /private/
END
ok 'for a day it is not asked again' collect $all
later
ok 'a day later a source is forbidden' exits 3 collect $all
ok 'only that one' is 'agreed unchanged, closed failed E3214, open unchanged' outcomes
ok 'what to do is said' says 'say ignore in the column robots' collect closed
later
printf 'User-agent: *\nDisallow: /\n\nUser-agent: kaoping\nDisallow:\n' >docs/robots.txt
ok 'a site may make an exception of us' collect $all
ok 'then nothing is forbidden' is 'agreed unchanged, closed unchanged, open unchanged' outcomes

sed -i 's/,obey/,perhaps/' "$w/sources.csv"
ok 'another word is refused' exits 65 collect
ok 'with its place' says 'sources.csv:3:5' collect

# No answer forbids all: it may be that there are rules.
cat >"$w/sources.csv" <<END
id,role,owner,url,robots
lost,coverage,o1,http://127.0.0.1:1/a.xml,
END
sed -i 's/^retries.*/retries = 0/' "$w/kaoping.conf"
ok 'a site that does not answer is not collected' exits 3 collect lost
ok 'since it could not say what it forbids' is 'failed E3215' sql "SELECT f.outcome || ' ' || f.reason FROM fetch AS f ORDER BY id DESC LIMIT 1"
done_testing
