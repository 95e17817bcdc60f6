#!/bin/sh
# Documents a second over loopback, by visit.h and by a bare loop of libcurl.
# usage: tests/bench/fetch.sh BUILD_DIR SCRATCH   (SCRATCH/feeds)
set -u
here=$(cd "$(dirname "$0")/../.." && pwd)
server=$2/server-fetch
count=4000

trap '"$here/tools/serve.sh" stop "$server"' EXIT
trap 'exit 130' INT
trap 'exit 143' TERM
port=$("$here/tools/serve.sh" start "$server" "$2/feeds") || exit
# Names as they stand in a URL.
ls "$2/feeds" | grep '\.xml$' | LC_ALL=C sort | head -n $count |
	sed 's/%/%25/g; s/=/%3D/g; s/ /%20/g' |
	"$1/tests/bench/fetch" "http://127.0.0.1:$port/" 7
