"""What the training voices say: sentences of one-on-ones drawn from patterns, from a clause grammar and at random.

A model this small learns the order of words along with their sound, so a quarter of all sentences are words in
random order: they keep the decoder listening instead of guessing, and give rare words their share. Words that sound
like another word of the list are only said in patterns and clauses, where their neighbours tell them apart. Nothing
of the sample conversations is used.
"""

import random
import re
from collections.abc import Callable
from functools import cache
from pathlib import Path

from models.training.synth import words_of
from models.training.words import word_list

_HERE = Path(__file__).parent
_FORMS = ("do", "does", "doing", "did", "done")
_SOUND_ALIKE = frozenset(
    "to too two for four here hear no know new knew right write our hour its it's there their they're your you're "
    "by bye buy meet read whole hole one won see sea weak week be been being a an are or i'd i'll he's his who's "
    "whose we'll we'd you'd than then mm hm hmm um uh huh ah oh mum him them used use lead led live close".split()
)
_WHEN = (
    "today|tomorrow|yesterday|tonight|this morning|this afternoon|this week|next week|last week|last month|this month|"
    "next year|last year|on {day}|last {day}|in {month}|right now|later|soon|at the end of the day|after lunch|"
    "before the meeting|again|at the moment|over the weekend|last night|every day|all day|all the time|at home|"
    "at work|for {number} {plural}|in front of {name}|with the team|on my own|in the evening|at night|these days"
)
_SUBJECTS = "I you he she it we they this that there who everyone nobody someone".split()
_OBJECTS = "me you him her it us them this that one some each all more something nothing anything everything".split()
_DETERMINERS = "the a an this that my your his her our their its some any each every no another".split()
_AUXILIARIES = (
    "will would can could should may might must don't didn't can't won't couldn't shouldn't wouldn't did do does to "
    "doesn't I'll you'll we'll they'll I'd you'd we'd".split()
)
_BEING = "is are was were am isn't wasn't aren't weren't be been being".split()
_PLACES = (
    "of to in on at by for from with without about after before during between into over out up down off until than "
    "as like through under around across behind within since though although whether unless either except".split()
)
_ASKING = "what where when why how which who whose what-do how-do why-did how-long-have how-much how-many".split()
_JOINING = "and or but because if so that then while since when before after until although though".split()
_CONTRACTED = (
    "I'm you're it's that's we're they're he's she's I've you've we've they've there's what's here's let's".split()
)
_DEGREES = "very too so just really quite not only also still always never already even almost".split()
_OPENERS = "and but so because then okay well yes no yeah oh um now actually honestly maybe".split()


@cache
def _classes() -> dict[str, list[str]]:
    classes: dict[str, list[str]] = {form: [] for form in _FORMS}
    for line in (_HERE / "classes.txt").read_text(encoding="utf-8").splitlines():
        name, *words = line.split()
        if name == "verb":
            for form, word in zip(_FORMS, words, strict=True):
                classes[form] += [word] if word != "-" else []
        elif name != "#":
            classes[name] = words
    return classes | {"WHEN": _WHEN.split("|")}


@cache
def _lines(name: str) -> list[str]:
    lines = (_HERE / name).read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def filled(draw: random.Random, pattern: str) -> str:
    """`pattern` with every slot filled at random, fillings with slots of their own included."""
    while "{" in pattern:
        pattern = re.sub(r"\{(\w+)\}", lambda slot: draw.choice(_classes()[slot[1]]), pattern)
    return pattern


def _patterned(draw: random.Random) -> str:
    sentence = filled(draw, draw.choice(_lines("sentences.txt")))
    return f"{draw.choice(_OPENERS)} {sentence}" if draw.random() < 0.15 else sentence


def _scattered(draw: random.Random) -> str:
    distinct = [word for word in word_list() if word.lower() not in _SOUND_ALIKE]
    return " ".join(draw.choice(distinct) for _ in range(draw.randint(2, 9))) + "."


def _thing(draw: random.Random) -> str:
    if draw.random() < 0.25:
        return draw.choice(_OBJECTS)
    adjective = "{adjective} " if draw.random() < 0.35 else ""
    noun = "{noun}" if draw.random() < 0.75 else "{plural}"
    return f"{draw.choice(_DETERMINERS)} {adjective}{noun}"


def _deed(draw: random.Random) -> str:
    deed = draw.choices(
        ["{do} " + _thing(draw), "{do} to {do} " + _thing(draw), "{do} {adverb}", "{do}"], [5, 2, 2, 1]
    )[0]
    return deed + (f" {draw.choice(_PLACES)} {_thing(draw)}" if draw.random() < 0.4 else "")


def _clause(draw: random.Random) -> str:
    subject = draw.choice(_SUBJECTS) if draw.random() < 0.7 else _thing(draw)
    place = f" {draw.choice(_PLACES)} {_thing(draw)}" if draw.random() < 0.5 else ""
    degree = f"{draw.choice(_DEGREES)} " if draw.random() < 0.4 else ""
    return draw.choice(
        [
            f"{subject} {draw.choice(_AUXILIARIES)} {degree}{_deed(draw)}",
            f"{subject} {draw.choice(['{did}', '{does}', 'had', 'has', 'have'])} {_thing(draw)}{place}",
            f"{subject} {draw.choice(_BEING)} {degree}{draw.choice(['{adjective}', '{doing}'])}{place}",
            f"{draw.choice(_CONTRACTED)} {degree}{draw.choice(['{doing}', '{adjective}', '{done}'])}{place}",
            f"{subject} {draw.choice(['have', 'has', 'had', 'have been', 'hasn_t', 'haven_t'])} {{done}} {_thing(draw)}",
        ]
    ).replace("_", "'")


def _asking(draw: random.Random) -> str:
    wonder = draw.choice(_ASKING).replace("-", " ") + " " if draw.random() < 0.6 else ""
    verb = draw.choice("do did does will would can could should is are was were have has".split())
    end = draw.choice([_deed(draw), _deed(draw), "{adjective}", "{doing} " + _thing(draw), "{done}"])
    return f"{wonder}{verb} {draw.choice(_SUBJECTS)} {end}?"


def _clauses(draw: random.Random) -> str:
    pattern = draw.choices(
        [_asking(draw), _clause(draw) + ".", f"{_clause(draw)} {draw.choice(_JOINING)} {_clause(draw)}."], [4, 4, 3]
    )[0]
    return filled(draw, pattern)


def _backchannel(draw: random.Random) -> str:
    return draw.choice(_lines("backchannels.txt"))


def _interrupted(draw: random.Random) -> str:
    words = words_of(_patterned(draw) if draw.random() < 0.5 else _clauses(draw))
    return " ".join(words[: draw.randint(min(2, len(words)), len(words))])


_KINDS: tuple[Callable[[random.Random], str], ...] = (_patterned, _clauses, _scattered, _backchannel, _interrupted)
_SHARES = (35, 22, 28, 9, 6)


def unseen() -> list[str]:
    """The sentences by which the model is judged; `sentence` never says one of them."""
    return _lines("unseen.txt")


def sentence(draw: random.Random, longest: int = 20) -> str:
    """One sentence of at most `longest` words, ending in "." or "?", or in nothing where it is broken off."""
    while True:
        said = draw.choices(_KINDS, _SHARES)[0](draw)
        if len(words_of(said)) <= longest and said not in unseen():
            return said


def utterance(draw: random.Random) -> list[str]:
    """One to three sentences said in one breath; only the last may be broken off."""
    count = draw.choices([1, 2, 3], [78, 17, 5])[0]
    sentences = [sentence(draw, 20 if count == 1 else 10) for _ in range(count)]
    return [s if s[-1] in ".?" else s + "." for s in sentences[:-1]] + sentences[-1:]
