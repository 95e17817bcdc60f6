#!/usr/bin/env python3
"""A web server on a loopback port that does what servers do to a collector.

usage: misbehave.py [LOG]
Prints its port, serves until its standard input ends, and writes one line a
request to LOG: PATH, then the conditions that were sent.  The path says what
happens; see CASES below.
"""
import gzip
import socket
import socketserver
import sys
import threading

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


CASES = {
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
    '/gone': plain('410 Gone', PAGE),
    '/to-name': to('http://localhost:{port}/ok'),
    '/to-private': to('http://10.0.0.1/ok'),
    '/to-mapped': to('http://[::ffff:127.0.0.1]:{port}/ok'),
    '/to-number': to('http://2130706433:{port}/ok'),
    '/to-file': to('file:///etc/passwd'),
    '/to-user': to('http://user:pass@127.0.0.1:{port}/ok'),
    '/304': plain('304 Not Modified'),
    '/404': plain('404 Not Found', PAGE),
    '/500': plain('500 Error', PAGE),
    '/204': plain('204 No Content'),
    '/206': plain('206 Partial Content', feed()),
    '/login': plain('200 OK', PAGE, 'Content-Type: application/rss+xml'),
    '/empty': plain('200 OK'),
    '/no-items': plain('200 OK', feed(0)),
    '/bomb': plain('200 OK', BOMB), '/xxe': plain('200 OK', XXE),
}


class Handler(socketserver.StreamRequestHandler):
    def handle(self):
        line = self.rfile.readline().decode('latin-1').split()
        headers = {}
        for raw in iter(self.rfile.readline, b''):
            key, _, value = raw.decode('latin-1').partition(':')
            if not raw.strip():
                break
            headers[key.strip().lower()] = value.strip()
        if len(line) < 2:
            return
        if LOG:
            LOG.write(' '.join([line[1], headers.get('if-none-match', '-'),
                                headers.get('user-agent', '-')]) + '\n')
        case = CASES.get(line[1].split('?')[0], CASES['/404'])
        try:
            case(Request(self.connection, line[1], headers))
        except OSError:
            pass  # the client had enough


class Server(socketserver.ThreadingTCPServer):
    daemon_threads = True
    allow_reuse_address = True
    request_queue_size = 128


with Server(('127.0.0.1', 0), Handler) as server:
    print(server.server_address[1], flush=True)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    sys.stdin.read()
    END.set()
    server.shutdown()
