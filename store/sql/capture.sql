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
AND (original_sha256 = :sha256
	OR (sha256 = :sha256 AND original_sha256 IS NULL));

-- name: capture_replaced
SELECT r.old_row_no, c.uri
FROM revision AS r
JOIN capture AS c ON c.id = r.new_capture_id
WHERE r.old_capture_id = :id
ORDER BY r.old_row_no, r.id;
