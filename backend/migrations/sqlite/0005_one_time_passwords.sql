-- A one-time password signs in once, and not for ever. Those that wait count as made now.
ALTER TABLE users ADD COLUMN one_time_made_at INTEGER;
ALTER TABLE users ADD COLUMN one_time_used_at INTEGER;
UPDATE users SET one_time_made_at = CAST(strftime('%s', 'now') AS INTEGER) * 1000 WHERE must_change_password = 1;
