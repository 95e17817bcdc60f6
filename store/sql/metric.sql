-- name: metric_of_release
-- VALUES, since SQLite keeps a journal for each INSERT of a SELECT.
INSERT INTO metric (release_id, name, status, value, raw, taken, age, capture_id, row_no)
VALUES (:post, :name, :status, :value, :raw, :taken,
	unixepoch(:taken) - unixepoch((SELECT published FROM release WHERE id = :post)),
	:capture_id, :row_no)
ON CONFLICT DO NOTHING;

-- name: metric_of_article
INSERT INTO metric (article_id, name, status, value, raw, taken, age, capture_id, row_no)
VALUES (:post, :name, :status, :value, :raw, :taken,
	unixepoch(:taken) - unixepoch((SELECT published FROM article WHERE id = :post)),
	:capture_id, :row_no)
ON CONFLICT DO NOTHING;
