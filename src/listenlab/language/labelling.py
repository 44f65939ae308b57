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
from listenlab.conversation import HOLDS_FROM, Conversation, Label, LabelKind, Person, Sentence, Turn
from listenlab.language.clues import Scene
from listenlab.language.cutting import cut
from listenlab.language.features import features
from listenlab.language.labels import feeling_label, labels
from listenlab.language.landing import landing, reflected
from listenlab.language.marks import Marks, put_right, settled
from listenlab.language.moves import moves
from listenlab.language.pitch import Pitches, asks_by_pitch, end_pitches
from listenlab.language.place import Place
from listenlab.language.placing import Talk, talk
from listenlab.language.question_kinds import question_kinds
from listenlab.language.reflection_kinds import reflection_kinds
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
GIVING_WAY = {
    LabelKind.ADVICE: (LabelKind.SYMPATHY, LabelKind.INVITATION, LabelKind.OFFER),
    LabelKind.INPUT: (LabelKind.INVITATION, LabelKind.SHIFT, LabelKind.VALIDATION),
}
"""What a sentence is less surely when it is something else."""
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
        found: list[Found] = []
        for place in places:
            found.append(self._found(turn, place, found[-1] if found else {}))
        found = found or [{} for _ in turn.sentences]
        _keep_first_shift(found)
        before = self.heard.answered(turn)
        given_back = reflected(turns[before]) if before is not None else None
        if given_back:
            answer = landing(given_back, self.heard.readings[turn.index], self.heard.language)
            found = [each | answer.get(index, {}) for index, each in enumerate(found)]
        return tuple(
            replace(sentence, labels=tuple(put_right(each, self._certain(turn, sentence)).values()))
            for sentence, each in zip(turn.sentences, found, strict=True)
        )

    def _found(self, turn: Turn, place: Place, before: Found) -> Found:
        """The labels of a sentence by what it says and where it stands, after those of the sentence before."""
        sentence, language = turn.sentences[place.index], self.heard.language
        certain = self._certain(turn, sentence)
        by_pitch = asks_by_pitch(sentence, self.pitches.get(turn.index, ()))
        found = labels(features(place, language), self.weights, certain=certain, asks_by_pitch=by_pitch)
        found |= {each.kind: each for each in feeling_label(place.reading)}
        for detect in (moves, question_kinds, reflection_kinds):
            scene = Scene(place, put_right(found, certain), language, before)
            found |= {each.kind: each for each in detect(scene)}
        _lift_advice(found)
        _give_way(found)
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


def _give_way(found: Found) -> None:
    """Comfort, an offer and the like are no advice, and an own story no information, as far as they are sure."""
    hidden = found.get(LabelKind.HIDDEN_ADVICE)
    for kind, rivals in GIVING_WAY.items():
        surest = max((found[rival].confidence for rival in rivals if rival in found), default=0.0)
        if kind in found and surest >= HOLDS_FROM and not (hidden and hidden.holds):
            found[kind] = replace(found[kind], confidence=round(found[kind].confidence * (1 - surest), 3))


def _lift_advice(found: Found) -> None:
    """Advice in disguise is advice, and so input, at least as surely."""
    hidden = found.get(LabelKind.HIDDEN_ADVICE)
    if not (hidden and hidden.holds):
        return
    for kind in (LabelKind.ADVICE, LabelKind.INPUT):
        if kind not in found or found[kind].confidence < hidden.confidence:
            found[kind] = replace(hidden, kind=kind)


def _keep_first_shift(found: Sequence[Found]) -> None:
    """Only the first sentence of one's own story opens it."""
    opened = False
    for each in found:
        story = each.get(LabelKind.SHIFT)
        if story and story.holds:
            if opened:
                del each[LabelKind.SHIFT]
            opened = True
