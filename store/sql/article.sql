-- name: article_find
SELECT id, outlet_id, title, url, published, precision, source_line, author, summary, body
FROM article
WHERE source_id = :source_id AND item_key = :item_key;

-- name: article_of_file
SELECT id, outlet_id, title, url, published, precision, source_line, author, summary, body
FROM article
WHERE source_id IS NULL AND item_key = :item_key;

-- name: article_key
SELECT item_key
FROM article
WHERE id = :id;

-- name: article_of_file_mend
-- A file that came earlier, or was corrected since, changes nothing; what one does not tell
-- takes nothing back.
UPDATE article
SET outlet_id = :outlet_id, title = :title, url = coalesce(:url, url), published = :published,
	precision = :precision, published_raw = :published_raw,
	source_line = coalesce(:source_line, source_line),
	author = coalesce(:author, author), summary = coalesce(:summary, summary),
	body = coalesce(:body, body), capture_id = :capture_id, row_no = :row_no
WHERE source_id IS NULL
	AND item_key = :item_key
	AND capture_id <= :capture_id;

-- name: article_add
INSERT INTO article (source_id, item_key, outlet_id, title, url, published, precision,
	published_raw, source_line, author, summary, body, first_seen, capture_id, row_no)
VALUES (:source_id, :item_key, :outlet_id, :title, :url, :published, :precision,
	:published_raw, :source_line, :author, :summary, :body, :first_seen, :capture_id, :row_no)
ON CONFLICT DO NOTHING;

-- name: article_mend
-- What an older document says changes nothing.
UPDATE article
SET outlet_id = :outlet_id, title = :title, url = :url, published = :published,
	precision = :precision, published_raw = :published_raw,
	source_line = :source_line, author = :author, summary = :summary,
	body = coalesce(:body, body), capture_id = :capture_id, row_no = :row_no
WHERE source_id = :source_id
	AND item_key = :item_key
	AND (SELECT taken FROM capture WHERE id = article.capture_id)
		<= (SELECT taken FROM capture WHERE id = :capture_id);
