-- How far back a document reaches: the time from which on it can be taken to
-- hold all that its source published.  NULL where its items have no times.
ALTER TABLE capture ADD COLUMN reach TEXT;
-- What is asked of a source: from which day, and about how many items a week.
ALTER TABLE source ADD COLUMN since TEXT;
ALTER TABLE source ADD COLUMN expect INTEGER;
CREATE INDEX release_source ON release (source_id) WHERE source_id IS NOT NULL;
-- Of earlier documents no more is claimed than the rows that came from them.
UPDATE capture
SET reach = (SELECT min(t)
	FROM (SELECT min(published) AS t FROM article WHERE capture_id = capture.id
		UNION ALL
		SELECT min(published) FROM release WHERE capture_id = capture.id))
WHERE source_id IS NOT NULL;
