#!/bin/sh
# The units for systemd: where they are put, what they start, and that what
# they call no failure is what collect means.
. "$(dirname "$0")/lib.sh"
units=$here/contrib

installs() {
	make -C "$here" --no-print-directory -s install DESTDIR="$tmp/root" \
	    PREFIX=/opt/kaoping B="$B" >made 2>&1 || {
		cat made
		return 1
	}
}
ok 'they are installed' installs
at=$tmp/root/opt/kaoping/lib/systemd/system
ok 'the program is the one that was installed' \
	grep -q '^ExecStart=/opt/kaoping/bin/kaoping -C ' "$at/kaoping-collect.service"
ok 'no placeholder is left' sh -c '! grep -r @PREFIX@ "$1"' sh "$at"
if command -v systemd-analyze >/dev/null; then
	verifies() {
		sed "s|^ExecStart=[^ ]*|ExecStart=$KAOPING|" "$at/kaoping-collect.service" >kaoping-collect.service
		cp "$at/kaoping-collect.timer" .
		systemd-analyze verify --man=no ./kaoping-collect.service \
		    ./kaoping-collect.timer >said 2>&1
		# of other units of this machine it may say what it likes
		! grep kaoping-collect said
	}
	ok 'systemd finds nothing wrong' verifies
else
	ok 'systemd-analyze is not installed # SKIP' true
fi
ok 'the readers may shut themselves in' \
	grep -q '^SystemCallFilter=seccomp' "$units/kaoping-collect.service"
ok 'what they are refused is an error, not their end' \
	grep -q '^SystemCallErrorNumber=EPERM' "$units/kaoping-collect.service"
ok 'a reader that takes too much memory does not end the run' \
	grep -q '^OOMPolicy=continue' "$units/kaoping-collect.service"
success() { sed -n 's/^SuccessExitStatus=//p' "$units/kaoping-collect.service"; }
ok 'part of the sources, and the lock, are no failure' is '3 11' success
unset_contact() { "$KAOPING" -q init w && exits 78 "$KAOPING" -C w collect; }
ok 'a setting that is missing is one' unset_contact
uninstalls() {
	make -C "$here" --no-print-directory -s uninstall DESTDIR="$tmp/root" \
	    PREFIX=/opt/kaoping B="$B" && ! find "$tmp/root" -type f | grep .
}
ok 'and they are taken away again' uninstalls
done_testing
