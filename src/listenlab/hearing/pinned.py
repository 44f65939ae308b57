"""Pinned files: what tells voices apart by a neural network, named by size and checksum once and for all.

Two networks for `sherpa-onnx`. Segmentation hears who of up to three speaks in ten seconds, two at once too: pyannote's
segmentation-3.0 (MIT licence). An embedding then says which of those are the same person: WeSpeaker's CAM++, trained on
VoxCeleb (weights CC BY 4.0).

Source: Bredin, pyannote.audio 2.1 speaker diarization pipeline (2023); Wang et al., CAM++ (2023); both as converted to
ONNX by the makers of sherpa-onnx.
"""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from listenlab.hearing.hub import Holding, RemoteFile

PACKAGE = "sherpa_onnx"
"""What runs them."""
SEGMENTATION, EMBEDDING = "model.onnx", "wespeaker_en_voxceleb_CAM++.onnx"


@dataclass(frozen=True, slots=True)
class Pinned:
    """Files that belong together, wherever they come from."""

    name: str
    """What to call them, which is also their folder's name."""
    held: tuple[Holding, ...]
    """Each repository with its files; the commit is whatever is newest, since the checksums decide."""

    @property
    def size_bytes(self) -> int:
        """How long all of them are together."""
        return sum(file.size_bytes for each in self.held for file in each.files)

    @property
    def fingerprint(self) -> str:
        """What stands for all their checksums, in 40 hexadecimal digits."""
        sums = "".join(file.sha256 for each in self.held for file in each.files)
        return hashlib.sha256(sums.encode()).hexdigest()[:40]

    @property
    def repositories(self) -> str:
        """Where they come from, in words."""
        return " and ".join(each.repository for each in self.held)

    @property
    def told(self) -> str:
        """The files with their repositories, in words."""
        return " and ".join(f"{file.name} of {each.repository}" for each in self.held for file in each.files)

    def are_in(self, folder: Path) -> bool:
        """Whether all of them lie there in full length; their checksums were looked at when they came."""
        files = [file for each in self.held for file in each.files]
        return all(_size_bytes(folder / file.name) == file.size_bytes for file in files)


DIARIZATION = Pinned(
    "diarization",
    (
        Holding(
            "csukuangfj/sherpa-onnx-pyannote-segmentation-3-0",
            "main",
            (
                RemoteFile(
                    SEGMENTATION, 5_992_913, "220ad67ca923bef2fa91f2390c786097bf305bceb5e261d4af67b38e938e1079", ""
                ),
            ),
        ),
        Holding(
            "csukuangfj/speaker-embedding-models",
            "main",
            (
                RemoteFile(
                    EMBEDDING, 29_292_684, "c46fad10b5f81e1aa4a60c162714208577093655076c5450f8c469e522ec54ef", ""
                ),
            ),
        ),
    ),
)
"""What `models get diarization` gets."""


def _size_bytes(file: Path) -> int:
    return file.stat().st_size if file.is_file() else -1
