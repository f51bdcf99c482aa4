-- Who handed a submission in: a pseudonym of the platform's, where it gives one.
ALTER TABLE submission ADD COLUMN learner TEXT;

CREATE INDEX submission_of_learner ON submission (learner) WHERE learner IS NOT NULL;

-- What hints need to know of a learner's earlier attempts, as JSON; rewritten with each report.
CREATE TABLE history (
    learner    TEXT    NOT NULL PRIMARY KEY,
    history    TEXT    NOT NULL,
    updated_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Whether a program was accepted, so that later ones can be compared with it.
ALTER TABLE submission ADD COLUMN accepted INTEGER NOT NULL DEFAULT 0;

CREATE INDEX accepted_of_task ON submission (task) WHERE accepted = 1;
