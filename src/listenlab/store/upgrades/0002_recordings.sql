-- Recordings, and sessions that are kept before they are analysed.
--
-- A session with a row in `pending` has no document, no turns and no scores yet; what its row in `sessions` says of
-- people, profile and length is what is thought so far. Sound lies as files in the folder `recordings` beside this file.

CREATE TABLE recordings (
    session INTEGER NOT NULL REFERENCES sessions ON DELETE CASCADE,
    place INTEGER NOT NULL,
    file TEXT NOT NULL UNIQUE,   -- its name in the folder
    name TEXT NOT NULL,          -- what it was called where it came from
    bytes INTEGER NOT NULL,
    sha256 BLOB NOT NULL,
    PRIMARY KEY (session, place)
) STRICT, WITHOUT ROWID;

-- What was asked for when a recording was kept, so that it can be heard again in the same way.
CREATE TABLE wishes (
    session INTEGER PRIMARY KEY REFERENCES sessions ON DELETE CASCADE,
    listener TEXT,
    profile TEXT,
    model TEXT
) STRICT;

CREATE TABLE pending (
    session INTEGER PRIMARY KEY REFERENCES sessions ON DELETE CASCADE,
    state TEXT NOT NULL,         -- waiting or parked
    reason TEXT NOT NULL,
    remedy TEXT NOT NULL
) STRICT;

-- Files in the folder that belong to no session: on their way in, or of a deleted session and still to be removed.
CREATE TABLE leftovers (
    file TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;
