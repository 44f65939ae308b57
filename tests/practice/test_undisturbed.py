"""While somebody waits, no time goes into looking for what nobody needs any more."""

import gc

import pytest

from listenlab.practice.undisturbed import undisturbed


def test_the_search_goes_on_afterwards_however_it_ends() -> None:
    """Also after an error, and only after the outermost."""
    with undisturbed():
        with pytest.raises(KeyError), undisturbed():
            raise KeyError
        assert not gc.isenabled()
    assert gc.isenabled()


def test_what_did_not_search_before_does_not_search_afterwards() -> None:
    """It is left as it was found."""
    gc.disable()
    try:
        with undisturbed():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
