-- name: run_begin
INSERT INTO run (stage, period, as_of, began, version)
VALUES (:stage, :period, :as_of, :began, :version);

-- name: run_end
UPDATE run
SET ended = :ended, result = :result
WHERE id = :id;
