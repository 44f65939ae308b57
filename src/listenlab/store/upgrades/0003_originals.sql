-- A session as it was heard, from before anything in it was put right: what corrections are made on, so that each of
-- them can be taken back. There is a row only where something was put right.

CREATE TABLE originals (
    session INTEGER PRIMARY KEY REFERENCES sessions ON DELETE CASCADE,
    sha256 BLOB NOT NULL,        -- of the document's UTF-8 bytes
    body BLOB NOT NULL           -- those bytes, squeezed by zlib
) STRICT;
