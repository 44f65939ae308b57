-- Sessions, the people in them, what was said, what was put right and how it was scored.
--
-- The truth of a session is its document, kept whole and squeezed with its hash; its words with their times and
-- the moments of its assessments are there and nowhere else. All other rows are derived from it, to list, search
-- and compare sessions without opening their documents. Times are seconds from the start of the recording; dates
-- are ISO 8601. `place` is the order within a session, from 0.

PRAGMA application_id = 1280074082; -- the letters LLab: a file of ours

CREATE TABLE people (
    number INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE sessions (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL UNIQUE,
    title TEXT NOT NULL,
    source TEXT NOT NULL,
    started_at TEXT,             -- as the session has it
    kept_at TEXT NOT NULL,
    sorted_at TEXT NOT NULL,     -- started_at, or else kept_at, in UTC: comparable as text
    listener INTEGER NOT NULL REFERENCES people,
    partner INTEGER NOT NULL REFERENCES people,
    profile TEXT NOT NULL,
    drill TEXT,
    timing TEXT NOT NULL,
    language TEXT NOT NULL,
    duration_s REAL
) STRICT;

CREATE INDEX sessions_by_date ON sessions (sorted_at, number);
CREATE INDEX sessions_by_listener ON sessions (listener);
CREATE INDEX sessions_by_partner ON sessions (partner);

CREATE TABLE documents (
    session INTEGER PRIMARY KEY REFERENCES sessions ON DELETE CASCADE,
    sha256 BLOB NOT NULL,        -- of the document's UTF-8 bytes
    body BLOB NOT NULL           -- those bytes, squeezed by zlib
) STRICT;

-- SHA-256 over the rows derived from a session, so that damage to them is noticed.
CREATE TABLE seals (
    session INTEGER PRIMARY KEY REFERENCES sessions ON DELETE CASCADE,
    sha256 BLOB NOT NULL
) STRICT;

CREATE TABLE turns (
    number INTEGER PRIMARY KEY,
    session INTEGER NOT NULL REFERENCES sessions ON DELETE CASCADE,
    place INTEGER NOT NULL,
    person TEXT NOT NULL,        -- listener, partner or unknown
    kind TEXT NOT NULL,          -- turn or backchannel
    start_s REAL,
    end_s REAL,
    text TEXT NOT NULL,
    UNIQUE (session, place)
) STRICT;

-- The index of the turns' words; the text itself stays in `turns`. Beginnings of two and three letters have an index
-- of their own, because the turns that hold some word beginning with "th" are too many to gather while one waits.
CREATE VIRTUAL TABLE turn_words USING fts5 (
    text, content='turns', content_rowid='number', tokenize='unicode61 remove_diacritics 2', prefix='2 3'
);

CREATE TRIGGER turn_kept AFTER INSERT ON turns BEGIN
    INSERT INTO turn_words (rowid, text) VALUES (new.number, new.text);
END;

CREATE TRIGGER turn_deleted AFTER DELETE ON turns BEGIN
    INSERT INTO turn_words (turn_words, rowid, text) VALUES ('delete', old.number, old.text);
END;

CREATE TABLE corrections (
    session INTEGER NOT NULL REFERENCES sessions ON DELETE CASCADE,
    place INTEGER NOT NULL,
    event TEXT NOT NULL,         -- JSON
    PRIMARY KEY (session, place)
) STRICT, WITHOUT ROWID;

-- How a session was scored at one time, by the versions the rules had then. The newest snapshot is the one shown.
CREATE TABLE snapshots (
    number INTEGER PRIMARY KEY,
    session INTEGER NOT NULL REFERENCES sessions ON DELETE CASCADE,
    scored_at TEXT NOT NULL,
    profile TEXT NOT NULL
) STRICT;

CREATE INDEX snapshots_of_session ON snapshots (session);

CREATE TABLE skills (
    snapshot INTEGER NOT NULL REFERENCES snapshots ON DELETE CASCADE,
    place INTEGER NOT NULL,
    skill TEXT NOT NULL,
    score INTEGER,
    value REAL,
    "count" INTEGER,
    "of" INTEGER,
    low REAL,                    -- the edges of the 90 % Wilson interval
    high REAL,
    verdict TEXT NOT NULL,
    PRIMARY KEY (snapshot, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE assessments (
    snapshot INTEGER NOT NULL REFERENCES snapshots ON DELETE CASCADE,
    place INTEGER NOT NULL,
    rule TEXT NOT NULL,
    rule_version INTEGER NOT NULL,
    value REAL,
    unit TEXT NOT NULL,
    "count" INTEGER,
    "of" INTEGER,
    score INTEGER,
    band TEXT,
    low REAL,
    high REAL,
    verdict TEXT NOT NULL,
    reason TEXT,
    PRIMARY KEY (snapshot, place)
) STRICT, WITHOUT ROWID;

-- A row says that something was deleted and its bytes may still lie in the file.
CREATE TABLE traces (
    since TEXT NOT NULL
) STRICT;
