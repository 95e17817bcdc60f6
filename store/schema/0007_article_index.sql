-- Articles come by the thousand, and each index costs as much as the row.  An
-- article is found by its source, by its release (repost), or where it has no
-- time; its outlet is its source's.
DROP INDEX article_published;
DROP INDEX article_outlet;
CREATE INDEX article_timeless ON article (published) WHERE published IS NULL;
