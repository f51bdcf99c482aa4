CREATE TABLE submission (
    id           BLOB    NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    task         TEXT    NOT NULL,
    language     TEXT    NOT NULL CHECK (language IN ('fr', 'en')),
    submitted_ms INTEGER NOT NULL,
    finished_ms  INTEGER,
    report       TEXT,
    CHECK ((finished_ms IS NULL) = (report IS NULL))
) STRICT;

CREATE TABLE source_file (
    submission BLOB    NOT NULL REFERENCES submission (id) ON DELETE CASCADE,
    position   INTEGER NOT NULL,
    name       TEXT    NOT NULL,
    content    BLOB    NOT NULL,
    PRIMARY KEY (submission, position)
) STRICT;

CREATE TABLE queue (
    submission BLOB    NOT NULL PRIMARY KEY REFERENCES submission (id) ON DELETE CASCADE,
    queued_ms  INTEGER NOT NULL,
    attempt    INTEGER NOT NULL DEFAULT 0,
    leased_ms  INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE probe (
    only_row  INTEGER NOT NULL PRIMARY KEY CHECK (only_row = 1),
    probed_ms INTEGER NOT NULL
) STRICT;

INSERT INTO probe (only_row, probed_ms) VALUES (1, 0);
ALTER TABLE submission ADD COLUMN learner TEXT;

CREATE INDEX submission_of_learner ON submission (learner) WHERE learner IS NOT NULL;

CREATE TABLE history (
    learner    TEXT    NOT NULL PRIMARY KEY,
    history    TEXT    NOT NULL,
    updated_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

ALTER TABLE submission ADD COLUMN accepted INTEGER NOT NULL DEFAULT 0;

CREATE INDEX accepted_of_task ON submission (task) WHERE accepted = 1;
PRAGMA application_id = 1111577165;
PRAGMA user_version = 2;
UPDATE probe SET probed_ms = 7;

INSERT INTO submission (id, task, language, submitted_ms, finished_ms, report, learner, accepted) VALUES
    (x'0199a8f05c1e7b3a9d2e4f6071829301', 'sum-of-three', 'fr', 1800000000001, 1800000000009, '{"old": true}', 'ada', 1),
    (x'0199a8f05c1e7b3a9d2e4f6071829302', 'sum-of-three', 'fr', 1800000000002, NULL, NULL, 'ada', 0),
    (x'0199a8f05c1e7b3a9d2e4f6071829303', 'sum-of-three', 'en', 1800000000003, NULL, NULL, 'ada', 0),
    (x'0199a8f05c1e7b3a9d2e4f6071829304', 'sum-of-three', 'fr', 1800000000004, NULL, NULL, 'bilal', 0),
    (x'0199a8f05c1e7b3a9d2e4f6071829305', 'sum-of-three', 'fr', 1800000000005, NULL, NULL, NULL, 0);
INSERT INTO source_file (submission, position, name, content) VALUES
    (x'0199a8f05c1e7b3a9d2e4f6071829301', 0, 'main.c', CAST('ada 1' AS BLOB)),
    (x'0199a8f05c1e7b3a9d2e4f6071829302', 0, 'main.c', CAST('ada 2' AS BLOB)),
    (x'0199a8f05c1e7b3a9d2e4f6071829303', 0, 'main.c', CAST('ada 3' AS BLOB)),
    (x'0199a8f05c1e7b3a9d2e4f6071829304', 0, 'main.c', CAST('bilal' AS BLOB)),
    (x'0199a8f05c1e7b3a9d2e4f6071829305', 0, 'main.c', CAST('stranger' AS BLOB));
INSERT INTO queue (submission, queued_ms, attempt, leased_ms) VALUES
    (x'0199a8f05c1e7b3a9d2e4f6071829302', 1800000000002, 1, 1800000000008),
    (x'0199a8f05c1e7b3a9d2e4f6071829303', 1800000000003, 0, NULL),
    (x'0199a8f05c1e7b3a9d2e4f6071829304', 1800000000004, 0, NULL),
    (x'0199a8f05c1e7b3a9d2e4f6071829305', 1800000000005, 0, NULL);
INSERT INTO history (learner, history, updated_ms) VALUES ('ada', '{"clock": 1}', 1800000000009);
