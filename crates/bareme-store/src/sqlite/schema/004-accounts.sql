-- Who may ask for what: tenants, their keys and limits, and what was done with them.

-- A platform that hands submissions in. Limits that are NULL are none. Tenants are disabled, never deleted.
CREATE TABLE tenant (
    name                TEXT    NOT NULL PRIMARY KEY,
    created_ms          INTEGER NOT NULL,
    disabled            INTEGER NOT NULL DEFAULT 0 CHECK (disabled IN (0, 1)),
    requests_per_minute INTEGER,
    submissions_per_day INTEGER,
    waiting_submissions INTEGER
) STRICT, WITHOUT ROWID;

INSERT INTO tenant (name, created_ms) VALUES ('local', 0);

-- A key, without its secret: `hash` is made of it, `former_hash` of the one before, which works until `former_until_ms`.
-- `scopes` are names with commas between them. `refused_ms` is when it was last noted that the key was shown too late.
CREATE TABLE api_key (
    id              TEXT    NOT NULL PRIMARY KEY,
    tenant          TEXT    NOT NULL REFERENCES tenant (name),
    label           TEXT    NOT NULL,
    scopes          TEXT    NOT NULL,
    hash            BLOB    NOT NULL CHECK (length(hash) = 32),
    former_hash     BLOB    CHECK (length(former_hash) = 32),
    former_until_ms INTEGER,
    created_ms      INTEGER NOT NULL,
    expires_ms      INTEGER,
    revoked_ms      INTEGER,
    used_ms         INTEGER,
    refused_ms      INTEGER,
    CHECK ((former_hash IS NULL) = (former_until_ms IS NULL))
) STRICT, WITHOUT ROWID;

CREATE INDEX api_key_of_tenant ON api_key (tenant, created_ms, id);

-- How many submissions a tenant has had accepted on a day, by its number since 1970-01-01 UTC.
CREATE TABLE submissions_of_day (
    tenant   TEXT    NOT NULL,
    day      INTEGER NOT NULL,
    accepted INTEGER NOT NULL,
    PRIMARY KEY (tenant, day)
) STRICT, WITHOUT ROWID;

-- Who did what. `number` is the order in which it was written down, whatever the clock said.
CREATE TABLE audit (
    number    INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    id        BLOB    NOT NULL UNIQUE CHECK (length(id) = 16),
    moment_ms INTEGER NOT NULL,
    tenant    TEXT    NOT NULL,
    actor     TEXT    NOT NULL,
    action    TEXT    NOT NULL,
    subject   TEXT    NOT NULL
) STRICT;

CREATE INDEX audit_of_tenant ON audit (tenant, number);

CREATE TRIGGER audit_is_not_changed BEFORE UPDATE ON audit
BEGIN SELECT raise(ABORT, 'the audit log is append only'); END;
CREATE TRIGGER audit_is_not_shortened BEFORE DELETE ON audit
BEGIN SELECT raise(ABORT, 'the audit log is append only'); END;
