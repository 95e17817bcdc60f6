-- Derived: what follows from the facts and the scheme.  Dropped and rebuilt
-- with each migration; the rows of a period are deleted and rebuilt by
-- "kaoping analyze"; never migrated.
DROP VIEW IF EXISTS v_score;
DROP VIEW IF EXISTS v_evidence;
DROP VIEW IF EXISTS v_quota;
DROP TABLE IF EXISTS score;
DROP TABLE IF EXISTS value_evidence;
DROP TABLE IF EXISTS value;
DROP TABLE IF EXISTS repost;

-- Which article carries which release: an article carries one.
CREATE TABLE repost (
	id	INTEGER PRIMARY KEY,
	article_id	INTEGER NOT NULL UNIQUE REFERENCES article (id),
	release_id	INTEGER NOT NULL REFERENCES release (id),
	rule	TEXT NOT NULL CHECK (rule IN ('title', 'source', 'nearest')),
	lag	INTEGER NOT NULL	-- seconds after the release; may be negative
);
CREATE INDEX repost_release ON repost (release_id);

-- One indicator of one unit in one period; parents of the tree too.
CREATE TABLE value (
	id	INTEGER PRIMARY KEY,
	period	TEXT NOT NULL,
	unit_id	INTEGER NOT NULL REFERENCES unit (id),
	indicator	TEXT NOT NULL,
	state	TEXT NOT NULL CHECK (state IN ('ok', 'zero', 'missing', 'na')),
	reason	TEXT NOT NULL,	-- a word of reason.def; empty where state is ok
	got	INTEGER,	-- 1e-4 of the family's unit: events, weighted articles, points of the mean
	want	INTEGER,	-- 1e-4; NULL where the family has none
	n	INTEGER,	-- how many answers, articles or events
	num	INTEGER,	-- the exact score as a fraction of full marks
	den	INTEGER,
	low	INTEGER,	-- 95 % interval of the score, 1e-4 of 100 points
	high	INTEGER,
	weight	INTEGER NOT NULL,	-- as the scheme gives it, 1e-4 points
	effective_num	INTEGER NOT NULL,	-- after redistribution, 1e-4 points
	effective_den	INTEGER NOT NULL,
	points	INTEGER NOT NULL CHECK (typeof(points) = 'integer'),	-- 1e-4
	UNIQUE (period, unit_id, indicator)
);
CREATE INDEX value_unit ON value (unit_id);

-- What was looked at for a value, counted or not, and why not.
CREATE TABLE value_evidence (
	id	INTEGER PRIMARY KEY,
	value_id	INTEGER NOT NULL REFERENCES value (id),
	noun	TEXT NOT NULL CHECK (noun IN ('attendance', 'article', 'answer')),
	row_id	INTEGER NOT NULL,
	subperiod	TEXT NOT NULL,	-- 2016Q3; the period itself where there is none
	counted	INTEGER NOT NULL CHECK (counted IN (0, 1)),
	amount	INTEGER NOT NULL,	-- 1e-4
	reason	TEXT NOT NULL,	-- a word of reason.def; empty where counted
	UNIQUE (value_id, noun, row_id)
);

CREATE TABLE score (
	id	INTEGER PRIMARY KEY,
	period	TEXT NOT NULL,
	unit_id	INTEGER NOT NULL REFERENCES unit (id),
	unit_group	TEXT NOT NULL,
	total	INTEGER NOT NULL CHECK (typeof(total) = 'integer'),	-- exact sum, 1e-4
	published	INTEGER NOT NULL,	-- rounded once to the scheme's places, 1e-4
	low	INTEGER,	-- 95 % interval of the total, 1e-4
	high	INTEGER,
	missing	INTEGER NOT NULL,	-- weight without evidence, 1e-4 points
	state	TEXT NOT NULL CHECK (state IN ('ranked', 'provisional', 'unscored')),
	rank	INTEGER,	-- in tenths (average ties); NULL unless ranked
	tied	INTEGER NOT NULL,	-- how many units share the rank
	grade	TEXT,	-- code of a band; NULL unless ranked
	UNIQUE (period, unit_id)
);
CREATE INDEX score_unit ON score (unit_id);

CREATE VIEW v_score AS
SELECT s.period, u.code AS unit, u.name AS unit_name, s.unit_group,
	CASE WHEN s.state <> 'unscored' THEN s.published / 10000.0 END AS score, s.low / 10000.0 AS low,
	s.high / 10000.0 AS high, s.rank / 10.0 AS rank, s.tied, s.grade, s.state
FROM score AS s
JOIN unit AS u ON u.id = s.unit_id
ORDER BY s.period, s.unit_group, s.rank IS NULL, s.rank, u.code;

CREATE VIEW v_quota AS
SELECT v.period, u.code AS unit, u.name AS unit_name, v.indicator,
	v.got / 10000.0 AS held, v.want / 10000.0 AS owed, v.state, v.reason
FROM value AS v
JOIN unit AS u ON u.id = v.unit_id
WHERE v.want IS NOT NULL
ORDER BY v.period, u.code, v.indicator;

CREATE VIEW v_evidence AS
SELECT v.period, u.code AS unit, v.indicator, e.subperiod, e.noun, e.row_id,
	e.counted, e.amount / 10000.0 AS amount, e.reason,
	c.uri, coalesce(ar.row_no, at.row_no, an.row_no) AS row_no,
	coalesce(c.original_sha256, c.sha256) AS sha256
FROM value_evidence AS e
JOIN value AS v ON v.id = e.value_id
JOIN unit AS u ON u.id = v.unit_id
LEFT JOIN article AS ar ON e.noun = 'article' AND ar.id = e.row_id
LEFT JOIN attendance AS at ON e.noun = 'attendance' AND at.id = e.row_id
LEFT JOIN answer AS an ON e.noun = 'answer' AND an.id = e.row_id
JOIN capture AS c ON c.id = coalesce(ar.capture_id, at.capture_id, an.capture_id)
ORDER BY v.period, u.code, v.indicator, e.id;
