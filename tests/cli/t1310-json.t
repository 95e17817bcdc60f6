#!/bin/sh
# --json: every command prints documents with a schema, or refuses.
. "$(dirname "$0")/lib.sh"
. "$here/tests/cli/city.sh"
w=$tmp/w

# documents STATUS SCHEMA COUNT CHECK ARGUMENT...: with --json, standard output
# is COUNT documents (+: at least one) of these schemas, and CHECK holds, where d
# is the list of them; standard error is JSON, too.
documents() {
	status=$1 schema=$2 count=$3 check=$4
	shift 4
	"$KAOPING" --lang en --json "$@" >documents.out 2>documents.err
	got=$?
	head -n 5 documents.out documents.err
	test $got -eq "$status" || {
		echo "exit $got, want $status"
		return 1
	}
	python3 - "$schema" "$count" "$check" <<-'END'
	import json, sys
	schema, count, check = sys.argv[1:]
	text, d = open("documents.out").read(), []
	while text.strip():
	    one, end = json.JSONDecoder().raw_decode(text)
	    d.append(one)
	    assert text[end] == "\n"
	    text = text[end + 1:]
	for line in open("documents.err"):
	    assert json.loads(line)["schema"] == "kaoping.diag/1", line
	assert d if count == "+" else len(d) == int(count), len(d)
	for one in d:
	    assert next(iter(one)) == "schema", one
	    assert one["schema"] in ["kaoping.%s/1" % s for s in schema.split()], one
	assert eval(check), check
	END
}

ok 'init' documents 0 init 1 'd[0]["workspace"] == "w" and d[0]["scheme"] == "first-road"' \
    init w
ok 'scheme check' documents 0 scheme 1 'len(d[0]["sha256"]) == 64' -C w scheme check
cp "$ledgers/units.csv" "$ledgers/outlets.csv" "$ledgers/conferences.csv" .
ok 'import --columns' documents 0 columns + \
    'd[0] == {"schema": "kaoping.columns/1", "file": "units.csv", "profile": "unit", "row": 1, "field": "code", "required": True, "column": 1, "header": "单位代码"}' \
    import --columns unit units.csv
ok 'import -n' documents 0 import 1 'd[0]["dry_run"] and d[0]["new"] == 41' \
    -C w import -n unit units.csv
ok 'import' documents 0 import 1 \
    'not d[0]["dry_run"] and d[0]["kind"] == "unit" and d[0]["read"] == d[0]["new"] == 41' \
    -C w import unit units.csv
ok 'import of several files has a line for each' documents 0 import 2 \
    '[x["file"] for x in d] == ["outlets.csv", "./outlets.csv"] and d[1]["unchanged"] == d[0]["new"]' \
    -C w import outlet outlets.csv ./outlets.csv
rm -rf w
ok 'the fixture city is imported' city w
ok 'import of bad rows' documents 65 import 1 \
    'd[0]["refused"] == 3 and d[0]["rejects"].startswith("w/rejects/")' \
    -C w import conference conferences.csv
ok 'import of a file that is missing prints nothing' documents 66 import 0 True \
    -C w import unit nowhere.csv

ok 'review list has a line for each thing to look at' documents 0 review + \
    'd[0]["kind"] == "unit" and d[0]["subject"] == "示例市劳动局" and d[0]["rows"] > 0' \
    -C w review list
ok 'review decide' documents 0 review 1 \
    'd[0]["kind"] == "decision" and d[0]["choice"] == "K10" and d[0]["new"]' \
    -C w review decide 示例市劳动局 K10 --author A --reason R

serve "$here/fixtures/demo/feeds"
cp "$here/fixtures/demo/kaoping.conf" w/
sed "s/:8016/:$port/" "$here/fixtures/demo/sources.csv" >w/sources.csv
ok 'collect has a line for each source, and a summary' documents 0 collect 2 \
    'd[0]["kind"] == "source" and d[0]["outcome"] == "new" and d[0]["items"] == d[1]["items"] > 0 and d[1]["kind"] == "summary" and d[1]["read"] == 1' \
    -C w collect release-k07
ok 'run has the lines of its stages' documents 3 'collect analyze written' + \
    '[x["schema"][8:-2] for x in d if x.get("kind") != "source"] == ["collect", "analyze", "written"]' \
    -C w --as-of 2017-01-10 run --period 2016
ok 'analyze' documents 0 analyze 1 \
    'd[0]["period"] == "2016Q3" and d[0]["as_of"] == "2017-01-10" and d[0]["units"] == 41 and d[0]["ranked"] > 0' \
    -C w --as-of 2017-01-10 analyze --period 2016Q3
ok 'report' documents 0 written 1 \
    'd[0]["files"] == ["made/report.json"] and json.load(open("made/report.json"))["schema"] == "kaoping.report/1"' \
    -C w report --period 2016Q3 -f json -o made
ok 'explain' documents 0 explain 1 'd[0]["indicators"]' -C w explain K03 --period 2016
ok 'status' documents 0 status 1 'len(d[0]["sources"]) == 30' -C w status
ok 'doctor' documents 0 doctor 1 \
    'd[0]["sound"] is True and d[0]["captures"] > 7 and d[0]["errors"] == 0 and d[0]["gnuplot"]' \
    -C w doctor
ok 'doctor without a workspace' documents 0 doctor 1 '"captures" not in d[0]' \
    -C made doctor
ok 'evidence check' documents 0 evidence 1 'd[0]["sound"] and d[0]["captures"] > 0' \
    -C w evidence check
ok 'evidence show' documents 0 evidence 1 'd[0]["capture"] == 1 and len(d[0]["sha256"]) == 64' \
    -C w evidence show 1
ok 'parse' documents 0 parse + 'd[0]["kind"] == "feed" and d[1]["kind"] == "article"' \
    parse "$here/fixtures/demo/feeds/release-k02.xml"
ok 'source test' documents 0 source + 'd[0]["kind"] == "document" and d[1]["kind"] == "item"' \
    source test "$here/fixtures/demo/feeds/release-k02.xml"
ok 'purge' documents 0 purge 1 \
    'd[0]["period"] == "2016Q3" and d[0]["answers"] > 0 and d[0]["dry_run"]' \
    -C w purge --period 2016Q3 -n
ok 'version' documents 0 version 1 \
    'd[0]["version"] and any(x.startswith("SQLite 3") for x in d[0]["libraries"])' \
    --version

for command in 'completion bash' 'manual import' '--help' 'import --help' help \
    'help import'; do
	ok "a text is refused as JSON: $command" documents 64 - 0 True $command
	ok 'with what to do' grep -F '"E6013"' documents.err
done
ok 'so is a line without a command' documents 64 - 0 True -C w
ok 'with its own message' grep -F '"E6003"' documents.err

# No command can be added that ignores it.
told() {
	sed -n 's/^COMMAND(\(.*\))$/\1/p' "$here/cli/commands.def" >commands
	test -s commands || return
	while read -r c; do
		grep -q "\.no_json = true" "$here/cli/cmd_$c.c" ||
			grep -qE "^ok '$c\b" "$here/tests/cli/t1310-json.t" ||
			echo "$c has no test here"
	done <commands | tee lacking
	! grep -q . lacking
}
ok 'every command is looked at here' told
done_testing
