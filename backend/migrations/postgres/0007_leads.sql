-- Leads have versions, keys that they are known by, and changes that tell what they were before; custom fields have a column of
-- their own.

-- What is under way begins anew, as its rows were staged for the merge as it was: the leads that it changed are put back, and
-- those that it made are removed. Nobody has seen anything of it.
UPDATE leads AS l SET field_values = b.field_values, updated_import_id = b.updated_import_id, updated_at = b.updated_at
    FROM lead_images b JOIN imports i ON i.account_id = b.account_id AND i.id = b.import_id
    WHERE b.account_id = l.account_id AND b.lead_id = l.id AND i.state IN ('queued', 'checking', 'merging');
DELETE FROM leads AS l USING imports i WHERE i.account_id = l.account_id AND i.id = l.import_id
    AND i.state IN ('queued', 'checking', 'merging');
DELETE FROM import_rows AS r USING imports i WHERE i.account_id = r.account_id AND i.id = r.import_id
    AND i.state IN ('queued', 'checking', 'merging');
UPDATE imports SET state = 'queued', merged_to = 0, progress_bytes = 0, progress_records = 0, receipt = NULL, receipt_match = NULL,
    lists_changed = NULL, skipped = NULL, uncleared = 0,
    counts = '{"records":0,"new":0,"updated":0,"unchanged":0,"skipped_existing":0,"skipped_errors":0,"blank":0,"left_out":0}'
    WHERE state IN ('checking', 'merging');
UPDATE accounts SET merging_import = NULL, merging_after = NULL;
-- Of imports that have ended nothing in these two is needed.
DROP TABLE lead_images;
DROP TABLE staged_rows;
UPDATE imports SET uncleared = 0;

-- 1 for a lead as it was made; each change counts one up. What changed a lead before now is not known: all begin with 1.
ALTER TABLE leads ADD COLUMN version BIGINT NOT NULL DEFAULT 1;
-- JSON object: what stood in extra columns that were kept, by their headers. They were among the others, with 0x1F before the name.
ALTER TABLE leads ADD COLUMN custom_values TEXT NOT NULL DEFAULT '{}';
-- A NUL, which older versions let into leads, is text to JSON and none to PostgreSQL: it goes.
UPDATE leads SET field_values = regexp_replace(field_values, '(?<!\\)((?:\\\\)*)\\u0000', '\1', 'g')
    WHERE strpos(field_values, '\u0000') > 0;
UPDATE leads SET
    custom_values = COALESCE((SELECT json_object_agg(substr(f.key, 2), f.value) FROM json_each(leads.field_values::json) f
        WHERE substr(f.key, 1, 1) = chr(31)), '{}')::text,
    field_values = COALESCE((SELECT json_object_agg(f.key, f.value) FROM json_each(leads.field_values::json) f
        WHERE substr(f.key, 1, 1) <> chr(31)), '{}')::text
    WHERE strpos(field_values, '"\u001f') > 0;

-- What a lead is known by. Two tables, so that each has one primary key and no other index. Written and removed with the leads in
-- bulk: no foreign keys, each of which is a look-up a row.
-- Keys that one lead of an account has: its e-mail address in lower case, and more kinds to come.
CREATE TABLE lead_keys (
    account_id TEXT COLLATE "C" NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    lead_key TEXT COLLATE "C" NOT NULL,
    lead_id TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (account_id, kind, lead_key)
);
INSERT INTO lead_keys SELECT account_id, 'email', email_key, id FROM leads WHERE email_key IS NOT NULL
    ORDER BY account_id, email_key;
-- Keys that leads may share: phones in E.164.
CREATE TABLE lead_shared_keys (
    account_id TEXT COLLATE "C" NOT NULL,
    kind TEXT COLLATE "C" NOT NULL,
    lead_key TEXT COLLATE "C" NOT NULL,
    lead_id TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (account_id, kind, lead_key, lead_id)
);
DROP INDEX leads_by_email;
ALTER TABLE leads DROP COLUMN email_key;

-- Leads up to this one may be without the keys of their phones: SQL does not know which fields are phones. A lead gets them with its
-- first change. Accounts that had no leads have no row.
CREATE TABLE lead_keys_due (
    account_id TEXT COLLATE "C" NOT NULL REFERENCES accounts (account_id),
    last_lead TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (account_id)
);
INSERT INTO lead_keys_due SELECT account_id, MAX(id) FROM leads GROUP BY account_id;

-- What changed a lead: one row a version from 2 on. Kept as long as the lead, no foreign key here either. While the import that made a change is not whole,
-- readers see the lead as it was before it.
CREATE TABLE lead_changes (
    account_id TEXT COLLATE "C" NOT NULL,
    lead_id TEXT COLLATE "C" NOT NULL,
    version BIGINT NOT NULL,
    -- What made it: an import, or a person.
    import_id TEXT COLLATE "C",
    user_id TEXT COLLATE "C",
    changed_at BIGINT NOT NULL,
    -- JSON: {"values": {..}, "custom": {..}}, the fields that differ alone; null for one that was not there. Before has
    -- updated_import and updated_at too.
    before TEXT NOT NULL,
    after TEXT NOT NULL,
    PRIMARY KEY (account_id, lead_id, version),
    CHECK ((import_id IS NULL) <> (user_id IS NULL))
);

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
    custom_values TEXT NOT NULL,
    PRIMARY KEY (account_id, import_id, record)
);

-- JSON object: the kind of key by field, of the fields that leads are known by, as the form had them when it was checked. NULL before.
ALTER TABLE imports ADD COLUMN key_fields TEXT;
-- Of the leads of records up to this one, the shared keys are written.
ALTER TABLE imports ADD COLUMN keyed_to BIGINT NOT NULL DEFAULT 0;
-- When the file, and what became of each record, were removed: they are kept for a time after the end. NULL: they are there.
ALTER TABLE imports ADD COLUMN file_removed_at BIGINT;
ALTER TABLE imports ADD COLUMN rows_removed_at BIGINT;
CREATE INDEX imports_with_file ON imports (finished_at) WHERE file_removed_at IS NULL;
CREATE INDEX imports_with_rows ON imports (finished_at) WHERE rows_removed_at IS NULL;
