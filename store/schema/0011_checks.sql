-- SQLite makes a table of its own of IN (…) of more than two for each row that
-- it checks: of a fetch or a metric that cost more than to write it.
CREATE TABLE fetch_before AS SELECT * FROM fetch;
DROP TABLE fetch;
CREATE TABLE fetch (
	id	INTEGER PRIMARY KEY,
	run_id	INTEGER NOT NULL REFERENCES run (id),
	source_id	INTEGER NOT NULL REFERENCES source (id),
	at	TEXT NOT NULL,
	outcome	TEXT NOT NULL CHECK (outcome = 'new' OR outcome = 'unchanged'
			OR outcome = 'partial' OR outcome = 'failed'),
	status	INTEGER,	-- of HTTP; NULL where there was none
	reason	TEXT,	-- code of the message; NULL where all went well
	detail	TEXT,
	capture_id	INTEGER REFERENCES capture (id),	-- also when unchanged
	items	INTEGER NOT NULL,
	added	INTEGER NOT NULL,
	moved_to	TEXT,	-- for good (301, 308); NULL: it was where it was asked for
	part	TEXT NOT NULL DEFAULT 'source' CHECK (part = 'source' OR part = 'page'
			OR part = 'day' OR part = 'article' OR part = 'sample'),
	url	TEXT,
	reach	TEXT,
	upto	TEXT,
	warc	TEXT,	-- of the record of an answer that brought nothing new
	warc_offset	INTEGER,
	warc_length	INTEGER
);
INSERT INTO fetch SELECT * FROM fetch_before ORDER BY id;
DROP TABLE fetch_before;
-- What was known of a source at a time is asked by that time.
CREATE INDEX fetch_source ON fetch (source_id, part, at, id);
CREATE INDEX fetch_run ON fetch (run_id);

CREATE TABLE metric_before AS SELECT * FROM metric;
DROP TABLE metric;
CREATE TABLE metric (
	id	INTEGER PRIMARY KEY,
	release_id	INTEGER REFERENCES release (id),	-- of which post: one of the two
	article_id	INTEGER REFERENCES article (id),
	name	TEXT NOT NULL,	-- read, like, repost, comment …
	status	TEXT NOT NULL CHECK (status = 'exact' OR status = 'approximate'
			OR status = 'at_least' OR status = 'unknown' OR status = 'refused'),
	value	INTEGER CHECK (typeof(value) IN ('integer', 'null')),	-- NULL where there is none to be had
	raw	TEXT NOT NULL,
	taken	TEXT NOT NULL,
	age	INTEGER,	-- seconds after the post came out; NULL where that is not known
	capture_id	INTEGER NOT NULL REFERENCES capture (id),
	row_no	INTEGER NOT NULL,
	CHECK ((release_id IS NULL) <> (article_id IS NULL)),
	CHECK ((value IS NULL) = (status IN ('unknown', 'refused')))
);
INSERT INTO metric SELECT * FROM metric_before ORDER BY id;
DROP TABLE metric_before;
-- The same document read once more is another sample.
CREATE UNIQUE INDEX metric_article ON metric (article_id, name, capture_id, taken) WHERE article_id IS NOT NULL;
CREATE UNIQUE INDEX metric_release ON metric (release_id, name, capture_id, taken) WHERE release_id IS NOT NULL;
-- Which articles have shown counts of late: it grows at its end only.
CREATE INDEX metric_taken ON metric (taken, article_id) WHERE article_id IS NOT NULL;
