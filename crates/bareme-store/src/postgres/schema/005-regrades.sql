-- Old submissions that are graded anew. `state` is 0 while items are collected, graded and looked at, 1 while reports are
-- replaced, 2 when that is done, 3 when it was discarded. `is_busy` says that there are steps to do, `steps` how many were
-- done, so that no regrade waits for another one's thousands; `reached` is the submission whose report was replaced last.
CREATE TABLE regrade (
    id         uuid    NOT NULL PRIMARY KEY,
    tenant     text    NOT NULL,
    since_ms   bigint,
    until_ms   bigint,
    latest     boolean NOT NULL,
    is_of_some boolean NOT NULL,
    created_by text    NOT NULL,
    created_ms bigint  NOT NULL,
    ended_ms   bigint,
    state      smallint NOT NULL DEFAULT 0,
    is_busy    boolean NOT NULL DEFAULT true,
    steps      bigint  NOT NULL DEFAULT 0,
    reached    uuid
);

CREATE INDEX regrade_of_tenant ON regrade (tenant, id);
CREATE INDEX regrade_busy ON regrade (steps, id) WHERE is_busy;

-- Its tasks, each with the state of its files by which is graded, and up to which submission items were collected. A task
-- is in one open regrade of a tenant at most.
CREATE TABLE regrade_task (
    regrade      uuid    NOT NULL REFERENCES regrade (id) ON DELETE CASCADE,
    task         text    NOT NULL,
    tenant       text    NOT NULL,
    version      bigint  NOT NULL,
    digest       bytea   NOT NULL,
    is_open      boolean NOT NULL DEFAULT true,
    is_collected boolean NOT NULL DEFAULT false,
    collected    uuid,
    PRIMARY KEY (regrade, task)
);

CREATE UNIQUE INDEX regrade_open_task ON regrade_task (tenant, task) WHERE is_open;

-- The learners that it is about, where it is about some (`is_of_some`) and not all; those who are erased go.
CREATE TABLE regrade_learner (
    regrade uuid NOT NULL REFERENCES regrade (id) ON DELETE CASCADE,
    learner text NOT NULL,
    PRIMARY KEY (regrade, learner)
);

CREATE INDEX regrade_of_learner ON regrade_learner (learner);

-- One submission of a regrade, and what came of it; `change` is missing while it waits. `report` is the new one until it is
-- published, `previous` the one whose place it took.
CREATE TABLE regrade_item (
    regrade           uuid    NOT NULL REFERENCES regrade (id) ON DELETE CASCADE,
    submission        uuid    NOT NULL REFERENCES submission (id) ON DELETE CASCADE,
    task              text    NOT NULL,
    change            smallint,
    acceptance        smallint NOT NULL DEFAULT 0,
    before_verdict    text,
    before_points     bigint,
    before_max_points bigint,
    after_verdict     text,
    after_points      bigint,
    after_max_points  bigint,
    report            text,
    digest            bytea,
    answered_by       uuid,
    is_published      boolean NOT NULL DEFAULT false,
    previous          text,
    PRIMARY KEY (regrade, submission)
);

-- All that it takes to count them, and to find those that changed in one way.
CREATE INDEX regrade_item_changes ON regrade_item (regrade, change, acceptance, is_published, submission);
CREATE INDEX regrade_items_of_submission ON regrade_item (submission);

-- By which state of its task a submission was graded, and when and by which regrade its report was replaced.
ALTER TABLE submission ADD COLUMN task_digest bytea;
ALTER TABLE submission ADD COLUMN regraded_ms bigint;
ALTER TABLE submission ADD COLUMN regraded_by uuid;
CREATE INDEX submission_graded ON submission (tenant, task, id) WHERE finished_ms IS NOT NULL;

-- What an entry of the queue is graded anew for. It has no learner there, so that it is in nobody's line.
ALTER TABLE queue ADD COLUMN regrade uuid;
CREATE INDEX queue_of_regrade ON queue (regrade) WHERE regrade IS NOT NULL;

-- All that it takes to count what somebody waits for.
CREATE INDEX queue_ages ON queue (priority, queued_ms) WHERE leased_until_ms IS NULL;
