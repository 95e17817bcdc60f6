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
	i.family, v.state, v.reason, v.got, v.want, v.n, v.low, v.high,
	v.weight, v.effective_num, v.effective_den, v.points
FROM value AS v
JOIN scheme_indicator AS i ON i.scheme_id = :scheme_id AND i.code = v.indicator
WHERE v.period = :period AND v.unit_id = :unit_id
ORDER BY i.sort;

-- name: explain_attendance
-- Beside the seat: where the conference stands, and the person's terms.
SELECT e.noun, substr(c.starts, 1, 10), c.code || ' ' || c.title,
	a.person_name, a.stated_role,
	kc.uri || ':' || c.row_no || ' ' || c.starts || ' ' || c.organiser || ' ' || c.state
		|| coalesce((SELECT '; ' || group_concat(t, '; ')
			FROM (SELECT kr.uri || ':' || r.row_no || ' ' || r.role || ' '
					|| r.valid_from || '–' || coalesce(r.valid_to, '') AS t
				FROM person AS p
				JOIN role AS r ON r.person_id = p.id AND r.unit_id = a.unit_id
				JOIN capture AS kr ON kr.id = r.capture_id
				WHERE p.name = a.person_name
				ORDER BY r.valid_from, r.role)), ''),
	e.amount, e.counted, e.reason,
	e.subperiod, k.uri, a.row_no, coalesce(k.original_sha256, k.sha256), k.warc, k.warc_offset
FROM value_evidence AS e
JOIN attendance AS a ON a.id = e.row_id
JOIN conference AS c ON c.id = a.conference_id
JOIN capture AS k ON k.id = a.capture_id
JOIN capture AS kc ON kc.id = c.capture_id
WHERE e.value_id = :value_id AND e.noun = 'attendance'
ORDER BY c.starts, c.code, a.person_name;

-- name: explain_articles
-- Beside the article: the release that it carries, by what rule, how late.
SELECT e.noun, substr(a.published, 1, 10), a.title, o.name, o.tier,
	kr.uri || ':' || r.row_no || ' ' || r.item_key || ' ' || r.published
		|| ' (' || p.rule || ', ' || printf('%+.1f h', p.lag / 3600.0) || ')',
	e.amount, e.counted, e.reason, e.subperiod,
	coalesce(a.url, k.uri), a.row_no, coalesce(k.original_sha256, k.sha256), k.warc, k.warc_offset
FROM value_evidence AS e
JOIN article AS a ON a.id = e.row_id
JOIN outlet AS o ON o.id = a.outlet_id
JOIN repost AS p ON p.article_id = a.id
JOIN release AS r ON r.id = p.release_id
JOIN capture AS k ON k.id = a.capture_id
JOIN capture AS kr ON kr.id = r.capture_id
WHERE e.value_id = :value_id AND e.noun = 'article'
ORDER BY a.published, o.code, a.item_key;

-- name: explain_answers
SELECT e.noun, substr(a.answered, 1, 10), coalesce(a.value, ''), '', '', '',
	e.amount, e.counted, e.reason, e.subperiod, k.uri, a.row_no, coalesce(k.original_sha256, k.sha256),
	k.warc, k.warc_offset
FROM value_evidence AS e
JOIN answer AS a ON a.id = e.row_id
JOIN capture AS k ON k.id = a.capture_id
WHERE e.value_id = :value_id AND e.noun = 'answer'
ORDER BY k.uri, a.row_no;
