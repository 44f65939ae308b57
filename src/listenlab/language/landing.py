"""Landing: how the other person answers a reflection: confirms it, corrects it, or neither.

The answer is the next turn, a backchannel too, and the label sits on the one of its first two sentences that says so
most surely. After a reflection that was followed by a question or by advice nobody knows what a yes belongs to, so
nothing is said there. A "no" after a reflection with a no in it agrees. A short answer in the reflection's own words
agrees too ("still waiting"), and corrects where it denies them ("not a fraud"). Definition: R19 of the catalogue.
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TypeAlias

from listenlab import lexicon
from listenlab.conversation import Label, LabelKind, Sentence, Turn
from listenlab.language.clues import UNLIKELY, Clue, spoken, weighed
from listenlab.language.exchange import rival
from listenlab.language.patterns import found
from listenlab.language.reading import Reading, read
from listenlab.language.reasons import listed
from listenlab.language.tables import table

FIRST_SENTENCES = 2
LISTS = ("confirms", "corrects")
FEW_WORDS = 4
"""A correction in a few words is hardly longer."""
BEATING = (LabelKind.QUESTION, LabelKind.ADVICE, LabelKind.SYMPATHY, LabelKind.OFFER, LabelKind.SHIFT)
"""What an answer belongs to rather than to a reflection before it."""
GIVING_BACK = (LabelKind.REFLECTION, LabelKind.LINK_BACK)
"""What an answer may belong to."""
DOUBTED = 0.12
"""From here on a sentence may be a reflection; a clear answer tells."""
DOUBT = -0.7
"""What a doubtful reflection takes from the log-odds."""
NEAR = 3
"""So near its beginning a word denies a whole clause."""
SHORT_WORDS = 8
"""A longer answer in the same words tells on rather than agrees."""

Landed: TypeAlias = dict[int, dict[LabelKind, Label]]
"""For one sentence of an answer, by its index, its label."""


def reflected(turn: Turn) -> Sentence | None:
    """The reflection that a turn ends on, likely or doubtful; None where it has none, or goes on to ask or advise."""
    for sentence in reversed(turn.sentences):
        sure = max(sentence.confidence(kind) for kind in GIVING_BACK)
        if any(sentence.is_a(kind) and sentence.confidence(kind) >= sure for kind in BEATING):
            return None
        if sure >= DOUBTED:
            return sentence
    return None


def landing(reflection: Sentence, answer: Sequence[Reading], language: str) -> Landed:
    """What an answer says of a reflection: the label of one of its sentences, or nothing."""
    given, best = read(reflection.text, language), Landed()
    bias = UNLIKELY + (0.0 if any(map(reflection.is_a, GIVING_BACK)) else DOUBT)
    for index, reading in enumerate(answer[:FIRST_SENTENCES]):
        label = _label(given, reading, language, bias)
        if label and label.holds:
            return {index: {label.kind: label}}
        if label and not best:
            best = {index: {label.kind: label}}
    return best


def _label(given: Reading, reading: Reading, language: str, bias: float) -> Label | None:
    """The surer of the two labels of one sentence; a question is neither."""
    if reading.mark == "?":
        return None
    clues = _clues(given, reading, language)
    labels = [label for kind, each in clues.items() for label in weighed(kind, each, bias)]
    return max(labels, key=lambda label: label.confidence, default=None)


def _clues(given: Reading, reading: Reading, language: str) -> dict[LabelKind, list[Clue]]:
    matches = found(reading.tokens, 0, LISTS, language)
    yes, no = (list(spoken(reading.tokens, matches.get(name, ()))) for name in LISTS)
    denied, denies = (_denials(each.tokens, language) for each in (given, reading))
    if denied and reading.tokens[:1] and reading.tokens[0] in lexicon.phrases("classes/plain_no", language):
        return {LabelKind.CONFIRMS: [Clue(4.0, f"agrees with {listed(denied[:1])}", denies[:1])]}
    again = None
    if affirmed := _affirms(denied, reading):
        return {LabelKind.CORRECTS: [Clue(4.0, f"says {listed((affirmed,))}", (affirmed,))]}
    if not yes and rival(given, reading, language):
        whole = (" ".join(reading.tokens),)
        no.append(Clue(2.8, f"puts in {listed(whole)}", whole))
    else:
        again = _says_again(given, reading, language)
    if again and bool(denied) is bool(denies):
        return {LabelKind.CONFIRMS: [*yes, again], LabelKind.CORRECTS: [] if denies else no}
    if again and (denies or len(reading.tokens) <= FEW_WORDS) and not yes:
        return {LabelKind.CORRECTS: [*no, Clue(2.2, f"turns round {listed(again.quotes)}", again.quotes)]}
    return {LabelKind.CONFIRMS: yes, LabelKind.CORRECTS: [*no, *_denied(given, reading, language)]}


def _affirms(denied: Sequence[str], reading: Reading) -> str:
    """The words that say yes to what was denied: "I can" after "you can't"; nothing where there are none."""
    pair = reading.tokens[:2]
    verb = pair[1] if len(pair) > 1 and len(reading.tokens) <= FEW_WORDS + 1 else ""
    refused = {word.removesuffix("n't") for word in denied if word.endswith("n't")} | {"can"} & {
        word.removesuffix("'t") for word in denied
    }
    return " ".join(pair) if verb in refused else ""


def _denied(given: Reading, reading: Reading, language: str) -> Iterator[Clue]:
    """A short no about whom or what the reflection spoke of, where that had none."""
    denies = _denials(reading.tokens, language)
    if not denies:
        return
    same = table("same_person", language)
    one, other = (same.get(word, word).partition("'")[0] for word in (_first(given), _first(reading)))
    plain = denies[0] in lexicon.phrases("classes/denies_clause", language) or denies[0].endswith("n't")
    short = len(reading.tokens) <= SHORT_WORDS and denies[0] in reading.tokens[:NEAR]
    if one == other and plain and short and not _denials(given.tokens, language):
        yield Clue(2.2, f"denies with {listed(denies[:1])}", denies[:1])


def _first(reading: Reading) -> str:
    return reading.tokens[0] if reading.tokens else ""


def _says_again(given: Reading, reading: Reading, language: str) -> Clue | None:
    """A short answer in the words of the reflection, "I" and "you" as one; the surer when it begins as that does."""
    if len(reading.tokens) > SHORT_WORDS:
        return None
    same = table("same_person", language)
    before, opening = ([same.get(word, word) for word in words] for words in (given.tokens, reading.tokens[:2]))
    begins = len(opening) > 1 and (opening[0], opening[1]) in set(pairwise(before))
    shared = tuple(word for lemma, word in reading.content.items() if lemma in given.content)
    if not begins and not shared:
        return None
    quotes = (" ".join(reading.tokens[:2]),) if begins else shared[:2]
    felt = {feeling.family for feeling in reading.feelings} & {feeling.family for feeling in given.feelings}
    return Clue(2.6 if begins or felt else 0.8 if reading.persons else 1.4, f"takes up {listed(quotes)}", quotes)


def _denials(words: Sequence[str], language: str) -> tuple[str, ...]:
    denials = lexicon.phrases("classes/denial", language)
    return tuple(word for word in words if word.removesuffix("'s") in denials or word.endswith("n't"))
