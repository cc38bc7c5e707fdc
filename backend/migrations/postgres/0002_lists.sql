-- Lists that fields of forms refer to: partners, agents, plans.
CREATE TABLE lists (
    account_id TEXT COLLATE "C" NOT NULL REFERENCES accounts (account_id),
    name TEXT COLLATE "C" NOT NULL,
    -- A value a line; none has a line break in it.
    list_values TEXT NOT NULL,
    value_count BIGINT NOT NULL,
    -- As receipts name it.
    digest TEXT NOT NULL,
    -- No foreign key: the list outlives who gave it.
    user_id TEXT COLLATE "C" NOT NULL,
    changed_at BIGINT NOT NULL,
    PRIMARY KEY (account_id, name)
);

-- Rules that could not run, as JSON. NULL: the import has not ended, or ended before this was noted.
ALTER TABLE imports ADD COLUMN skipped TEXT;
