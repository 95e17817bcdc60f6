-- name: decision_add
INSERT INTO decision (kind, subject, choice, valid_from, valid_to, author, reason,
	as_of, decided)
SELECT :kind, :subject, :choice, :valid_from, :valid_to, :author, :reason, :as_of,
	:decided
WHERE NOT EXISTS (SELECT 1
	FROM decision AS d
	WHERE d.id = (SELECT max(id) FROM decision WHERE kind = :kind AND subject = :subject)
		AND d.choice = :choice
		AND d.valid_from IS :valid_from
		AND d.valid_to IS :valid_to
		AND d.author = :author
		AND d.reason = :reason);

-- name: decision_list
SELECT subject, choice, valid_from, valid_to, author, reason, as_of, decided
FROM decision
WHERE kind = :kind
ORDER BY id;
