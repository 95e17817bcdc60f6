-- Items of documents: their text, when kaoping first saw them, the counts that
-- sources show of them, and which of them are no longer shown.
ALTER TABLE release ADD COLUMN body TEXT;
ALTER TABLE release ADD COLUMN first_seen TEXT;	-- NULL from a ledger
ALTER TABLE article ADD COLUMN body TEXT;

-- A count as it stood when it was taken.  Never changed: another day's is
-- another row.
CREATE TABLE metric (
	id	INTEGER PRIMARY KEY,
	release_id	INTEGER REFERENCES release (id),	-- of which post: one of the two
	article_id	INTEGER REFERENCES article (id),
	name	TEXT NOT NULL,	-- read, like, repost, comment …
	status	TEXT NOT NULL CHECK (status IN ('exact', 'approximate', 'at_least', 'unknown', 'refused')),
	value	INTEGER CHECK (typeof(value) IN ('integer', 'null')),	-- NULL where there is none to be had
	raw	TEXT NOT NULL,
	taken	TEXT NOT NULL,
	age	INTEGER,	-- seconds after the post came out; NULL where that is not known
	capture_id	INTEGER NOT NULL REFERENCES capture (id),
	row_no	INTEGER NOT NULL,
	CHECK ((release_id IS NULL) <> (article_id IS NULL)),
	CHECK ((value IS NULL) = (status IN ('unknown', 'refused')))
);
CREATE UNIQUE INDEX metric_article ON metric (article_id, name, capture_id) WHERE article_id IS NOT NULL;
CREATE UNIQUE INDEX metric_release ON metric (release_id, name, capture_id) WHERE release_id IS NOT NULL;

-- The rows that the last whole document of a source held, as a JSON array.
CREATE TABLE source_window (
	source_id	INTEGER PRIMARY KEY REFERENCES source (id),
	noun	TEXT NOT NULL CHECK (noun IN ('release', 'article')),
	items	TEXT NOT NULL
);

-- An item that a whole document no longer holds.  It slid off where the
-- document reaches no further back than it; else it vanished.
CREATE TABLE departure (
	id	INTEGER PRIMARY KEY,
	source_id	INTEGER NOT NULL REFERENCES source (id),
	noun	TEXT NOT NULL CHECK (noun IN ('release', 'article')),
	row_id	INTEGER NOT NULL,
	how	TEXT NOT NULL CHECK (how IN ('slid', 'vanished')),
	last_seen	TEXT,	-- NULL where no earlier fetch is on record
	noticed	TEXT NOT NULL,
	capture_id	INTEGER NOT NULL REFERENCES capture (id),	-- the first without it
	back	TEXT	-- when it was there again
);
CREATE INDEX departure_row ON departure (noun, row_id);
CREATE INDEX departure_source ON departure (source_id) WHERE back IS NULL;

DROP TRIGGER release_revised;
CREATE TRIGGER release_revised AFTER UPDATE ON release BEGIN
	INSERT INTO revision (noun, row_id, old, old_capture_id, old_row_no, new_capture_id)
	VALUES ('release', old.id, 'unit_id=' || quote(old.unit_id) ||
		', title=' || quote(old.title) || ', url=' || quote(old.url) ||
		', published=' || quote(old.published) ||
		', precision=' || quote(old.precision) ||
		', published_raw=' || quote(old.published_raw) ||
		', body=' || quote(old.body),
		old.capture_id, old.row_no, new.capture_id);
END;
DROP TRIGGER article_revised;
CREATE TRIGGER article_revised AFTER UPDATE ON article BEGIN
	INSERT INTO revision (noun, row_id, old, old_capture_id, old_row_no, new_capture_id)
	VALUES ('article', old.id, 'title=' || quote(old.title) || ', url=' || quote(old.url) ||
		', published=' || quote(old.published) ||
		', precision=' || quote(old.precision) ||
		', published_raw=' || quote(old.published_raw) ||
		', source_line=' || quote(old.source_line) ||
		', author=' || quote(old.author) ||
		', summary=' || quote(old.summary) ||
		', body=' || quote(old.body),
		old.capture_id, old.row_no, new.capture_id);
END;
