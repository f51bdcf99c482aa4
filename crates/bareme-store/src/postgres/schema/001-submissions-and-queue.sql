-- Which program's tables these are, and in which format. Only changes together with them.
CREATE TABLE format (
    program text    NOT NULL PRIMARY KEY,
    format  integer NOT NULL
);

-- A submission as it came in, and what became of it: its report, or the other ends that it may come to. `answered_by` is the
-- lease that its report came from.
CREATE TABLE submission (
    id              uuid    NOT NULL PRIMARY KEY,
    tenant          text    NOT NULL,
    task            text    NOT NULL,
    language        text    NOT NULL CHECK (language IN ('fr', 'en')),
    submitted_ms    bigint  NOT NULL,
    learner         text,
    idempotency_key text,
    finished_ms     bigint,
    report          text,
    accepted        boolean NOT NULL DEFAULT false,
    answered_by     uuid,
    superseded_by   uuid,
    cancelled_ms    bigint,
    CHECK ((finished_ms IS NULL) = (report IS NULL)),
    CHECK (num_nonnulls(finished_ms, superseded_by, cancelled_ms) <= 1)
);

CREATE UNIQUE INDEX submission_of_key ON submission (tenant, idempotency_key) WHERE idempotency_key IS NOT NULL;
CREATE INDEX submission_of_learner ON submission (tenant, learner) WHERE learner IS NOT NULL;
CREATE INDEX accepted_of_task ON submission (tenant, task, id) WHERE accepted;

-- Its source files, bytes as they came.
CREATE TABLE source_file (
    submission uuid    NOT NULL REFERENCES submission (id) ON DELETE CASCADE,
    position   integer NOT NULL,
    name       text    NOT NULL,
    content    bytea   NOT NULL,
    PRIMARY KEY (submission, position)
);

-- What hints need to know of a learner's earlier attempts, as JSON; rewritten with each report.
CREATE TABLE history (
    tenant     text   NOT NULL,
    learner    text   NOT NULL,
    history    text   NOT NULL,
    updated_ms bigint NOT NULL,
    PRIMARY KEY (tenant, learner)
);

-- What is still to be graded, in the order of `priority`, then `turn`. Of a learner's entries only the first has a turn.
-- `token` names the latest lease, which is a current one as long as `leased_until_ms` is there. `attempt` counts leases that
-- were not given back. Rows come and go all the time, so they are cleared away long before a fifth of the table is dead.
CREATE TABLE queue (
    submission      uuid     NOT NULL PRIMARY KEY REFERENCES submission (id) ON DELETE CASCADE,
    queued_ms       bigint   NOT NULL,
    tenant          text     NOT NULL,
    learner         text,
    task            text     NOT NULL,
    priority        smallint NOT NULL,
    turn            bigint,
    attempt         integer  NOT NULL DEFAULT 0,
    token           uuid,
    holder          text,
    leased_until_ms bigint,
    CHECK (leased_until_ms IS NULL OR (turn IS NOT NULL AND token IS NOT NULL))
) WITH (fillfactor = 70, autovacuum_vacuum_threshold = 500, autovacuum_vacuum_scale_factor = 0.05);

CREATE INDEX queue_turns ON queue (priority, turn, submission) WHERE leased_until_ms IS NULL AND turn IS NOT NULL;
CREATE INDEX queue_of_tenant ON queue (tenant, priority, turn);
CREATE INDEX queue_of_learner ON queue (tenant, learner, priority, submission) WHERE learner IS NOT NULL;
CREATE INDEX queue_leases ON queue (leased_until_ms) WHERE leased_until_ms IS NOT NULL;

-- One row that `Store::probe` rewrites, to find out whether the disk still takes anything.
CREATE TABLE probe (
    only_row  boolean NOT NULL PRIMARY KEY CHECK (only_row),
    probed_ms bigint  NOT NULL
);

INSERT INTO probe (only_row, probed_ms) VALUES (true, 0);
