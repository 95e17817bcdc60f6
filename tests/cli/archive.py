"""Writes archives as crawlers do: archive.py KIND FEED >FILE

KIND is heritrix (its record shapes: dns, chunked response, request, metadata,
revisit, a truncated one; sha1 in base32; a member a record), plain (the same,
not compressed), one (one gzip stream over all), or big (59 pictures of 1 MB,
then the feed).
"""
import base64
import gzip
import hashlib
import sys

CRLF = b"\r\n"


def digest(data):
    return "sha1:" + base64.b32encode(hashlib.sha1(data).digest()).decode()


def record(kind, uri, block, number, payload=None, **more):
    head = ["WARC/1.0", "WARC-Type: " + kind]
    if uri:
        head.append("WARC-Target-URI: " + uri)
    head.append("WARC-Date: 2016-11-23T02:30:%02dZ" % number)
    if payload is not None:
        head.append("WARC-Payload-Digest: " + digest(payload))
    for name, value in more.items():
        head.append("%s: %s" % (name.replace("_", "-"), value))
    head.append("WARC-Record-ID: <urn:uuid:0000-%d>" % number)
    head.append("Content-Length: %d" % len(block))
    return CRLF.join(h.encode() for h in head) + 2 * CRLF + block + 2 * CRLF


def http(status, body, *headers):
    return CRLF.join(h.encode() for h in ("HTTP/1.1 " + status,) + headers) \
        + 2 * CRLF + body


def crawl(feed):
    """As Heritrix 3 writes them."""
    site = "http://news.example"
    msg = "application/http; msgtype="
    chunked = b"%x\r\n%s\r\n0\r\n\r\n" % (len(feed), feed)
    yield record("warcinfo", "", b"software: Heritrix/3.4.0\r\n"
                 b"format: WARC File Format 1.0\r\n", 0,
                 WARC_Filename="X.warc.gz",
                 Content_Type="application/warc-fields")
    yield record("response", "dns:news.example", b"20161123023000\r\n"
                 b"news.example.\t300\tIN\tA\t192.0.2.1\r\n", 1,
                 Content_Type="text/dns")
    yield record("response", site + "/robots.txt",
                 http("200 OK", b"User-agent: *\r\nDisallow:\r\n",
                      "Content-Type: text/plain"), 2,
                 b"User-agent: *\r\nDisallow:\r\n",
                 Content_Type=msg + "response")
    yield record("response", site + "/feed",
                 http("200 OK", chunked, "Content-Type: text/xml",
                      "Transfer-Encoding: chunked"), 3, chunked,
                 WARC_IP_Address="192.0.2.1", Content_Type=msg + "response")
    yield record("request", site + "/feed",
                 b"GET /feed HTTP/1.0\r\nHost: news.example\r\n\r\n", 4,
                 WARC_Concurrent_To="<urn:uuid:0000-3>",
                 Content_Type=msg + "request")
    yield record("metadata", site + "/feed",
                 b"via: http://news.example/\r\nhopsFromSeed: L\r\n", 5,
                 WARC_Concurrent_To="<urn:uuid:0000-3>",
                 Content_Type="application/warc-fields")
    yield record("revisit", site + "/again", http("200 OK", b""), 6, chunked,
                 WARC_Profile="http://netpreserve.org/warc/1.0/revisit/"
                 "identical-payload-digest",
                 WARC_Truncated="length",
                 WARC_Refers_To_Target_URI=site + "/feed",
                 WARC_Refers_To_Date="2016-11-23T02:30:03Z",
                 Content_Type=msg + "response")
    yield record("response", site + "/none",
                 http("404 Not Found", b"<html>no</html>"), 7,
                 Content_Type=msg + "response")
    yield record("response", site + "/cut",
                 http("200 OK", feed, "Content-Type: text/xml"), 8, feed,
                 WARC_Truncated="time", Content_Type=msg + "response")


def pictures(feed):
    for number in range(59):
        body = bytes([137, 80, 78, 71, number]) + b"picture!" * 131072
        yield record("response", "http://news.example/%d.png" % number,
                     http("200 OK", body, "Content-Type: image/png"), number,
                     body, Content_Type="application/http")
    yield record("resource", "http://news.example/feed", feed, 59, feed,
                 Content_Type="text/xml")


def main(kind, feed):
    feed = open(feed, "rb").read()
    records = pictures(feed) if kind == "big" else crawl(feed)
    out = sys.stdout.buffer
    if kind == "one":
        out.write(gzip.compress(b"".join(records), mtime=0))
        return
    for r in records:
        out.write(gzip.compress(r, mtime=0) if kind == "heritrix" else r)


main(*sys.argv[1:])
