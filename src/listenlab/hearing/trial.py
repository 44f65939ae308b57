"""A trial: how fast a model hears real speech on this machine, in the process and with the settings of every day."""

import numpy as np
from numpy.typing import NDArray

from listenlab.hearing.apart import WhisperApart
from listenlab.hearing.jobs import Job
from listenlab.hearing.models import ModelFolder
from listenlab.hearing.pace import Pace
from listenlab.hearing.packing import WINDOW_S
from listenlab.hearing.windows import RATE_HZ

Samples = NDArray[np.float32]


def measured(model: ModelFolder, speech: Samples) -> Pace:
    """What a model costs for speech, 16 kHz, of which as much is heard as fits one window.

    Raises ModelBroken, RecogniserLost.
    """
    apart = WhisperApart(Job(model))
    heard = speech[: int(WINDOW_S * RATE_HZ)]
    try:
        apart.recognise(np.zeros(RATE_HZ, np.float32))  # the first window pays for what is loaded on demand
        found = apart.recognise(heard)
    finally:
        apart.close()
    return Pace(found.took_s * RATE_HZ / len(heard), found.device)
