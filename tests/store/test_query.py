"""What a person types becomes a query in which nothing is an operator."""

import pytest

from listenlab.store.query import Query, fold


@pytest.mark.parametrize(
    ("typed", "exact"),
    [
        ("the plan", '"the" "plan"'),
        ('say "hello" OR bye', '"say" "hello" "OR" "bye"'),
        ("NEAR(plan, 3) -x ^y", '"NEAR(plan," "3)" "-x" "^y"'),
        ("text:plan*", '"text:plan*"'),
        ("?! … --", ""),
        ("a\0b \ud800c", '"a" "b" "?c"'),
    ],
)
def test_every_word_is_quoted(typed: str, exact: str) -> None:
    """Operators of FTS5 are words like others; what holds no letter or digit is left out."""
    assert Query.typed(typed).exact == exact


@pytest.mark.parametrize(
    ("typed", "goes_on"), [("pl", True), ("p", False), ("the p", False), ("don't", False), ("", False)]
)
def test_the_last_word_may_go_on_from_its_second_letter(typed: str, goes_on: bool) -> None:
    """One letter begins too many words to be of help."""
    query = Query.typed(typed)
    assert query.begun == (f"{query.exact}*" if goes_on else None)


def test_case_diacritics_and_punctuation_are_folded() -> None:
    """As the index does it."""
    assert fold("  Crème—BRÛLÉE, can't! ") == "creme brulee can t"


@pytest.mark.parametrize(
    ("said", "distance"),
    [
        ("So, the PLAN changed.", 0),
        ("the planet", 1),
        ("the other plan", 2),
        ("breathe planning", 2),
    ],
)
def test_the_closest_is_what_stands_as_typed(said: str, distance: int) -> None:
    """Then what only goes on, then where other words lie between."""
    assert Query.typed("the plan").distance(said) == distance


def test_an_excerpt_shows_the_words_around_the_longest_one() -> None:
    """With … where more was said; a short text is shown whole."""
    said = " ".join(f"w{place}" for place in range(100))
    assert Query.typed("a w50").excerpt(said) == "… " + " ".join(f"w{place}" for place in range(44, 62)) + " …"
    assert Query.typed("w2").excerpt(said) == " ".join(f"w{place}" for place in range(18)) + " …"
    assert Query.typed("w98").excerpt(said) == "… " + " ".join(f"w{place}" for place in range(82, 100))
    assert Query.typed("plan").excerpt("  The   plan\nchanged. ") == "The plan changed."
