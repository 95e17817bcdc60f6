#!/bin/sh
# Names that nobody resolves: who asks for them holds no other up.
. "$(dirname "$0")/lib.sh"
. "$here/tests/cli/collect.sh"
unshare -mn true 2>/dev/null || skip_all 'no network of our own can be made here'
stall=1s
total=2s
retries=0
workspace
export w
# A name server that takes every question and answers none.
cat >mute.py <<'END'
import socket, sys
s = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
s.bind(('127.0.0.1', 53))
print('up', flush=True)
sys.stdin.read()
END
cat >apart.sh <<'END'
ip link set lo up || exit 1
printf 'nameserver 127.0.0.1\noptions timeout:30 attempts:5\n' >resolv
printf 'hosts: files dns\n' >nss
mount --bind resolv /etc/resolv.conf && mount --bind nss /etc/nsswitch.conf || exit 1
mkfifo hold1 hold2
python3 "$here/tests/server/misbehave.py" requests2 <hold1 >port2 &
exec 8>hold1
python3 mute.py <hold2 >up &
exec 7>hold2
until test -s port2 && test -s up; do kill -0 $! || exit 1; done
read -r port <port2
{ echo 'id,role,owner,url,robots'
for n in 1 2 3; do echo "lost$n,coverage,o1,http://lost$n.example/ok,ignore"; done
for n in 1 2 3; do echo "slow$n,coverage,o1,http://127.0.0.1:$port/slow?$n,ignore"; done
} >"$w/sources.csv"
sed -i 's/^connect.*/connect = 300ms/' "$w/kaoping.conf"
timeout 30 "$KAOPING" -q --lang en -C "$w" collect
END
apart() { unshare -mn sh apart.sh; }
ok 'a run with names that are not resolved is incomplete' exits 3 apart
ok 'they are lost' is 'failed E3201 0' came lost1
ok 'those that are slow come through meanwhile' is 'new - 3' came slow1
ok 'all of them' is 3 sql "SELECT count(*) FROM fetch WHERE outcome = 'new'"
done_testing
