-- What lists tell of a report, so that they need not read it.
ALTER TABLE submission ADD COLUMN verdict TEXT;
ALTER TABLE submission ADD COLUMN points INTEGER;
ALTER TABLE submission ADD COLUMN max_points INTEGER;
UPDATE submission SET
    verdict = json_extract(report, '$.verdict'),
    points = CAST(json_extract(report, '$.points') AS INTEGER),
    max_points = CAST(json_extract(report, '$.max_points') AS INTEGER)
    WHERE report IS NOT NULL AND json_valid(report);

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
    only_row  INTEGER NOT NULL PRIMARY KEY CHECK (only_row = 1),
    seen_ms   INTEGER NOT NULL,
    steady_ms INTEGER NOT NULL
) STRICT;

INSERT INTO clock (only_row, seen_ms, steady_ms) VALUES (1, 0, 0);
