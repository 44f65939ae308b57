"""The door to recorded sound: what a file holds, where speech is in it, and what was said.

Only this room knows PyAV, faster-whisper and the libraries under it. Its modules are imported one by one, because
some load much: `sound` PyAV, `voice_activity` and `recogniser` faster-whisper; `files` and `models` cost nothing.
Sound everywhere is float32, within ±1, 16,000 Hz; times are seconds from the start of the recording.
"""

import os

os.environ["ORT_DISABLE_TELEMETRY"] = "1"
"""onnxruntime from 1.29 on reports to its maker whenever it is used, unless told this before it is loaded."""
