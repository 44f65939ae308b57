-- Recordings made with listenlab. A session is there before its first frame is, with a row in `pending` that says
-- recording; what was recorded becomes rows in `recordings` when it was stopped.

CREATE TABLE takes (
    session INTEGER PRIMARY KEY REFERENCES sessions ON DELETE CASCADE,
    folder TEXT UNIQUE,          -- its name in the folder of recordings; NULL once the sound is deleted
    microphones TEXT NOT NULL,   -- JSON: the name of each and how many of its channels, in the order of the channels
    agreed TEXT NOT NULL,        -- spoken, written or not asked
    agreed_by TEXT NOT NULL,     -- JSON: names
    after_feedback INTEGER NOT NULL, -- 1 where the sound is deleted as soon as there is feedback
    days INTEGER,                -- after how many days it is deleted; NULL for none
    due_at TEXT,                 -- when that is, in UTC
    course TEXT NOT NULL         -- JSON: bookmarks, gaps, pauses, and why it ended
) STRICT;

-- What the other person was said to be called. There is a row only where somebody said it.
CREATE TABLE partners (
    session INTEGER PRIMARY KEY REFERENCES sessions ON DELETE CASCADE,
    name TEXT NOT NULL
) STRICT;
