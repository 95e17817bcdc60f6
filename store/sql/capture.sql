-- name: capture_put
INSERT INTO capture (run_id, source_id, kind, uri, taken, sha256, original_sha256,
	bytes, warc, warc_offset, warc_length, format, etag, last_modified, reach, sheet)
VALUES (:run_id, :source_id, :kind, :uri, :taken, :sha256, :original_sha256,
	:bytes, :warc, :warc_offset, :warc_length, :format, :etag, :last_modified, :reach,
	:sheet);

-- name: capture_place
UPDATE capture
SET sha256 = :sha256, bytes = :bytes, warc = :warc, warc_offset = :warc_offset,
	warc_length = :warc_length
WHERE id = :id;

-- name: capture_find
SELECT coalesce(min(id), 0)
FROM capture
WHERE kind = :kind
AND sheet IS :sheet
AND (purged IS NULL OR id IN (SELECT capture_id FROM answer_file))
AND (original_sha256 = :sha256
	OR (sha256 = :sha256 AND original_sha256 IS NULL));

-- name: capture_corrected
-- Was anything corrected by what came later?
SELECT coalesce(max(new_capture_id), 0) > :id
FROM revision;

-- name: capture_trial
SAVEPOINT trial;

-- name: capture_trial_put
INSERT INTO capture (run_id, kind, uri, taken, sha256, bytes, warc, warc_offset,
	warc_length, format)
SELECT run_id, kind, uri, taken, sha256, bytes, warc, warc_offset, warc_length,
	format
FROM capture
WHERE id = :id;

-- name: capture_trial_said
-- Whose word the last correction replaced.
SELECT c.uri
FROM revision AS r
JOIN capture AS c ON c.id = r.old_capture_id
ORDER BY r.id DESC
LIMIT 1;

-- name: capture_trial_undo
ROLLBACK TO trial;

-- name: capture_trial_end
RELEASE trial;
