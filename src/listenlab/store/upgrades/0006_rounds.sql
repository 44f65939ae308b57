-- Rounds of drills: who sat where, when each step was, what observers tapped and people answered. There is a row from
-- the first step of a round on, so that a recording that breaks off still has it.

CREATE TABLE rounds (
    session INTEGER PRIMARY KEY REFERENCES sessions ON DELETE CASCADE,
    told TEXT NOT NULL          -- JSON
) STRICT;
