"""The language room is light until it is asked to label."""

import subprocess
import sys

CLEAN = "import sys, listenlab.language; print(sorted({'numpy', 'simplemma', 'rapidfuzz', 'scipy'} & set(sys.modules)))"


def test_importing_the_room_loads_neither_dictionary_nor_numpy():
    """So that commands that only show or list stay quick."""
    answer = subprocess.run([sys.executable, "-c", CLEAN], capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == "[]"
