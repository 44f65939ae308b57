"""Labelling a conversation: each turn is cut into sentences and each sentence read against the other's last words.

    label(conversation, marks)              all of it
    relabel(labelled, conversation, marks)  the same, reading again only what a correction bears on (see `relabelling`)

Marks are what a person said of single labels, `{(turn index, sentence text): {LabelKind.QUESTION: False}}`; they count
before anything is concluded from a label. Both people are read alike, each anchored on the other, so exchanging the two
exchanges everything. Words of an unknown person have nobody to answer to: they get no label that needs one. A
backchannel gets one label at most, whether it confirms or corrects a reflection; talks in a language without word lists
get sentences without labels.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from listenlab import lexicon
from listenlab.conversation import Conversation, Label, LabelKind, Person, Sentence, Turn
from listenlab.language.cutting import cut
from listenlab.language.features import features
from listenlab.language.labels import feeling_label, labels
from listenlab.language.landing import landing, reflected
from listenlab.language.marks import Marks, put_right, settled
from listenlab.language.pitch import Pitches, asks_by_pitch, end_pitches
from listenlab.language.place import Place
from listenlab.language.placing import Talk, talk
from listenlab.language.sentences import punctuated
from listenlab.language.weights import Weights, weights

UNMARKED: Marks = MappingProxyType({})
ANSWERING = frozenset(
    (
        LabelKind.REFLECTION,
        LabelKind.PARROT,
        LabelKind.SUMMARY,
        LabelKind.LINK_BACK,
        LabelKind.SHIFT,
        LabelKind.FOLLOW_UP,
    )
)
"""What can only be told where it is known whose words are answered."""
Found = dict[LabelKind, Label]


def label(conversation: Conversation, marks: Marks = UNMARKED) -> Conversation:
    """The same conversation with `sentences` and their labels on its turns; labels it had before are read anew."""
    marked, language = punctuated(turn.text for turn in conversation.turns), conversation.language
    turns = [replace(turn, sentences=cut(turn, language, punctuated=marked)) for turn in conversation.turns]
    if lexicon.knows(language):
        turns = labeller(conversation, turns, marks, punctuated=marked).labelled(range(len(turns)))
    return conversation.with_turns(tuple(turns))


@dataclass(frozen=True, slots=True)
class Labeller:
    """Labels the turns of one talk."""

    heard: Talk
    """The talk, cut into sentences and read."""
    weights: Weights
    """The linear models for its kind of text."""
    marks: Marks
    """What a person said of labels."""
    pitches: Mapping[int, Pitches]
    """The end pitches in each turn, where sound counts."""

    def labelled(self, indexes: Iterable[int]) -> list[Turn]:
        """All turns, of which those with the given indexes, in order, are labelled anew."""
        turns = list(self.heard.turns)
        for index in indexes:
            turns[index] = replace(turns[index], sentences=self._sentences(turns, turns[index]))
        return turns

    def _sentences(self, turns: Sequence[Turn], turn: Turn) -> tuple[Sentence, ...]:
        places = self.heard.places(turn)
        found = [self._found(turn, place) for place in places] or [{} for _ in turn.sentences]
        _keep_first_shift(found)
        before = self.heard.answered(turn)
        given_back = reflected(turns[before]) if before is not None else None
        if given_back:
            answer = landing(given_back, self.heard.readings[turn.index], self.weights, self.heard.language)
            found = [each | answer.get(index, {}) for index, each in enumerate(found)]
        return tuple(
            replace(sentence, labels=tuple(put_right(each, self._certain(turn, sentence)).values()))
            for sentence, each in zip(turn.sentences, found, strict=True)
        )

    def _found(self, turn: Turn, place: Place) -> Found:
        """The labels of a sentence by what it says and where it stands."""
        sentence, language = turn.sentences[place.index], self.heard.language
        certain = self._certain(turn, sentence)
        by_pitch = asks_by_pitch(sentence, self.pitches.get(turn.index, ()))
        found = labels(features(place, language), self.weights, certain=certain, asks_by_pitch=by_pitch)
        found |= {each.kind: each for each in feeling_label(place.reading)}
        if not place.before:
            found.pop(LabelKind.FOLLOW_UP, None)
        if turn.person is Person.UNKNOWN:
            return {kind: each for kind, each in found.items() if kind not in ANSWERING}
        return found

    def _certain(self, turn: Turn, sentence: Sentence) -> Mapping[LabelKind, bool]:
        """What a person said of a sentence, and what follows from it."""
        marked = self.marks.get((turn.index, sentence.text))
        return settled(marked) if marked else {}


def labeller(conversation: Conversation, turns: Sequence[Turn], marks: Marks, *, punctuated: bool) -> Labeller:
    """The labeller of a conversation whose turns are cut into sentences; sound counts where nothing is punctuated."""
    heard = talk(turns, conversation.language)
    pitches = {} if punctuated else end_pitches(conversation)
    return Labeller(heard, weights(conversation.language, punctuated=punctuated), marks, pitches)


def _keep_first_shift(found: Sequence[Found]) -> None:
    """Only the first sentence of one's own story opens it."""
    opened = False
    for each in found:
        story = each.get(LabelKind.SHIFT)
        if story and story.holds:
            if opened:
                del each[LabelKind.SHIFT]
            opened = True
