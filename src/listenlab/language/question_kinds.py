"""Kinds of questions: a choice, leading, advice in disguise, why, and whether it follows up.

They stand beside QUESTION and never hold without it. Definitions: R11, R12 and R13 of the catalogue of rules.
Blind spots: tone. "Have you tried that?" can be an honest wish to know.
"""

from collections.abc import Iterator
from itertools import pairwise

from listenlab import lexicon
from listenlab.conversation import Label, LabelKind
from listenlab.language.clues import Clue, Scene, weighed
from listenlab.language.echo import echo
from listenlab.language.reasons import listed

NO_QUESTION = -4.0
"""What speaks against a kind of question where nothing is asked."""
GREETING_WORDS = 8
"""With fewer words the other has hardly begun."""
TELLING = (LabelKind.ADVICE, LabelKind.INPUT, LabelKind.OFFER)
"""A question after one of these of one's own is often about that."""
LIKELY = 0.6
"""The log-odds that a question follows up before anything is known: most do."""


def question_kinds(scene: Scene) -> Iterator[Label]:
    """The kinds of a question; nothing where hardly anything is asked."""
    if scene.sure(LabelKind.QUESTION) < 0.2:
        return
    asked = Clue(0.0 if scene.holds(LabelKind.QUESTION) else NO_QUESTION)
    advises = Clue(1.2 if scene.holds(LabelKind.ADVICE) else 0.0, "is as surely advice")
    hidden = weighed(LabelKind.HIDDEN_ADVICE, [*scene.ways("hidden_advice"), asked, advises])
    disguised = bool(hidden) and hidden[0].holds
    yield from hidden
    yield from weighed(LabelKind.CHOICE, [*_choice(scene), asked])
    yield from weighed(LabelKind.WHY, [*_why(scene), asked, Clue(-4.0 if disguised else 0.0)])
    yield from weighed(LabelKind.LEADING, [*_leading(scene), asked, Clue(-4.0 if disguised else 0.0)])
    if scene.place.before:
        yield from weighed(LabelKind.FOLLOW_UP, [*_follow_up(scene), asked], bias=LIKELY)


def _choice(scene: Scene) -> Iterator[Clue]:
    """An "or" between answers, or one question after another in a sentence.

    "Or not", "or something" and the like leave nothing to pick; after a question word only comparing does.
    """
    words, language = scene.reading.tokens, scene.language
    fillers, asking = lexicon.phrases("classes/or_filler", language), lexicon.phrases("question_words", language)
    joints = [
        at for at in range(scene.reading.core + 1, len(words) - 1) if words[at] == "or" and words[at + 1] not in fillers
    ]
    if joints:
        at = joints[0]
        open_ended = words[scene.reading.core] in asking and lexicon.phrases("classes/comparing", language).isdisjoint(
            words
        )
        sides = f"{words[at - 1]} or {words[at + 1]}"
        weight = 1.2 if open_ended or words[at + 1] in asking else 3.4
        yield Clue(weight, f"offers a choice with {listed((sides,))}", (sides,))
    verbs, subjects = lexicon.phrases("auxiliaries", language), lexicon.phrases("subjects", language)
    asked = [" ".join(pair) for pair in pairwise(words) if pair[0] in verbs and pair[1] in subjects]
    if len(asked) > 1 and scene.reading.pauses and not joints:
        yield Clue(2.8, f"asks {listed(tuple(dict.fromkeys(asked[:2])))} at once", tuple(dict.fromkeys(asked[:2])))


def _why(scene: Scene) -> Iterator[Clue]:
    """Words that ask for a reason, unless they only report one."""
    yield from scene.ways("why")


def _leading(scene: Scene) -> Iterator[Clue]:
    yield from scene.ways("leading")
    if scene.holds(LabelKind.OPEN):
        yield Clue(-1.5)
    if scene.sure(LabelKind.REFLECTION) >= 0.5:
        yield Clue(-1.0)


def _follow_up(scene: Scene) -> Iterator[Clue]:
    """Takes up words of the other's, points back, or brings nothing new of its own."""
    reading, place = scene.reading, scene.place
    back = echo(reading, place.anchor, scene.language)
    if back.shared:
        yield Clue(1.0 + min(back.weight, 2.0), f"takes up {listed(back.shared[:2])}", back.shared[:2])
    pointers = tuple(word for word in reading.tokens if word in lexicon.phrases("classes/pointer", scene.language))
    if pointers:
        yield Clue(1.5, f"points back with {listed(pointers[:1])}", pointers[:1])
    yield from _besides(scene)
    new = _new_things(scene)
    each = -0.8 if back.shared or pointers else -1.6
    yield Clue(each * min(len(new), 2)) if new else Clue(1.0, "brings nothing new of its own")
    yield from (Clue(clue.weight) for clue in scene.ways("switching"))


def _besides(scene: Scene) -> Iterator[Clue]:
    """What else it may grow out of than the other's words: one's own advice, or hardly anything said so far."""
    place = scene.place
    if scene.ways("invitation") or scene.ways("arranging"):
        yield Clue(-2.5)
    if sum(len(reading.tokens) for turn in place.before for reading in turn) < GREETING_WORDS:
        yield Clue(-1.5)
    told = any(kind in scene.before and scene.before[kind].holds for kind in TELLING)
    yield Clue(-1.8 if told else 0.0)


def _new_things(scene: Scene) -> list[str]:
    """Words of meaning that nobody has said, brought in as a thing: "the budget", "your holiday", "on Friday"."""
    tokens, light = scene.reading.tokens, lexicon.phrases("light_words", scene.language)
    before = lexicon.phrases("classes/determiner", scene.language)
    fresh = {
        word for lemma, word in scene.reading.content.items() if lemma not in light and not scene.place.known(lemma)
    }
    return [word for place, word in enumerate(tokens) if word in fresh and place and tokens[place - 1] in before]
