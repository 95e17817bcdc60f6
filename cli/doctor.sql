-- name: doctor_foreign_keys
SELECT "table", rowid, parent FROM pragma_foreign_key_check;

-- name: doctor_integrity
SELECT integrity_check FROM pragma_integrity_check;

-- name: doctor_runs
SELECT id, stage, began
FROM run
WHERE ended IS NULL
ORDER BY id;

-- name: doctor_warcs
-- A run in which nothing had changed keeps revisits, which are no captures.
SELECT warc
FROM capture
UNION
SELECT warc
FROM fetch
WHERE warc IS NOT NULL
ORDER BY 1;
