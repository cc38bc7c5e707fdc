-- The first and the last of the leads that an import made; NULL: it made none. No import of the account makes leads between them.
ALTER TABLE imports ADD COLUMN first_lead TEXT COLLATE "C";
ALTER TABLE imports ADD COLUMN last_lead TEXT COLLATE "C";
UPDATE imports SET first_lead = m.first_lead, last_lead = m.last_lead
    FROM (SELECT account_id, import_id, MIN(id) AS first_lead, MAX(id) AS last_lead FROM leads GROUP BY account_id, import_id) m
    WHERE m.account_id = imports.account_id AND m.import_id = imports.id;
