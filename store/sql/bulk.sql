-- name: bulk_answer_extent
SELECT count(*), coalesce(min(id), 1), coalesce(max(id), 0)
FROM answer;

-- name: bulk_answer_keys
SELECT id, respondent, unit_id
FROM answer;

-- name: bulk_answer_drop
DROP INDEX answer_key;

-- name: bulk_answer_index
CREATE UNIQUE INDEX IF NOT EXISTS answer_key ON answer (respondent, unit_id, question);

-- name: bulk_article_extent
SELECT count(*), coalesce(min(id), 1), coalesce(max(id), 0)
FROM article;

-- name: bulk_article_keys
SELECT id, item_key, 0
FROM article
WHERE source_id IS NULL;

-- name: bulk_article_drop
DROP INDEX article_of_file;

-- name: bulk_article_index
CREATE UNIQUE INDEX IF NOT EXISTS article_of_file ON article (item_key) WHERE source_id IS NULL;
