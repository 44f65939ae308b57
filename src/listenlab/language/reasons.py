"""Reasons: why a sentence got its label, in words a person can argue with.

A reason names at most two of the features that spoke for the label most, with the words they rest on: "opens with
'so you…' and gives back 'deadline' and 'alone'". What came back of the other's words goes before other signs of nearly
the same weight, since it tells most. Features without words of their own (patterns of grammar) stay silent; where only
they spoke, the reason says so.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from listenlab.conversation import Reason
from listenlab.language.features import Features
from listenlab.language.weights import Weights

MAX_CLAUSES = 2
MAX_QUOTES = 3
LEAST_WEIGHT = 0.1
ECHO = "gives back {}"
ECHO_SIGNS = ("gives back ", "covers ", "copies ")
ECHO_FAVOUR = 1.0
WORDING = "by its wording as a whole"

_QUESTION = ((("asks with",), "asks {}"), (("question word",), "asks {}"), (("verb first",), "asks {}"))
_CLAUSES: Mapping[str, tuple[tuple[tuple[str, ...], str], ...]] = {
    "question": (
        (("mark ?",), "ends with a question mark"),
        *_QUESTION[1:],
        (("says invitations",), "invites with {}"),
        (("ends in a tag",), "ends in {}"),
        (("says permission",), "asks leave with {}"),
    ),
    "open": (*_QUESTION[:2], (("says invitations",), "invites with {}"), (("says open_stems",), "asks {}")),
    "reflection": (
        (("opens with reflection_stems",), "opens with {}"),
        (("opens with you_states",), "opens with {}"),
        (("lead so",), "begins with {}"),
        (ECHO_SIGNS, ECHO),
        (("names a feeling",), "names {}"),
        (("copied",), "copies {}"),
        (("joins ",), "joins {}"),
        (("says reflection_stems",), "says {}"),
        (("says you_states",), "says {}"),
    ),
    "input": (
        (("way hidden_advice",), "suggests with {}"),
        (("says advice_stems",), "says {}"),
        (("says information_stems",), "says {}"),
        (("says own_stories",), "says {}"),
        (("opens with an instruction",), "opens with {}"),
    ),
    "advice": (
        (("way hidden_advice",), "suggests with {}"),
        (("says hidden_advice",), "suggests with {}"),
        (("says advice_stems",), "says {}"),
        (("opens with an instruction",), "opens with {}"),
    ),
    "choice": ((("choice ",), "offers a choice with {}"), (("asks twice at once",), "asks {} at once")),
    "leading": ((("way leading",), "says {}"), (("verb first core",), "asks {}")),
    "hidden_advice": ((("way hidden_advice",), "suggests with {}"), (("says hidden_advice",), "suggests with {}")),
    "follow_up": ((ECHO_SIGNS, "takes up {}"), (("points back",), "points back with {}")),
    "why": ((("way why",), "asks {}"), (("asks with why",), "asks {}")),
    "parrot": ((("copied",), "copies {}"),),
    "summary": (
        (("way summary",), "sums up with {}"),
        (("joins ",), "joins {}"),
        (("lists several things",), "lists several things"),
    ),
    "validation": ((("way validation",), "says {}"), (("says validation",), "says {}")),
    "sympathy": ((("way sympathy",), "says {}"), (("says sympathy",), "says {}")),
    "shift": (
        (("way own_story",), "says {}"),
        (("says own_stories",), "says {}"),
        (("tells of oneself",), "tells of oneself with {}"),
    ),
    "offer": ((("way offer",), "offers with {}"), (("says support_offers",), "offers with {}")),
    "affirmation": (
        (("way affirmation",), "says {}"),
        (("says affirmations",), "says {}"),
        (("tells a deed and its worth",), "tells a deed and then says {}"),
    ),
    "permission": ((("way permission",), "asks leave with {}"), (("says permission",), "asks leave with {}")),
    "link_back": (
        (("way link_back",), "says {}"),
        (("way long_ago",), "says {}"),
        (("comes back to",), "comes back to {}"),
    ),
    "invitation": ((("way invitation",), "invites with {}"), (("says invitations",), "invites with {}")),
    "confirms": (
        (("way confirms",), "says {}"),
        (("agrees with a no",), "agrees with {}"),
        (("takes up",), "takes up {}"),
        (("opens agreeing",), "says {}"),
    ),
    "corrects": (
        (("way corrects",), "says {}"),
        (("puts in something else",), "puts in {}"),
        (("opens plain_no", "opens hedging"), "says {}"),
        (("takes up",), "turns round {}"),
    ),
}
"""For each task, the features that may be told of, by how their names begin, and how."""
_SPOKEN = tuple({prefix for clauses in _CLAUSES.values() for prefixes, _ in clauses for prefix in prefixes})


@dataclass(frozen=True, slots=True)
class Clause:
    """One sign that spoke for a label."""

    weight: float
    """What it adds to the log-odds."""
    order: int
    """Its place among the clauses of its task; openings come first."""
    text: str
    """What is said about it."""
    quotes: tuple[str, ...]
    """The words it rests on."""

    def rank(self) -> float:
        """The weightier the earlier."""
        return -self.weight - (ECHO_FAVOUR if self.text.startswith(ECHO.format("")) else 0.0)

    def repeats(self, other: "Clause") -> bool:
        """Whether all its words stand in the other's already."""
        return bool(self.quotes) and all(any(quote in said for said in other.quotes) for quote in self.quotes)


def signs(features: Features, weights: Weights) -> dict[str, tuple[str, ...]]:
    """Those features that count and that a reason can speak of."""
    return {name: quotes for name, quotes in features.items() if name in weights.rows and _can_be_told(name)}


@cache
def _can_be_told(name: str) -> bool:
    """Whether a feature that has weights belongs to a clause."""
    return name.startswith(_SPOKEN)


def reason(task: str, signs: Features, weights: Weights) -> Reason:
    """Why a sentence with these signs got the label of a task."""
    chosen: list[Clause] = []
    for clause in sorted(_clauses(task, signs, weights), key=Clause.rank):
        if len(chosen) < MAX_CLAUSES and not any(clause.repeats(other) for other in chosen):
            chosen.append(clause)
    chosen.sort(key=lambda clause: clause.order)
    quotes = dict.fromkeys(quote for clause in chosen for quote in clause.quotes)
    return Reason(" and ".join(clause.text for clause in chosen) or WORDING, tuple(quotes))


def _clauses(task: str, signs: Features, weights: Weights) -> Iterator[Clause]:
    """Each clause that spoke for the label."""
    for order, (prefixes, template) in enumerate(_CLAUSES[task]):
        names = [name for name in signs if name.startswith(prefixes)]
        quotes = next((signs[name] for name in names if signs[name]), ())[:MAX_QUOTES]
        weight = sum(weights.of(name, task) for name in names)
        if weight >= LEAST_WEIGHT and (quotes or "{}" not in template):
            yield Clause(weight, order, template.format(listed(quotes, opening="opens" in template)), quotes)


def listed(quotes: Sequence[str], *, opening: bool = False) -> str:
    """Quotes as a phrase: 'a', 'b' and 'c'; an opening shows that more follows."""
    shown = [f"'{quote}{'…' * opening}'" for quote in quotes]
    return " and ".join(filter(None, [", ".join(shown[:-1]), *shown[-1:]]))
