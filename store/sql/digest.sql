-- name: digest_unit
SELECT code, name, unit_group, valid_from, valid_to
FROM unit
ORDER BY code;

-- name: digest_alias
SELECT u.code, a.name, a.valid_from, a.valid_to
FROM unit_alias AS a
JOIN unit AS u ON u.id = a.unit_id
ORDER BY u.code, a.name;

-- name: digest_outlet
SELECT o.code, o.name, o.tier, u.code, o.aliases, o.domain
FROM outlet AS o
LEFT JOIN unit AS u ON u.id = o.unit_id
ORDER BY o.code;

-- name: digest_role
SELECT p.code, p.name, u.code, r.role, r.valid_from, r.valid_to, r.document,
	r.post, r.acting, r.full_time, r.trained, r.document_on, r.filed
FROM role AS r
JOIN person AS p ON p.id = r.person_id
JOIN unit AS u ON u.id = r.unit_id
WHERE r.withdrawn = 0
ORDER BY p.code, u.code, r.role, r.valid_from;

-- name: digest_succession
SELECT u.code, s.successor, s.kind, s.happened, s.document
FROM unit_succession AS s
JOIN unit AS u ON u.id = s.from_id
WHERE s.withdrawn = 0
ORDER BY u.code, s.successor;

-- name: digest_decision
SELECT kind, subject, choice, valid_from, valid_to
FROM decision
ORDER BY kind, subject, id;

-- name: digest_conference
SELECT code, title, starts, precision, organiser, form, state, podium, materials
FROM conference
ORDER BY code;

-- name: digest_host
SELECT c.code, u.code, h.part
FROM conference_host AS h
JOIN conference AS c ON c.id = h.conference_id
JOIN unit AS u ON u.id = h.unit_id
ORDER BY c.code, u.code;

-- name: digest_attendance
SELECT c.code, u.code, a.person_name, a.stated_role, a.post
FROM attendance AS a
JOIN conference AS c ON c.id = a.conference_id
JOIN unit AS u ON u.id = a.unit_id
ORDER BY c.code, u.code, a.person_name;

-- name: digest_release
SELECT r.item_key, u.code, r.title, r.url, r.published, r.precision
FROM release AS r
JOIN unit AS u ON u.id = r.unit_id
ORDER BY r.item_key;

-- name: digest_record
SELECT r.item_key, d.platform, d.important, d.sensitive, d.approved_by, d.approved,
	d.handed_over
FROM release_record AS d
JOIN release AS r ON r.id = d.release_id
ORDER BY r.item_key;

-- name: digest_account
SELECT a.platform, a.account, a.name, u.code, o.code
FROM account AS a
LEFT JOIN unit AS u ON u.id = a.unit_id
LEFT JOIN outlet AS o ON o.id = a.outlet_id
ORDER BY a.platform, a.account;

-- name: digest_article
SELECT coalesce(s.code, ''), a.item_key, o.code, a.title, a.url, a.published, a.precision,
	a.source_line
FROM article AS a
LEFT JOIN source AS s ON s.id = a.source_id
JOIN outlet AS o ON o.id = a.outlet_id
ORDER BY 1, a.item_key;

-- name: digest_answer
-- What answers come to in each month: neither the pseudonyms, which depend on
-- the workspace's key, nor whether they were purged since makes other facts.
SELECT u.code, x.question, x.month, x.state, x.value, sum(x.n)
FROM (SELECT a.unit_id AS unit_id, a.question AS question,
		substr(a.answered, 1, 7) AS month, a.state AS state,
		a.value AS value, 1 AS n
	FROM answer AS a
	UNION ALL
	SELECT t.unit_id, t.question, t.month, t.state, t.value, t.n
	FROM answer_total AS t
	WHERE t.question = 'overall') AS x
JOIN unit AS u ON u.id = x.unit_id
GROUP BY u.code, x.question, x.month, x.state, x.value
ORDER BY u.code, x.question, x.month, x.state, x.value;

-- name: digest_event
SELECT e.kind, e.item_key, u.code, e.person, e.at, e.precision, e.ref, e.title,
	e.withdrawn
FROM event AS e
LEFT JOIN unit AS u ON u.id = e.unit_id
ORDER BY e.kind, e.item_key;

-- name: digest_event_attr
SELECT e.kind, e.item_key, a.name, a.value
FROM event AS e
JOIN event_attr AS a ON a.event_id = e.id
ORDER BY e.kind, e.item_key, a.name;

-- name: digest_return
SELECT u.code, n.kind, n.period, n.rows
FROM return_nil AS n
JOIN unit AS u ON u.id = n.unit_id
ORDER BY u.code, n.kind, n.period;

-- name: digest_given
SELECT u.code, g.indicator, g.period, g.value, g.source
FROM given AS g
JOIN unit AS u ON u.id = g.unit_id
ORDER BY u.code, g.indicator, g.period;
