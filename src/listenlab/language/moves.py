"""Moves: what a person does to the other beside asking and giving back.

Validation, comfort, credit, offers of support, asking leave, inviting more, and turning to a story of one's own: by
phrases of their lists, weighed against what else the sentence is. Definitions: R15, R22 to R25, R28 and R29 of the
catalogue of rules. Blind spots: irony, and whatever is said in words that no list has.
"""

from collections.abc import Iterator
from itertools import pairwise

from listenlab import lexicon
from listenlab.conversation import Label, LabelKind
from listenlab.language.clues import Clue, Scene, weighed
from listenlab.language.echo import echo
from listenlab.language.reasons import listed

LEAST_NAMED = 2
"""So many words of meaning say what a credit is for."""
OPENING_SENTENCES = 2
"""Where a story of one's own answers what was said: the first two sentences of a turn."""
DEED_WORDS = 5
"""So many words tell a deed before its worth is named."""
ONESELF = ("i", "we")
ADVERB_WORDS, OWNED_WORDS = 2, 3
"""So far behind "i", or "my", a verb stands: "i nearly lost", "my own mother said"."""
PAST_LETTERS = 4
"""A verb in "-ed" is longer than "need" and "feed"."""
SHORT_WORDS = 8
"""A sentence that invites more is rarely longer."""


def moves(scene: Scene) -> Iterator[Label]:
    """The labels of this kind that a sentence gets."""
    yield from _validation(scene)
    yield from _sympathy(scene)
    yield from _affirmation(scene)
    yield from _support(scene)
    yield from _invitation(scene)
    yield from _own_story(scene)


def _validation(scene: Scene) -> tuple[Label, ...]:
    clues = [*scene.ways("validation"), _unless(scene, LabelKind.QUESTION, -0.5)]
    return weighed(LabelKind.VALIDATION, clues)


def _sympathy(scene: Scene) -> tuple[Label, ...]:
    clues = [*scene.ways("sympathy"), _unless(scene, LabelKind.QUESTION, -3.0)]
    return weighed(LabelKind.SYMPATHY, clues)


def _affirmation(scene: Scene) -> tuple[Label, ...]:
    """Credit that says what for; a bare "great job" names nothing."""
    named = len(scene.reading.content) >= LEAST_NAMED
    about = "you" in scene.reading.persons or "they" not in scene.reading.persons
    clues = [
        *scene.ways("affirmation"),
        *_deed_and_worth(scene),
        Clue(0.0 if named else -3.0),
        Clue(0.0 if about else -1.0),
        _unless(scene, LabelKind.QUESTION, -3.0),
        _unless(scene, LabelKind.ADVICE, -1.5),
    ]
    return weighed(LabelKind.AFFIRMATION, clues)


def _deed_and_worth(scene: Scene) -> Iterator[Clue]:
    """What the other did, and then what that is: "you stayed with her till midnight, and that's devotion"."""
    words, no_worth = scene.reading.tokens, lexicon.phrases("classes/no_worth", scene.language)
    said = next((pair for pair in pairwise(words[DEED_WORDS:]) if pair[0] == "that's" and pair[1] not in no_worth), ())
    if said and scene.reading.persons[:1] == ("you",):
        yield Clue(2.4, f"tells a deed and then says {listed((' '.join(said),))}", (" ".join(said),))


def _support(scene: Scene) -> Iterator[Label]:
    """An offer of help or leave asked to speak: what is offered decides, so only the surer one stays."""
    wished = scene.reading.persons[:1] == ("you",)
    given_back = Clue(-1.5 if wished and scene.holds(LabelKind.REFLECTION) else 0.0)
    offer = weighed(LabelKind.OFFER, [*scene.ways("offer"), given_back])
    leave = weighed(LabelKind.PERMISSION, scene.ways("permission"))
    if offer and leave:
        yield max(*offer, *leave, key=lambda label: label.confidence)
    else:
        yield from (*offer, *leave)


def _invitation(scene: Scene) -> tuple[Label, ...]:
    length = len(scene.reading.tokens)
    clues = [
        *scene.ways("invitation"),
        Clue(-0.15 * max(0, length - SHORT_WORDS)),
        _unless(scene, LabelKind.ADVICE, -1.0),
    ]
    return weighed(LabelKind.INVITATION, clues)


def _own_story(scene: Scene) -> tuple[Label, ...]:
    """The sentence that opens it, in answer to what the other told."""
    persons = scene.reading.persons
    clues = [
        *scene.ways("own_story"),
        *_told_of_oneself(scene),
        Clue(-1.2 if "you" in persons else 0.0),
        Clue(-1.5 if scene.place.index >= OPENING_SENTENCES else 0.0),
        Clue(-1.0 if scene.place.anchor.asked else 0.0),
        _unless(scene, LabelKind.QUESTION, -3.0),
        _unless(scene, LabelKind.REFLECTION, -1.0),
        _unless(scene, LabelKind.ADVICE, -1.0),
        Clue(-2.0 if scene.ways("link_back") or any(each.holds for each in _validation(scene)) else 0.0),
    ]
    return weighed(LabelKind.SHIFT, clues)


def _told_of_oneself(scene: Scene) -> Iterator[Clue]:
    """What oneself did or went through once, with nothing in it that the other has just spoken of."""
    if not {"i", "we"}.intersection(scene.reading.persons):
        return
    yield Clue(0.4 if scene.reading.persons[0] in ONESELF else 0.0)
    did = _did(scene)
    if did:
        yield Clue(1.7, f"tells of oneself with {listed((' '.join(did),))}", (" ".join(did),))
    yield from (Clue(min(clue.weight, 0.8)) for clue in scene.ways("long_ago"))
    if echo(scene.reading, scene.place.anchor, scene.language).weight >= 1:
        yield Clue(-0.6)


def _did(scene: Scene) -> tuple[str, ...]:
    """The words that say what oneself or one's own did or went through: "we moved", "my boss never paid"."""
    words, past = scene.reading.tokens, lexicon.phrases("classes/past", scene.language)
    owners, here = (lexicon.phrases(f"classes/{name}", scene.language) for name in ("own", "here"))
    for place, word in enumerate(words):
        if word not in ONESELF and word not in owners:
            continue
        reach = OWNED_WORDS if word in owners else ADVERB_WORDS
        for end, verb in enumerate(words[place + 1 : place + reach + 1], place + 2):
            if word in ONESELF and verb in here:
                break
            if verb in past or (verb.endswith("ed") and len(verb) > PAST_LETTERS):
                return words[place:end]
    return ()


def _unless(scene: Scene, kind: LabelKind, weight: float) -> Clue:
    """What speaks against when the sentence is something else."""
    return Clue(weight if scene.holds(kind) else 0.0)
