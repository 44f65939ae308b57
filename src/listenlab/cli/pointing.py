"""What a person points at on the command line: a turn by its number or by its time."""

import re

from listenlab.conversation import Conversation, Person
from listenlab.errors import CorrectionError
from listenlab.practice.corrections.talk import turn_at

_TIME = re.compile(r"(?:(\d+):)?(\d{1,2}):(\d{2})")


def pointed_at(conversation: Conversation, turn: str) -> int:
    """The index of a turn given as its number, or as a time of the talk such as 05:40.

    At a time at which both speak the listener's turn is meant. Raises CorrectionError.
    """
    if match := _TIME.fullmatch(turn):
        return _at(
            conversation, sum(int(part or 0) * unit for part, unit in zip(match.groups(), (3600, 60, 1), strict=True))
        )
    if not turn.isdecimal():
        raise CorrectionError(f"{turn} is neither a turn's number nor a time such as 05:40.", _WHERE)
    return turn_at(conversation, int(turn)).index


_WHERE = "`listenlab show ID --turns` prints every turn with its number and time."


def _at(conversation: Conversation, second: int) -> int:
    """The turn under way in a second of the talk; of several the one that began in it, then the listener's."""
    found = [
        turn
        for turn in conversation.turns
        if turn.start_s is not None and int(turn.start_s) <= second < (turn.end_s or turn.start_s) + 1
    ]
    if not found:
        raise CorrectionError(f"Nobody speaks at {second // 60:02}:{second % 60:02}.", _WHERE)
    return max(found, key=lambda turn: (int(turn.start_s or 0) == second, turn.person is Person.LISTENER)).index
