-- name: explain_names
SELECT code, name FROM unit
UNION
SELECT u.code, a.name
FROM unit_alias AS a
JOIN unit AS u ON u.id = a.unit_id
ORDER BY 1, 2;

-- name: explain_places
SELECT value
FROM scheme_setting
WHERE scheme_id = :scheme_id AND name = 'places';

-- name: explain_score
SELECT u.id, u.name, g.name, g.name_en, s.state, s.total, s.published, s.low,
	s.high, s.missing, s.rank, s.tied, b.name, b.name_en,
	(SELECT count(*) FROM score AS o WHERE o.period = s.period
		AND o.unit_group = s.unit_group AND o.rank IS NOT NULL)
FROM score AS s
JOIN unit AS u ON u.id = s.unit_id
JOIN scheme_group AS g ON g.scheme_id = :scheme_id AND g.code = s.unit_group
LEFT JOIN scheme_band AS b ON b.scheme_id = :scheme_id AND b.code = s.grade
WHERE s.period = :period AND u.code = :unit;

-- name: explain_values
SELECT v.id, i.code, i.parent, i.name, i.name_en, i.clause, i.rule, i.rule_en,
	i.kind, v.state, v.reason, v.got, v.want, v.n, v.low, v.high,
	v.weight, v.effective_num, v.effective_den, v.points
FROM value AS v
JOIN scheme_indicator AS i ON i.scheme_id = :scheme_id AND i.code = v.indicator
WHERE v.period = :period AND v.unit_id = :unit_id
ORDER BY i.sort;
