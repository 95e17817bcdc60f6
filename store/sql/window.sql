-- name: window_last
-- newer: it was read since the time that is told of now.
SELECT noun, items, EXISTS (SELECT 1 FROM fetch AS f
	WHERE f.source_id = :source_id AND f.part = 'source' AND f.at > :seen
		AND f.outcome IN ('new', 'unchanged'))
FROM source_window
WHERE source_id = :source_id;

-- name: window_left
-- Without a time, or where the document reaches no further back, an item may
-- have slid off.
INSERT INTO departure (source_id, noun, row_id, how, last_seen, noticed, capture_id)
VALUES (:source_id, :noun, :id,
	CASE WHEN :reach <> '' AND CASE :noun
			WHEN 'article' THEN (SELECT published FROM article WHERE id = :id)
			ELSE (SELECT published FROM release WHERE id = :id)
		END > :reach THEN 'vanished' ELSE 'slid' END,
	(SELECT f.at FROM fetch AS f
		WHERE f.source_id = :source_id AND f.part = 'source' AND f.outcome IN ('new', 'unchanged')
		ORDER BY f.at DESC LIMIT 1),
	:seen, :capture_id);

-- name: window_back
UPDATE departure
SET back = :seen
WHERE noun = :noun AND row_id = :id AND source_id = :source_id AND back IS NULL;

-- name: window_set
INSERT INTO source_window (source_id, noun, items)
VALUES (:source_id, :noun, :items)
ON CONFLICT (source_id) DO UPDATE
SET noun = excluded.noun, items = excluded.items;
