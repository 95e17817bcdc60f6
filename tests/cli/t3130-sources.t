#!/bin/sh
# sources.csv: every wrong cell is said at once, good rows are collected.
. "$(dirname "$0")/lib.sh"
. "$here/tests/cli/collect.sh"
misbehave
workspace

sources /ok
cat >>"$w/sources.csv" <<END
bad role,metric,o1,feed,http://127.0.0.1:$port/ok,auto,auto,+08:00,1d
owner,coverage,nobody,feed,http://127.0.0.1:$port/ok,auto,auto,+08:00,1d
unit,release,o1,feed,http://127.0.0.1:$port/ok,auto,auto,+08:00,1d
address,coverage,o1,feed,ftp://127.0.0.1/ok,auto,auto,+08:00,1d
rest,coverage,o1,gopher,http://127.0.0.1:$port/ok,rdf,auto,CET,often
ok,coverage,o1,feed,http://127.0.0.1:$port/ok2,auto,auto,+08:00,1d
last,coverage,o1,,http://127.0.0.1:$port/ok3,,,,
END
ok 'wrong rows make it a data error' exits 65 collect
collect 2>messages
for place in 'sources.csv:3:1' 'sources.csv:3:2' 'sources.csv:4:3' 'sources.csv:5:3' \
	'sources.csv:6:5' 'sources.csv:7:4' 'sources.csv:7:6' 'sources.csv:7:8' \
	'sources.csv:7:9' 'sources.csv:8:1'; do
	ok "the error at $place is said" grep -q "$place" messages
done
ok 'and no other' is 10 grep -c ' error E33' messages
ok 'the good rows were collected' is 'last new,ok new' \
	sql "SELECT group_concat(t, ',') FROM (SELECT s.code || ' ' || f.outcome AS t FROM fetch AS f JOIN source AS s ON s.id = f.source_id ORDER BY s.code)"
ok 'a row may leave out what has a default' is '28800 21600 auto feed' \
	sql "SELECT zone || ' ' || every || ' ' || format || ' ' || kind FROM source WHERE code = 'last'"

cat >"$w/sources.csv" <<END
id,role,owner,url,since,expect
since,coverage,o1,http://127.0.0.1:$port/ok,2016-13-01,
month,coverage,o1,http://127.0.0.1:$port/ok,2016年7月,
expect,coverage,o1,http://127.0.0.1:$port/ok,,many
negative,coverage,o1,http://127.0.0.1:$port/ok,,-1
duty,coverage,o1,http://127.0.0.1:$port/ok,2016/7/4,14
END
ok 'what is asked of a source is checked too' exits 65 collect
collect 2>messages
ok 'each wrong cell is named' is 4 grep -cE 'sources.csv:[2-5]:[56] .*error E331[23]' messages
ok 'a first day and items a week are kept' is '2016-07-04 14' \
	sql "SELECT since || ' ' || expect FROM source WHERE code = 'duty'"

mkdir -p "$w/rules"
printf 'field,pattern\ntitle,//h1[\n' >"$w/rules/bad.csv"
printf 'field,pattern\ntitle,//h1\n' >"$w/rules/good.csv"
cat >"$w/sources.csv" <<END
id,role,owner,kind,url,zone,rule
nobody,,,feed,http://127.0.0.1:$port/ok,,
zone,coverage,o1,feed,http://127.0.0.1:$port/ok,Asia/Atlantis,
gone,coverage,o1,feed,http://127.0.0.1:$port/ok,,goood
bad,coverage,o1,feed,http://127.0.0.1:$port/ok,,bad
bad2,coverage,o1,feed,http://127.0.0.1:$port/ok,,bad
path,coverage,o1,feed,http://127.0.0.1:$port/ok,,../rules/good
part,coverage,o1,feed,http://127.0.0.1:$port/{page},,
day,coverage,o1,archive,http://127.0.0.1:$port/{page},,
host,coverage,o1,listing,http://{page}.example/,,
good,coverage,o1,feed,http://127.0.0.1:$port/ok,,good
own,coverage,o1,feed,http://127.0.0.1:$port/ok2,,trs
list,coverage,o1,listing,http://127.0.0.1:$port/l_{page},,
old,coverage,o1,archive,http://127.0.0.1:$port/{yyyy}/{mm}{dd},,
END
ok 'rules and templates are checked' exits 65 collect good own
collect good own 2>messages
for place in 'sources.csv:2:2 .*E3304' 'sources.csv:3:6 .*E3310' 'sources.csv:4:7 .*E3610' \
	'rules/bad.csv:2:2 .*E3603' 'sources.csv:7:7 .*E3610' 'sources.csv:8:5 .*E3615' \
	'sources.csv:9:5 .*E3615' 'sources.csv:10:5 .*E3615'; do
	ok "said: $place" grep -q "$place" messages
done
ok 'a wrong rule is said once' is 1 grep -c E3603 messages
ok 'the nearest rule is proposed' grep -q '"good"' messages
ok 'the rows without fault have their rules' is 'good good,list -,old -,own trs' \
	sql "SELECT group_concat(t, ',') FROM (SELECT code || ' ' || coalesce(rule, '-') AS t FROM source WHERE active = 1 ORDER BY code)"

cat >"$w/sources.csv" <<END
id,role,owner,url
secret,coverage,o1,http://me:sesame@127.0.0.1:$port/ok
END
ok 'a URL with a password is refused' exits 65 collect
masked() { collect 2>messages; grep -qF 'http://***@127.0.0.1' messages && ! grep -rF sesame messages "$w/kaoping.db" "$w/evidence"; }
ok 'and the password is told nobody' masked
cat >"$w/sources.csv" <<END
id,role,owner,url
duty,coverage,o1,http://127.0.0.1:$port/ok
END
collect duty

no_columns() { echo 'id,url' >"$w/sources.csv"; }
no_columns
ok 'missing columns are named' says '"owner"' collect
ok 'and no source is lost for that' is 1 sql 'SELECT count(*) FROM source WHERE active = 1'
rm "$w/sources.csv"
ok 'a file that is not there is said' exits 66 collect
done_testing
