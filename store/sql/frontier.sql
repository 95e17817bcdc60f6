-- name: frontier_put
INSERT INTO frontier (source_id, part, url, state, noted, item_key, title, published, precision,
	published_raw, page_no, reach, upto, until)
VALUES (:source_id, :part, :url, 'owed', :noted, :item_key, :title, :published, :precision,
	:published_raw, :page_no, :reach, :upto, :until)
ON CONFLICT (source_id, part, url) DO UPDATE
SET state = 'owed', noted = excluded.noted, tries = 0, tried = NULL,
	item_key = excluded.item_key, title = excluded.title,
	published = excluded.published, precision = excluded.precision,
	published_raw = excluded.published_raw, page_no = excluded.page_no,
	reach = excluded.reach, upto = excluded.upto, until = excluded.until
WHERE state <> 'owed'
	AND (part = 'page' OR (part = 'article' AND title IS NOT excluded.title));

-- name: frontier_id
SELECT id
FROM frontier
WHERE source_id = :source_id AND part = :part AND url = :url;

-- name: frontier_tried
UPDATE frontier
SET state = :state, tried = :at, tries = CASE WHEN :again THEN tries + 1 ELSE 0 END
WHERE id = :id;

-- name: frontier_owed
-- What failed falls behind, or what always fails would keep the rest waiting.
SELECT id, source_id, part, url, tries, coalesce(tried, ''), coalesce(item_key, ''),
	coalesce(title, ''), coalesce(published, ''), coalesce(precision, ''),
	coalesce(published_raw, ''), page_no, coalesce(reach, ''), coalesce(upto, ''),
	coalesce(until, ''), 1
FROM frontier
WHERE source_id = :source_id AND state = 'owed'
ORDER BY (part = 'article') + min(tries, 3), tried, id
LIMIT :max;

-- name: frontier_at
SELECT f.id, f.source_id, f.part, f.url, f.tries, coalesce(f.tried, ''), coalesce(f.item_key, ''),
	coalesce(f.title, ''), coalesce(f.published, ''), coalesce(f.precision, ''),
	coalesce(f.published_raw, ''), f.page_no, coalesce(f.reach, ''), coalesce(f.upto, ''),
	coalesce(f.until, ''), f.state = 'owed'
FROM frontier AS f
JOIN source AS s ON s.id = f.source_id AND s.active = 1
WHERE f.url = :url AND (:source_id = 0 OR f.source_id = :source_id)
ORDER BY f.state <> 'owed', f.id;
