-- name: article_add
INSERT INTO article (source_id, item_key, outlet_id, title, url, published, precision,
	published_raw, source_line, author, summary, first_seen, capture_id, row_no)
VALUES (:source_id, :item_key, :outlet_id, :title, :url, :published, :precision,
	:published_raw, :source_line, :author, :summary, :first_seen, :capture_id, :row_no)
ON CONFLICT (source_id, item_key) DO NOTHING;

-- name: article_mend
UPDATE article
SET outlet_id = :outlet_id, title = :title, url = :url, published = :published,
	precision = :precision, published_raw = :published_raw,
	source_line = :source_line, author = :author, summary = :summary,
	capture_id = :capture_id, row_no = :row_no
WHERE source_id = :source_id
	AND item_key = :item_key
	AND (outlet_id <> :outlet_id
		OR title <> :title
		OR url IS NOT :url
		OR published IS NOT :published
		OR precision IS NOT :precision
		OR source_line IS NOT :source_line
		OR author IS NOT :author
		OR summary IS NOT :summary);
