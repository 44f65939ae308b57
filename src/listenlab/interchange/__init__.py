"""The door for documents: reads what people bring and writes what they take away.

Texts and names are plain wherever they come in. Subtitle and table libraries are loaded only when there are some.
"""

from listenlab.interchange.captions import srt, vtt
from listenlab.interchange.corrections import correction_of, event_text, readable
from listenlab.interchange.loading import load
from listenlab.interchange.reading import transcripts
from listenlab.interchange.rounds import retake_of, round_of, round_text
from listenlab.interchange.tables import scores_csv, turns_csv
from listenlab.interchange.writing import dump, dump_all, jsonl

__all__ = [
    "correction_of",
    "dump",
    "dump_all",
    "event_text",
    "jsonl",
    "load",
    "readable",
    "retake_of",
    "round_of",
    "round_text",
    "scores_csv",
    "srt",
    "transcripts",
    "turns_csv",
    "vtt",
]
