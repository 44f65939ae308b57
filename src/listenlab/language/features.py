"""Features: what is noticed about a sentence, each a name that is there or not.

All are generic: form, place, cue phrases, patterns of grammar and cue words with every other word masked, and how much
of the other person's words comes back. A feature may quote the words it rests on, for the reason that is shown. The
linear models of `weights` add up what each speaks for.
"""

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from listenlab.language.around import around
from listenlab.language.choosing import following
from listenlab.language.echo import echo
from listenlab.language.form import Found, form, reached
from listenlab.language.place import Place
from listenlab.language.returning import returning
from listenlab.language.wording import wording

Features: TypeAlias = Mapping[str, tuple[str, ...]]

ECHO_WEIGHT = (0.2, 1, 2, 3, 5)
ECHO_SHARE = (0.01, 0.25, 0.4, 0.6, 0.8)
COPIED = (2, 3, 4, 5, 7)
FRESH = (1, 2, 3, 5, 8)
WORD_LENGTH = (4, 5, 6, 7)


def features(place: Place, language: str) -> Features:
    """The features of a sentence with the words each rests on."""
    found: dict[str, tuple[str, ...]] = dict.fromkeys(form(place), ())
    found.update(wording(place.reading, language))
    found.update(_echoes(place, language))
    found.update(returning(place, language))
    found.update(dict.fromkeys(following(place, language), ()))
    found.update(dict.fromkeys(_novelty(place), ()))
    found.update(dict.fromkeys(around(place, language), ()))
    return found


def _echoes(place: Place, language: str) -> Found:
    """How much of the other person's words comes back."""
    back = echo(place.reading, place.anchor, language)
    for name in reached("gives back", back.weight, ECHO_WEIGHT):
        yield name, back.shared
    said = sum(place.anchor.content.values()) or 1.0
    yield from dict.fromkeys(reached("gives back share", back.share, ECHO_SHARE), ()).items()
    yield from dict.fromkeys(reached("covers", back.weight / said, ECHO_SHARE), ()).items()
    yield from dict.fromkeys(reached("copies", back.copied, COPIED), ()).items()


def _novelty(place: Place) -> Iterator[str]:
    """How much of the sentence the other person has never spoken of, and how long its words are."""
    content = place.reading.content
    fresh = [lemma for lemma in content if not place.has_told(lemma)]
    yield from reached("fresh", len(fresh), FRESH)
    if content:
        yield from reached("fresh share", len(fresh) / len(content), ECHO_SHARE)
        yield from reached("word length", sum(map(len, content.values())) / len(content), WORD_LENGTH)
