-- name: metric_of_release_file
-- A sample of a file that another file had is none; without a time it is of
-- the day on which the file came.
INSERT INTO metric (release_id, name, status, value, raw, taken, age, capture_id, row_no)
SELECT p.id, :name, :status, :value, :raw, t.at,
	unixepoch(t.at) - unixepoch(p.published), :capture_id, :row_no
FROM release AS p,
	(SELECT coalesce(:taken, c.taken) AS at
	FROM capture AS c
	WHERE c.id = :capture_id) AS t
WHERE p.id = :post
	AND NOT EXISTS (SELECT 1
		FROM metric AS m
		WHERE m.release_id = p.id AND m.name = :name AND m.taken = t.at
			AND m.value IS :value AND m.status = :status);

-- name: metric_of_article_file
INSERT INTO metric (article_id, name, status, value, raw, taken, age, capture_id, row_no)
SELECT p.id, :name, :status, :value, :raw, t.at,
	unixepoch(t.at) - unixepoch(p.published), :capture_id, :row_no
FROM article AS p,
	(SELECT coalesce(:taken, c.taken) AS at
	FROM capture AS c
	WHERE c.id = :capture_id) AS t
WHERE p.id = :post
	AND NOT EXISTS (SELECT 1
		FROM metric AS m
		WHERE m.article_id = p.id AND m.name = :name AND m.taken = t.at
			AND m.value IS :value AND m.status = :status);

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
