-- name: fetchlog_put
INSERT INTO fetch (run_id, source_id, at, part, url, outcome, status, reason, detail, capture_id,
	items, added, reach, upto, warc, warc_offset, warc_length)
VALUES (:run_id, :source_id, :at, :part, :url, :outcome, :status, :reason, :detail, :capture_id,
	:items, :added, :reach, :upto, :warc, :warc_offset, :warc_length);

-- name: fetchlog_known
SELECT 1
FROM fetch
WHERE source_id = :source_id AND part = :part AND at = :at AND url = :url
LIMIT 1;

-- name: fetchlog_last
SELECT at
FROM fetch
WHERE source_id = :source_id AND part = :part
ORDER BY id DESC
LIMIT 1;

-- name: fetchlog_failures
SELECT count(*)
FROM fetch
WHERE source_id = :source_id
	AND part = :part
	AND id > coalesce((SELECT id
		FROM fetch
		WHERE source_id = :source_id AND part = :part AND outcome <> 'failed'
		ORDER BY id DESC
		LIMIT 1), 0);

-- name: fetchlog_kept
SELECT c.id, c.sha256
FROM fetch AS f
JOIN capture AS c ON c.id = f.capture_id
WHERE f.source_id = :source_id AND f.part = :part
ORDER BY f.id DESC
LIMIT 1;

-- name: fetchlog_complete
SELECT c.id, c.uri, c.sha256, c.etag, c.last_modified, f.items, f.at
FROM fetch AS f
JOIN capture AS c ON c.id = f.capture_id
WHERE f.source_id = :source_id
	AND f.part = :part
	AND f.outcome IN ('new', 'unchanged')
ORDER BY f.id DESC
LIMIT 1;
