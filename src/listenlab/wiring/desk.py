"""What the terminal interface asks for besides the library."""

from listenlab.errors import ListenlabError
from listenlab.practice.session import Session
from listenlab.practice.wishes import Wishes
from listenlab.wiring.building import settings
from listenlab.wiring.shipped import shipped


def demo() -> Session:
    """The good sample, scored from its transcript."""
    from listenlab.practice.intake import intake
    from listenlab.wiring.intake import workbench

    sample = shipped("samples/good.json")
    if sample is None:
        raise ListenlabError("The sample conversations are not part of this installation.", "Install listenlab again.")
    (answer,) = intake(sample, workbench(settings()), Wishes(), lambda *_: None)
    if isinstance(answer, ListenlabError):
        raise answer
    return answer
