-- People are one in all accounts; what each role may do, the documents of forms, and who did what are data.

CREATE TABLE identities (
    id TEXT NOT NULL PRIMARY KEY,
    -- In lower case.
    email TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    -- NULL: the browser's.
    language TEXT,
    password_hash TEXT NOT NULL,
    must_change_password INTEGER NOT NULL,
    one_time_made_at INTEGER,
    one_time_used_at INTEGER,
    created_at INTEGER NOT NULL
) STRICT;

-- What a role may do in an account: a JSON array of permissions.
CREATE TABLE roles (
    account_id TEXT NOT NULL REFERENCES accounts (account_id),
    name TEXT NOT NULL,
    permissions TEXT NOT NULL,
    PRIMARY KEY (account_id, name)
) STRICT;
INSERT INTO roles SELECT a.account_id, r.name, r.permissions FROM accounts a CROSS JOIN (
    SELECT 'admin' AS name, '["read_own_imports","read_all_imports","import","download_files","cancel_imports","undo_imports","approve_imports","read_own_leads","read_leads","edit_leads","read_lists","edit_lists","design_forms","run_campaigns","manage_partners","promote_leads","manage_people","read_audit"]' AS permissions
    UNION ALL SELECT 'operator', '["read_own_imports","read_all_imports","import","download_files","cancel_imports","undo_imports","read_own_leads","read_leads","edit_leads","read_lists","edit_lists","run_campaigns","manage_partners","promote_leads","read_audit"]'
    UNION ALL SELECT 'designer', '["read_own_imports","import","download_files","read_lists","edit_lists","design_forms"]'
    UNION ALL SELECT 'approver', '["read_own_imports","read_all_imports","download_files","approve_imports","read_own_leads","read_leads","read_lists"]'
    UNION ALL SELECT 'supervisor', '["read_own_imports","read_all_imports","import","download_files","cancel_imports","undo_imports","approve_imports","read_own_leads","read_leads","read_lists","edit_lists","run_campaigns","read_audit"]'
    UNION ALL SELECT 'uploader', '["read_own_imports","import","download_files","read_lists"]'
    UNION ALL SELECT 'partner', '["read_own_imports","import","download_files","read_own_leads","read_lists"]'
    UNION ALL SELECT 'agent', '["read_own_imports","import","download_files","read_own_leads","read_lists"]'
) r;

CREATE TABLE memberships (
    account_id TEXT NOT NULL REFERENCES accounts (account_id),
    user_id TEXT NOT NULL REFERENCES identities (id),
    role TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    -- When the person last began to work in it. NULL: never.
    used_at INTEGER,
    PRIMARY KEY (account_id, user_id),
    FOREIGN KEY (account_id, role) REFERENCES roles (account_id, name)
) STRICT;
CREATE INDEX memberships_by_user ON memberships (user_id);

-- A user becomes a person of the same id. Where an e-mail address stood in several accounts, sign-in knew the first of them:
-- that one is the person, and has the history of the others too.
CREATE TABLE joined_users (
    account_id TEXT NOT NULL,
    user_id TEXT NOT NULL,
    identity_id TEXT NOT NULL,
    PRIMARY KEY (account_id, user_id)
) STRICT;
INSERT INTO joined_users SELECT u.account_id, u.id, f.id FROM users u JOIN users f ON f.email = u.email
    WHERE f.account_id = (SELECT MIN(o.account_id) FROM users o WHERE o.email = u.email) AND f.account_id <> u.account_id;
INSERT INTO identities SELECT u.id, u.email, u.name, u.language, u.password_hash, u.must_change_password, u.one_time_made_at,
    u.one_time_used_at, u.created_at FROM users u
    WHERE NOT EXISTS (SELECT 1 FROM joined_users j WHERE j.account_id = u.account_id AND j.user_id = u.id);
INSERT INTO memberships SELECT u.account_id, COALESCE(j.identity_id, u.id), u.role, u.created_at,
    (SELECT MAX(s.seen_at) FROM sessions s WHERE s.account_id = u.account_id AND s.user_id = u.id)
    FROM users u LEFT JOIN joined_users j ON j.account_id = u.account_id AND j.user_id = u.id;
UPDATE uploads SET user_id = (SELECT j.identity_id FROM joined_users j WHERE j.account_id = uploads.account_id
    AND j.user_id = uploads.user_id)
    WHERE EXISTS (SELECT 1 FROM joined_users j WHERE j.account_id = uploads.account_id AND j.user_id = uploads.user_id);
UPDATE imports SET user_id = (SELECT j.identity_id FROM joined_users j WHERE j.account_id = imports.account_id
    AND j.user_id = imports.user_id)
    WHERE EXISTS (SELECT 1 FROM joined_users j WHERE j.account_id = imports.account_id AND j.user_id = imports.user_id);
UPDATE lists SET user_id = (SELECT j.identity_id FROM joined_users j WHERE j.account_id = lists.account_id
    AND j.user_id = lists.user_id)
    WHERE EXISTS (SELECT 1 FROM joined_users j WHERE j.account_id = lists.account_id AND j.user_id = lists.user_id);

-- A foreign key is changed by a table in the place of the other.
CREATE TABLE sessions_of_members (
    account_id TEXT NOT NULL REFERENCES accounts (account_id),
    token_hash TEXT NOT NULL,
    user_id TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    seen_at INTEGER NOT NULL,
    PRIMARY KEY (account_id, token_hash),
    FOREIGN KEY (account_id, user_id) REFERENCES memberships (account_id, user_id) ON DELETE CASCADE
) STRICT;
INSERT INTO sessions_of_members SELECT s.account_id, s.token_hash, COALESCE(j.identity_id, s.user_id), s.created_at, s.seen_at
    FROM sessions s LEFT JOIN joined_users j ON j.account_id = s.account_id AND j.user_id = s.user_id;
DROP TABLE sessions;
ALTER TABLE sessions_of_members RENAME TO sessions;
CREATE INDEX sessions_by_user ON sessions (account_id, user_id);
CREATE TABLE keys_of_members (
    account_id TEXT NOT NULL,
    user_id TEXT NOT NULL,
    idempotency_key TEXT NOT NULL,
    -- BLAKE3 of method, path and the headers that say what is asked for.
    head TEXT NOT NULL,
    -- Who does the work, until when without a sign of life: an entry whose work never ended is taken over.
    owner TEXT NOT NULL,
    lease_until INTEGER NOT NULL,
    -- NULL while the work goes on; then written in its transaction: BLAKE3 of the request's body, status and JSON of the answer.
    body TEXT,
    status INTEGER,
    answer TEXT,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (account_id, user_id, idempotency_key),
    FOREIGN KEY (account_id, user_id) REFERENCES memberships (account_id, user_id) ON DELETE CASCADE
) STRICT;
INSERT INTO keys_of_members SELECT k.account_id, COALESCE(j.identity_id, k.user_id), k.idempotency_key, k.head, k.owner,
    k.lease_until, k.body, k.status, k.answer, k.created_at
    FROM idempotency_keys k LEFT JOIN joined_users j ON j.account_id = k.account_id AND j.user_id = k.user_id;
DROP TABLE idempotency_keys;
ALTER TABLE keys_of_members RENAME TO idempotency_keys;
CREATE INDEX idempotency_keys_by_age ON idempotency_keys (created_at);
DROP TABLE users;
DROP TABLE joined_users;

CREATE TABLE forms (
    account_id TEXT NOT NULL REFERENCES accounts (account_id),
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    PRIMARY KEY (account_id, id),
    UNIQUE (account_id, name)
) STRICT;
-- A document is never changed: another one is another version. The digest is that of receipts.
CREATE TABLE form_versions (
    account_id TEXT NOT NULL,
    form_id TEXT NOT NULL,
    digest TEXT NOT NULL,
    version INTEGER NOT NULL,
    document TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (account_id, form_id, digest),
    FOREIGN KEY (account_id, form_id) REFERENCES forms (account_id, id)
) STRICT;
-- The document that the import goes by. NULL: asked for before documents were kept.
ALTER TABLE imports ADD COLUMN form_digest TEXT;

-- Who did what. Only ever added to.
CREATE TABLE audit (
    account_id TEXT NOT NULL REFERENCES accounts (account_id),
    id TEXT NOT NULL,
    noted_at INTEGER NOT NULL,
    -- No foreign key: it outlives the people in it. NULL: the server, or its operator.
    actor TEXT,
    action TEXT NOT NULL,
    subject_kind TEXT NOT NULL,
    subject TEXT NOT NULL,
    details TEXT NOT NULL,
    PRIMARY KEY (account_id, id)
) STRICT;
