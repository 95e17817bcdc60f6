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
SET unit_id = :unit_id, source_id = :source_id, title = :title, url = coalesce(:url, url),
	published = :published, precision = :precision,
	published_raw = :published_raw, body = coalesce(:body, body),
	capture_id = :capture_id, row_no = :row_no
WHERE item_key = :item_key
	AND CASE WHEN source_id IS NULL AND :source_id IS NULL
		THEN capture_id <= :capture_id
		ELSE NOT EXISTS (SELECT 1
				FROM revision AS r
				WHERE r.noun = 'release' AND r.row_id = release.id
					AND r.old_capture_id = :capture_id)
			AND (source_id IS NULL
				OR (SELECT taken FROM capture WHERE id = release.capture_id)
					<= (SELECT taken FROM capture WHERE id = :capture_id))
		END;

-- name: release_held
SELECT r.capture_id, r.row_no, r.unit_id, r.title, r.published, k.uri
FROM release AS r
JOIN capture AS k ON k.id = r.capture_id
WHERE r.item_key = :item_key;

-- name: release_record_add
INSERT INTO release_record (release_id, platform, important, sensitive, approved_by, approved,
	handed_over, capture_id, row_no)
VALUES (:release_id, :platform, :important, :sensitive, :approved_by, :approved,
	:handed_over, :capture_id, :row_no)
ON CONFLICT (release_id) DO NOTHING;

-- name: release_record_mend
UPDATE release_record
SET platform = :platform, important = :important, sensitive = :sensitive,
	approved_by = :approved_by, approved = :approved,
	handed_over = :handed_over, capture_id = :capture_id, row_no = :row_no
WHERE release_id = :release_id
	AND (platform IS NOT :platform
		OR important IS NOT :important
		OR sensitive IS NOT :sensitive
		OR approved_by IS NOT :approved_by
		OR approved IS NOT :approved
		OR handed_over IS NOT :handed_over)
	AND capture_id <= :capture_id;
