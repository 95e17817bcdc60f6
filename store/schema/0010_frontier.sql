-- Where sources lead to: the further pages of a listing, the days of an
-- archive, the articles that are linked; what is still to be read is owed.
-- No facts: what a visit has to do.
CREATE TABLE frontier (
	id	INTEGER PRIMARY KEY,
	source_id	INTEGER NOT NULL REFERENCES source (id),
	part	TEXT NOT NULL CHECK (part = 'page' OR part = 'day' OR part = 'article'),
	url	TEXT NOT NULL,
	state	TEXT NOT NULL CHECK (state = 'owed' OR state = 'read' OR state = 'gone'),
	noted	TEXT NOT NULL,	-- when the source led to it
	tries	INTEGER NOT NULL DEFAULT 0,	-- since then, in vain
	tried	TEXT,
	item_key	TEXT,	-- of an article, as the listing gave it
	title	TEXT,
	published	TEXT,
	precision	TEXT,
	published_raw	TEXT,
	page_no	INTEGER,	-- of a page
	reach	TEXT,	-- back to when the pages before it reach; of a day: its beginning
	upto	TEXT,	-- when the first of them was read; of a day: its end
	until	TEXT,	-- how far back the pages are wanted
	UNIQUE (source_id, part, url)
);
CREATE INDEX frontier_url ON frontier (url);
CREATE INDEX frontier_owed ON frontier (source_id, id) WHERE state = 'owed';

-- What of a source an attempt read, and the time between which it proves that
-- nothing was overlooked, where that is not the document's own reach.
ALTER TABLE fetch ADD COLUMN part TEXT NOT NULL DEFAULT 'source'
	CHECK (part IN ('source', 'page', 'day', 'article', 'sample'));
ALTER TABLE fetch ADD COLUMN url TEXT;
ALTER TABLE fetch ADD COLUMN reach TEXT;
ALTER TABLE fetch ADD COLUMN upto TEXT;
-- The record of an answer that brought nothing new (WARC revisit).
ALTER TABLE fetch ADD COLUMN warc TEXT;
ALTER TABLE fetch ADD COLUMN warc_offset INTEGER;
ALTER TABLE fetch ADD COLUMN warc_length INTEGER;

-- The ages of a post at which its counts are to be sampled, and how far from
-- them a sample may be (seconds): as the scheme said when last collected.
CREATE TABLE sampling (
	age	INTEGER PRIMARY KEY,
	tolerance	INTEGER NOT NULL
);
