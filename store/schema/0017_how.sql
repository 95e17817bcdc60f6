-- How a document was read: a digest of what its source's row, and the rule that
-- it names, say of that.  The same bytes read in another way are news.
ALTER TABLE fetch ADD COLUMN how TEXT;
