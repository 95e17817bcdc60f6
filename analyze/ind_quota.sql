-- name: quota_ledgers
SELECT EXISTS (SELECT 1 FROM conference);

-- name: quota_attendance
-- Attendance on the days of a period, with the roles that the person holds
-- for the unit on that day (now) and at any time (ever): bits 1 head,
-- 2 spokesperson, 4 officer.  CROSS JOIN keeps SQLite from scanning all
-- attendance for a period of few conferences.
SELECT at.id, at.unit_id, c.id, substr(c.starts, 1, 10), c.organiser, c.state,
	at.stated_role,
	coalesce(sum(DISTINCT CASE WHEN r.valid_from <= substr(c.starts, 1, 10)
		AND (r.valid_to IS NULL OR r.valid_to >= substr(c.starts, 1, 10))
		THEN CASE r.role WHEN 'head' THEN 1 WHEN 'spokesperson' THEN 2 ELSE 4 END
		END), 0),
	coalesce(sum(DISTINCT CASE r.role WHEN 'head' THEN 1
		WHEN 'spokesperson' THEN 2 WHEN 'officer' THEN 4 END), 0)
FROM conference AS c
CROSS JOIN attendance AS at ON at.conference_id = c.id
LEFT JOIN role AS r ON r.unit_id = at.unit_id
	AND r.withdrawn = 0
	AND r.person_id IN (SELECT p.id FROM person AS p WHERE p.name = at.person_name)
WHERE c.starts >= :first AND c.starts < :after
GROUP BY at.id
ORDER BY at.unit_id, c.starts, c.code, at.person_name;
