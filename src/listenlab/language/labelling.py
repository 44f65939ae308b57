"""Labelling a conversation: each turn is cut into sentences and each sentence read against the other's last words.

Both people are read alike, each anchored on the other, so exchanging the two exchanges everything. Words of an unknown
person have nobody to give back to: they get questions, input and feelings but no reflections. Backchannels, and talks
in a language without word lists, get sentences without labels.
"""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from listenlab import lexicon
from listenlab.conversation import Conversation, Person, Sentence, Turn
from listenlab.language.cutting import cut
from listenlab.language.echo import ANCHOR_TURNS, anchor
from listenlab.language.features import features
from listenlab.language.labels import feeling_label, labels
from listenlab.language.place import Place
from listenlab.language.reading import Reading, read
from listenlab.language.sentences import punctuated
from listenlab.language.weights import Weights, weights


def label(conversation: Conversation) -> Conversation:
    """The same conversation with `sentences` and their labels on its turns; labels it had before are read anew."""
    marked = punctuated(turn.text for turn in conversation.turns)
    language = conversation.language
    turns = [replace(turn, sentences=cut(turn, language, punctuated=marked)) for turn in conversation.turns]
    if lexicon.knows(language):
        models = weights(language, punctuated=marked)
        for turn, places in read_in_place(turns, language):
            turns[turn.index] = replace(turn, sentences=_labelled(turn, places, models, language))
    return conversation.with_turns(tuple(turns))


def read_in_place(turns: Sequence[Turn], language: str) -> Iterator[tuple[Turn, tuple[Place, ...]]]:
    """Every turn that holds the floor with its sentences, which must be cut already, read where they stand."""
    read_turns = [tuple(read(sentence.text, language) for sentence in turn.sentences) for turn in turns]
    said: dict[Person, list[tuple[Reading, ...]]] = {person: [] for person in Person}
    told: dict[Person, frozenset[str]] = dict.fromkeys(Person, frozenset())
    shares = _shares(turns, read_turns)
    for turn, readings in zip(turns, read_turns, strict=True):
        if not turn.holds_floor or not readings:
            continue
        other = turn.person.other if turn.person is not Person.UNKNOWN else None
        before = anchor(said[other][-ANCHOR_TURNS:] if other else (), language)
        own = said[turn.person][-1] if said[turn.person] else ()
        answer = _answer(turns, turn, read_turns)
        known = told[other] if other else frozenset()
        yield (
            turn,
            tuple(
                Place(readings, index, before, known, own, shares[turn.person], answer)
                for index in range(len(readings))
            ),
        )
        said[turn.person].append(readings)
        told[turn.person] |= {lemma for reading in readings for lemma in reading.content}


def _shares(turns: Sequence[Turn], readings: Sequence[tuple[Reading, ...]]) -> dict[Person, float]:
    """The part of all words that each person says."""
    words = dict.fromkeys(Person, 0)
    for turn, said in zip(turns, readings, strict=True):
        words[turn.person] += sum(len(reading.tokens) for reading in said)
    return {person: count / max(1, count + words[person.other]) for person, count in words.items()}


def _answer(turns: Sequence[Turn], turn: Turn, readings: Sequence[tuple[Reading, ...]]) -> tuple[Reading, ...]:
    """What the other person says right after a turn, or nothing."""
    following = turn.index + 1
    if turn.person is Person.UNKNOWN or following >= len(turns):
        return ()
    return readings[following] if turns[following].person is turn.person.other else ()


def _labelled(turn: Turn, places: tuple[Place, ...], models: Weights, language: str) -> tuple[Sentence, ...]:
    anchored = turn.person is not Person.UNKNOWN
    return tuple(
        replace(
            sentence,
            labels=(
                *labels(features(place, language), models, anchored=anchored),
                *feeling_label(place.reading, language),
            ),
        )
        for sentence, place in zip(turn.sentences, places, strict=True)
    )
