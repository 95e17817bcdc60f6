-- The rule by which a source's pages are read: a name, of rules/NAME.csv in
-- the workspace or of those that are compiled in.
ALTER TABLE source ADD COLUMN rule TEXT;
