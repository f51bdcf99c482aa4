-- What has to be told to platforms: webhooks, and the messages on their way to them.

-- Where a tenant wants to be told. `events` are names with a space between. The secrets sign, so they are kept as they are.
CREATE TABLE webhook (
    id           BLOB    NOT NULL PRIMARY KEY,
    tenant       TEXT    NOT NULL,
    url          TEXT    NOT NULL,
    events       TEXT    NOT NULL,
    with_report  INTEGER NOT NULL,
    secret       TEXT    NOT NULL,
    old_secret   TEXT,
    old_until_ms INTEGER,
    created_ms   INTEGER NOT NULL,
    disabled_ms  INTEGER,
    CHECK ((old_secret IS NULL) = (old_until_ms IS NULL))
) STRICT;

CREATE INDEX webhook_of_tenant ON webhook (tenant, id);

-- One event for one webhook; what it says is made of the submission when it is sent. `token` names the latest lease, which
-- lasts until `leased_until_ms`; `next_due_ms` is then the same moment, so that a lease that expires makes the message due.
CREATE TABLE message (
    id              BLOB    NOT NULL PRIMARY KEY,
    webhook         BLOB    NOT NULL REFERENCES webhook (id) ON DELETE CASCADE,
    tenant          TEXT    NOT NULL,
    event           TEXT    NOT NULL,
    submission      BLOB    REFERENCES submission (id) ON DELETE CASCADE,
    created_ms      INTEGER NOT NULL,
    due_since_ms    INTEGER NOT NULL,
    next_due_ms     INTEGER NOT NULL,
    attempts        INTEGER NOT NULL DEFAULT 0,
    token           BLOB,
    leased_until_ms INTEGER,
    last_error      TEXT,
    delivered_ms    INTEGER,
    dead_ms         INTEGER,
    CHECK (delivered_ms IS NULL OR dead_ms IS NULL),
    CHECK (leased_until_ms IS NULL OR (token IS NOT NULL AND delivered_ms IS NULL AND dead_ms IS NULL))
) STRICT;

-- A submission comes to one end, and each webhook is told of it once.
CREATE UNIQUE INDEX message_of_end ON message (webhook, submission)
    WHERE event IN ('submission.finished', 'submission.superseded', 'submission.cancelled');
CREATE INDEX message_of_submission ON message (submission);
CREATE INDEX message_due ON message (webhook, next_due_ms, id) WHERE delivered_ms IS NULL AND dead_ms IS NULL;
CREATE INDEX message_leased ON message (webhook, leased_until_ms) WHERE leased_until_ms IS NOT NULL;
CREATE INDEX message_tried ON message (due_since_ms) WHERE delivered_ms IS NULL AND dead_ms IS NULL;
CREATE INDEX message_of_tenant ON message (tenant, id);
CREATE INDEX message_delivered ON message (delivered_ms) WHERE delivered_ms IS NOT NULL;
CREATE INDEX message_dead ON message (dead_ms) WHERE dead_ms IS NOT NULL;
