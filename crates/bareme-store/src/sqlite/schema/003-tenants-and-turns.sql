-- Whose it is, by what its sender knows it again, how it ended where it has no report, and which lease its report came from.
ALTER TABLE submission ADD COLUMN tenant TEXT NOT NULL DEFAULT 'local';
ALTER TABLE submission ADD COLUMN idempotency_key TEXT;
ALTER TABLE submission ADD COLUMN superseded_by BLOB;
ALTER TABLE submission ADD COLUMN cancelled_ms INTEGER;
ALTER TABLE submission ADD COLUMN answered_by BLOB;

CREATE UNIQUE INDEX submission_of_key ON submission (tenant, idempotency_key) WHERE idempotency_key IS NOT NULL;
DROP INDEX submission_of_learner;
CREATE INDEX submission_of_learner ON submission (tenant, learner) WHERE learner IS NOT NULL;
DROP INDEX accepted_of_task;
CREATE INDEX accepted_of_task ON submission (tenant, task, id) WHERE accepted = 1;

-- Two platforms may call different people by the same pseudonym.
CREATE TABLE history_of_learner (
    tenant     TEXT    NOT NULL,
    learner    TEXT    NOT NULL,
    history    TEXT    NOT NULL,
    updated_ms INTEGER NOT NULL,
    PRIMARY KEY (tenant, learner)
) STRICT, WITHOUT ROWID;
INSERT INTO history_of_learner SELECT 'local', learner, history, updated_ms FROM history;
DROP TABLE history;
ALTER TABLE history_of_learner RENAME TO history;

-- The queue with the order in which it is served: by `priority`, then by `turn`. Of a learner's entries only the first has a
-- turn. `token` names the latest lease, which is a current one as long as `leased_until_ms` is there. `attempt` counts
-- leases that were not given back. Tenant, learner and task are those of the submission, so that leasing looks at one table.
CREATE TABLE queue_with_turns (
    submission      BLOB    NOT NULL PRIMARY KEY REFERENCES submission (id) ON DELETE CASCADE,
    queued_ms       INTEGER NOT NULL,
    tenant          TEXT    NOT NULL,
    learner         TEXT,
    task            TEXT    NOT NULL,
    priority        INTEGER NOT NULL,
    turn            INTEGER,
    attempt         INTEGER NOT NULL DEFAULT 0,
    token           BLOB,
    holder          TEXT,
    leased_until_ms INTEGER,
    CHECK (leased_until_ms IS NULL OR (turn IS NOT NULL AND token IS NOT NULL))
) STRICT, WITHOUT ROWID;
INSERT INTO queue_with_turns (submission, queued_ms, tenant, learner, task, priority, attempt, turn)
    SELECT id, queued_ms, 'local', learner, task, 0, attempt,
        CASE WHEN learner IS NULL OR id = min(id) OVER (PARTITION BY learner) THEN row_number() OVER (ORDER BY id) END
    FROM queue JOIN submission ON submission.id = queue.submission;
DROP TABLE queue;
ALTER TABLE queue_with_turns RENAME TO queue;

CREATE INDEX queue_turns ON queue (priority, turn, submission) WHERE leased_until_ms IS NULL AND turn IS NOT NULL;
CREATE INDEX queue_of_tenant ON queue (tenant, priority, turn);
CREATE INDEX queue_of_learner ON queue (tenant, learner, priority, submission) WHERE learner IS NOT NULL;
CREATE INDEX queue_leases ON queue (leased_until_ms) WHERE leased_until_ms IS NOT NULL;
-- All that it takes to count what waits.
CREATE INDEX queue_ages ON queue (queued_ms, leased_until_ms);
