-- name: conference_add
INSERT INTO conference (code, title, starts, precision, organiser, form, state, capture_id, row_no)
VALUES (:code, :title, :starts, :precision, :organiser, :form, :state, :capture_id, :row_no)
ON CONFLICT (code) DO NOTHING;

-- name: conference_mend
UPDATE conference
SET title = :title, starts = :starts, precision = :precision,
	organiser = :organiser, form = :form, state = :state,
	capture_id = :capture_id, row_no = :row_no
WHERE code = :code
	AND (title <> :title
		OR starts <> :starts
		OR precision <> :precision
		OR organiser <> :organiser
		OR form <> :form
		OR state <> :state
		OR :hosts <> coalesce((SELECT group_concat(host)
			FROM (SELECT unit_id || ':' || part AS host
				FROM conference_host
				WHERE conference_id = conference.id
				ORDER BY unit_id)), ''))
	AND NOT EXISTS (SELECT 1
		FROM revision AS r
		WHERE r.noun = 'conference' AND r.row_id = conference.id
			AND r.old_capture_id = :capture_id);

-- name: conference_id
SELECT id
FROM conference
WHERE code = :code;

-- name: conference_find
SELECT id, starts
FROM conference
WHERE code = :code;

-- name: conference_clear_hosts
DELETE FROM conference_host
WHERE conference_id = :conference_id;

-- name: conference_put_host
INSERT INTO conference_host (conference_id, unit_id, part)
VALUES (:conference_id, :unit_id, :part);

-- name: conference_add_seat
INSERT INTO attendance (conference_id, unit_id, person_name, stated_role, capture_id, row_no)
VALUES (:conference_id, :unit_id, :person_name, :stated_role, :capture_id, :row_no)
ON CONFLICT (conference_id, unit_id, person_name) DO NOTHING;

-- name: conference_mend_seat
UPDATE attendance
SET stated_role = :stated_role, capture_id = :capture_id, row_no = :row_no
WHERE conference_id = :conference_id
	AND unit_id = :unit_id
	AND person_name = :person_name
	AND stated_role <> :stated_role
	AND NOT EXISTS (SELECT 1
		FROM revision AS r
		WHERE r.noun = 'attendance' AND r.row_id = attendance.id
			AND r.old_capture_id = :capture_id);
