"""Features of answering: how what the other person says next bears on what was given back.

A "no" after a reflection with a no in it agrees, and so does an answer all in the reflection's own words ("still
waiting"); one that denies them turns it round ("not a fraud"). So no sign speaks alone: how an answer opens, whether it
denies, how much of what was given back it takes up, whom it speaks of and how long it is are looked at in pairs, beside
what the same person says right before and after. Definition: R19 of the catalogue of rules.
"""

from collections.abc import Iterator, Sequence

from listenlab.language.exchange import rival
from listenlab.language.features import Features
from listenlab.language.form import SENTENCE_WORDS, Found, reached
from listenlab.language.patterns import found
from listenlab.language.reading import Reading
from listenlab.language.reply import Reply, opening
from listenlab.language.tokens import denials
from listenlab.language.vocabulary import masked
from listenlab.language.ways import steps
from listenlab.language.wording import wording

LISTS = ("confirms", "corrects")
SHARES = (0.4, 0.6, 0.8, 1.0)
NEW_WORDS = (1, 2, 3, 5)
QUARTERS = 4


def answering(given: Reading, answer: Sequence[Reading], index: int, language: str) -> Features:
    """The features of one sentence of an answer to what was given back, with the words each rests on."""
    return {**wording(answer[index], language), **dict(_bearing(given, answer, index, language))}


def _bearing(given: Reading, answer: Sequence[Reading], index: int, language: str) -> Found:
    reading, reply = answer[index], Reply(given, answer[index], language)
    for name, matches in found(reading.tokens, 0, LISTS, language).items():
        yield from steps(name, reading, matches)
    shown = masked(reading.tokens[:2], language)
    form = [*reached("answers in words", len(reading.tokens), SENTENCE_WORDS), f"answer opens {' '.join(shown)}"]
    yield from dict.fromkeys([*form, f"answer mark {reading.mark or 'none'}"], ()).items()
    opens, turn = opening(reading, language), reply.polarity()
    yield from _bending(reply, opens, turn)
    yield from _taking_up(reply, opens, turn)
    yield from dict.fromkeys(_beside(answer, index, reply, opens), ()).items()


def _bending(reply: Reply, opens: str, turn: str) -> Found:
    """How it opens and whether it denies, by whether that was denied or asked."""
    first = reply.reading.tokens[:1]
    yield turn, ()
    yield f"opens {opens}, {turn}", first
    if opens == "plain_no" and denials(reply.given.tokens, reply.language):
        yield "agrees with a no", first
    if reply.given.asks:
        yield from dict.fromkeys(("was asked", f"was asked, opens {opens}", f"was asked, {turn}"), ()).items()


def _taking_up(reply: Reply, opens: str, turn: str) -> Found:
    """How much of what was given back it takes up, what is new, and whether it speaks of the same person."""
    if rival(reply.given, reply.reading, reply.language):
        yield "puts in something else", (" ".join(reply.reading.tokens),)
    length, shared, share, about = reply.length(), reply.shared(), reply.share(), f"speaks of {reply.whom()}"
    taken = "takes up words" if shared else "takes up nothing"
    for beside in (turn, f"{turn}, {length}", f"opens {opens}", f"opens {opens}, {length}", about):
        yield f"{taken}, {beside}", shared[:2]
    yield f"{about}, {turn}", ()
    fresh = reached("new words", len(reply.reading.content) - len(shared), NEW_WORDS)
    yield from dict.fromkeys((*fresh, *(f"{taken}, {step}" for step in fresh)), ()).items()
    for step in reached("same words", share, SHARES):
        yield from dict.fromkeys((step, f"{step}, {turn}"), ()).items()
    yield f"same words {round(share * QUARTERS)}/{QUARTERS}, {length}", ()


def _beside(answer: Sequence[Reading], index: int, reply: Reply, opens: str) -> Iterator[str]:
    """What the same person says right before and after."""
    if index:
        before = opening(answer[index - 1], reply.language)
        yield from ("answers second", f"after {before}", f"after {before}, opens {opens}")
    if index + 1 < len(answer):
        after = opening(answer[index + 1], reply.language)
        yield from (f"before {after}", f"opens {opens}, before {after}", f"{reply.length()}, before {after}")
