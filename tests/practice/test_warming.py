"""What judging needs is in memory before somebody waits for it."""

import subprocess
import sys

LOADED = """
import time
from listenlab.config import Settings
from listenlab.practice.warming import warm
from listenlab.wiring.intake import workbench
bench = workbench(Settings())
def took_s():
    begun_s = time.process_time()
    warm(bench, "one_on_one")
    return time.process_time() - begun_s
cold_s, warm_s = took_s(), took_s()
assert warm_s < cold_s / 4, (cold_s, warm_s)
"""


def test_a_talk_is_judged_faster_once_it_is_warm() -> None:
    """The first time everything is loaded, from then on nothing."""
    subprocess.run([sys.executable, "-c", LOADED], check=True)
