-- Derived: what follows from the facts and the scheme.  Dropped and rebuilt
-- whenever this text has changed; the rows of a period are deleted and rebuilt
-- by "kaoping analyze"; never migrated.  A CHECK of a table of many rows has no
-- IN (…) of more than two: SQLite makes a table of it for each row.
DROP VIEW IF EXISTS v_event;
DROP VIEW IF EXISTS v_event_attr;
DROP VIEW IF EXISTS v_coverage;
DROP VIEW IF EXISTS v_sample;
DROP VIEW IF EXISTS v_score;
DROP VIEW IF EXISTS v_evidence;
DROP VIEW IF EXISTS v_quota;
DROP VIEW IF EXISTS v_looked;
DROP VIEW IF EXISTS v_vacancy;
DROP VIEW IF EXISTS v_role;
DROP VIEW IF EXISTS v_answer;
DROP VIEW IF EXISTS v_answer_total;
DROP TABLE IF EXISTS coverage;
DROP TABLE IF EXISTS score;
DROP TABLE IF EXISTS value_evidence;
DROP TABLE IF EXISTS value;
DROP TABLE IF EXISTS repost;

-- Which article carries which release: an article carries one.
CREATE TABLE repost (
	id	INTEGER PRIMARY KEY,
	article_id	INTEGER NOT NULL UNIQUE REFERENCES article (id),
	release_id	INTEGER NOT NULL REFERENCES release (id),
	rule	TEXT NOT NULL CHECK (rule = 'title' OR rule = 'source' OR rule = 'nearest'),
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
	noun	TEXT NOT NULL,	-- of an arm of v_looked
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

-- What is known of a source on a day of a period (coverage.h).
CREATE TABLE coverage (
	period	TEXT NOT NULL,
	source_id	INTEGER NOT NULL REFERENCES source (id),
	day	TEXT NOT NULL,
	state	TEXT NOT NULL CHECK (state = 'read' OR state = 'partial' OR state = 'missed'),
	reason	TEXT NOT NULL,	-- a word of reason.def or the code of a message; empty where read
	tried	INTEGER NOT NULL,	-- attempts on that day
	items	INTEGER NOT NULL,	-- that say they were published on it
	PRIMARY KEY (period, source_id, day)
) WITHOUT ROWID;
CREATE INDEX coverage_source ON coverage (source_id);

-- Who holds what, from when to when: a unit that is no more has nobody in
-- office.  Ask for a day: :day BETWEEN valid_from AND valid_to.
CREATE VIEW v_role AS
SELECT r.id AS role_id, u.id AS unit_id, u.code AS unit, u.name AS unit_name, r.role,
	r.acting, r.full_time, p.id AS person_id, p.code AS person, p.name AS person_name,
	r.post, r.valid_from,
	min(coalesce(r.valid_to, '9999-12-31'), coalesce(u.valid_to, '9999-12-31')) AS valid_to,
	r.document, r.document_on, r.filed, r.trained, r.capture_id, r.row_no
FROM role AS r
JOIN unit AS u ON u.id = r.unit_id
JOIN person AS p ON p.id = r.person_id
WHERE r.withdrawn = 0;

-- Days of a unit without a head, acting or not, or without a spokesperson: as
-- far as the rosters say.  valid_from is NULL where nobody was ever named and
-- the unit's first day is not known; valid_to is NULL where it goes on.
CREATE VIEW v_vacancy AS
WITH post (role) AS (VALUES ('head'), ('spokesperson')),
	term AS (
		SELECT unit_id, role, valid_from, valid_to,
			max(valid_to) OVER (PARTITION BY unit_id, role
				ORDER BY valid_from, valid_to, role_id
				ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS before
		FROM v_role
		WHERE role <> 'officer'
	),
	gap AS (
		SELECT unit_id, role, date(before, '+1 day') AS first, date(valid_from, '-1 day') AS last
		FROM term
		WHERE before < date(valid_from, '-1 day')
		UNION ALL
		SELECT t.unit_id, t.role, date(max(t.valid_to), '+1 day'), u.valid_to
		FROM term AS t
		JOIN unit AS u ON u.id = t.unit_id
		GROUP BY t.unit_id, t.role
		HAVING max(t.valid_to) < coalesce(u.valid_to, '9999-12-31')
		UNION ALL
		SELECT t.unit_id, t.role, u.valid_from, date(min(t.valid_from), '-1 day')
		FROM term AS t
		JOIN unit AS u ON u.id = t.unit_id
		GROUP BY t.unit_id, t.role
		HAVING u.valid_from < min(t.valid_from)
		UNION ALL
		SELECT u.id, p.role, u.valid_from, u.valid_to
		FROM unit AS u
		CROSS JOIN post AS p
		WHERE NOT EXISTS (SELECT 1 FROM term AS t
			WHERE t.unit_id = u.id AND t.role = p.role)
	)
SELECT u.id AS unit_id, u.code AS unit, u.name AS unit_name, g.role, g.first AS valid_from,
	g.last AS valid_to
FROM gap AS g
JOIN unit AS u ON u.id = g.unit_id
ORDER BY u.code, g.role, g.first;

CREATE VIEW v_coverage AS
SELECT c.period, s.code AS source, s.role, count(*) AS days,
	sum(c.state = 'read') AS read, sum(c.state = 'partial') AS partial,
	sum(c.state = 'missed') AS missed, sum(c.items) AS items,
	s.expect * count(*) / 7 AS expected
FROM coverage AS c
JOIN source AS s ON s.id = c.source_id
GROUP BY c.period, s.id
ORDER BY c.period, s.code;

-- The counts of posts at the ages that the scheme names (sampling): the sample
-- nearest to the age within the tolerance; metric_id is NULL where there is
-- none.
CREATE VIEW v_sample AS
SELECT 'article' AS noun, m.article_id AS row_id, m.name AS name, s.age AS age,
	(SELECT id
		FROM (SELECT n.id AS id, abs(n.age - s.age) AS far
			FROM metric AS n
			WHERE n.article_id = m.article_id AND n.name = m.name
				AND n.age BETWEEN s.age - s.tolerance AND s.age + s.tolerance)
		ORDER BY far, id
		LIMIT 1) AS metric_id
FROM metric AS m
CROSS JOIN sampling AS s
WHERE m.article_id IS NOT NULL
GROUP BY m.article_id, m.name, s.age
UNION ALL
SELECT 'release', m.release_id, m.name, s.age,
	(SELECT id
		FROM (SELECT n.id AS id, abs(n.age - s.age) AS far
			FROM metric AS n
			WHERE n.release_id = m.release_id AND n.name = m.name
				AND n.age BETWEEN s.age - s.tolerance AND s.age + s.tolerance)
		ORDER BY far, id
		LIMIT 1)
FROM metric AS m
CROSS JOIN sampling AS s
WHERE m.release_id IS NOT NULL
GROUP BY m.release_id, m.name, s.age;

CREATE VIEW v_score AS
SELECT s.period, u.code AS unit, u.name AS unit_name, s.unit_group,
	CASE WHEN s.state <> 'unscored' THEN s.published / 10000.0 END AS score, s.low / 10000.0 AS low,
	s.high / 10000.0 AS high, CASE s.rank % 10 WHEN 0 THEN s.rank / 10 ELSE s.rank / 10.0 END AS rank, s.tied, s.grade, s.state
FROM score AS s
JOIN unit AS u ON u.id = s.unit_id
ORDER BY s.period, s.unit_group, s.rank IS NULL, s.rank, u.code;

CREATE VIEW v_quota AS
SELECT v.period, u.code AS unit, u.name AS unit_name, v.indicator,
	v.got / 10000.0 AS held, v.want / 10000.0 AS owed, v.state, v.reason
FROM value AS v
JOIN unit AS u ON u.id = v.unit_id
JOIN scheme_indicator AS i ON i.code = v.indicator AND i.kind = 'owed'
	AND i.scheme_id = (SELECT r.scheme_id
		FROM run AS r
		WHERE r.stage = 'analyze' AND r.period = v.period AND r.result = 'done'
		ORDER BY r.id DESC
		LIMIT 1)
ORDER BY v.period, u.code, v.indicator;

-- Answers with what else was said at that, a row each.
CREATE VIEW v_answer AS
SELECT a.id AS id, u.code AS unit, a.answered AS answered, a.survey AS survey,
	a.state AS state, a.value AS value, a.duration AS duration,
	a.channel AS channel, k.key AS field, k.value AS said
FROM answer AS a
JOIN unit AS u ON u.id = a.unit_id
LEFT JOIN json_each(coalesce(a.kept, '{}')) AS k;

-- What is left of answers that were purged.
CREATE VIEW v_answer_total AS
SELECT p.period AS period, u.code AS unit, t.question AS question,
	sum(t.n) AS n,
	sum(CASE WHEN t.state = 'answered' THEN t.n END) AS answered,
	sum(CASE WHEN typeof(t.value) = 'text' THEN NULL ELSE t.n * t.value END) * 1.0
		/ sum(CASE WHEN typeof(t.value) IN ('integer', 'real') THEN t.n END) AS mean,
	json_group_array(json_array(t.state, t.value, t.n)) AS distribution,
	p.day AS purged, p.document AS document
FROM answer_total AS t
JOIN purge AS p ON p.id = t.purge_id
JOIN unit AS u ON u.id = t.unit_id
GROUP BY p.period, u.code, t.question;

-- What was looked at, an arm for each noun that a family of indicators names:
-- what it is, when, who and in what capacity, what else decided, where it was
-- found.  named is 0 where the one behind a row is nobody's to name; n is more
-- than 1 for a total.  Ask for a value_id or an id: each arm is then a search.
CREATE VIEW v_looked AS
SELECT e.id AS id, e.value_id AS value_id, e.noun AS noun, e.subperiod AS subperiod,
	e.counted AS counted, e.amount AS amount, e.reason AS reason,
	a.title AS what, a.published AS day, o.name AS who, o.tier AS capacity,
	-- the release that it carries, by what rule, how late
	coalesce((SELECT k.uri || ':' || r.row_no || ' ' || r.item_key || ' ' || r.published
			|| ' (' || p.rule || ', ' || printf('%+.1f h', p.lag / 3600.0) || ')'
		FROM repost AS p
		JOIN release AS r ON r.id = p.release_id
		JOIN capture AS k ON k.id = r.capture_id
		WHERE p.article_id = a.id), '') AS basis,
	a.url AS url, a.capture_id AS capture_id, a.row_no AS row_no, 1 AS named,
	1 AS n, a.row_no AS row_last
FROM value_evidence AS e
JOIN article AS a ON a.id = e.row_id
JOIN outlet AS o ON o.id = a.outlet_id
WHERE e.noun = 'article'
UNION ALL
SELECT e.id, e.value_id, e.noun, e.subperiod, e.counted, e.amount, e.reason,
	c.code || ' ' || c.title, c.starts, at.person_name, at.stated_role,
	-- where the conference stands, and the person's terms
	(SELECT k.uri FROM capture AS k WHERE k.id = c.capture_id)
		|| ':' || c.row_no || ' ' || c.starts || ' ' || c.organiser || ' ' || c.state
		|| coalesce((SELECT '; ' || group_concat(t, '; ')
			FROM (SELECT k.uri || ':' || r.row_no || ' ' || r.role
					|| CASE r.acting WHEN 1 THEN ' (acting) ' ELSE ' ' END
					|| r.valid_from || '–' || coalesce(r.valid_to, '') AS t
				FROM person AS p
				JOIN role AS r ON r.person_id = p.id AND r.unit_id = at.unit_id
				JOIN capture AS k ON k.id = r.capture_id
				WHERE p.name = at.person_name AND r.withdrawn = 0
				ORDER BY r.valid_from, r.role)), ''),
	NULL, at.capture_id, at.row_no, 1, 1, at.row_no
FROM value_evidence AS e
JOIN attendance AS at ON at.id = e.row_id
JOIN conference AS c ON c.id = at.conference_id
WHERE e.noun = 'attendance'
UNION ALL
SELECT e.id, e.value_id, e.noun, e.subperiod, e.counted, e.amount, e.reason,
	coalesce(an.value, ''), an.answered, '', '', '',
	NULL, an.capture_id, an.row_no, 0, 1, an.row_no
FROM value_evidence AS e
JOIN answer AS an ON an.id = e.row_id
WHERE e.noun = 'answer'
UNION ALL
SELECT e.id, e.value_id, 'answer', e.subperiod, e.counted, e.amount, e.reason,
	coalesce(t.value, ''), t.month, '', '',
	'purge ' || p.day || coalesce(' ' || p.document, ''),
	NULL, t.capture_id, t.row_first, 0, t.n, t.row_last
FROM value_evidence AS e
JOIN answer_total AS t ON t.id = e.row_id
JOIN purge AS p ON p.id = t.purge_id
WHERE e.noun = 'answer_total';

CREATE VIEW v_evidence AS
SELECT v.period, u.code AS unit, v.indicator, l.subperiod, l.noun, l.what,
	l.day, l.who, l.counted, l.amount / 10000.0 AS amount, l.reason,
	c.uri, l.row_no, coalesce(c.original_sha256, c.sha256) AS sha256
FROM v_looked AS l
JOIN value AS v ON v.id = l.value_id
JOIN unit AS u ON u.id = v.unit_id
JOIN capture AS c ON c.id = l.capture_id
ORDER BY v.period, u.code, v.indicator, l.id;

-- All ledgers as one stream: events, and the nouns with tables of their own.
-- unit_id is whose it is: a conference is there once for each host, an
-- attendance for each seat, and both have the code of the conference as ref.
-- person_id is the one person of that name on the unit's roster.  at is NULL
-- where the ledger gives no time; a return refers to a kind, and its title is
-- the period.  A term is there with its first day.  Articles, their counts and
-- answers happen to no unit: attention and surveys read their tables.
CREATE VIEW v_event AS
SELECT 'event' AS noun, e.id AS row_id, e.kind AS kind, e.unit_id AS unit_id,
	e.person AS person,
	(SELECT CASE WHEN count(DISTINCT p.id) = 1 THEN min(p.id) END
		FROM person AS p
		JOIN role AS r ON r.person_id = p.id
		WHERE p.name = e.person AND r.unit_id = e.unit_id
			AND r.withdrawn = 0) AS person_id,
	e.at AS at, e.precision AS precision, e.at_raw AS at_raw, e.ref AS ref,
	e.title AS title, e.capture_id AS capture_id, e.row_no AS row_no
FROM event AS e
WHERE e.withdrawn = 0
UNION ALL
SELECT 'conference_host', h.id, 'conference', h.unit_id, NULL, NULL, c.starts,
	c.precision, c.starts, c.code, c.title, c.capture_id, c.row_no
FROM conference_host AS h
JOIN conference AS c ON c.id = h.conference_id
UNION ALL
SELECT 'attendance', a.id, 'attendance', a.unit_id, a.person_name,
	(SELECT CASE WHEN count(DISTINCT p.id) = 1 THEN min(p.id) END
		FROM person AS p
		JOIN role AS r ON r.person_id = p.id
		WHERE p.name = a.person_name AND r.unit_id = a.unit_id
			AND r.withdrawn = 0),
	c.starts, c.precision, c.starts, c.code, c.title, a.capture_id, a.row_no
FROM attendance AS a
JOIN conference AS c ON c.id = a.conference_id
UNION ALL
SELECT 'release', r.id, 'release', r.unit_id, NULL, NULL, r.published,
	r.precision, r.published_raw, r.item_key, r.title, r.capture_id, r.row_no
FROM release AS r
UNION ALL
SELECT 'return_nil', n.id, 'return', n.unit_id, NULL, NULL, NULL, NULL, NULL,
	n.kind, n.period, n.capture_id, n.row_no
FROM return_nil AS n
UNION ALL
SELECT 'role', r.id, 'role', r.unit_id, p.name, p.id,
	r.valid_from || 'T00:00:00+08:00', 'day', r.valid_from, r.document, r.post,
	r.capture_id, r.row_no
FROM role AS r
JOIN person AS p ON p.id = r.person_id
WHERE r.withdrawn = 0;

-- What else is said of the rows of v_event, by name.
CREATE VIEW v_event_attr AS
SELECT 'event' AS noun, x.event_id AS row_id, x.name AS name, x.value AS value
FROM event_attr AS x
UNION ALL
SELECT 'conference_host', h.id, n.name,
	CASE n.name WHEN 'part' THEN h.part WHEN 'organiser' THEN c.organiser
		WHEN 'form' THEN c.form WHEN 'state' THEN c.state
		WHEN 'podium' THEN c.podium ELSE c.materials END
FROM conference_host AS h
JOIN conference AS c ON c.id = h.conference_id
CROSS JOIN (SELECT 'part' AS name UNION ALL SELECT 'organiser'
	UNION ALL SELECT 'form' UNION ALL SELECT 'state'
	UNION ALL SELECT 'podium' UNION ALL SELECT 'materials') AS n
UNION ALL
SELECT 'attendance', a.id, n.name,
	CASE n.name WHEN 'stated_role' THEN a.stated_role WHEN 'post' THEN a.post
		WHEN 'organiser' THEN c.organiser WHEN 'form' THEN c.form
		ELSE c.state END
FROM attendance AS a
JOIN conference AS c ON c.id = a.conference_id
CROSS JOIN (SELECT 'stated_role' AS name UNION ALL SELECT 'post'
	UNION ALL SELECT 'organiser' UNION ALL SELECT 'form'
	UNION ALL SELECT 'state') AS n
UNION ALL
SELECT 'release', r.id, 'url', r.url
FROM release AS r
UNION ALL
SELECT 'release', r.release_id, n.name,
	CASE n.name WHEN 'platform' THEN r.platform WHEN 'important' THEN r.important
		WHEN 'sensitive' THEN r.sensitive WHEN 'approved_by' THEN r.approved_by
		WHEN 'approved' THEN r.approved ELSE r.handed_over END
FROM release_record AS r
CROSS JOIN (SELECT 'platform' AS name UNION ALL SELECT 'important'
	UNION ALL SELECT 'sensitive' UNION ALL SELECT 'approved_by'
	UNION ALL SELECT 'approved' UNION ALL SELECT 'handed_over') AS n
UNION ALL
SELECT 'return_nil', n.id, 'rows', n.rows
FROM return_nil AS n
UNION ALL
SELECT 'role', r.id, n.name,
	CASE n.name WHEN 'role' THEN r.role WHEN 'valid_to' THEN r.valid_to
		WHEN 'document_on' THEN r.document_on WHEN 'filed' THEN r.filed
		ELSE CASE CASE n.name WHEN 'acting' THEN r.acting
				WHEN 'full_time' THEN r.full_time ELSE r.trained END
			WHEN 1 THEN 'yes' WHEN 0 THEN 'no' END
		END
FROM role AS r
CROSS JOIN (SELECT 'role' AS name UNION ALL SELECT 'valid_to'
	UNION ALL SELECT 'document_on' UNION ALL SELECT 'filed'
	UNION ALL SELECT 'acting' UNION ALL SELECT 'full_time'
	UNION ALL SELECT 'trained') AS n
WHERE r.withdrawn = 0;
