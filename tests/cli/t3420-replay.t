#!/bin/sh
# An archive in the place of the network: the same facts, from kaoping's own
# evidence and from what wget wrote; once more it changes nothing.
. "$(dirname "$0")/lib.sh"
. "$here/tests/cli/collect.sh"
mkdir docs docs/news
serve docs
workspace
base=http://127.0.0.1:$port

item() { # N TITLE
	echo "<item><guid>g$1</guid><title>$2</title><link>$base/news/$1.html</link>" \
		"<pubDate>2016-07-0$1T10:00:00+08:00</pubDate></item>"
}
feed() { # ITEM...
	{
		echo '<rss version="2.0"><channel><title>t</title>'
		printf '%s\n' "$@"
		echo '</channel></rss>'
	} >docs/new
	touch -d "2016-08-15 10:0$(ls states | wc -l):00" docs/new
	: >"states/$(ls states | wc -l)"
	mv docs/new docs/f.xml
}
article() { # N TITLE
	cat >"docs/news/$1.html" <<-END
	<!DOCTYPE html><html><head><meta charset="utf-8"><title>$2</title></head><body>
	<h1>$2</h1><div class="info">2016-07-0$1 10:3$1 来源：示例日报</div>
	<div class="content"><p>$2的正文第一段，讲了事情的经过，有足够的文字可以认出来。</p>
	<p>第二段说明影响，涉及交通、环境、教育等方面，市民可以致电咨询热线了解详情。</p></div>
	</body></html>
	END
}
mkdir states
# Archives tell the time in seconds: the next one begins.
tick() {
	now=$(date +%s)
	while test "$(date +%s)" = "$now"; do
		:
	done
}
article 1 河道清淤
article 2 学校开放
cat >docs/map.xml <<-END
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<url><loc>$base/news/1.html</loc></url><url><loc>$base/news/2.html</loc></url></urlset>
END
{
	echo 'id,role,owner,kind,url,every'
	echo "f,coverage,o1,feed,$base/f.xml,1d"
	echo "map,release,u1,sitemap,$base/map.xml,1d"
} >"$w/sources.csv"
feed "$(item 1 一)" "$(item 2 二)"
ok 'a feed and a sitemap are collected' collect f map
tick
ok 'the same again' collect f map
feed "$(item 2 二，改)" "$(item 3 三)"
tick
ok 'and what changed' collect f map
ls -d "$w"/evidence/*/*/*.gz >archives
ok 'each run has an archive' is 3 sh -c 'wc -l <archives'

if command -v wget >/dev/null; then
	wget -q --warc-file=theirs -O wget.out "$base/map.xml" \
		"$base/news/2.html" "$base/news/1.html" "$base/f.xml" "$base/none"
fi

# all facts, without the numbers of rows
facts() {
	sql "SELECT item_key, title, url, published, body, first_seen FROM release ORDER BY 1;
	SELECT item_key, title, url, published, body, first_seen FROM article ORDER BY 1;
	SELECT s.code, f.at, f.part, f.outcome, f.status, f.items, f.added, c.sha256, c.taken
		FROM fetch AS f JOIN source AS s ON s.id = f.source_id
		LEFT JOIN capture AS c ON c.id = f.capture_id ORDER BY 1, 2, 3, f.url;
	SELECT noun, old FROM revision ORDER BY 1, 2;
	SELECT noun, how, last_seen, noticed FROM departure ORDER BY 1, 2, 3;
	SELECT part, url, state FROM frontier ORDER BY 1, 2"
}
facts >first
cp "$w/sources.csv" sources.csv
mv "$w" "$tmp/before"
while read -r f; do
	echo "$tmp/before/${f#"$w"/}"
done <archives >moved
workspace
cp sources.csv "$w/sources.csv"
"$here/tools/serve.sh" stop "$tmp/server"
replay() {
	while read -r f; do
		collect --replay "$f" || return
	done <moved
}
ok 'the archives are replayed, without a server' replay
facts >second
ok 'the facts are the same' diff first second
replay_last() { "$KAOPING" --lang en -C "$w" collect --replay "$(tail -n 1 moved)"; }
ok 'once more it says that nothing is new' says '; 0 new items' replay_last
facts >third
ok 'and changes nothing' diff first third
ok 'one source alone can be asked for' collect f --replay "$(head -n 1 moved)"

# Out of order: what is older changes nothing that is newer.
workspace
cp sources.csv "$w/sources.csv"
ok 'the last archive, without what it refers to' exits 3 collect --replay "$(tail -n 1 moved)"
ok 'then the first' collect --replay "$(head -n 1 moved)"
ok 'the newer title stays' is '二，改' sql "SELECT title FROM article WHERE item_key = 'g2'"
ok 'an item that is only in the older is there' is 3 sql 'SELECT count(*) FROM article'
ok 'and none is taken for gone by what was before it' is 0 sql 'SELECT count(*) FROM departure'

# A cut archive: what is whole is taken, the rest is named.
last=$(tail -n 1 moved)
head -c $(($(wc -c <"$last") - 60)) "$last" >cut.warc.gz
workspace
cp sources.csv "$w/sources.csv"
ok 'an archive that was cut' exits 3 collect --replay cut.warc.gz
ok 'is named' says 'cut.warc.gz' collect --replay cut.warc.gz
ok 'its whole records are facts' is 2 sql 'SELECT count(*) FROM article'
ok 'no archive' exits 66 collect --replay none.warc.gz
ok 'something else' exits 65 collect --replay docs/map.xml

# Another's.
if test -s theirs.warc.gz; then
	workspace
	cp sources.csv "$w/sources.csv"
	echo "g,coverage,o1,feed,$base/g.xml,1d" >>"$w/sources.csv"
	replay_theirs() {
		"$KAOPING" --lang en -C "$w" collect --replay theirs.warc.gz 2>told
		rc=$?
		cat told
		return $rc
	}
	ok "wget's archive is replayed" replay_theirs
	ok 'each source in it is told of once, also one that leads to pages' is 'f map' \
		sh -c 'sed -n "s/^\([fgm][ap]*\): .*/\1/p" told | sort | paste -sd " " -'
	ok 'one that is not in it is not called not due' \
		grep -q '^collected: 2 sources read.* 1 not in the archive; 4 new items' told
	ok 'a sitemap leads to its pages, wherever they lie' is '河道清淤 学校开放' \
		sql "SELECT group_concat(title, ' ') FROM (SELECT title FROM release
			WHERE body IS NOT NULL ORDER BY published)"
	ok 'and the feed is read' is 2 sql 'SELECT count(*) FROM article'
else
	echo '# no wget: its archives are not tried'
fi
done_testing
