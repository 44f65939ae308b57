"""Reads the scripts of the sample conversations (`scripts/*.talk`); README.md shows the notation.

A script begins with `name: value` lines for title, seed, listener and partner, then has one `Name: words`
line for each turn; lines that begin with # say something to the reader. Marks inside a line:

    (+0.8)  the pause before this sentence, in seconds; (-0.3) begins before the other has ended (terminal)
    {mm hm} the other says this while the speaker talks on (backchannel); {= tired} says the speaker's words
            with them (cooperative); {But did you --} tries to break in and gives up (attempt)
    //      the other begins the next line here, though the speaker goes on (talk_over) ...
    --      ... or breaks off here, and never says the rest (cut_off)
    [open]  what is true of the sentence before it: names from `script.LABELS`; never spoken
"""

import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from samples.script import LABELS, Aside, Kind, Line, Person, Role, Script, Sentence

_PERSON = re.compile(r"(?P<name>[A-Z][a-z]+), voice (?P<voice>\S+), gap (?P<least>[\d.]+)-(?P<most>[\d.]+)")
_SENTENCE = re.compile(
    r"(?:\((?P<pause>[+-]\d+(?:\.\d+)?)\) +)?"
    r"(?P<body>[^()\[\].?]+[.?])(?: +\[(?P<labels>[a-z]+(?: [a-z]+)*)\])?(?: +|$)"
)
_WORD = re.compile(r"[A-Za-z']+[.,?]?")
_ASIDE = re.compile(r"\{(?P<join>= )?(?P<text>[A-Za-z', ]+?)(?P<quit> --)?\}")


class ScriptError(ValueError):
    """A script that cannot be read: which file, which line, and what was expected there."""


def read(path: Path) -> Script:
    """The script in the UTF-8 file at `path`. Raises ScriptError naming the line that cannot be read."""
    header: dict[str, str] = {}
    lines: list[Line] = []
    for number, text in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1):
        if not text.strip() or text.startswith("#"):
            continue
        name, colon, rest = text.partition(": ")
        try:
            if not colon:
                raise ScriptError("expected 'Name: words'")
            if name in ("title", "seed", "listener", "partner"):
                header[name] = rest
            else:
                lines.append(_line(number, _role(name, header), rest))
        except ScriptError as error:
            raise ScriptError(f"{path.name} line {number}: {error}") from None
    try:
        return _script(path.stem, header, lines)
    except (ScriptError, KeyError) as error:
        raise ScriptError(f"{path.name}: {error}") from None


def _script(stem: str, header: dict[str, str], lines: list[Line]) -> Script:
    if missing := {"title", "seed", "listener", "partner"} - header.keys():
        raise ScriptError(f"expected a line for {', '.join(sorted(missing))}")
    for line, following in pairwise((*lines, None)):
        _check_floor(line, following)
    listener, partner = _person(header["listener"]), _person(header["partner"])
    return Script(stem, header["title"], int(header["seed"]), listener, partner, tuple(lines))


def _check_floor(line: Line | None, following: Line | None) -> None:
    if line is None:
        return
    if following is None and line.grade:
        raise ScriptError(f"line {line.number}: // needs a next line that begins there")
    if following is not None and following.role == line.role:
        raise ScriptError(f"line {following.number}: the same person again; join it with line {line.number}")


def _person(text: str) -> Person:
    if not (match := _PERSON.fullmatch(text)):
        raise ScriptError(f"expected 'Name, voice VOICE, gap SECONDS-SECONDS', found {text!r}")
    return Person(match["name"], match["voice"], (float(match["least"]), float(match["most"])))


def _role(name: str, header: dict[str, str]) -> Role:
    roles: tuple[Role, ...] = ("listener", "partner")
    for role in roles:
        if header.get(role, "").partition(",")[0] == name:
            return role
    raise ScriptError(f"{name!r} is neither the listener nor the partner")


def _line(number: int, role: Role, text: str) -> Line:
    sentences: list[Sentence] = []
    place = 0
    while place < len(text):
        if not (match := _SENTENCE.match(text, place)):
            raise ScriptError(f"expected a sentence that ends with . or ?, found {text[place:]!r}")
        pause_s = float(match["pause"]) if match["pause"] else None
        sentences.append(replace(_sentence(match["body"], match["labels"] or ""), pause_s=pause_s))
        place = match.end()
    if any(sentence.entry is not None for sentence in sentences[:-1]):
        raise ScriptError("// belongs into the last sentence of a line")
    if any((sentence.pause_s or 0.0) < 0.0 for sentence in sentences[1:]):
        raise ScriptError("only the first sentence of a line can begin before the other has ended")
    return Line(number, role, tuple(sentences))


def _sentence(body: str, labels: str) -> Sentence:
    words: list[str] = []
    asides: list[Aside] = []
    entry = stop = None
    for mark in re.findall(r"\{[^{}]*\}|\S+", body):
        if mark == "//":
            entry = len(words)
        elif mark == "--":
            stop = len(words)
        elif match := _ASIDE.fullmatch(mark):
            kind: Kind = "interruption" if match["quit"] else "cooperative" if match["join"] else "backchannel"
            asides.append(Aside(match["text"], kind, before=len(words)))
        elif _WORD.fullmatch(mark):
            words.append(mark)
        else:
            raise ScriptError(f"cannot read {mark!r}")
    sentence = Sentence(tuple(words), tuple(labels.split()), tuple(asides), entry, stop, None)
    _check_sentence(sentence)
    return sentence


def _check_sentence(sentence: Sentence) -> None:
    if unknown := set(sentence.labels) - LABELS.keys():
        raise ScriptError(f"no label is called {', '.join(sorted(unknown))}; there are {', '.join(LABELS)}")
    if sentence.stop is not None and not 0 < (sentence.entry or 0) < sentence.stop < len(sentence.words):
        raise ScriptError("-- comes after //, with words between them and words after it that are never said")
    places = [aside.before for aside in sentence.asides] + [sentence.entry]
    if not all(0 < place < len(sentence.words) for place in places if place is not None):
        raise ScriptError("{ } and // stand between two words of a sentence")
