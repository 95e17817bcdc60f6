-- Where the redirects of a fetch led that are for good (301, 308).
ALTER TABLE fetch ADD COLUMN moved_to TEXT;
