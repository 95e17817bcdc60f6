-- name: account_add
INSERT INTO account (platform, account, name, unit_id, outlet_id, capture_id, row_no)
VALUES (:platform, :account, :name, :unit_id, :outlet_id, :capture_id, :row_no)
ON CONFLICT (platform, account) DO NOTHING;

-- name: account_mend
UPDATE account
SET name = :name, unit_id = :unit_id, outlet_id = :outlet_id,
	capture_id = :capture_id, row_no = :row_no
WHERE platform = :platform
	AND account = :account
	AND (name <> :name
		OR unit_id IS NOT :unit_id
		OR outlet_id IS NOT :outlet_id)
	AND capture_id <= :capture_id;

-- name: account_find
SELECT unit_id, outlet_id, account = :account, account
FROM account
WHERE platform = :platform AND (account = :account OR name = :account)
ORDER BY account <> :account, account;

-- name: account_all
SELECT platform, account, name, unit_id, outlet_id
FROM account
ORDER BY platform, account;
