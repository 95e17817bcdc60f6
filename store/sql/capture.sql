-- name: capture_put
INSERT INTO capture (run_id, source_id, kind, uri, taken, sha256, original_sha256,
	bytes, warc, warc_offset, warc_length, format, etag, last_modified, reach)
VALUES (:run_id, :source_id, :kind, :uri, :taken, :sha256, :original_sha256,
	:bytes, :warc, :warc_offset, :warc_length, :format, :etag, :last_modified, :reach);

-- name: capture_place
UPDATE capture
SET warc = :warc, warc_offset = :warc_offset, warc_length = :warc_length
WHERE id = :id;

-- name: capture_find
SELECT coalesce(min(id), 0)
FROM capture
WHERE kind = :kind
AND (original_sha256 = :sha256
	OR (sha256 = :sha256 AND original_sha256 IS NULL));
