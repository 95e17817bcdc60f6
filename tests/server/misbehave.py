#!/usr/bin/env python3
"""A web server on a loopback port that does what servers do to a collector.

usage: misbehave.py [LOG [ADDRESS...]]
Prints its port, serves until its standard input ends, and writes one line a
request to LOG: PATH, then the conditions that were sent.  The path says what
happens; see CASES below.
"""
import gzip
import random
import socket
import socketserver
import struct
import sys
import threading
from email.utils import formatdate

LOG = open(sys.argv[1], 'w', buffering=1) if len(sys.argv) > 1 else None
END = threading.Event()
SEEN = {}
LOCK = threading.Lock()
ITEM = ('<item><title>条目{n}</title><link>http://news.example/{n}</link>'
        '<guid>g{n}</guid>'
        '<pubDate>Mon, 15 Aug 2016 10:0{n}:00 +0800</pubDate></item>\n')


def feed(items=3):
    body = ''.join(ITEM.format(n=n) for n in range(1, items + 1))
    return ('<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0">'
            '<channel><title>测试</title><link>http://news.example/</link>'
            '<description>x</description>\n' + body +
            '</channel></rss>\n').encode()


PAGE = ('<!DOCTYPE html><html><head><title>登录</title></head>'
        '<body>请先登录</body></html>').encode()
BOMB = ('<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa">' +
        ''.join('<!ENTITY %s "%s">' % (b, ('&%s;' % a) * 10)
                for a, b in zip('abcdefgh', 'bcdefghi')) +
        ']><rss version="2.0"><channel><title>&i;</title></channel></rss>'
        ).encode()
XXE = ('<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM '
       '"file:///etc/passwd">]><rss version="2.0"><channel><title>t</title>'
       '<item><title>&x;</title><guid>1</guid></item></channel></rss>'
       ).encode()

GZIP_BOMB = gzip.compress(b' ' * (20 << 20), 1, mtime=0)


class Request:
    def __init__(self, sock, path, headers):
        self.sock, self.path, self.headers = sock, path, headers
        self.keep = False  # the connection, for another request

    def raw(self, *parts):
        self.sock.sendall(b''.join(p if isinstance(p, bytes) else p.encode()
                                   for p in parts))

    def repeat(self, part, between=0.0):
        """Sends it again and again until the client goes."""
        while not END.wait(between) if between else not END.is_set():
            self.sock.sendall(part)

    def reset(self):
        """RST instead of FIN."""
        self.sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER,
                             struct.pack('ii', 1, 0))
        self.sock.close()

    def send(self, status, body=b'', headers=(), length=None):
        head = ['HTTP/1.1 %s' % status, 'Content-Length: %d' %
                (len(body) if length is None else length)]
        head += list(headers) + ['Connection: close']
        self.sock.sendall('\r\n'.join(head).encode() + b'\r\n\r\n' + body)

    def hang(self):
        """Keeps silent until the client goes."""
        self.sock.settimeout(0.05)
        while not END.is_set():
            try:
                if not self.sock.recv(1024):
                    return
            except socket.timeout:
                pass
            except OSError:
                return

    def count(self):
        with LOCK:
            SEEN[self.path] = SEEN.get(self.path, 0) + 1
            return SEEN[self.path]


def ok(r):
    r.send('200 OK', feed(), ['Content-Type: application/rss+xml'])


def stall_head(r):
    r.sock.sendall(b'HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\n')
    r.hang()


def stall_body(r):
    r.send('200 OK', feed()[:200], length=len(feed()))
    r.hang()


def mute(r):
    r.hang()


def drip(r):
    """A byte now and then: never stalled, never done."""
    r.sock.sendall(b'HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n')
    while not END.wait(0.05):
        r.sock.sendall(b'<')


def slow(r):
    """A good feed in pieces, for as long as it may take."""
    whole = feed()
    r.raw('HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n' % len(whole))
    for i in range(0, len(whole), 64):
        r.sock.sendall(whole[i:i + 64])
        END.wait(0.1)


def endless(r):
    r.sock.sendall(b'HTTP/1.1 200 OK\r\nContent-Type: text/xml\r\n\r\n')
    while not END.is_set():
        r.sock.sendall(feed(9) * 64)


def headers(r):
    r.sock.sendall(b'HTTP/1.1 200 OK\r\n')
    while not END.is_set():
        r.sock.sendall(b'X-Filler: ' + b'x' * 8000 + b'\r\n')


def cut(r):
    whole = feed(3)
    part = whole[:whole.index(b'<guid>g3')]
    r.send('200 OK', part, length=len(whole))


def cut_chunked(r):
    part = feed(3)[:-17]
    r.sock.sendall(b'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n' +
                   b'%x\r\n' % len(part) + part + b'\r\n')


def chunked(r):
    body = feed(2)
    r.sock.sendall(b'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n' +
                   b''.join(b'%x\r\n%s\r\n' % (len(p), p) for p in
                            (body[:50], body[50:])) + b'0\r\n\r\n')


def truncated(r):
    whole = feed(3)
    r.send('200 OK', whole[:whole.index(b'<guid>g3')])


def flaky(r):
    """Fails once, then answers."""
    if r.count() == 1:
        r.send('503 Busy', b'', ['Retry-After: 0'])
    else:
        ok(r)


def busy(r):
    r.count()
    r.send('429 Too Many Requests', b'', ['Retry-After: 3600'])


def compressed(r):
    r.send('200 OK', gzip.compress(feed(), mtime=0),
           ['Content-Encoding: gzip'])


def gzip_bomb(r):
    r.send('200 OK', GZIP_BOMB,
           ['Content-Encoding: gzip'])


def gzip_cut(r):
    r.send('200 OK', gzip.compress(feed(), mtime=0)[:-20],
           ['Content-Encoding: gzip'])


def etag(r):
    if r.headers.get('if-none-match') == '"one"':
        r.send('304 Not Modified', b'', ['ETag: "one"'])
    else:
        r.send('200 OK', feed(), ['ETag: "one"'])


def lying_etag(r):
    """Another tag for the same bytes each time."""
    r.send('200 OK', feed(), ['ETag: "%d"' % r.count()])


def growing(r):
    r.send('200 OK', feed(min(2 + r.count(), 9)))


def revised(r):
    title = '条目1'.encode()
    r.send('200 OK', feed(1) if r.count() == 1 else
           feed(1).replace(title, title + '（更正）'.encode()))


def moved(r):
    r.send('302 Found', b'', ['Location: /ok'])


def loop(r):
    r.send('302 Found', b'', ['Location: /loop'])


def to(where, status='302 Found'):
    def answer(r):
        port = r.sock.getsockname()[1]
        r.send(status, b'', ['Location: ' + where.format(port=port)])
    return answer


def plain(status, body=b'', *head):
    return lambda r: r.send(status, body, head)


CHUNKED = b'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n'


def drip_head(r):
    """A byte of a header now and then, without end."""
    r.raw('HTTP/1.1 200 OK\r\nX-Slow: ')
    r.repeat(b'x', 0.02)


def interim(r):
    """Continue, says the server, for ever."""
    r.repeat(b'HTTP/1.1 100 Continue\r\n\r\n' * 64)


def chunk_extension(r):
    r.raw(CHUNKED, '5;x=')
    r.repeat(b'x' * 8000)


def chunk_size(r):
    r.raw(CHUNKED, 'fffffffffffffffff\r\n', feed())


def chunk_letters(r):
    r.raw(CHUNKED, 'xyz\r\n', feed())


def trailers(r):
    body = feed()
    r.raw(CHUNKED, '%x\r\n' % len(body), body, '\r\n0\r\n')
    r.repeat(b'X-Trailer: ' + b'x' * 8000 + b'\r\n')


def reset_head(r):
    r.reset()


def reset_body(r):
    whole = feed(3)
    r.raw('HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n' % len(whole),
          whole[:whole.index(b'<guid>g3')])
    r.sock.settimeout(0.2)
    try:
        r.sock.recv(1)  # so that what was sent arrives before the reset
    except socket.timeout:
        pass
    r.reset()


def version_9(r):
    r.raw(feed())


def status_line(line):
    return lambda r: r.raw(line, '\r\nContent-Length: %d\r\n\r\n' %
                           len(feed()), feed())


def longer(r):
    """More than Content-Length says: what it says breaks off."""
    whole = feed(3)
    r.raw('HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n' %
          whole.index(b'<guid>g3'), whole)


def smuggle(r):
    """The answer to the next request comes along with the first."""
    body, fake = feed(1), feed(9)
    r.keep = True
    for part in body, fake:
        r.raw('HTTP/1.1 200 OK\r\nContent-Length: %d\r\n\r\n' % len(part),
              part)


def both_lengths(r):
    body = feed(2)
    r.raw('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n'
          'Transfer-Encoding: chunked\r\n\r\n%x\r\n' % len(body), body,
          '\r\n0\r\n\r\n')


def two_lengths(r):
    r.send('200 OK', feed(2), ['Content-Length: 7'])


def stuck_etag(r):
    """The same tag for other bytes, and no 304."""
    r.send('200 OK', feed(min(2 + r.count(), 9)), ['ETag: "same"'])


def sleepy_etag(r):
    """304 to any condition."""
    if 'if-none-match' in r.headers:
        r.send('304 Not Modified', b'', ['ETag: "new"'])
    else:
        r.send('200 OK', feed(), ['ETag: "old"'])


def shrinking(r):
    r.send('200 OK', feed(max(1, 6 - 2 * r.count())))


def often(status, *head):
    """Counts, then fails."""
    def answer(r):
        r.count()
        r.send(status, b'', head)
    return answer


def by_date(seconds):
    """Retry-After as a date: as far from the server's own."""
    def answer(r):
        if r.count() > 1:
            return ok(r)
        r.send('503 Busy', b'', [
            'Date: ' + formatdate(1471226400, usegmt=True),
            'Retry-After: ' + formatdate(1471226400 + seconds, usegmt=True)])
    return answer


LIST_PAGES = 4
LIST_ITEMS = 5


def shifting(r):
    """Pages of a listing: at each request of one an item comes in front, so
    that what ended one page begins the next, if it is asked for later."""
    page = int(r.path.rsplit('/', 1)[1])
    with LOCK:
        shift = SEEN['/list'] = SEEN.get('/list', 0) + 1
    first = 100 + shift - (page - 1) * LIST_ITEMS
    body = ''.join('<li><a href="/article/%d">要闻第%d号的标题</a>'
                   '<span>2016-08-15</span></li>\n' % (n, n)
                   for n in range(first, first - LIST_ITEMS, -1))
    if page < LIST_PAGES:
        body += '<a href="/list/%d">下一页</a>' % (page + 1)
    r.send('200 OK', ('<!DOCTYPE html><html><head><meta charset="utf-8">'
                      '<title>要闻</title></head><body><ul>%s</ul></body>'
                      '</html>' % body).encode(), ['Content-Type: text/html'])


def gapped(r):
    """A listing that does not shift, and whose third page fails once."""
    page = int(r.path.rsplit('/', 1)[1])
    if page == 3 and r.count() == 1:
        r.send('503 Busy')
        return
    first = 20 - (page - 1) * LIST_ITEMS
    body = ''.join('<li><a href="/article/%d">要闻第%d号的标题</a>'
                   '<span>2016-08-%02d</span></li>\n' % (n, n, n)
                   for n in range(first, first - LIST_ITEMS, -1))
    if page < LIST_PAGES:
        body += '<a href="/gap/%d">下一页</a>' % (page + 1)
    r.send('200 OK', ('<!DOCTYPE html><html><head><meta charset="utf-8">'
                      '<title>要闻</title></head><body><ul>%s</ul></body>'
                      '</html>' % body).encode(), ['Content-Type: text/html'])


def odd(r):
    """A listing that leads to an article, a login page, and nowhere."""
    body = ''.join('<li><a href="%s">%s</a><span>2016-08-15</span></li>\n' %
                   link for link in (('/article/1', '要闻第1号的标题'),
                                     ('/login', '会员可见的一条消息'),
                                     ('/404', '已经撤下的一条消息')))
    r.send('200 OK', ('<!DOCTYPE html><html><head><meta charset="utf-8">'
                      '<title>要闻</title></head><body><ul>%s</ul></body>'
                      '</html>' % body).encode(), ['Content-Type: text/html'])


def article(r):
    n = r.path.rsplit('/', 1)[1]
    r.send('200 OK', (
        '<!DOCTYPE html><html><head><meta charset="utf-8">'
        '<title>要闻第%s号的标题</title></head><body><h1>要闻第%s号的标题</h1>'
        '<p>2016-08-15 10:00 来源：日报</p><p>%s</p></body></html>' %
        (n, n, '市政府新闻办今天举行新闻发布会，介绍有关情况。' * 8)).encode(),
        ['Content-Type: text/html'])


def robots(r):
    """What a site's robots.txt is depends on the address it is asked at."""
    where = r.sock.getsockname()[0].rsplit('.', 1)[1]
    port = r.sock.getsockname()[1]
    r.count()
    if where == '2':
        r.send('503 Busy')
    elif where == '3':
        r.send('301 Moved', b'', ['Location: http://127.0.0.1:%d/rules' % port])
    elif where == '4':
        r.send('302 Found', b'', ['Location: /robots.txt'])
    elif where == '5':
        r.send('200 OK', b'\xef\xbb\xbfUser-agent: kaoping\rDisallow: /ok\r')
    elif where == '6':
        r.send('200 OK', b'User-agent: *\nDisallow: /ok$\n' +
               b'# filler\n' * 55500 + b'Disallow: /ok2\n' +
               b'# filler\n' * 5000 + b'Disallow: /ok3\n')
    elif where == '7':
        r.hang()
    elif where == '8':
        r.send('403 Forbidden', PAGE)
    elif where == '9':
        r.send('200 OK', b'User-agent: *\nDisallow: /ok\n'[:-3], length=999)
    else:
        r.send('404 Not Found', PAGE)


def torn(r):
    """A listing of two pages, the first of which breaks off the first time."""
    page = int(r.path.rsplit('/', 1)[1])
    first = 20 - (page - 1) * LIST_ITEMS
    links = ['<li><a href="/article/%d">要闻第%d号的标题</a>'
             '<span>2016-08-%02d</span></li>\n' % (n, n, n)
             for n in range(first, first - LIST_ITEMS, -1)]
    body = ('<!DOCTYPE html><html><head><meta charset="utf-8">'
            '<title>要闻</title></head><body><ul>%s</ul></body></html>'
            % ''.join(links)).encode()
    if page == 1 and r.count() == 1:
        r.raw('HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n'
              'Content-Length: %d\r\n\r\n' % len(body),
              body[:body.index(links[3].encode())])
    elif page > 2:
        r.send('404 Not Found')
    else:
        r.send('200 OK', body, ['Content-Type: text/html'])


def torn_page(r):
    """An article that breaks off the first time."""
    body = ('<!DOCTYPE html><html><head><meta charset="utf-8"><title>题</title>'
            '</head><body><h1>河道清淤工程开工</h1><p>2016-08-15 10:00</p>'
            '<div><p>第一段，讲了事情的经过，有足够的文字可以认出来，读者会明白。</p>'
            '<p>第二段说明影响，涉及交通、环境、教育等方面，可以致电热线了解详情。</p>'
            '</div></body></html>').encode()
    if r.count() == 1:
        r.raw('HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n'
              'Content-Length: %d\r\n\r\n' % len(body),
              body[:body.index('第二段'.encode())])
    else:
        r.send('200 OK', body, ['Content-Type: text/html'])


def torn_map(r):
    r.send('200 OK', (
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><url><loc>'
        'http://127.0.0.1:%d/torn-page</loc></url></urlset>'
        % r.sock.getsockname()[1]).encode(), ['Content-Type: application/xml'])


CASES = {
    '/torn-page': torn_page, '/torn-map': torn_map,
    '/ok': ok, '/ok2': ok, '/ok3': ok,
    '/stall-head': stall_head, '/stall-body': stall_body, '/mute': mute,
    '/drip': drip, '/endless': endless, '/headers': headers,
    '/cut': cut, '/cut-chunked': cut_chunked, '/chunked': chunked,
    '/truncated': truncated, '/flaky': flaky, '/busy': busy,
    '/gzip': compressed, '/gzip-bomb': gzip_bomb, '/gzip-cut': gzip_cut,
    '/gzip-lie': plain('200 OK', feed(), 'Content-Encoding: gzip'),
    '/br': plain('200 OK', feed(), 'Content-Encoding: br'),
    '/etag': etag, '/etag-lies': lying_etag, '/growing': growing,
    '/revised': revised,
    '/moved': moved, '/loop': loop,
    '/for-good': to('/ok', '301 Moved Permanently'),
    '/for-good-2': to('/for-good', '308 Permanent Redirect'),
    '/half-good': to('/for-good', '302 Found'),
    '/lost-for-good': to('/404', '301 Moved Permanently'),
    '/robots.txt': robots, '/slow': slow,
    '/to-private-name': to('http://private.example:{port}/ok'),
    '/to-five': to('http://127.0.0.5:{port}/ok'),
    '/rules': plain('200 OK', b'User-agent: *\nDisallow: /ok\n'),
    '/drip-head': drip_head, '/interim': interim, '/trailers': trailers,
    '/chunk-extension': chunk_extension, '/chunk-size': chunk_size,
    '/chunk-letters': chunk_letters,
    '/reset-head': reset_head, '/reset-body': reset_body,
    '/no-answer': lambda r: None,
    '/version-9': version_9, '/longer': longer, '/smuggle': smuggle,
    '/both-lengths': both_lengths, '/two-lengths': two_lengths,
    '/bad-status': status_line('HTTP/1.1 OK 200'),
    '/short-status': status_line('HTTP/1.1 20'),
    '/icy': status_line('ICY 200 OK'),
    '/101': status_line('HTTP/1.1 101 Switching Protocols'),
    '/999': status_line('HTTP/1.1 999 Request denied'),
    '/299': plain('299 Nearly', feed()),
    '/429': often('429 Too Many Requests'),
    '/429-now': often('429 Too Many Requests', 'Retry-After: 0'),
    '/503': often('503 Busy'),
    '/503-soon': by_date(0), '/503-late': by_date(3600),
    '/503-words': often('503 Busy', 'Retry-After: after lunch'),
    '/no-location': plain('301 Moved Permanently'),
    '/gzip-unsaid': plain('200 OK', gzip.compress(feed(), mtime=0)),
    '/gzip-twice': plain('200 OK', gzip.compress(
        gzip.compress(feed(), mtime=0), mtime=0), 'Content-Encoding: gzip'),
    '/gzip-thrice': plain('200 OK', gzip.compress(gzip.compress(
        gzip.compress(feed(), mtime=0), mtime=0), mtime=0),
        'Content-Encoding: gzip'),
    '/gzip-gzip': plain('200 OK', gzip.compress(
        gzip.compress(feed(), mtime=0), mtime=0),
        'Content-Encoding: gzip, gzip'),
    '/gzip-bomb-in': plain('200 OK', gzip.compress(GZIP_BOMB, mtime=0),
                           'Content-Encoding: gzip'),
    '/gzip-bomb-unsaid': plain('200 OK', GZIP_BOMB),
    '/etag-stuck': stuck_etag, '/etag-sleeps': sleepy_etag,
    '/shrinking': shrinking,
    '/type-image': plain('200 OK', feed(), 'Content-Type: image/png'),
    '/type-page': plain('200 OK', feed(), 'Content-Type: text/html'),
    '/type-json': plain('200 OK', feed(), 'Content-Type: application/json'),
    '/type-latin': plain('200 OK', feed(),
                         'Content-Type: text/xml; charset=iso-8859-1'),
    '/gone': plain('410 Gone', PAGE),
    '/to-name': to('http://localhost:{port}/ok'),
    '/to-private': to('http://10.0.0.1/ok'),
    '/to-mapped': to('http://[::ffff:127.0.0.1]:{port}/ok'),
    '/to-number': to('http://2130706433:{port}/ok'),
    '/to-file': to('file:///etc/passwd'),
    '/to-user': to('http://user:pass@127.0.0.1:{port}/ok'),
    '/304': plain('304 Not Modified'),
    '/404': plain('404 Not Found', PAGE), '/odd': odd,
    '/500': plain('500 Error', PAGE),
    '/204': plain('204 No Content'),
    '/206': plain('206 Partial Content', feed()),
    '/login': plain('200 OK', PAGE, 'Content-Type: application/rss+xml'),
    '/empty': plain('200 OK'),
    '/no-items': plain('200 OK', feed(0)),
    '/bomb': plain('200 OK', BOMB), '/xxe': plain('200 OK', XXE),
}


def big(r):
    """A feed that does not get smaller by compression, each its own."""
    n = int(r.path.rsplit('/', 1)[1])
    noise = random.Random(n).randbytes(24000).hex()
    r.send('200 OK', feed(2).replace(
        b'<description>x', b'<description>' + noise.encode()))


def case_of(path):
    path = path.split('?')[0]
    for prefix, case in (('/list/', shifting), ('/gap/', gapped),
                         ('/torn/', torn),
                         ('/article/', article),
                         ('/big/', big), ('/mute/', mute)):
        if path.startswith(prefix) and path[len(prefix):].isdigit():
            return case
    return CASES.get(path, CASES['/404'])


class Handler(socketserver.StreamRequestHandler):
    def handle(self):
        while self.one():
            pass

    def one(self):
        """One request; is there another on the same connection?"""
        try:
            line = self.rfile.readline().decode('latin-1').split()
            headers = {}
            for raw in iter(self.rfile.readline, b''):
                key, _, value = raw.decode('latin-1').partition(':')
                if not raw.strip():
                    break
                headers[key.strip().lower()] = value.strip()
            if len(line) < 2:
                return False
            if LOG:
                LOG.write(' '.join([line[1], headers.get('if-none-match', '-'),
                                    headers.get('user-agent', '-')]) + '\n')
            r = Request(self.connection, line[1], headers)
            case_of(line[1])(r)
            return r.keep
        except OSError:
            return False  # the client had enough


class Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True
    request_queue_size = 128


def main():
    """The same port at 127.0.0.1 to 127.0.0.9: to a collector, nine hosts."""
    servers = [Server(('127.0.0.1', 0), Handler)]
    port = servers[0].server_address[1]
    for n in range(2, 10):
        servers.append(Server(('127.0.0.%d' % n, port), Handler))
    for extra in sys.argv[2:]:
        servers.append(Server((extra, port), Handler))
    for server in servers:
        threading.Thread(target=server.serve_forever, daemon=True).start()
    print(port, flush=True)
    sys.stdin.read()
    END.set()
    for server in servers:
        server.shutdown()


main()
