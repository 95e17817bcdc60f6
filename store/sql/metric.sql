-- name: metric_of_release
INSERT INTO metric (release_id, name, status, value, raw, taken, age, capture_id, row_no)
SELECT :post, :name, :status, :value, :raw, :taken,
	unixepoch(:taken) - unixepoch(published), :capture_id, :row_no
FROM release
WHERE id = :post
ON CONFLICT DO NOTHING;

-- name: metric_of_article
INSERT INTO metric (article_id, name, status, value, raw, taken, age, capture_id, row_no)
SELECT :post, :name, :status, :value, :raw, :taken,
	unixepoch(:taken) - unixepoch(published), :capture_id, :row_no
FROM article
WHERE id = :post
ON CONFLICT DO NOTHING;
