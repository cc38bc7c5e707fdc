-- How often a job was claimed, ever. Whoever works on it names the number of their claim with all that they write.
ALTER TABLE jobs ADD COLUMN claim INTEGER NOT NULL DEFAULT 0;

-- What is under way: all of it is staged, and some of it may have become leads.
UPDATE imports SET state = 'applying' WHERE state = 'merging';
