-- name: person_add
INSERT INTO person (code, name, capture_id, row_no)
VALUES (:code, :name, :capture_id, :row_no)
ON CONFLICT (code) DO NOTHING;

-- name: person_held
SELECT id, name
FROM person
WHERE code = :code;

-- name: person_add_role
INSERT INTO role (person_id, unit_id, role, valid_from, valid_to, document, capture_id, row_no)
VALUES (:person_id, :unit_id, :role, :valid_from, :valid_to, :document, :capture_id, :row_no)
ON CONFLICT (person_id, unit_id, role, valid_from) DO NOTHING;

-- name: person_mend_role
UPDATE role
SET valid_to = :valid_to, document = :document, capture_id = :capture_id,
	row_no = :row_no
WHERE person_id = :person_id
	AND unit_id = :unit_id
	AND role = :role
	AND valid_from = :valid_from
	AND (valid_to IS NOT :valid_to
		OR document IS NOT :document)
	AND NOT EXISTS (SELECT 1
		FROM revision AS r
		WHERE r.noun = 'role' AND r.row_id = role.id
			AND r.old_capture_id = :capture_id);
