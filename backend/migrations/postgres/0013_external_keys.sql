-- The id that another system has for the lead; NULL where it has none that tells leads apart.
ALTER TABLE staged_rows ADD COLUMN external_key TEXT COLLATE "C";
