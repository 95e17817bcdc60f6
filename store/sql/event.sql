-- name: event_find
SELECT e.id, e.unit_id, e.person, e.at, e.precision, e.ref, e.title,
	e.withdrawn, e.capture_id, e.row_no,
	e.capture_id > :capture_id
FROM event AS e
WHERE e.kind = :kind AND e.item_key = :item_key;

-- name: event_held
SELECT e.capture_id, e.row_no, e.unit_id, e.title, e.at, k.uri
FROM event AS e
JOIN capture AS k ON k.id = e.capture_id
WHERE e.id = :id;

-- name: event_crew
-- What the rows of earlier files that an event came from said of others beside.
SELECT e.item_key
FROM event AS e
JOIN event AS f ON f.id = :id
WHERE e.kind = f.kind
	AND e.item_key > :stem || '/'
	AND e.item_key < :stem || '0'
	AND e.id <> f.id
	AND e.withdrawn = 0
	AND e.capture_id < :capture_id
	AND f.capture_id <= :capture_id
	AND ((e.capture_id = f.capture_id AND e.row_no = f.row_no)
		OR EXISTS (SELECT 1
			FROM revision AS r
			WHERE r.noun = 'event' AND r.row_id = f.id
				AND r.old_capture_id = e.capture_id
				AND r.old_row_no = e.row_no))
ORDER BY e.item_key;

-- name: event_attrs
SELECT name, value
FROM event_attr
WHERE event_id = :event_id;

-- name: event_add
INSERT INTO event (kind, item_key, unit_id, person, at, precision, at_raw, ref, title, capture_id, row_no)
VALUES (:kind, :item_key, :unit_id, :person, :at, :precision, :at_raw, :ref, :title, :capture_id, :row_no);

-- name: event_mend
UPDATE event
SET unit_id = coalesce(:unit_id, unit_id), person = coalesce(:person, person),
	at = coalesce(:at, at), precision = coalesce(:precision, precision),
	at_raw = coalesce(:at_raw, at_raw),
	ref = CASE WHEN :ref_weak THEN coalesce(ref, :ref) ELSE coalesce(:ref, ref) END,
	title = CASE WHEN :title_weak THEN coalesce(title, :title)
		ELSE coalesce(:title, title) END,
	withdrawn = 0,
	capture_id = :capture_id, row_no = :row_no
WHERE id = :id;

-- name: event_put_attr
INSERT INTO event_attr (event_id, name, value)
VALUES (:event_id, :name, :value)
ON CONFLICT (event_id, name) DO UPDATE
SET value = excluded.value;

-- name: event_withdraw
UPDATE event
SET withdrawn = 1, capture_id = :capture_id, row_no = :row_no
WHERE kind = :kind
	AND item_key = :item_key
	AND withdrawn = 0
	AND capture_id <= :capture_id;

-- name: event_add_return
INSERT INTO return_nil (unit_id, kind, period, rows, capture_id, row_no)
VALUES (:unit_id, :kind, :period, :rows, :capture_id, :row_no)
ON CONFLICT (unit_id, kind, period) DO NOTHING;

-- name: event_mend_return
UPDATE return_nil
SET rows = :rows, capture_id = :capture_id, row_no = :row_no
WHERE unit_id = :unit_id
	AND kind = :kind
	AND period = :period
	AND rows <> :rows
	AND capture_id <= :capture_id;
