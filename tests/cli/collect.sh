# Sourced by tests of collect, after lib.sh: a workspace with one outlet (o1)
# and one unit (u1), and the misbehaving server.
#
#	workspace
#	misbehave; source_row a coverage /ok; collect
w=$tmp/w

# Sets $port to that of the misbehaving server, which ends with the test.
misbehave() {
	mkfifo "$tmp/hold"
	python3 "$here/tests/server/misbehave.py" "$tmp/requests" \
	    <"$tmp/hold" >"$tmp/port" &
	exec 9>"$tmp/hold"
	until test -s "$tmp/port"; do
		kill -0 $! 2>/dev/null || {
			echo 'Bail out! the misbehaving server did not start'
			exit 1
		}
	done
	read -r port <"$tmp/port"
}

# Limits are settings, so no test waits for the real ones.
workspace() {
	rm -rf "$w"
	"$KAOPING" -q init "$w" || return
	cat >"$w/kaoping.conf" <<-END
	contact = test@example.org
	allow_host = 127.0.0.1
	connect = 5s
	stall = ${stall:-5s}
	total = ${total:-10s}
	per_host = 4
	retries = ${retries:-1}
	lock_wait = ${lock_wait:-200ms}
	END
	sql "INSERT INTO run (id, stage, as_of, began, version)
		VALUES (1, 'import', '2016-01-01', '2016-01-01T00:00:00+08:00', 't');
	INSERT INTO capture (id, run_id, kind, uri, taken, sha256, bytes, warc, warc_offset, warc_length, format)
		VALUES (1, 1, 'outlet', 't', '2016-01-01T00:00:00+08:00', '$(printf %064d 0)', 0, 't', 0, 0, 'csv');
	INSERT INTO unit (code, name, unit_group, capture_id, row_no) VALUES ('u1', '市环保局', 'key', 1, 1);
	INSERT INTO outlet (code, name, tier, capture_id, row_no) VALUES ('o1', '日报', 'city', 1, 1)"
}

sql() { sqlite3 "$w/kaoping.db" "$1"; }

# source_row ID PATH [ROLE]
source_row() {
	role=${3:-coverage}
	case $role in release) owner=u1;; *) owner=o1;; esac
	echo "$1,$role,$owner,feed,http://127.0.0.1:$port$2,auto,auto,+08:00,1d" \
	    >>"$w/sources.csv"
}

# sources PATH...: one source for each, named as its path
sources() {
	echo 'id,role,owner,kind,url,format,encoding,zone,every' \
	    >"$w/sources.csv"
	for path; do
		source_row "${path#/}" "$path"
	done
}

collect() { "$KAOPING" -q --lang en -C "$w" collect "$@"; }
# what came of a source last
came() {
	sql "SELECT f.outcome || ' ' || coalesce(f.reason, '-') || ' ' || f.items
		FROM fetch AS f JOIN source AS s ON s.id = f.source_id
		WHERE s.code = '$1' ORDER BY f.id DESC LIMIT 1"
}
