-- Requests that carry an Idempotency-Key: who holds the key now, or the answer that asking again gets.
CREATE TABLE idempotency_keys (
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
    FOREIGN KEY (account_id, user_id) REFERENCES users (account_id, id) ON DELETE CASCADE
) STRICT;
CREATE INDEX idempotency_keys_by_age ON idempotency_keys (created_at);
