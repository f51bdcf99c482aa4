-- What has to be told to platforms: webhooks, and the messages on their way to them.

-- Where a tenant wants to be told. `events` are names with a space between. The secrets sign, so they are kept as they are.
CREATE TABLE webhook (
    id           uuid    NOT NULL PRIMARY KEY,
    tenant       text    NOT NULL,
    url          text    NOT NULL,
    events       text    NOT NULL,
    with_report  boolean NOT NULL,
    secret       text    NOT NULL,
    old_secret   text,
    old_until_ms bigint,
    created_ms   bigint  NOT NULL,
    disabled_ms  bigint,
    CHECK ((old_secret IS NULL) = (old_until_ms IS NULL))
);

CREATE INDEX webhook_of_tenant ON webhook (tenant, id);

-- One event for one webhook; what it says is made of the submission when it is sent. `token` names the latest lease, which
-- lasts until `leased_until_ms`; `next_due_ms` is then the same moment, so that a lease that expires makes the message due.
CREATE TABLE message (
    id              uuid    NOT NULL PRIMARY KEY,
    webhook         uuid    NOT NULL REFERENCES webhook (id) ON DELETE CASCADE,
    tenant          text    NOT NULL,
    event           text    NOT NULL,
    submission      uuid    REFERENCES submission (id) ON DELETE CASCADE,
    created_ms      bigint  NOT NULL,
    due_since_ms    bigint  NOT NULL,
    next_due_ms     bigint  NOT NULL,
    attempts        integer NOT NULL DEFAULT 0,
    token           uuid,
    leased_until_ms bigint,
    last_error      text,
    delivered_ms    bigint,
    dead_ms         bigint,
    CHECK (delivered_ms IS NULL OR dead_ms IS NULL),
    CHECK (leased_until_ms IS NULL OR (token IS NOT NULL AND delivered_ms IS NULL AND dead_ms IS NULL))
) WITH (fillfactor = 70, autovacuum_vacuum_threshold = 500, autovacuum_vacuum_scale_factor = 0.05);

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
