-- A submission as it came in, and its report once it is graded.
CREATE TABLE submission (
    id           BLOB    NOT NULL PRIMARY KEY CHECK (length(id) = 16),
    task         TEXT    NOT NULL,
    language     TEXT    NOT NULL CHECK (language IN ('fr', 'en')),
    submitted_ms INTEGER NOT NULL,
    finished_ms  INTEGER,
    report       TEXT,
    CHECK ((finished_ms IS NULL) = (report IS NULL))
) STRICT;

-- Its source files, bytes as they came.
CREATE TABLE source_file (
    submission BLOB    NOT NULL REFERENCES submission (id) ON DELETE CASCADE,
    position   INTEGER NOT NULL,
    name       TEXT    NOT NULL,
    content    BLOB    NOT NULL,
    PRIMARY KEY (submission, position)
) STRICT;

-- What is still to be graded. An entry disappears in the transaction that stores the report, so that the table stays
-- as small as the backlog. `attempt` counts leases and tells a late answer from a current one.
CREATE TABLE queue (
    submission BLOB    NOT NULL PRIMARY KEY REFERENCES submission (id) ON DELETE CASCADE,
    queued_ms  INTEGER NOT NULL,
    attempt    INTEGER NOT NULL DEFAULT 0,
    leased_ms  INTEGER
) STRICT, WITHOUT ROWID;

-- One row that `Store::probe` rewrites, to find out whether the disk still takes anything.
CREATE TABLE probe (
    only_row  INTEGER NOT NULL PRIMARY KEY CHECK (only_row = 1),
    probed_ms INTEGER NOT NULL
) STRICT;

INSERT INTO probe (only_row, probed_ms) VALUES (1, 0);
