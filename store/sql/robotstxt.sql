-- name: robotstxt_get
SELECT status, body
FROM robots
WHERE origin = :origin AND unixepoch(fetched) > unixepoch(:now) - 86400
	AND unixepoch(fetched) <= unixepoch(:now);

-- name: robotstxt_put
INSERT INTO robots (origin, fetched, status, body)
VALUES (:origin, :fetched, :status, :body)
ON CONFLICT (origin) DO UPDATE
SET fetched = excluded.fetched, status = excluded.status, body = excluded.body;
