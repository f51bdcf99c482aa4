-- Who may ask for what: tenants, their keys and limits, and what was done with them.

-- A platform that hands submissions in. Limits that are NULL are none. Tenants are disabled, never deleted.
CREATE TABLE tenant (
    name                text    NOT NULL PRIMARY KEY,
    created_ms          bigint  NOT NULL,
    disabled            boolean NOT NULL DEFAULT false,
    requests_per_minute bigint,
    submissions_per_day bigint,
    waiting_submissions bigint
);

INSERT INTO tenant (name, created_ms) VALUES ('local', 0);

-- A key, without its secret: `hash` is made of it, `former_hash` of the one before, which works until `former_until_ms`.
-- `scopes` are names with commas between them. `refused_ms` is when it was last noted that the key was shown too late.
CREATE TABLE api_key (
    id              text   NOT NULL PRIMARY KEY,
    tenant          text   NOT NULL REFERENCES tenant (name),
    label           text   NOT NULL,
    scopes          text   NOT NULL,
    hash            bytea  NOT NULL CHECK (octet_length(hash) = 32),
    former_hash     bytea  CHECK (octet_length(former_hash) = 32),
    former_until_ms bigint,
    created_ms      bigint NOT NULL,
    expires_ms      bigint,
    revoked_ms      bigint,
    used_ms         bigint,
    refused_ms      bigint,
    CHECK ((former_hash IS NULL) = (former_until_ms IS NULL))
);

CREATE INDEX api_key_of_tenant ON api_key (tenant, created_ms, id);

-- How many submissions a tenant has had accepted on a day, by its number since 1970-01-01 UTC. The row of today changes with
-- every submission, so there is room on its page for the next version of it.
CREATE TABLE submissions_of_day (
    tenant   text   NOT NULL,
    day      bigint NOT NULL,
    accepted bigint NOT NULL,
    PRIMARY KEY (tenant, day)
) WITH (fillfactor = 50);

-- Who did what. `number` is the order in which it was written down, whatever the clock said.
CREATE TABLE audit (
    number    bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    id        uuid   NOT NULL UNIQUE,
    moment_ms bigint NOT NULL,
    tenant    text   NOT NULL,
    actor     text   NOT NULL,
    action    text   NOT NULL,
    subject   text   NOT NULL
);

CREATE INDEX audit_of_tenant ON audit (tenant, number);

CREATE FUNCTION audit_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN RAISE EXCEPTION 'the audit log is append only'; END $$;
CREATE TRIGGER audit_is_not_changed BEFORE UPDATE OR DELETE OR TRUNCATE ON audit
    FOR EACH STATEMENT EXECUTE FUNCTION audit_stays();
