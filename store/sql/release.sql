-- name: release_find
SELECT id, unit_id, source_id, title, url, published, precision, body
FROM release
WHERE item_key = :item_key;

-- name: release_add
INSERT INTO release (item_key, unit_id, source_id, title, url, published, precision,
	published_raw, body, first_seen, capture_id, row_no)
VALUES (:item_key, :unit_id, :source_id, :title, :url, :published, :precision,
	:published_raw, :body, :first_seen, :capture_id, :row_no)
ON CONFLICT (item_key) DO NOTHING;

-- name: release_mend
-- What an older document says changes nothing, nor does a file that was
-- corrected since.
UPDATE release
SET unit_id = :unit_id, source_id = :source_id, title = :title, url = :url,
	published = :published, precision = :precision,
	published_raw = :published_raw, body = coalesce(:body, body),
	capture_id = :capture_id, row_no = :row_no
WHERE item_key = :item_key
	AND NOT EXISTS (SELECT 1
		FROM revision AS r
		WHERE r.noun = 'release' AND r.row_id = release.id
			AND r.old_capture_id = :capture_id)
	AND (source_id IS NULL
		OR (SELECT taken FROM capture WHERE id = release.capture_id)
			<= (SELECT taken FROM capture WHERE id = :capture_id));
