#!/bin/sh
# Archives that are replayed in any order: what is older never passes for what
# is known last, and nothing vanishes backwards in time.
. "$(dirname "$0")/lib.sh"
. "$here/tests/cli/collect.sh"
python3 - <<'END'
import hashlib, base64
def record(date, titles, name, head='', body=None):
    items = ''.join('<item><guid>g%d</guid><title>条目%d</title>'
                    '<link>http://news.example/%d</link>'
                    '<pubDate>2016-07-%02dT10:00:00+08:00</pubDate></item>'
                    % (n, n, n, n) for n in titles)
    feed = ('<rss version="2.0"><channel><title>t</title>%s</channel></rss>'
            % items).encode()
    block = (b'HTTP/1.1 200 OK\r\nContent-Type: application/rss+xml\r\n'
             b'ETag: "%s"\r\nContent-Length: %d\r\n\r\n'
             % (name.encode(), len(feed)) + feed)
    return (('WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: '
             '<urn:uuid:00000000-0000-4000-8000-%012d>\r\nWARC-Date: %s\r\n'
             'WARC-Target-URI: http://news.example/f.xml\r\nContent-Type: '
             'application/http; msgtype=response\r\nContent-Length: %d\r\n\r\n'
             % (int(date[8:10]), date, len(block))).encode() + block +
            b'\r\n\r\n')
docs = {'1': ('2016-07-11T00:00:00Z', [1, 2, 3]),
        '2': ('2016-07-12T00:00:00Z', [1, 2, 3, 4]),
        '3': ('2016-07-13T00:00:00Z', [1, 2, 3, 4, 5])}
for n, (date, titles) in docs.items():
    open(n + '.warc', 'wb').write(record(date, titles, n))
open('all.warc', 'wb').write(b''.join(record(*docs[n], n) for n in '312'))
END
facts() {
	sql "SELECT item_key, title, published FROM article ORDER BY 1;
	SELECT noun, how FROM departure ORDER BY 1, 2;
	SELECT f.at, f.outcome, f.items, c.taken, c.sha256
		FROM fetch AS f JOIN capture AS c ON c.id = f.capture_id ORDER BY 1;
	SELECT json_array_length(items) FROM source_window"
}
new() {
	workspace
	{
		echo 'id,role,owner,kind,url,every'
		echo 'f,coverage,o1,feed,http://news.example/f.xml,1d'
	} >"$w/sources.csv"
}
replay() {
	for f; do
		collect --replay "$f.warc" || return
	done
}
new
ok 'three archives, as they were made' replay 1 2 3
facts >first
for order in '3 1 2' '2 3 1' 'all'; do
	new
	# shellcheck disable=SC2086 # several words
	ok "in another order: $order" replay $order
	facts >second
	ok 'the facts are the same' diff first second
done
ok 'nothing has vanished, as nothing did' is 0 sql 'SELECT count(*) FROM departure'

# Of an archive of others each source takes what is at its address.
new
{
	echo 'g,release,u1,feed,http://news.example/f.xml,1d'
	echo 'h,coverage,o1,feed,http://NEWS.example:80/f.xml,1d'
} >>"$w/sources.csv"
ok 'three sources of one address' replay 1
ok 'have its items each' is '6 3' sql 'SELECT (SELECT count(*) FROM article)
	|| char(32) || (SELECT count(*) FROM release)'
done_testing
