-- What was said about who is where in a recording, when it was kept. There is a row only where something was said.

CREATE TABLE seatings (
    session INTEGER PRIMARY KEY REFERENCES sessions ON DELETE CASCADE,
    channels TEXT NOT NULL,      -- auto, split or mix
    swap INTEGER NOT NULL,       -- 1 where the two people are the other way round
    spoken TEXT                  -- JSON: for each speaker the starts and ends of what a diarizer heard; NULL for none
) STRICT;
