-- name: conference_add
INSERT INTO conference (code, title, starts, precision, organiser, form, state, reporter_id, podium, materials, capture_id, row_no)
VALUES (:code, :title, :starts, :precision, :organiser, :form, :state, :reporter_id, :podium, :materials, :capture_id, :row_no)
ON CONFLICT (code) DO NOTHING;

-- name: conference_mend
UPDATE conference
SET title = :title, starts = :starts, precision = :precision,
	organiser = :organiser, form = :form, state = :state,
	reporter_id = :reporter_id, podium = coalesce(:podium, podium),
	materials = coalesce(:materials, materials),
	capture_id = :capture_id, row_no = :row_no
WHERE code = :code
	AND (title <> :title
		OR starts <> :starts
		OR precision <> :precision
		OR organiser <> :organiser
		OR form <> :form
		OR state <> :state
		OR coalesce(:podium, podium) IS NOT podium
		OR coalesce(:materials, materials) IS NOT materials
		OR :hosts <> coalesce((SELECT group_concat(host)
			FROM (SELECT unit_id || ':' || part AS host
				FROM conference_host
				WHERE conference_id = conference.id
				ORDER BY unit_id)), ''))
	AND capture_id <= :capture_id;

-- name: conference_id
SELECT id
FROM conference
WHERE code = :code;

-- name: conference_find
SELECT id, starts
FROM conference
WHERE code = :code;

-- name: conference_around
-- Who said what of the conferences of some days, in other files; and of a code.
SELECT c.code, c.title, c.starts, h.unit_id, coalesce(c.reporter_id, h.unit_id),
	EXISTS (SELECT 1
		FROM conference_host AS o
		WHERE o.conference_id = c.id AND o.unit_id = :lead),
	k.uri, c.row_no, c.capture_id = :capture_id,
	k.uri = (SELECT uri FROM capture WHERE id = :capture_id),
	EXISTS (SELECT 1
		FROM revision AS r
		WHERE r.noun = 'conference' AND r.row_id = c.id
			AND r.old_capture_id = :capture_id)
FROM conference AS c
JOIN conference_host AS h ON h.conference_id = c.id AND h.part = 'lead'
JOIN capture AS k ON k.id = c.capture_id
WHERE (c.starts >= :first AND c.starts < :after
		AND c.capture_id <> :capture_id) OR c.code = :code
ORDER BY c.code <> :code, c.starts, c.code;

-- name: conference_unit_named
-- The unit that a text names, by the longest of the names in it.
SELECT id
FROM (SELECT id, name
	FROM unit
	UNION ALL
	SELECT unit_id, name
	FROM unit_alias)
WHERE instr(:text, name) > 0
ORDER BY length(name) DESC, id
LIMIT 1;

-- name: conference_file
SELECT uri
FROM capture
WHERE id = :capture_id;

-- name: conference_seat_unit
-- The host on whose roster a name stands that day.
SELECT r.unit_id
FROM conference_host AS h
JOIN role AS r ON r.unit_id = h.unit_id
JOIN person AS p ON p.id = r.person_id
WHERE h.conference_id = :conference_id
	AND p.name = :name
	AND r.valid_from <= :day
	AND coalesce(r.valid_to, :day) >= :day
GROUP BY r.unit_id
ORDER BY r.unit_id;

-- name: conference_old_seats
-- Those that the row of the conference said before it was corrected.
SELECT a.id, a.unit_id, a.person_name
FROM attendance AS a
WHERE a.conference_id = :conference_id
	AND EXISTS (SELECT 1
		FROM revision AS r
		WHERE r.noun = 'conference' AND r.row_id = a.conference_id
			AND r.old_capture_id = a.capture_id
			AND r.old_row_no = a.row_no)
ORDER BY a.id;

-- name: conference_mark_seat
-- What the trigger keeps names the capture that left it out.
UPDATE attendance
SET capture_id = :capture_id, row_no = :row_no
WHERE id = :id;

-- name: conference_drop_seat
DELETE FROM attendance
WHERE id = :id;

-- name: conference_clear_hosts
DELETE FROM conference_host
WHERE conference_id = :conference_id;

-- name: conference_put_host
INSERT INTO conference_host (conference_id, unit_id, part)
VALUES (:conference_id, :unit_id, :part);

-- name: conference_add_seat
INSERT INTO attendance (conference_id, unit_id, person_name, stated_role, post, capture_id, row_no)
VALUES (:conference_id, :unit_id, :person_name, :stated_role, :post, :capture_id, :row_no)
ON CONFLICT (conference_id, unit_id, person_name) DO NOTHING;

-- name: conference_mend_seat
UPDATE attendance
SET stated_role = :stated_role, post = coalesce(:post, post),
	capture_id = :capture_id, row_no = :row_no
WHERE conference_id = :conference_id
	AND unit_id = :unit_id
	AND person_name = :person_name
	AND stated_role <> :stated_role
	AND capture_id <= :capture_id;
