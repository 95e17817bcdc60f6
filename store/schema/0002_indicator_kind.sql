-- How a family of indicators measures, for those who put values in words:
-- sum, owed, count or mean.
ALTER TABLE scheme_indicator ADD COLUMN kind TEXT NOT NULL DEFAULT '';
UPDATE scheme_indicator
SET kind = CASE family WHEN 'attention' THEN 'count' WHEN 'survey' THEN 'mean'
	WHEN 'quota' THEN 'owed' ELSE family END;
