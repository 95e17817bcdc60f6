-- name: archive_captures
SELECT id, uri, warc, warc_offset, warc_length, sha256
FROM capture
WHERE purged IS NULL
ORDER BY warc, warc_offset, id;

-- name: archive_purged
SELECT count(*)
FROM capture
WHERE purged IS NOT NULL;

-- name: archive_capture
SELECT c.id, coalesce(s.code, ''), c.kind, c.uri, c.taken, c.sha256,
	coalesce(c.original_sha256, ''), c.warc, c.warc_offset, c.warc_length,
	coalesce(c.purged, '')
FROM capture AS c
LEFT JOIN source AS s ON s.id = c.source_id
WHERE c.id = :id;
