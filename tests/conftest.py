"""What holds for every test: one thread of arithmetic in each process, modules compiled once, a Ctrl-C that is heard.

- The threads of a linear algebra library wait for one another by spinning. In several processes on two processors
  that takes five times as long as the work, so here and in all that a test starts there is one, which has to be said
  before the library is loaded.
- Where Python is told to keep no compiled modules, each of the hundreds of commands that tests start would compile its
  own again, so they are not told.
- A shell starts what runs in the background with Ctrl-C switched off, and tests press it.
"""

import os
import signal

os.environ |= {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "OMP_WAIT_POLICY": "PASSIVE"}
os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, signal.default_int_handler)
