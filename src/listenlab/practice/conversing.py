"""Conversing: from voices and their words to the conversation they make, as far as it has come."""

from collections.abc import Iterable, Sequence

from listenlab import turns
from listenlab.conversation import Conversation, Word
from listenlab.practice.expecting import Expected
from listenlab.practice.parting import Parted
from listenlab.practice.placing import placed
from listenlab.speakers.memory import Memory


def conversation(
    voices: Parted,
    words: Iterable[Sequence[Word]],
    expected: Expected,
    *,
    duration_s: float,
    memory: Memory | None = None,
    notes: tuple[str, ...] = (),
) -> Conversation:
    """Who held the floor when, not read yet: `words` are those of each of the voices' tracks, in time order.

    `memory` is what was found in the recording while it was made, `notes` what is wrong with it.
    """
    heard: dict[str, turns.Heard] = {}
    for track, said in zip(voices.tracks, words, strict=True):
        heard |= track.heard(said, memory)
    both, told = placed(
        heard, expected.people, mirrored=expected.mirrored, swap=expected.seating.swap, known=voices.listener
    )
    return turns.from_speech(
        both,
        people=expected.people,
        timing=voices.timing,
        duration_s=duration_s,
        language=expected.yardstick.language,
        notes=(*notes, *voices.notes, *told),
        limits=expected.yardstick.limits,
    )
