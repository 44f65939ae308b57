"""listenlab: a local, private listening coach.

It records a practice conversation between two people, writes down what was said on this machine, works out who held
the floor when, and tells the listener how well they listened. Importing this package loads nothing else.
"""

__version__ = "0.1.0"
