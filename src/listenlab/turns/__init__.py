"""Turn-taking: who held the floor when, from words and speech activity; pure, standard library only."""

from listenlab.turns.building import from_speech, from_transcript
from listenlab.turns.pieces import Heard, Voicing
from listenlab.turns.rebuilding import rebuilt
from listenlab.turns.roles import matching
from listenlab.turns.thresholds import TurnThresholds

__all__ = ["Heard", "TurnThresholds", "Voicing", "from_speech", "from_transcript", "matching", "rebuilt"]
