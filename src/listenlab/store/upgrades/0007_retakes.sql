-- New answers to old talks. What was said is in the session's document; there is a row for each, so that sessions with
-- some are found without opening them, and for the sound of those that were said aloud.

CREATE TABLE retakes (
    session INTEGER NOT NULL REFERENCES sessions ON DELETE CASCADE,
    place INTEGER NOT NULL,
    drill TEXT NOT NULL,
    at TEXT NOT NULL,            -- when the round it belongs to began
    file TEXT UNIQUE,            -- its name in the folder of recordings; NULL where there is no sound of it
    bytes INTEGER,
    sha256 BLOB,
    PRIMARY KEY (session, place)
) STRICT, WITHOUT ROWID;

-- Names that somebody put on the roster; who is in a session needs no row here.
CREATE TABLE roster (
    name TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;
