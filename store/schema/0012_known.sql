-- What was known of a source at a time is asked by that time.
DROP INDEX fetch_source;
CREATE INDEX fetch_source ON fetch (source_id, part, at, id);
