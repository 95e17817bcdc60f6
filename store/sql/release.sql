-- name: release_add
INSERT INTO release (item_key, unit_id, source_id, title, url, published, precision,
	published_raw, capture_id, row_no)
VALUES (:item_key, :unit_id, :source_id, :title, :url, :published, :precision,
	:published_raw, :capture_id, :row_no)
ON CONFLICT (item_key) DO NOTHING;

-- name: release_mend
UPDATE release
SET unit_id = :unit_id, source_id = :source_id, title = :title, url = :url,
	published = :published, precision = :precision,
	published_raw = :published_raw, capture_id = :capture_id,
	row_no = :row_no
WHERE item_key = :item_key
	AND (unit_id <> :unit_id
		OR source_id IS NOT :source_id
		OR title <> :title
		OR url IS NOT :url
		OR published IS NOT :published
		OR precision IS NOT :precision)
	AND NOT EXISTS (SELECT 1
		FROM revision AS r
		WHERE r.noun = 'release' AND r.row_id = release.id
			AND r.old_capture_id = :capture_id);
