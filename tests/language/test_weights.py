"""Weights: the package data is whole, small and free of anybody's subject."""

from importlib.resources import files

import pytest

from listenlab import lexicon
from listenlab.language.vocabulary import masked
from listenlab.language.weights import TASKS, probability, weights


@pytest.mark.parametrize("punctuated", [True, False])
def test_each_kind_of_text_has_weights_for_every_task(punctuated: bool):
    """One weight a task for every feature."""
    models = weights("en", punctuated=punctuated)
    assert models.bias.shape == (len(TASKS),)
    assert models.table.shape == (len(models.rows), len(TASKS))


def test_the_models_stay_small():
    """Little more than a megabyte altogether, as package data should be."""
    folder = files("listenlab.language").joinpath("en")
    assert sum(len(file.read_bytes()) for file in folder.iterdir()) < 1_400_000


def test_patterns_mask_every_word_outside_the_lists():
    """What a talk is about leaves no trace in a pattern."""
    assert masked(("i", "hiked", "in", "lyon", "for", "9", "gloomy", "weeks"), "en") == (
        "i", "*ed", "in", "*", "for", "#", "<feeling>", "weeks"
    )  # fmt: skip


def test_probabilities_stay_within_their_bounds():
    """Any log-odds, however far out, are a probability."""
    assert probability(0.0) == 0.5
    assert 0.0 < probability(-1e9) < 0.01
    assert 0.99 < probability(1e9) < 1.0


def test_every_list_of_cues_can_be_read():
    """A language that is known has all the lists the detectors ask for."""
    assert lexicon.knows("en")
    assert not lexicon.knows("xx")
