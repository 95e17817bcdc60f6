#!/bin/sh
# A web server for the demo and the tests, on a loopback port.
# usage: tools/serve.sh start DIR DOCROOT [PORT]   prints the port it has
#        tools/serve.sh stop DIR
# DIR keeps its configuration, log and process id.  PORT is tried first.
PATH=$PATH:/usr/sbin

configure() {
	cat <<-END
	server.document-root = "$2"
	server.bind = "127.0.0.1"
	server.port = $3
	server.pid-file = "$1/pid"
	server.errorlog = "$1/error.log"
	server.stat-cache-engine = "disable"
	server.modules = ( "mod_accesslog" )
	accesslog.filename = "$1/access.log"
	accesslog.format = "%s %U %I"
	index-file.names = ( "index.html" )
	mimetype.assign = (
		".xml" => "application/xml",
		".rss" => "application/rss+xml",
		".atom" => "application/atom+xml",
		".json" => "application/json",
		".html" => "text/html; charset=utf-8",
		".txt" => "text/plain",
		"" => "application/octet-stream",
	)
	END
}

# Binds before it goes to the background, so its exit status tells.
try() {
	configure "$1" "$2" "$3" >"$1/lighttpd.conf"
	lighttpd -f "$1/lighttpd.conf" >>"$1/start.log" 2>&1
}

start() {
	mkdir -p "$1" && dir=$(cd "$1" && pwd) && root=$(cd "$2" && pwd) ||
		exit 73
	test ! -s "$dir/pid" || stop "$dir"
	: >"$dir/start.log"
	n=0
	port=${3:-$((20000 + $$ % 10000))}
	until try "$dir" "$root" "$port"; do
		n=$((n + 1))
		if [ $n -gt 50 ]; then
			cat "$dir/start.log" "$dir/error.log" >&2
			echo "serve: lighttpd does not start" >&2
			exit 69
		fi
		port=$((20000 + ($$ + n * 101) % 10000))
	done
	echo "$port"
}

# Another process may have the number of a server that is long gone.
ours() { tr '\0' ' ' <"/proc/$2/cmdline" | grep -qF "$1/lighttpd.conf"; }

stop() {
	test -s "$1/pid" || return 0
	dir=$(cd "$1" && pwd)
	pid=$(cat "$dir/pid")
	ours "$dir" "$pid" 2>/dev/null && kill "$pid" 2>/dev/null &&
		timeout 10 tail -s 0.05 --pid="$pid" -f /dev/null
	rm -f "$dir/pid"
}

case ${1-} in
start) start "$2" "$3" "${4-}";;
stop) stop "$2";;
*) sed -n '2,5s/^# //p' "$0" >&2; exit 64;;
esac
