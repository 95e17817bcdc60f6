#!/bin/sh
# The evidence behind a row: printed byte for byte, and hashed again.
. "$(dirname "$0")/lib.sh"
. "$here/tests/cli/collect.sh"
. "$here/tests/cli/city.sh"
misbehave
workspace
mv "$w/kaoping.conf" conf
rm -rf "$w"
city "$w"
mv conf "$w/kaoping.conf"
echo id,role,owner,kind,url,format,encoding,zone,every >"$w/sources.csv"
echo "a,coverage,O01,feed,http://127.0.0.1:$port/gzip,auto,auto,+08:00,1d" >>"$w/sources.csv"
collect
id=$(sql "SELECT id FROM capture WHERE kind = 'response'")
evidence() { "$KAOPING" --lang en -C "$w" evidence "$@"; }
ok 'a source was collected' test -n "$id"
shown() { evidence show "$id" >shown && grep -q '<rss version="2.0">' shown; }
ok 'its document is shown, inflated' shown
raw() { evidence show --raw "$id" >raw && gzip -dc raw | cmp - shown; }
ok 'or as the server sent it' raw
digest() { test "$(sha256sum <raw | cut -d' ' -f1)" = "$(sql "SELECT sha256 FROM capture WHERE id = $id")"; }
ok 'whose digest is that of the row' digest
ok 'JSON says where it lies' sh -c '"$1" --json -C "$2" evidence show "$3" | python3 -c "
import gzip, json, sys
c = json.load(sys.stdin)
f = open(sys.argv[1] + \"/\" + c[\"warc\"], \"rb\")
f.seek(c[\"offset\"])
record = gzip.decompress(f.read(c[\"length\"]))
assert record.startswith(b\"WARC/1.1\") and open(\"raw\", \"rb\").read() in record" "$2"' sh "$KAOPING" "$w" "$id"
ok 'all is as it was' says 'all as they were' evidence check
ok 'JSON counts what was looked at' prints '"sound":true' evidence --json check
heads() { evidence show --headers "$id" >heads && grep -q '^HTTP/1.1 200' heads && grep -qi '^content-encoding: gzip' heads && ! grep -q '<rss' heads; }
ok 'the head of the answer is shown alone' heads
ok 'there is no such capture' exits 64 evidence show 999
ok 'nor one with a name' exits 64 evidence show first
ok 'without a word it is a usage error' exits 64 evidence
archive=$w/$(sql "SELECT warc FROM capture WHERE id = $id")
cp "$archive" archive
# A record that no row names: sound, changed, and half.
printf 'WARC/1.1\r\nWARC-Type: response\r\nWARC-Date: 2016-11-23T00:00:00Z\r\nContent-Type: application/http\r\nWARC-Block-Digest: md5:%s\r\nContent-Length: 26\r\n\r\nHTTP/1.1 500 Sorry\r\n\r\ntext\r\n\r\n' \
	"$(printf 'HTTP/1.1 500 Sorry\r\n\r\ntext' | md5sum | cut -d' ' -f1)" >record
gzip -n <record >>"$archive"
ok 'an answer that no capture names is no fault' evidence check
ok 'and is counted' prints '"unclaimed":1' evidence --json check
ok 'and told of' says '1 records belong to no capture' "$KAOPING" --lang en -v -C "$w" evidence check
head -c $(($(wc -c <archive) + 60)) "$archive" >half && cp half "$archive"
ok 'half a record that a run left is none either' evidence check
ok 'but told of' says 'half a record that a run left' evidence check
cp archive "$archive" && sed 's/Sorry/Merry/' record | gzip -n >>"$archive"
ok 'one that was changed is found' exits 1 evidence check
ok 'by its own digest' says 'WARC-Block-Digest' evidence check
cp archive "$archive"
printf 'X' | dd of="$archive" bs=1 seek="$(($(sql "SELECT warc_offset + warc_length - 12 FROM capture WHERE id = $id")))" conv=notrunc 2>/dev/null
ok 'a byte that was changed is found' exits 1 evidence check
ok 'and the record is not shown' sh -c '! "$1" -C "$2" evidence show "$3" >out 2>/dev/null && ! test -s out' sh "$KAOPING" "$w" "$id"
head -c 200 archive >"$archive"
ok 'an archive that was cut is found' exits 1 evidence check
rm "$archive"
ok 'and one that is gone' exits 1 evidence check
ok 'which is named' says "${archive#"$w"/}" evidence check
# Another implementation: npm's warcio, or any that says where records lie.
cp archive "$archive"
: "${WARCIO:=warcio}"
if command -v "$WARCIO" >/dev/null; then
	agreed() {
		"$WARCIO" index "$w"/evidence/*/*/*.warc.gz >index &&
			test "$(wc -l <index)" -eq "$(evidence --json check | sed 's/.*"records":\([0-9]*\).*/\1/')" &&
			grep -q "\"offset\": *\"*$(sql "SELECT warc_offset FROM capture WHERE id = $id")[\",].*response" index
	}
	ok 'warcio finds the same records in the archive' agreed
else
	ok 'warcio is not installed (npm install warcio; WARCIO=its path) # SKIP' true
fi
if command -v script >/dev/null; then
	cp archive "$archive"
	terminal() { script -qec "'$KAOPING' -C '$w' evidence show $id" typescript >/dev/null && ! grep -q "$(printf '\033')" typescript; }
	ok 'a terminal gets no controls' terminal
else
	ok 'script is not installed # SKIP' true
fi
done_testing
