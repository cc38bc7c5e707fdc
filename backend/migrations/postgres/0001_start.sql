-- Every primary key starts with the account, so that accounts can be spread over machines. Times are milliseconds since
-- 1970-01-01T00:00:00Z, ids are UUIDv7 in text, documents are JSON in text. No sequences, no triggers.

CREATE TABLE accounts (
    account_id TEXT COLLATE "C" NOT NULL PRIMARY KEY,
    name TEXT NOT NULL,
    created_at BIGINT NOT NULL,
    -- Written first by every merge: its row lock lets one merge of an account run at a time.
    merged_at BIGINT
);

CREATE TABLE users (
    account_id TEXT COLLATE "C" NOT NULL REFERENCES accounts (account_id),
    id TEXT COLLATE "C" NOT NULL,
    email TEXT COLLATE "C" NOT NULL,
    name TEXT NOT NULL,
    role TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    must_change_password BIGINT NOT NULL,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (account_id, id),
    UNIQUE (account_id, email)
);
CREATE INDEX users_by_email ON users (email);

CREATE TABLE sessions (
    account_id TEXT COLLATE "C" NOT NULL REFERENCES accounts (account_id),
    token_hash TEXT COLLATE "C" NOT NULL,
    user_id TEXT COLLATE "C" NOT NULL,
    created_at BIGINT NOT NULL,
    seen_at BIGINT NOT NULL,
    PRIMARY KEY (account_id, token_hash),
    FOREIGN KEY (account_id, user_id) REFERENCES users (account_id, id) ON DELETE CASCADE
);
CREATE INDEX sessions_by_user ON sessions (account_id, user_id);

CREATE TABLE uploads (
    account_id TEXT COLLATE "C" NOT NULL REFERENCES accounts (account_id),
    id TEXT COLLATE "C" NOT NULL,
    user_id TEXT COLLATE "C" NOT NULL,
    file_name TEXT NOT NULL,
    -- NULL while the bytes are still coming in.
    bytes BIGINT,
    blake3 TEXT,
    created_at BIGINT NOT NULL,
    PRIMARY KEY (account_id, id)
);

CREATE TABLE imports (
    account_id TEXT COLLATE "C" NOT NULL REFERENCES accounts (account_id),
    id TEXT COLLATE "C" NOT NULL,
    upload_id TEXT COLLATE "C" NOT NULL,
    -- No foreign key: history outlives the people in it.
    user_id TEXT COLLATE "C" NOT NULL,
    form TEXT NOT NULL,
    form_version BIGINT NOT NULL,
    settings TEXT NOT NULL,
    duplicates TEXT NOT NULL,
    browser_receipt TEXT,
    state TEXT NOT NULL,
    progress_bytes BIGINT NOT NULL,
    progress_records BIGINT NOT NULL,
    counts TEXT NOT NULL,
    receipt TEXT,
    receipt_match TEXT,
    findings TEXT NOT NULL,
    failure TEXT,
    created_at BIGINT NOT NULL,
    finished_at BIGINT,
    PRIMARY KEY (account_id, id),
    FOREIGN KEY (account_id, upload_id) REFERENCES uploads (account_id, id)
);
-- A file is imported once: a second request for it is a double click.
CREATE UNIQUE INDEX imports_by_upload ON imports (account_id, upload_id);

-- One row a record of an import: staged by the check, given its outcome by the merge, and kept as the history.
CREATE TABLE import_rows (
    account_id TEXT COLLATE "C" NOT NULL,
    import_id TEXT COLLATE "C" NOT NULL,
    record BIGINT NOT NULL,
    sheet_row BIGINT NOT NULL,
    line BIGINT NOT NULL,
    byte BIGINT NOT NULL,
    -- The e-mail address in lower case; NULL without one.
    email_key TEXT COLLATE "C",
    outcome TEXT NOT NULL,
    -- The lead that this row makes; once merged, the lead that it met. NULL for rows that are left out by the check.
    lead_id TEXT COLLATE "C",
    field_values TEXT NOT NULL,
    findings TEXT,
    PRIMARY KEY (account_id, import_id, record)
);

CREATE TABLE leads (
    account_id TEXT COLLATE "C" NOT NULL REFERENCES accounts (account_id),
    id TEXT COLLATE "C" NOT NULL,
    email_key TEXT COLLATE "C",
    field_values TEXT NOT NULL,
    import_id TEXT COLLATE "C" NOT NULL,
    updated_import_id TEXT COLLATE "C",
    created_at BIGINT NOT NULL,
    updated_at BIGINT NOT NULL,
    PRIMARY KEY (account_id, id)
);
CREATE UNIQUE INDEX leads_by_email ON leads (account_id, email_key) WHERE email_key IS NOT NULL;

CREATE TABLE jobs (
    account_id TEXT COLLATE "C" NOT NULL REFERENCES accounts (account_id),
    id TEXT COLLATE "C" NOT NULL,
    kind TEXT NOT NULL,
    -- What the job is about: the id of an import.
    subject TEXT COLLATE "C" NOT NULL,
    attempts BIGINT NOT NULL,
    -- Free to be claimed from this time on. A claim moves it to the end of the lease.
    due_at BIGINT NOT NULL,
    -- Who holds the lease; a job writes only while this is still its own.
    worker TEXT COLLATE "C",
    created_at BIGINT NOT NULL,
    PRIMARY KEY (account_id, id)
);
CREATE INDEX jobs_by_due ON jobs (due_at);
