-- Old submissions that are graded anew. `state` is 0 while items are collected, graded and looked at, 1 while reports are
-- replaced, 2 when that is done, 3 when it was discarded. `is_busy` says that there are steps to do, `steps` how many were
-- done, so that no regrade waits for another one's thousands; `reached` is the submission whose report was replaced last.
CREATE TABLE regrade (
    id         BLOB    NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    tenant     TEXT    NOT NULL,
    since_ms   INTEGER,
    until_ms   INTEGER,
    latest     INTEGER NOT NULL,
    is_of_some INTEGER NOT NULL,
    created_by TEXT    NOT NULL,
    created_ms INTEGER NOT NULL,
    ended_ms   INTEGER,
    state      INTEGER NOT NULL DEFAULT 0,
    is_busy    INTEGER NOT NULL DEFAULT 1,
    steps      INTEGER NOT NULL DEFAULT 0,
    reached    BLOB
) STRICT, WITHOUT ROWID;

CREATE INDEX regrade_of_tenant ON regrade (tenant, id);
CREATE INDEX regrade_busy ON regrade (steps, id) WHERE is_busy = 1;

-- Its tasks, each with the state of its files by which is graded, and up to which submission items were collected. A task
-- is in one open regrade of a tenant at most.
CREATE TABLE regrade_task (
    regrade      BLOB    NOT NULL REFERENCES regrade (id) ON DELETE CASCADE,
    task         TEXT    NOT NULL,
    tenant       TEXT    NOT NULL,
    version      INTEGER NOT NULL,
    digest       BLOB    NOT NULL CHECK (length(digest) = 16),
    is_open      INTEGER NOT NULL DEFAULT 1,
    is_collected INTEGER NOT NULL DEFAULT 0,
    collected    BLOB,
    PRIMARY KEY (regrade, task)
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX regrade_open_task ON regrade_task (tenant, task) WHERE is_open = 1;

-- The learners that it is about, where it is about some (`is_of_some`) and not all; those who are erased go.
CREATE TABLE regrade_learner (
    regrade BLOB NOT NULL REFERENCES regrade (id) ON DELETE CASCADE,
    learner TEXT NOT NULL,
    PRIMARY KEY (regrade, learner)
) STRICT, WITHOUT ROWID;

CREATE INDEX regrade_of_learner ON regrade_learner (learner);

-- One submission of a regrade, and what came of it; `change` is missing while it waits. `report` is the new one until it is
-- published, `previous` the one whose place it took.
CREATE TABLE regrade_item (
    regrade           BLOB    NOT NULL REFERENCES regrade (id) ON DELETE CASCADE,
    submission        BLOB    NOT NULL REFERENCES submission (id) ON DELETE CASCADE,
    task              TEXT    NOT NULL,
    change            INTEGER,
    acceptance        INTEGER NOT NULL DEFAULT 0,
    before_verdict    TEXT,
    before_points     INTEGER,
    before_max_points INTEGER,
    after_verdict     TEXT,
    after_points      INTEGER,
    after_max_points  INTEGER,
    report            TEXT,
    digest            BLOB,
    answered_by       BLOB,
    is_published      INTEGER NOT NULL DEFAULT 0,
    previous          TEXT,
    PRIMARY KEY (regrade, submission)
) STRICT;

-- All that it takes to count them, and to find those that changed in one way.
CREATE INDEX regrade_item_changes ON regrade_item (regrade, change, acceptance, is_published, submission);
CREATE INDEX regrade_items_of_submission ON regrade_item (submission);

-- By which state of its task a submission was graded, and when and by which regrade its report was replaced.
ALTER TABLE submission ADD COLUMN task_digest BLOB;
ALTER TABLE submission ADD COLUMN regraded_ms INTEGER;
ALTER TABLE submission ADD COLUMN regraded_by BLOB;
CREATE INDEX submission_graded ON submission (tenant, task, id) WHERE finished_ms IS NOT NULL;

-- What an entry of the queue is graded anew for. It has no learner there, so that it is in nobody's line.
ALTER TABLE queue ADD COLUMN regrade BLOB;
CREATE INDEX queue_of_regrade ON queue (regrade) WHERE regrade IS NOT NULL;

-- All that it takes to count what somebody waits for.
DROP INDEX queue_ages;
CREATE INDEX queue_ages ON queue (priority, leased_until_ms, queued_ms);
