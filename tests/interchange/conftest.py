"""Files to read, written where a test may write."""

from collections.abc import Callable
from pathlib import Path

import pytest

from listenlab.conversation import Transcript
from listenlab.errors import TranscriptError
from listenlab.interchange import transcripts

Brought = Callable[[str, str | bytes], list[Transcript | TranscriptError]]
Read = Callable[[str, str | bytes], Transcript]


@pytest.fixture
def brought(tmp_path: Path) -> Brought:
    """Everything found in a file of that name and content."""

    def bring(name: str, content: str | bytes) -> list[Transcript | TranscriptError]:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return list(transcripts(path))

    return bring


@pytest.fixture
def read(brought: Brought) -> Read:
    """The only conversation in a file of that name and content."""

    def only(name: str, content: str | bytes) -> Transcript:
        (found,) = brought(name, content)
        assert isinstance(found, Transcript)
        return found

    return only
