#!/bin/sh
# A workspace that may only be read: on a disc, or somebody else's.
. "$(dirname "$0")/lib.sh"

if [ "$(id -u)" -eq 0 ]; then # permissions do not bind root
	command -v setpriv >/dev/null || {
		echo '1..0 # SKIP root, and no setpriv to be somebody else'
		exit 0
	}
	chmod 755 "$tmp"
	reader='setpriv --reuid=65534 --regid=65534 --clear-groups'
else
	reader=
fi
w="$tmp/a b?c#d%41"
"$KAOPING" -q init "$w" || exit 1
printf 'code,name,group\nA,甲局,KEY\n' >unit.csv
printf 'code,name,tier\nO,某报,T1\n' >outlet.csv
"$KAOPING" -q -C "$w" import unit unit.csv || exit 1
cp -p "$KAOPING" "$tmp/program" && chmod 755 "$tmp/program"
find "$w" -type d -exec chmod 555 {} + -o -exec chmod 444 {} +
trap 'chmod -R u+w "$w"; cleanup' EXIT

ok 'its status can be read' prints 'units' \
	$reader "$tmp/program" --lang en -C "$w" status
ok 'nothing was written beside it' \
	sh -c 'test -z "$(find "$1" -name "*-shm" -o -name "*-wal")"' sh "$w"
ok 'importing into it is refused for the permission' \
	exits 77 $reader "$tmp/program" -C "$w" import unit "$tmp/unit.csv"

unmerged() {
	chmod -R u+w "$w" &&
		python3 - "$w/kaoping.db" <<-'END' &&
		import os, sqlite3, sys
		c = sqlite3.connect(sys.argv[1])
		c.execute('PRAGMA user_version')
		c.execute("UPDATE unit SET name = 'x' WHERE 0")
		c.execute('CREATE TABLE later (x)')
		c.commit()
		os._exit(0)
		END
		test -s "$w/kaoping.db-wal" &&
		find "$w" -type d -exec chmod 555 {} + -o -exec chmod 444 {} + &&
		exits 77 $reader "$tmp/program" --lang en -C "$w" status &&
		grep -q E2010 err
}
ok 'rows that are only in the log are not passed over' unmerged
done_testing
