-- name: evidence_of_value
-- Rows whose author is nobody's to name are summed up: those of one file with
-- the same content and the same fate.
SELECT l.noun, CASE l.named WHEN 1 THEN l.day ELSE '' END AS shown, l.what, l.who,
	l.capacity, l.basis, l.subperiod, l.counted, l.amount, l.reason,
	coalesce(l.url, ''), k.uri, min(l.row_no), max(l.row_last),
	coalesce(k.original_sha256, k.sha256), k.warc, k.warc_offset, sum(l.n),
	l.named
FROM v_looked AS l
JOIN capture AS k ON k.id = l.capture_id
WHERE l.value_id = :value
GROUP BY CASE l.named WHEN 1 THEN l.id ELSE 0 END, k.id, l.noun, l.subperiod,
	l.counted, l.reason, l.what
ORDER BY shown, CASE l.named WHEN 1 THEN '' ELSE k.uri END,
	CASE l.named WHEN 1 THEN 0 ELSE min(l.row_no) END, min(l.id);

-- name: evidence_lost
-- A row that v_looked does not know could be shown to nobody.
SELECT e.noun, e.row_id
FROM value_evidence AS e
WHERE e.value_id = :value
	AND e.id NOT IN (SELECT l.id FROM v_looked AS l WHERE l.value_id = :value)
LIMIT 1;
