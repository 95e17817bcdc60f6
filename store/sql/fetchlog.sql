-- name: fetchlog_put
INSERT INTO fetch (run_id, source_id, at, part, url, outcome, status, reason, detail, capture_id,
	items, added, reach, upto, warc, warc_offset, warc_length, moved_to,
	how)
VALUES (:run_id, :source_id, :at, :part, :url, :outcome, :status, :reason, :detail, :capture_id,
	:items, :added, :reach, :upto, :warc, :warc_offset, :warc_length, :moved_to, :how);

-- name: fetchlog_known
SELECT 1
FROM fetch
WHERE source_id = :source_id AND part = :part AND at = :at AND url = :url
	AND coalesce(how, :how) = :how
LIMIT 1;

-- name: fetchlog_last
SELECT at, coalesce(status, 0) = 410, coalesce(how, '')
FROM fetch
WHERE source_id = :source_id AND part = :part AND at <= :now
ORDER BY at DESC, id DESC
LIMIT 1;

-- name: fetchlog_failures
SELECT count(*)
FROM fetch
WHERE source_id = :source_id
	AND part = :part
	AND at <= :now
	AND outcome = 'failed'
	AND at >= coalesce((SELECT at
		FROM fetch
		WHERE source_id = :source_id AND part = :part AND at <= :now
			AND outcome <> 'failed'
		ORDER BY at DESC
		LIMIT 1), '');

-- name: fetchlog_kept
SELECT c.id, c.sha256
FROM fetch AS f
JOIN capture AS c ON c.id = f.capture_id
WHERE f.source_id = :source_id AND f.part = :part AND f.at <= :now
ORDER BY f.at DESC, f.id DESC
LIMIT 1;

-- name: fetchlog_complete
SELECT c.id, c.uri, c.sha256, c.etag, c.last_modified, f.items, f.at,
	c.taken, c.warc, c.warc_offset, coalesce(f.url, ''), coalesce(f.how, '')
FROM fetch AS f
JOIN capture AS c ON c.id = f.capture_id
WHERE f.source_id = :source_id
	AND f.part = :part
	AND f.at <= :now
	AND f.outcome IN ('new', 'unchanged')
ORDER BY f.at DESC, f.id DESC
LIMIT 1;

-- name: fetchlog_moved
-- days: those on which it was seen at that place, without another since.
SELECT s.code, s.url, f.moved_to,
	(SELECT count(DISTINCT substr(g.at, 1, 10))
		FROM fetch AS g
		WHERE g.source_id = s.id AND g.part = 'source' AND g.moved_to = f.moved_to
			AND g.at > coalesce((SELECT max(h.at)
				FROM fetch AS h
				WHERE h.source_id = s.id AND h.part = 'source' AND h.outcome <> 'failed'
					AND h.moved_to IS NOT f.moved_to), '')) AS days
FROM source AS s
JOIN fetch AS f ON f.id = (SELECT id
	FROM fetch
	WHERE source_id = s.id AND part = 'source' AND outcome <> 'failed'
	ORDER BY at DESC, id DESC
	LIMIT 1)
WHERE s.active = 1 AND f.moved_to <> s.url
ORDER BY s.code;
