-- name: fetchlog_put
INSERT INTO fetch (run_id, source_id, at, outcome, status, reason, detail, capture_id, items, added)
VALUES (:run_id, :source_id, :at, :outcome, :status, :reason, :detail, :capture_id, :items, :added);

-- name: fetchlog_last
SELECT at
FROM fetch
WHERE source_id = :source_id
ORDER BY id DESC
LIMIT 1;

-- name: fetchlog_failures
SELECT count(*)
FROM fetch
WHERE source_id = :source_id
	AND id > coalesce((SELECT id
		FROM fetch
		WHERE source_id = :source_id AND outcome <> 'failed'
		ORDER BY id DESC
		LIMIT 1), 0);

-- name: fetchlog_kept
SELECT id, sha256
FROM capture
WHERE source_id = :source_id
ORDER BY id DESC
LIMIT 1;

-- name: fetchlog_complete
SELECT c.id, c.uri, c.sha256, c.etag, c.last_modified, f.items
FROM fetch AS f
JOIN capture AS c ON c.id = f.capture_id
WHERE f.source_id = :source_id
	AND f.outcome IN ('new', 'unchanged')
ORDER BY f.id DESC
LIMIT 1;
