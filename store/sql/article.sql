-- name: article_find
SELECT id, outlet_id <> :outlet_id
	OR title <> :title
	OR url IS NOT :url
	OR published IS NOT :published
	OR precision IS NOT :precision
	OR source_line IS NOT :source_line
	OR author IS NOT :author
	OR summary IS NOT :summary
	OR body IS NOT coalesce(:body, body)
FROM article
WHERE source_id = :source_id AND item_key = :item_key;

-- name: article_add
INSERT INTO article (source_id, item_key, outlet_id, title, url, published, precision,
	published_raw, source_line, author, summary, body, first_seen, capture_id, row_no)
VALUES (:source_id, :item_key, :outlet_id, :title, :url, :published, :precision,
	:published_raw, :source_line, :author, :summary, :body, :first_seen, :capture_id, :row_no);

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
