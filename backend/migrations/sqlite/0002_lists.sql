-- Lists that fields of forms refer to: partners, agents, plans.
CREATE TABLE lists (
    account_id TEXT NOT NULL REFERENCES accounts (account_id),
    name TEXT NOT NULL,
    -- A value a line; none has a line break in it.
    list_values TEXT NOT NULL,
    value_count INTEGER NOT NULL,
    -- As receipts name it.
    digest TEXT NOT NULL,
    -- No foreign key: the list outlives who gave it.
    user_id TEXT NOT NULL,
    changed_at INTEGER NOT NULL,
    PRIMARY KEY (account_id, name)
) STRICT;

-- Rules that could not run, as JSON. NULL: the import has not ended, or ended before this was noted.
ALTER TABLE imports ADD COLUMN skipped TEXT;
