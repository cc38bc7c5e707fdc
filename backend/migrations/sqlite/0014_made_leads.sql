-- The first and the last of the leads that an import made; NULL: it made none. No import of the account makes leads between them.
ALTER TABLE imports ADD COLUMN first_lead TEXT;
ALTER TABLE imports ADD COLUMN last_lead TEXT;
UPDATE imports SET first_lead = m.first_lead, last_lead = m.last_lead
    FROM (SELECT account_id, import_id, MIN(id) AS first_lead, MAX(id) AS last_lead FROM leads GROUP BY account_id, import_id) m
    WHERE m.account_id = imports.account_id AND m.import_id = imports.id;

-- The names of the custom fields that leads have.
CREATE TABLE custom_fields (
    account_id TEXT NOT NULL REFERENCES accounts (account_id),
    name TEXT NOT NULL,
    PRIMARY KEY (account_id, name)
) STRICT, WITHOUT ROWID;
INSERT INTO custom_fields SELECT DISTINCT l.account_id, f.key FROM leads l, json_each(l.custom_values) f
    WHERE l.custom_values <> '{}';

-- The row of the file, as spreadsheets count them, that made a lead, or its change; NULL: of an older version, or a person.
ALTER TABLE leads ADD COLUMN made_row INTEGER;
ALTER TABLE lead_changes ADD COLUMN sheet_row INTEGER;
