-- What lists tell of a report, so that they need not read it. Reports have a fixed order of fields, and theirs come first; they
-- are not read as JSON, because they may hold characters that PostgreSQL's JSON does not.
ALTER TABLE submission ADD COLUMN verdict text;
ALTER TABLE submission ADD COLUMN points integer;
ALTER TABLE submission ADD COLUMN max_points integer;
UPDATE submission SET
    verdict = substring(report FROM '"verdict": ?"([a-z-]+)"'),
    points = nullif(substring(report FROM '"points": ?([0-9]{1,9}|null)'), 'null')::integer,
    max_points = substring(report FROM '"max_points": ?([0-9]{1,9})')::integer
    WHERE report IS NOT NULL;

-- Lists: of a tenant, of a task, of a learner, and of what is rare. All in the order in which lists are read;
-- a task of which nothing is rare is found out without looking at the rows.
CREATE INDEX submission_list ON submission (tenant, submitted_ms, id);
CREATE INDEX submission_list_of_task ON submission (tenant, task, submitted_ms, id);
DROP INDEX submission_of_learner;
CREATE INDEX submission_list_of_learner ON submission (tenant, learner, submitted_ms, id) WHERE learner IS NOT NULL;
CREATE INDEX submission_open ON submission (tenant, submitted_ms, id, task)
    WHERE finished_ms IS NULL AND superseded_by IS NULL AND cancelled_ms IS NULL;
CREATE INDEX submission_superseded ON submission (tenant, submitted_ms, id, task) WHERE superseded_by IS NOT NULL;
CREATE INDEX submission_cancelled ON submission (tenant, submitted_ms, id, task) WHERE cancelled_ms IS NOT NULL;

-- What goes away after a time; old submissions are found by their id, which begins with a moment.
CREATE INDEX submission_keys_by_age ON submission (submitted_ms) WHERE idempotency_key IS NOT NULL;
CREATE INDEX history_by_age ON history (updated_ms);

-- When the clock was looked at last, and since when it has gone on evenly.
CREATE TABLE clock (
    only_row  boolean NOT NULL PRIMARY KEY CHECK (only_row),
    seen_ms   bigint  NOT NULL,
    steady_ms bigint  NOT NULL
);

INSERT INTO clock (only_row, seen_ms, steady_ms) VALUES (true, 0, 0);
