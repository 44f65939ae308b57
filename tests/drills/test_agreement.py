"""Kappa and its interval are those of the literature."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as some

from listenlab.drills.agreement import Agreement, agreement

tables = some.builds(Agreement, *[some.integers(0, 60)] * 4)


def by_definition(table: Agreement) -> tuple[float, float]:
    """Kappa and its standard error, cell by cell after Fleiss, Cohen and Everitt (1969), equations 1 and 13."""
    cells = {(0, 0): table.both, (0, 1): table.first_only, (1, 0): table.second_only, (1, 1): table.neither}
    p = {cell: count / table.of for cell, count in cells.items()}
    row = [p[i, 0] + p[i, 1] for i in (0, 1)]
    column = [p[0, j] + p[1, j] for j in (0, 1)]
    observed = p[0, 0] + p[1, 1]
    expected = row[0] * column[0] + row[1] * column[1]
    kappa = (observed - expected) / (1 - expected)
    total = 0.0
    for i, j in product((0, 1), repeat=2):
        if i == j:
            total += p[i, j] * ((1 - expected) - (row[i] + column[i]) * (1 - observed)) ** 2
        else:
            total += p[i, j] * (1 - observed) ** 2 * (column[i] + row[j]) ** 2
    total -= (observed * expected - 2 * expected + observed) ** 2
    return kappa, (max(total, 0.0) / (table.of * (1 - expected) ** 4)) ** 0.5  # rounding may fall below nothing


@pytest.mark.parametrize(
    ("table", "kappa", "error"),
    [
        # Two readers of 50 grant applications, the example that encyclopedias give.
        (Agreement(20, 5, 10, 15), 0.40, 0.128),
        # Two raters of 100, the same observed agreement with other margins (Cicchetti and Feinstein 1990).
        (Agreement(45, 15, 25, 15), 0.1304, 0.099),
        (Agreement(25, 35, 5, 35), 0.2593, 0.079),
        # Perfect agreement leaves no doubt in large samples.
        (Agreement(10, 0, 0, 10), 1.0, 0.0),
    ],
)
def test_published_tables_give_the_published_kappa(table: Agreement, kappa: float, error: float) -> None:
    """And the interval is 1.645 standard errors to either side."""
    assert table.kappa == pytest.approx(kappa, abs=5e-4)
    assert by_definition(table)[1] == pytest.approx(error, abs=2e-3)
    assert table.interval is not None
    low, high = table.interval
    assert low == pytest.approx(max(-1.0, kappa - 1.645 * error), abs=5e-3)
    assert high == pytest.approx(min(1.0, kappa + 1.645 * error), abs=5e-3)


@given(tables)
def test_every_table_gives_what_the_definition_gives(table: Agreement) -> None:
    """Written down once more, cell by cell."""
    if table.kappa is None:
        return
    kappa, error = by_definition(table)
    assert table.kappa == pytest.approx(kappa, abs=1e-9)
    assert table.interval is not None
    assert table.interval[1] == pytest.approx(min(1.0, kappa + 1.6448536 * error), abs=1e-6)


@given(tables)
def test_agreement_is_the_same_from_either_side(table: Agreement) -> None:
    """It doesn't matter who is called the first observer, nor what is called yes."""
    turned = Agreement(table.both, table.second_only, table.first_only, table.neither)
    inverted = Agreement(table.neither, table.first_only, table.second_only, table.both)
    assert table.kappa == pytest.approx(turned.kappa) == pytest.approx(inverted.kappa)


@pytest.mark.parametrize("table", [Agreement(0, 0, 0, 0), Agreement(9, 0, 0, 0), Agreement(0, 0, 0, 9)])
def test_without_both_answers_there_is_no_kappa(table: Agreement) -> None:
    """Chance alone would agree as much."""
    assert table.kappa is None
    assert table.interval is None


def test_pairs_are_counted() -> None:
    """Each pair falls into one of four."""
    assert agreement([(True, True), (True, False), (False, False), (False, False)]) == Agreement(1, 1, 0, 2)
