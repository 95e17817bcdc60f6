-- name: purge_count
SELECT count(*)
FROM answer
WHERE answered >= :first AND answered < :after;

-- name: purge_put
INSERT INTO purge (period, first, after, day, document, answers, version)
VALUES (:period, :first, :after, :day, :document,
	(SELECT count(*) FROM answer WHERE answered >= :first AND answered < :after),
	:version)
ON CONFLICT (period) DO NOTHING;

-- name: purge_id
SELECT id
FROM purge
WHERE period = :period;

-- name: purge_total
INSERT INTO answer_total (purge_id, month, unit_id, question, state, value, n,
	capture_id, row_first, row_last)
SELECT :purge, substr(answered, 1, 7), unit_id, question, state, value, count(*),
	capture_id, min(row_no), max(row_no)
FROM answer
WHERE answered >= :first AND answered < :after
GROUP BY 2, 3, 4, 5, 6, capture_id
ORDER BY 2, 3, 4, 5, 6, capture_id;

-- name: purge_total_kept
-- Of a list each item counts.
INSERT INTO answer_total (purge_id, month, unit_id, question, state, value, n,
	capture_id, row_first, row_last)
SELECT :purge, substr(a.answered, 1, 7), a.unit_id, k.key,
	CASE k.type WHEN 'null' THEN 'skipped' ELSE 'answered' END,
	CASE k.type WHEN 'array' THEN i.value ELSE k.value END, count(*),
	a.capture_id, min(a.row_no), max(a.row_no)
FROM answer AS a
JOIN json_each(a.kept) AS k
LEFT JOIN json_each(CASE k.type WHEN 'array' THEN k.value ELSE '[null]' END) AS i
WHERE a.answered >= :first AND a.answered < :after AND a.kept IS NOT NULL
GROUP BY 2, 3, 4, 5, 6, a.capture_id
ORDER BY 2, 3, 4, 5, 6, a.capture_id;

-- name: purge_evidence
INSERT OR IGNORE INTO value_evidence (value_id, noun, row_id, subperiod, counted,
	amount, reason)
SELECT DISTINCT e.value_id, 'answer_total', t.id, e.subperiod, e.counted, e.amount,
	e.reason
FROM value_evidence AS e
JOIN answer AS a ON a.id = e.row_id
JOIN answer_total AS t ON t.unit_id = a.unit_id
	AND t.month = substr(a.answered, 1, 7)
	AND t.question = a.question
	AND t.state = a.state
	AND t.value IS a.value
	AND t.capture_id = a.capture_id
	AND t.purge_id = :purge
WHERE e.noun = 'answer' AND a.answered >= :first AND a.answered < :after
ORDER BY e.value_id, t.id;

-- name: purge_evidence_gone
DELETE FROM value_evidence
WHERE noun = 'answer'
	AND row_id IN (SELECT id
		FROM answer
		WHERE answered >= :first AND answered < :after);

-- name: purge_revision
DELETE FROM revision
WHERE noun = 'answer'
	AND row_id IN (SELECT id
		FROM answer
		WHERE answered >= :first AND answered < :after);

-- name: purge_doubt_seen
-- What refused rows of questionnaires said, as their rejects; of any period.
DELETE FROM doubt_seen
WHERE capture_id IN (SELECT id
	FROM capture
	WHERE kind = 'answer');

-- name: purge_doubt
DELETE FROM doubt
WHERE id NOT IN (SELECT doubt_id
	FROM doubt_seen);

-- name: purge_answer
DELETE FROM answer
WHERE answered >= :first AND answered < :after;

-- name: purge_captures
-- All that lie in an archive which has rows of the period, or a questionnaire
-- of which no row was kept: of what days it is nobody knows.
SELECT c.id, c.warc, c.warc_offset, c.warc_length, c.sha256, c.uri, c.taken,
	coalesce(f.last >= :first AND f.first < :after, c.kind = 'answer'),
	coalesce(f.first >= :first AND f.last < :after, c.kind = 'answer')
FROM capture AS c
LEFT JOIN answer_file AS f ON f.capture_id = c.id
WHERE c.purged IS NULL
	AND c.warc IN (SELECT o.warc
		FROM capture AS o
		LEFT JOIN answer_file AS g ON g.capture_id = o.id
		WHERE o.kind = 'answer'
			AND o.purged IS NULL
			AND (g.id IS NULL OR (g.last >= :first AND g.first < :after)))
ORDER BY c.warc, c.warc_offset, c.id;

-- name: purge_rows
SELECT DISTINCT row_no
FROM answer
WHERE capture_id = :capture
ORDER BY row_no;

-- name: purge_range
-- What is left of a file's days.
UPDATE answer_file
SET first = coalesce((SELECT min(answered) FROM answer WHERE capture_id = :capture), first),
	last = coalesce((SELECT max(answered) FROM answer WHERE capture_id = :capture), last)
WHERE capture_id = :capture;

-- name: purge_capture
UPDATE capture
SET purged = :day
WHERE id = :capture;

-- name: purge_place
UPDATE capture
SET sha256 = :sha256, bytes = :bytes, warc = :warc, warc_offset = :offset,
	warc_length = :length
WHERE id = :capture;

-- name: purge_file_put
INSERT INTO purge_file (purge_id, path)
VALUES (:purge, :path);

-- name: purge_files
SELECT path
FROM purge_file
ORDER BY id;

-- name: purge_files_gone
DELETE FROM purge_file;

-- name: purge_vacuum
VACUUM;

-- name: purge_checkpoint
PRAGMA wal_checkpoint(TRUNCATE);
