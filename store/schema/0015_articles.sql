-- Articles and posts that come in files, and whose accounts posts are of.  An
-- article of a file has no source, and kaoping saw it no earlier than the file.
CREATE TABLE article_before AS SELECT * FROM article;
DROP TABLE article;
CREATE TABLE article (
	id	INTEGER PRIMARY KEY,
	source_id	INTEGER REFERENCES source (id),	-- NULL from a file
	item_key	TEXT NOT NULL,	-- guid, else link, else title and time; of a file import:…
	outlet_id	INTEGER NOT NULL REFERENCES outlet (id),
	title	TEXT NOT NULL,
	url	TEXT,
	published	TEXT,
	precision	TEXT,
	published_raw	TEXT,
	source_line	TEXT,
	author	TEXT,
	summary	TEXT,
	first_seen	TEXT,	-- NULL from a file
	capture_id	INTEGER NOT NULL REFERENCES capture (id),
	row_no	INTEGER NOT NULL,	-- line in the capture
	body	TEXT
);
INSERT INTO article SELECT * FROM article_before ORDER BY id;
DROP TABLE article_before;
CREATE UNIQUE INDEX article_of_source ON article (source_id, item_key)
	WHERE source_id IS NOT NULL;
-- It can go while a long file comes (store/bulk.h).
CREATE UNIQUE INDEX article_of_file ON article (item_key) WHERE source_id IS NULL;
CREATE INDEX article_timeless ON article (published) WHERE published IS NULL;
CREATE TRIGGER article_revised AFTER UPDATE ON article BEGIN
	INSERT INTO revision (noun, row_id, old, old_capture_id, old_row_no, new_capture_id)
	VALUES ('article', old.id, 'title=' || quote(old.title) || ', url=' || quote(old.url) ||
		', outlet_id=' || quote(old.outlet_id) ||
		', published=' || quote(old.published) ||
		', precision=' || quote(old.precision) ||
		', published_raw=' || quote(old.published_raw) ||
		', source_line=' || quote(old.source_line) ||
		', author=' || quote(old.author) ||
		', summary=' || quote(old.summary) ||
		', body=' || quote(old.body),
		old.capture_id, old.row_no, new.capture_id);
END;

-- What else an outlet is called, and the hosts of its pages.
ALTER TABLE outlet ADD COLUMN aliases TEXT;
ALTER TABLE outlet ADD COLUMN domain TEXT;
DROP TRIGGER outlet_revised;
CREATE TRIGGER outlet_revised AFTER UPDATE ON outlet BEGIN
	INSERT INTO revision (noun, row_id, old, old_capture_id, old_row_no, new_capture_id)
	VALUES ('outlet', old.id, 'code=' || quote(old.code) || ', name=' || quote(old.name) ||
		', tier=' || quote(old.tier) || ', unit_id=' || quote(old.unit_id) ||
		', aliases=' || quote(old.aliases) ||
		', domain=' || quote(old.domain), old.capture_id, old.row_no,
		new.capture_id);
END;

-- Accounts on platforms.  What a unit's account posts is a release, what an
-- outlet's posts an article.
CREATE TABLE account (
	id	INTEGER PRIMARY KEY,
	platform	TEXT NOT NULL,	-- weibo, wechat, douyin …
	account	TEXT NOT NULL,	-- its id there
	name	TEXT NOT NULL,
	unit_id	INTEGER REFERENCES unit (id),	-- whose it is: one of the two
	outlet_id	INTEGER REFERENCES outlet (id),
	capture_id	INTEGER NOT NULL REFERENCES capture (id),
	row_no	INTEGER NOT NULL,
	UNIQUE (platform, account),
	CHECK ((unit_id IS NULL) <> (outlet_id IS NULL))
);
CREATE TRIGGER account_revised AFTER UPDATE ON account BEGIN
	INSERT INTO revision (noun, row_id, old, old_capture_id, old_row_no, new_capture_id)
	VALUES ('account', old.id, 'name=' || quote(old.name) ||
		', unit_id=' || quote(old.unit_id) ||
		', outlet_id=' || quote(old.outlet_id),
		old.capture_id, old.row_no, new.capture_id);
END;

-- What a ledger says of a release besides: where it came out, what it was
-- taken for, who approved it, and when it was handed over.
CREATE TABLE release_record (
	id	INTEGER PRIMARY KEY,
	release_id	INTEGER NOT NULL UNIQUE REFERENCES release (id),
	platform	TEXT,
	important	TEXT CHECK (important = 'yes' OR important = 'no'),
	sensitive	TEXT CHECK (sensitive = 'yes' OR sensitive = 'no'),
	approved_by	TEXT,
	approved	TEXT,	-- day_iso's form
	handed_over	TEXT,	-- likewise
	capture_id	INTEGER NOT NULL REFERENCES capture (id),
	row_no	INTEGER NOT NULL
);
CREATE TRIGGER release_record_revised AFTER UPDATE ON release_record BEGIN
	INSERT INTO revision (noun, row_id, old, old_capture_id, old_row_no, new_capture_id)
	VALUES ('release_record', old.id, 'platform=' || quote(old.platform) ||
		', important=' || quote(old.important) ||
		', sensitive=' || quote(old.sensitive) ||
		', approved_by=' || quote(old.approved_by) ||
		', approved=' || quote(old.approved) ||
		', handed_over=' || quote(old.handed_over),
		old.capture_id, old.row_no, new.capture_id);
END;
