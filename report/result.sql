-- name: result_setting
SELECT name, value, basis
FROM scheme_setting
WHERE scheme_id = :scheme
ORDER BY id;

-- name: result_group
SELECT code, name, name_en
FROM scheme_group
WHERE scheme_id = :scheme
ORDER BY sort, code;

-- name: result_indicator
SELECT code, parent, name, name_en, clause, kind, rule, rule_en
FROM scheme_indicator
WHERE scheme_id = :scheme
ORDER BY sort, code;

-- name: result_score
SELECT u.id, u.code, u.name, g.code, s.total, s.published, s.low, s.high,
	s.missing, s.state, s.rank, s.tied, b.name, b.name_en
FROM score AS s
JOIN unit AS u ON u.id = s.unit_id
JOIN scheme_group AS g ON g.scheme_id = :scheme AND g.code = s.unit_group
LEFT JOIN scheme_band AS b ON b.scheme_id = :scheme AND b.code = s.grade
WHERE s.period = :period
ORDER BY g.sort, g.code,
	CASE s.state WHEN 'ranked' THEN 0 WHEN 'provisional' THEN 1 ELSE 2 END,
	s.rank, u.code;

-- name: result_value
SELECT unit_id, indicator, state, reason, got, want, n, num, den, low, high,
	weight, effective_num, effective_den, points, id
FROM value
WHERE period = :period
ORDER BY unit_id, indicator;

-- name: result_quota
-- What counted in each part of the period, for the quotas.
SELECT v.unit_id, v.indicator, e.subperiod,
	sum(CASE e.counted WHEN 1 THEN e.amount ELSE 0 END)
FROM value AS v
JOIN scheme_indicator AS i ON i.scheme_id = :scheme AND i.code = v.indicator
	AND i.kind = 'owed'
JOIN value_evidence AS e ON e.value_id = v.id
WHERE v.period = :period
GROUP BY v.unit_id, v.indicator, e.subperiod
ORDER BY v.unit_id, v.indicator, e.subperiod;

-- name: result_counted
-- How many of each noun counted, beside the quotas' own figures.
-- A total stands for all its answers.
SELECT CASE e.noun WHEN 'answer_total' THEN 'answer' ELSE e.noun END AS noun,
	sum(coalesce(t.n, 1))
FROM value AS v
JOIN scheme_indicator AS i ON i.scheme_id = :scheme AND i.code = v.indicator
	AND i.kind <> 'owed'
JOIN value_evidence AS e ON e.value_id = v.id
LEFT JOIN answer_total AS t ON t.id = e.row_id AND e.noun = 'answer_total'
WHERE v.period = :period AND e.counted = 1
GROUP BY 1
ORDER BY min(i.sort), 1;

-- name: result_source
-- The last attempt at each source, what it gave in the period, and whether
-- an earlier attempt read it.
SELECT s.code, s.role, coalesce(u.name, o.name), s.url, f.outcome, f.status,
	coalesce(f.detail, f.reason),
	(SELECT count(*) FROM release AS r
		WHERE r.source_id = s.id AND r.published >= :first
		AND r.published < :after)
	+ (SELECT count(*) FROM article AS a
		WHERE a.source_id = s.id AND a.published >= :first
		AND a.published < :after),
	EXISTS (SELECT 1 FROM fetch AS x
		WHERE x.source_id = s.id AND x.part IN ('source', 'day')
			AND x.outcome <> 'failed'),
	coalesce(v.days, 0), coalesce(v.read, 0), coalesce(v.partial, 0),
	coalesce(v.expected, 0),
	(SELECT coalesce(min(day), '') FROM coverage AS c
		WHERE c.source_id = s.id AND c.period = :period AND c.state <> 'read'),
	(SELECT coalesce(max(day), '') FROM coverage AS c
		WHERE c.source_id = s.id AND c.period = :period AND c.state <> 'read'),
	coalesce((SELECT c.reason FROM coverage AS c
		WHERE c.source_id = s.id AND c.period = :period AND c.state <> 'read'
		GROUP BY c.reason
		ORDER BY count(*) DESC, c.reason
		LIMIT 1), '')
FROM source AS s
LEFT JOIN v_coverage AS v ON v.period = :period AND v.source = s.code
LEFT JOIN unit AS u ON u.id = s.unit_id
LEFT JOIN outlet AS o ON o.id = s.outlet_id
LEFT JOIN fetch AS f ON f.id = (SELECT max(x.id) FROM fetch AS x
	WHERE x.source_id = s.id AND x.part IN ('source', 'day'))
WHERE s.active = 1
ORDER BY CASE f.outcome WHEN 'failed' THEN 0 WHEN 'partial' THEN 2
	WHEN 'new' THEN 3 WHEN 'unchanged' THEN 3 ELSE 1 END, s.code;
