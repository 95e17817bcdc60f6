-- name: doubt_add
INSERT INTO doubt (kind, subject)
VALUES (:kind, :subject)
ON CONFLICT (kind, subject) DO NOTHING;

-- name: doubt_seen
INSERT INTO doubt_seen (doubt_id, capture_id, row_no, rows)
SELECT id, :capture_id, :row_no, :rows
FROM doubt
WHERE kind = :kind AND subject = :subject
ON CONFLICT (doubt_id, capture_id) DO UPDATE
SET row_no = excluded.row_no, rows = excluded.rows;

-- name: doubt_list
SELECT d.subject, k.uri, f.row_no, sum(s.rows) AS rows, count(*)
FROM doubt AS d
JOIN doubt_seen AS s ON s.doubt_id = d.id
JOIN doubt_seen AS f ON f.id = (SELECT min(id) FROM doubt_seen WHERE doubt_id = d.id)
JOIN capture AS k ON k.id = f.capture_id
WHERE d.kind = :kind
GROUP BY d.id
ORDER BY rows DESC, d.subject;
