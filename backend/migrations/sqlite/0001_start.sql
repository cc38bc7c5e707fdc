-- Every primary key starts with the account, so that accounts can be spread over machines. Times are milliseconds since
-- 1970-01-01T00:00:00Z, ids are UUIDv7 in text, documents are JSON in text. No sequences, no triggers.

CREATE TABLE accounts (
    account_id TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    -- Written first by every merge: its row lock lets one merge of an account run at a time.
    merged_at INTEGER
) STRICT;

CREATE TABLE users (
    account_id TEXT NOT NULL REFERENCES accounts (account_id),
    id TEXT NOT NULL,
    email TEXT NOT NULL,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    must_change_password INTEGER NOT NULL,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (account_id, id),
    UNIQUE (account_id, email)
) STRICT;
CREATE INDEX users_by_email ON users (email);

CREATE TABLE sessions (
    account_id TEXT NOT NULL REFERENCES accounts (account_id),
    token_hash TEXT NOT NULL,
    user_id TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    seen_at INTEGER NOT NULL,
    PRIMARY KEY (account_id, token_hash),
    FOREIGN KEY (account_id, user_id) REFERENCES users (account_id, id) ON DELETE CASCADE
) STRICT;
CREATE INDEX sessions_by_user ON sessions (account_id, user_id);

CREATE TABLE uploads (
    account_id TEXT NOT NULL REFERENCES accounts (account_id),
    id TEXT NOT NULL,
    user_id TEXT NOT NULL,
    file_name TEXT NOT NULL,
    -- NULL while the bytes are still coming in.
    bytes INTEGER,
    blake3 TEXT,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (account_id, id)
) STRICT;

CREATE TABLE imports (
    account_id TEXT NOT NULL REFERENCES accounts (account_id),
    id TEXT NOT NULL,
    upload_id TEXT NOT NULL,
    -- No foreign key: history outlives the people in it.
    user_id TEXT NOT NULL,
    form TEXT NOT NULL,
    form_version INTEGER NOT NULL,
    settings TEXT NOT NULL,
    duplicates TEXT NOT NULL,
    browser_receipt TEXT,
    state TEXT NOT NULL,
    progress_bytes INTEGER NOT NULL,
    progress_records INTEGER NOT NULL,
    counts TEXT NOT NULL,
    receipt TEXT,
    receipt_match TEXT,
    findings TEXT NOT NULL,
    failure TEXT,
    created_at INTEGER NOT NULL,
    finished_at INTEGER,
    PRIMARY KEY (account_id, id),
    FOREIGN KEY (account_id, upload_id) REFERENCES uploads (account_id, id)
) STRICT;
-- A file is imported once: a second request for it is a double click.
CREATE UNIQUE INDEX imports_by_upload ON imports (account_id, upload_id);

-- One row a record of an import: staged by the check, given its outcome by the merge, and kept as the history.
CREATE TABLE import_rows (
    account_id TEXT NOT NULL,
    import_id TEXT NOT NULL,
    record INTEGER NOT NULL,
    sheet_row INTEGER NOT NULL,
    line INTEGER NOT NULL,
    byte INTEGER NOT NULL,
    -- The e-mail address in lower case; NULL without one.
    email_key TEXT,
    outcome TEXT NOT NULL,
    -- The lead that this row makes; once merged, the lead that it met. NULL for rows that are left out by the check.
    lead_id TEXT,
    field_values TEXT NOT NULL,
    findings TEXT,
    PRIMARY KEY (account_id, import_id, record)
) STRICT;

CREATE TABLE leads (
    account_id TEXT NOT NULL REFERENCES accounts (account_id),
    id TEXT NOT NULL,
    email_key TEXT,
    field_values TEXT NOT NULL,
    import_id TEXT NOT NULL,
    updated_import_id TEXT,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    PRIMARY KEY (account_id, id)
) STRICT;
CREATE UNIQUE INDEX leads_by_email ON leads (account_id, email_key) WHERE email_key IS NOT NULL;

CREATE TABLE jobs (
    account_id TEXT NOT NULL REFERENCES accounts (account_id),
    id TEXT NOT NULL,
    kind TEXT NOT NULL,
    -- What the job is about: the id of an import.
    subject TEXT NOT NULL,
    attempts INTEGER NOT NULL,
    -- Free to be claimed from this time on. A claim moves it to the end of the lease.
    due_at INTEGER NOT NULL,
    -- Who holds the lease; a job writes only while this is still its own.
    worker TEXT,
    created_at INTEGER NOT NULL,
    PRIMARY KEY (account_id, id)
) STRICT;
CREATE INDEX jobs_by_due ON jobs (due_at);
