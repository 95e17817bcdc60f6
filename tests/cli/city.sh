# Sourced after lib.sh: the fixture city's ledgers, and commands that must be
# refused.
ledgers=$here/fixtures/demo/ledgers

# city DIR: a workspace with all ledgers.  Their bad rows make it exit 65.
city() {
	"$KAOPING" -q init "$1" || return
	ledger_all "$1" unit outlet person conference attendance release answer
}

ledger_all() {
	into=$1
	shift
	for kind; do
		"$KAOPING" -q -C "$into" import "$kind" "$ledgers/$kind"*.csv \
		    2>imported || test $? -eq 65 || {
			cat imported
			return 1
		}
	done
}

# facts DIR: all rows but those that say what ran, and by which scheme.
facts() {
	sqlite3 "$1/kaoping.db" .dump |
	    grep -vE '^INSERT INTO (run|scheme[a-z_]*) '
}

# digest DIR: of the facts, as the last analysis saw them.
digest() {
	sqlite3 "$1/kaoping.db" "SELECT facts_sha256 FROM run
	WHERE stage = 'analyze' ORDER BY id DESC LIMIT 1"
}

kaoping() { "$KAOPING" "$@"; }

# refuses BY STATUS CHINESE ENGLISH ARGUMENT...: BY (kaoping, or a function
# that calls it) ends so in both languages, each time with one error that
# holds the text, and the workspace $w, where there is one, has the same rows
# as before.
refuses() {
	by=$1 status=$2 zh=$3 en=$4
	shift 4
	test ! -f "${w:-}/kaoping.db" || facts "$w" >rows-before
	refuses_in zh 错误 "$zh" "$@" && refuses_in en error "$en" "$@" || return
	test ! -f "${w:-}/kaoping.db" || {
		facts "$w" >rows-after
		cmp rows-before rows-after
	}
}

refuses_in() {
	lang=$1 level=$2 text=$3
	shift 3
	"$by" --lang "$lang" "$@" >refused.out 2>refused.err
	got=$?
	cat refused.err
	test $got -eq "$status" || {
		echo "$lang: exit $got, want $status"
		return 1
	}
	test "$(grep -cE '(错误|error) E[0-9]{4}: ' refused.err)" -eq 1 || {
		echo "$lang: not one error"
		return 1
	}
	grep "$level E" refused.err | grep -qF -- "$text" || {
		echo "$lang: no \"$text\""
		return 1
	}
}
