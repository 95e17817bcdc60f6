#!/bin/sh
# Collecting from a server that behaves: rows, evidence, conditions, reruns.
. "$(dirname "$0")/lib.sh"
. "$here/tests/cli/collect.sh"
misbehave
workspace

records() {
	find "$w/evidence" -name '*.warc.gz' -exec zcat {} + 2>/dev/null |
		grep -ac '^WARC-Type: response'
}
conditions() { grep -c "^$1 \"" "$tmp/requests"; }

sources /ok /gzip /chunked
source_row rel /ok2 release
ok 'feeds are collected' collect
ok 'articles are stored' is 8 sql 'SELECT count(*) FROM article'
ok 'releases of a unit are stored' is 'rel:g1 rel:g2 rel:g3' \
	sql "SELECT group_concat(item_key, ' ') FROM (SELECT item_key FROM release ORDER BY id)"
ok 'times are in the zone of the books' is '2016-08-15T10:01:00+08:00 second' \
	sql "SELECT published || ' ' || precision FROM release WHERE item_key = 'rel:g1'"
ok 'the summary names the run' is 'done 4' \
	sql "SELECT result || ' ' || (SELECT count(*) FROM fetch) FROM run WHERE stage = 'collect'"
ok 'every response is evidence' is 4 records
ok 'the evidence says who asked' grep -q 'test@example.org' "$tmp/requests"
ok 'evidence of a compressed body is the body as sent' is 1 \
	sql "SELECT count(*) FROM capture WHERE uri LIKE '%/gzip' AND bytes < 600"

# Each archive is whole: WARC 1.1, a member a record, digests that agree.
check_archive() {
	python3 - "$w" <<'END'
import base64, gzip, hashlib, sqlite3, sys
w = sys.argv[1]
db = sqlite3.connect(w + '/kaoping.db')
n = 0
for path, off, length, sha in db.execute(
        'SELECT warc, warc_offset, warc_length, sha256 FROM capture WHERE kind = "response"'):
    with open(w + '/' + path, 'rb') as f:
        assert gzip.decompress(f.read()).startswith(b'WARC/1.1\r\nWARC-Type: warcinfo\r\n')
        f.seek(off)
        record = gzip.decompress(f.read(length))
    head, _, block = record.partition(b'\r\n\r\n')
    fields = dict(l.split(': ', 1) for l in head.decode().split('\r\n')[1:])
    assert record.endswith(b'\r\n\r\n')
    block = block[:-4]
    assert len(block) == int(fields['Content-Length'])
    http, _, body = block.partition(b'\r\n\r\n')
    assert hashlib.sha256(body).hexdigest() == sha
    b32 = lambda b: 'sha256:' + base64.b32encode(hashlib.sha256(b).digest()).decode().rstrip('=')
    assert fields['WARC-Payload-Digest'].rstrip('=') == b32(body), fields
    assert fields['WARC-Block-Digest'].rstrip('=') == b32(block), fields
    assert b'transfer-encoding' not in http.lower()
    assert b'Content-Length: %d' % len(body) in http
    assert fields['WARC-Date'].endswith('Z')
    n += 1
assert n == 4, n
END
}
ok 'an archive is what WARC 1.1 says, record by record' check_archive

ok 'nothing is due so soon' collect
ok 'so nothing was asked again' is 4 sql 'SELECT count(*) FROM fetch'
ok 'what is named is fetched all the same' collect ok rel
ok 'the same bytes are unchanged' is 'unchanged - 3' came ok
ok 'they make no second record' is 4 records
ok 'they change no row' is '8 3 0' \
	sql 'SELECT (SELECT count(*) FROM article) || " " || (SELECT count(*) FROM release) || " " || (SELECT count(*) FROM revision)'

sources /etag /etag-lies
ok 'sources that are new to the file are due' collect
ok 'those that left it are not active' is 'etag etag-lies' \
	sql "SELECT group_concat(code, ' ') FROM (SELECT code FROM source WHERE active = 1 ORDER BY code)"
ok 'they are asked again' collect etag etag-lies
ok 'a condition was sent' is 1 conditions /etag
ok '304 to our own condition is unchanged' is 'unchanged - 3' came etag
ok 'a changed tag on the same bytes is unchanged too' is 'unchanged - 3' came etag-lies

sources /growing /revised
ok 'a feed grows' collect
seen=$(sql "SELECT group_concat(first_seen) FROM article AS a JOIN source AS s ON s.id = a.source_id WHERE s.code = 'growing'")
ok 'it is collected again' collect growing revised
ok 'only what is new is added' is 'new 4 1' \
	sql "SELECT f.outcome || ' ' || f.items || ' ' || f.added FROM fetch AS f JOIN source AS s ON s.id = f.source_id WHERE s.code = 'growing' ORDER BY f.id DESC LIMIT 1"
ok 'first seen stays as it was' is "$seen" \
	sql "SELECT group_concat(first_seen) FROM (SELECT first_seen FROM article AS a JOIN source AS s ON s.id = a.source_id WHERE s.code = 'growing' ORDER BY a.id LIMIT 3)"
ok 'a corrected title takes the place of the old one' is '条目1（更正）' \
	sql "SELECT title FROM article AS a JOIN source AS s ON s.id = a.source_id WHERE s.code = 'revised'"
ok 'the old one is kept' is "title='条目1'" \
	sql "SELECT substr(old, 1, instr(old, ', url=') - 1) FROM revision WHERE noun = 'article'"

ok 'a name that is not in the file is a usage error' exits 64 collect growin
ok 'the nearest one is proposed' says '"growing"' collect growin
done_testing
