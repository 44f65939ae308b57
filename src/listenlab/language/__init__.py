"""The language room: what each sentence of a conversation does, how sure that is and why.

It reads words only, in languages that have a folder of word lists and weights, and gives back the same conversation
with labels on its sentences. Pure: the lists, weights and the dictionary of word forms are loaded on first use.
"""

from listenlab.language.continuing import Continuing
from listenlab.language.labelling import label
from listenlab.language.marks import Marks
from listenlab.language.relabelling import relabel

__all__ = ["Continuing", "Marks", "label", "relabel"]
