-- The first and the last of the leads that an import made; NULL: it made none. No import of the account makes leads between them.
ALTER TABLE imports ADD COLUMN first_lead TEXT COLLATE "C";
ALTER TABLE imports ADD COLUMN last_lead TEXT COLLATE "C";
UPDATE imports SET first_lead = m.first_lead, last_lead = m.last_lead
    FROM (SELECT account_id, import_id, MIN(id) AS first_lead, MAX(id) AS last_lead FROM leads GROUP BY account_id, import_id) m
    WHERE m.account_id = imports.account_id AND m.import_id = imports.id;

-- The names of the custom fields that leads have.
CREATE TABLE custom_fields (
    account_id TEXT COLLATE "C" NOT NULL REFERENCES accounts (account_id),
    name TEXT COLLATE "C" NOT NULL,
    PRIMARY KEY (account_id, name)
);
INSERT INTO custom_fields SELECT DISTINCT l.account_id, json_object_keys(l.custom_values::json) FROM leads l
    WHERE l.custom_values <> '{}' AND l.custom_values !~ '(?<!\\)((?:\\\\)*)\\u0000';

-- The row of the file, as spreadsheets count them, that made a lead, or its change; NULL: of an older version, or a person.
ALTER TABLE leads ADD COLUMN made_row BIGINT;
ALTER TABLE lead_changes ADD COLUMN sheet_row BIGINT;
