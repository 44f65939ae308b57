"""Who spoke on one microphone: two voices told apart by how they sound, pure numpy.

`who_spoke` is the whole of it. One microphone never shows both speaking at once: each moment of speech is given to one
person. What was measured, and how sure it is: `confidence`; the method: the study of speaker attribution behind this
project, section 3, with the grid of `grid.md`.
"""

from listenlab.speakers.one_microphone.attribution import Attribution, who_spoke
from listenlab.speakers.one_microphone.confidence import Stretch

__all__ = ["Attribution", "Stretch", "who_spoke"]
