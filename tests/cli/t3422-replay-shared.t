#!/bin/sh
# Archives of others, in which one document is several sources'.
. "$(dirname "$0")/lib.sh"
. "$here/tests/cli/collect.sh"
python3 - <<'END'
def record(n, uri, head, body):
    block = ('HTTP/1.1 %s\r\nContent-Length: %d\r\n\r\n'
             % (head, len(body.encode()))).encode() + body.encode()
    return (('WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: '
             '<urn:uuid:00000000-0000-4000-8000-%012d>\r\nWARC-Date: '
             '2016-07-11T00:00:%02dZ\r\nWARC-Target-URI: http://news.example%s'
             '\r\nContent-Type: application/http; msgtype=response\r\n'
             'Content-Length: %d\r\n\r\n' % (n, n, uri, len(block))).encode() +
            block + b'\r\n\r\n')
site = ('<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url>'
        '<loc>http://news.example/n/1.html</loc></url></urlset>')
page = ('<html><head><meta charset="utf-8"><title>河道清淤</title></head><body>'
        '<h1>河道清淤</h1><p>2016-07-10 10:00</p><p>今天全市的河道开始清淤，'
        '预计用三个月完成，沿河的居民可以到现场了解情况。</p></body></html>')
feed = ('<rss version="2.0"><channel><title>t</title><item><guid>g1</guid>'
        '<title>学校开放</title><link>http://news.example/g1</link>'
        '<pubDate>2016-07-10T10:00:00+08:00</pubDate></item></channel></rss>')
html = '200 OK\r\nContent-Type: text/html'
xml = '200 OK\r\nContent-Type: application/xml'
moved = '302 Found\r\nLocation: http://news.example'
open('shared.warc', 'wb').write(b''.join(record(n, *r) for n, r in enumerate([
    ('/map-a.xml', xml, site), ('/map-b.xml', xml, site),
    ('/n/1.html', html, page),
    ('/old.xml', moved + '/feed.xml', ''),
    ('/older.xml', moved + '/old.xml', ''),
    ('/other.xml', moved + '/feed.xml', ''),
    ('/ring.xml', moved + '/ring2.xml', ''),
    ('/ring2.xml', moved + '/ring.xml', ''),
    ('/feed.xml', xml, feed)])))
END
workspace
{
	echo 'id,role,owner,kind,url,every'
	for s in map-a map-b; do
		echo "$s,coverage,o1,sitemap,http://news.example/$s.xml,1d"
	done
	for s in old older other ring; do
		echo "$s,coverage,o1,feed,http://news.example/$s.xml,1d"
	done
} >"$w/sources.csv"
articles() {
	sql "SELECT group_concat(code, ' ') FROM (SELECT s.code FROM article AS a
		JOIN source AS s ON s.id = a.source_id WHERE a.title = '$1' ORDER BY 1)"
}
ok 'the archive is replayed' collect --replay shared.warc
ok 'an article to which two sources lead is of both' is 'map-a map-b' articles 河道清淤
ok 'nothing is owed' is 0 sql "SELECT count(*) FROM frontier WHERE state = 'owed'"
ok 'a document to which several addresses lead is of each' is 'old older other' \
	articles 学校开放
ok 'once more changes nothing' says '0 new items' \
	"$KAOPING" --lang en -C "$w" collect --replay shared.warc
done_testing
