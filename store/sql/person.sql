-- name: person_add
INSERT INTO person (code, name, capture_id, row_no)
VALUES (:code, :name, :capture_id, :row_no)
ON CONFLICT (code) DO NOTHING;

-- name: person_held
SELECT id, name
FROM person
WHERE code = :code;

-- name: person_named
SELECT p.code
FROM person AS p
WHERE p.name = :name
	AND EXISTS (SELECT 1
		FROM role AS r
		WHERE r.person_id = p.id AND r.unit_id = :unit_id)
ORDER BY p.code
LIMIT 2;

-- name: person_term
-- The term that a row means: the one of that first day, else the last of those
-- that overlap.  A first day that is not given overlaps with all.
SELECT id, capture_id, row_no, valid_from, valid_to
FROM role
WHERE person_id = :person_id
	AND unit_id = :unit_id
	AND role = :role
	AND (valid_from = :valid_from
		OR (withdrawn <= :withdrawn
			AND (acting = :acting OR :withdrawn = 1)
			AND (document IS NULL OR :document IS NULL OR document = :document)
			AND valid_from <= coalesce(:valid_to, '9999-12-31')
			AND coalesce(valid_to, '9999-12-31') >= coalesce(:valid_from, '')))
ORDER BY valid_from IS :valid_from DESC, withdrawn, valid_from DESC
LIMIT 1;

-- name: person_add_role
INSERT INTO role (person_id, unit_id, role, valid_from, valid_to, document, post,
	acting, full_time, trained, document_on, filed, withdrawn, capture_id, row_no)
VALUES (:person_id, :unit_id, :role, :valid_from, :valid_to, :document, :post,
	:acting, :full_time, :trained, :document_on, :filed, :withdrawn, :capture_id,
	:row_no);

-- name: person_mend_role
UPDATE role
SET valid_from = :valid_from, valid_to = :valid_to,
	document = coalesce(:document, document), post = coalesce(:post, post),
	acting = :acting, full_time = coalesce(:full_time, full_time),
	trained = coalesce(:trained, trained),
	document_on = coalesce(:document_on, document_on),
	filed = coalesce(:filed, filed), withdrawn = :withdrawn,
	capture_id = :capture_id, row_no = :row_no
WHERE id = :id
	AND (valid_from <> :valid_from
		OR valid_to IS NOT :valid_to
		OR document IS NOT coalesce(:document, document)
		OR post IS NOT coalesce(:post, post)
		OR acting <> :acting
		OR full_time IS NOT coalesce(:full_time, full_time)
		OR trained IS NOT coalesce(:trained, trained)
		OR document_on IS NOT coalesce(:document_on, document_on)
		OR filed IS NOT coalesce(:filed, filed)
		OR withdrawn <> :withdrawn)
	AND capture_id <= :capture_id;

-- name: person_seen
INSERT INTO role_seen (role_id, capture_id)
VALUES (:role_id, :capture_id)
ON CONFLICT (role_id, capture_id) DO NOTHING;

-- name: person_elsewhere
-- A unit that is no more has no spokesperson.
SELECT u.name
FROM person AS p
JOIN role AS r ON r.person_id = p.id AND r.role = 'spokesperson' AND r.withdrawn = 0
	AND r.unit_id <> :unit_id
JOIN unit AS u ON u.id = r.unit_id
WHERE p.name = :name
	AND r.valid_from <= coalesce(:valid_to, '9999-12-31')
	AND coalesce(r.valid_to, u.valid_to, '9999-12-31') >= :valid_from
ORDER BY u.code
LIMIT 1;
