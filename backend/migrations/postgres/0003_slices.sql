-- An import becomes leads in slices. Until the last one its leads are hidden, and those that it changed show what was before.

-- The import whose rows are becoming leads: one an account. NULL: none.
ALTER TABLE accounts ADD COLUMN merging_import TEXT COLLATE "C";
-- The last lead before it: what comes behind is its own, and no reader need walk over it. NULL: none is under way.
ALTER TABLE accounts ADD COLUMN merging_after TEXT COLLATE "C";
-- Leads that readers see.
ALTER TABLE accounts ADD COLUMN lead_count BIGINT NOT NULL DEFAULT 0;
-- When a job of the account was last claimed: accounts take turns.
ALTER TABLE accounts ADD COLUMN served_at BIGINT NOT NULL DEFAULT 0;
UPDATE accounts AS a SET lead_count = (SELECT COUNT(*) FROM leads l WHERE l.account_id = a.account_id);

-- 1: waits until no other import of the account is becoming leads.
ALTER TABLE jobs ADD COLUMN waits BIGINT NOT NULL DEFAULT 0;

-- How an import was asked for: large where a person changed much, so only who needs it reads it.
CREATE TABLE import_settings (
    account_id TEXT COLLATE "C" NOT NULL,
    import_id TEXT COLLATE "C" NOT NULL,
    settings TEXT NOT NULL,
    browser_receipt TEXT,
    PRIMARY KEY (account_id, import_id),
    FOREIGN KEY (account_id, import_id) REFERENCES imports (account_id, id)
);
INSERT INTO import_settings SELECT account_id, id, settings, browser_receipt FROM imports;

-- Lists that differ between the browser's check and the server's, as JSON. NULL: the import has not ended.
ALTER TABLE imports ADD COLUMN lists_changed TEXT;
UPDATE imports AS i SET lists_changed = (
    SELECT COALESCE(json_agg(name ORDER BY name), '[]')::text FROM (
        SELECT COALESCE(b.key, s.key) AS name
        FROM json_each_text(COALESCE(i.browser_receipt::json -> 'references', '{}')) b
        FULL JOIN json_each_text(COALESCE(i.receipt::json -> 'references', '{}')) s ON s.key = b.key
        WHERE b.value IS DISTINCT FROM s.value
    ) AS changed
) WHERE receipt IS NOT NULL AND browser_receipt IS NOT NULL;
ALTER TABLE imports DROP COLUMN settings;
ALTER TABLE imports DROP COLUMN browser_receipt;
-- Records up to this one are merged.
ALTER TABLE imports ADD COLUMN merged_to BIGINT NOT NULL DEFAULT 0;
-- 1: rows that no one needs any more may be left in staged_rows and lead_images.
ALTER TABLE imports ADD COLUMN uncleared BIGINT NOT NULL DEFAULT 0;
CREATE INDEX imports_uncleared ON imports (account_id, id) WHERE uncleared = 1;
-- What is under way begins anew: its rows were staged for the merge as it was.
DELETE FROM import_rows AS r USING imports i WHERE i.account_id = r.account_id AND i.id = r.import_id
    AND i.state IN ('queued', 'checking', 'merging');
UPDATE imports SET state = 'queued' WHERE state IN ('checking', 'merging');

-- Checked records on their way to become leads; gone once they are.
CREATE TABLE staged_rows (
    account_id TEXT COLLATE "C" NOT NULL,
    import_id TEXT COLLATE "C" NOT NULL,
    record BIGINT NOT NULL,
    sheet_row BIGINT NOT NULL,
    line BIGINT NOT NULL,
    byte BIGINT NOT NULL,
    -- The e-mail address in lower case; NULL without one.
    email_key TEXT COLLATE "C",
    field_values TEXT NOT NULL,
    PRIMARY KEY (account_id, import_id, record)
);

-- Leads as they were before an import that is becoming leads changed them; gone once all of it is.
CREATE TABLE lead_images (
    account_id TEXT COLLATE "C" NOT NULL,
    import_id TEXT COLLATE "C" NOT NULL,
    lead_id TEXT COLLATE "C" NOT NULL,
    field_values TEXT NOT NULL,
    updated_import_id TEXT COLLATE "C",
    updated_at BIGINT NOT NULL,
    PRIMARY KEY (account_id, import_id, lead_id)
);

-- The history: what became of each record. Its values are those of the lead, or of the file.
ALTER TABLE import_rows DROP COLUMN email_key;
ALTER TABLE import_rows DROP COLUMN field_values;
