-- JSON array of what is wrong with values that were left out while the row goes in without them; NULL: there are none.
ALTER TABLE staged_rows ADD COLUMN findings TEXT;
