-- name: sec_units_alias
SELECT name, valid_from, valid_to
FROM unit_alias
WHERE unit_id = :unit
ORDER BY coalesce(valid_from, ''), name;

-- name: sec_units_evidence
-- What was looked at for one value: answers summed up by file and reason,
-- since a respondent is nobody's to name.
SELECT 'attendance', c.title, c.starts, at.person_name, at.stated_role,
	e.subperiod, e.counted, e.amount, e.reason, '', k.uri, at.row_no,
	at.row_no, k.sha256, 1, e.id AS sort
FROM value_evidence AS e
JOIN attendance AS at ON at.id = e.row_id
JOIN conference AS c ON c.id = at.conference_id
JOIN capture AS k ON k.id = at.capture_id
WHERE e.value_id = (SELECT v.id FROM value AS v WHERE v.period = :period
		AND v.unit_id = :unit AND v.indicator = :indicator)
	AND e.noun = 'attendance'
UNION ALL
SELECT 'article', ar.title, ar.published, o.name, t.code,
	e.subperiod, e.counted, e.amount, e.reason, coalesce(ar.url, ''),
	k.uri, ar.row_no, ar.row_no, k.sha256, 1,
	e.id
FROM value_evidence AS e
JOIN article AS ar ON ar.id = e.row_id
JOIN outlet AS o ON o.id = ar.outlet_id
LEFT JOIN scheme_tier AS t ON t.scheme_id = :scheme AND t.code = o.tier
JOIN capture AS k ON k.id = ar.capture_id
WHERE e.value_id = (SELECT v.id FROM value AS v WHERE v.period = :period
		AND v.unit_id = :unit AND v.indicator = :indicator)
	AND e.noun = 'article'
UNION ALL
SELECT 'answer', '', '', '', '', e.subperiod, e.counted, sum(e.amount),
	e.reason, '', k.uri, min(an.row_no), max(an.row_no),
	coalesce(k.original_sha256, k.sha256), count(*), min(e.id)
FROM value_evidence AS e
JOIN answer AS an ON an.id = e.row_id
JOIN capture AS k ON k.id = an.capture_id
WHERE e.value_id = (SELECT v.id FROM value AS v WHERE v.period = :period
		AND v.unit_id = :unit AND v.indicator = :indicator)
	AND e.noun = 'answer'
GROUP BY k.id, e.subperiod, e.counted, e.reason
ORDER BY 3, sort;
