"""Everything that can go wrong, as one tree.

    ListenlabError(message, hint)
    ├─ ConfigError
    ├─ CaptureError ── NoInputDevice, DeviceBusy, RecordingInterrupted, PortAudioMissing, RecorderBusy, NoOutputDevice
    ├─ HearingError ── ModelMissing, ModelBroken, DownloadFailed, AudioUnreadable, RecogniserLost
    ├─ TranscriptError ── with file, line and what was expected
    ├─ DefinitionError ── a profile, drill or scenario file: file, line, what was expected
    ├─ StoreError ── SessionNotFound, ChangedMeanwhile, DatabaseTooNew, LibraryDamaged, DiskFull
    ├─ VoiceError
    ├─ CorrectionError
    └─ ExportError

Foreign errors are translated where a door meets its library, once. `message` says what happened and to what, `hint`
what to do next; both are shown to a person and never hold what people said in a conversation.
"""


class ListenlabError(Exception):
    """Something a person can understand and act on."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.message} {self.hint}".strip()


class ConfigError(ListenlabError):
    """A setting is unknown, of the wrong type or out of range."""


class CaptureError(ListenlabError):
    """The microphone or the loudspeaker did not do what was asked."""


class NoInputDevice(CaptureError):
    """There is no microphone to record from."""


class DeviceBusy(CaptureError):
    """Another program holds the device."""


class RecordingInterrupted(CaptureError):
    """A recording stopped without being asked to; what was heard is kept."""


class PortAudioMissing(CaptureError):
    """The system library that talks to sound devices is not installed."""


class RecorderBusy(CaptureError):
    """Another listenlab is recording into the same library."""


class NoOutputDevice(CaptureError):
    """There is nothing to play sound on."""


class HearingError(ListenlabError):
    """Sound could not be turned into words."""


class ModelMissing(HearingError):
    """No recognition model is installed, or not the one that was named."""


class ModelBroken(HearingError):
    """A model folder is there but cannot be used."""


class DownloadFailed(HearingError):
    """A model could not be fetched."""


class AudioUnreadable(HearingError):
    """A file is not sound that can be read whole."""


class RecogniserLost(HearingError):
    """The recogniser's process ended before it had answered."""


class FileProblem(ListenlabError):
    """A file holds something unexpected; says the file, the line and what was expected."""

    def __init__(self, message: str, *, file: str, line: int | None = None, expected: str = "") -> None:
        where = file if line is None else f"{file}, line {line}"
        super().__init__(f"{where}: {message}", f"Expected {expected}." if expected else "")
        self.file = file
        self.line = line
        self.expected = expected


class TranscriptError(FileProblem):
    """A transcript file cannot be read."""


class DefinitionError(FileProblem):
    """A profile, drill or scenario file cannot be used."""


class StoreError(ListenlabError):
    """The library of sessions could not do what was asked."""


class SessionNotFound(StoreError):
    """No session has that id."""


class ChangedMeanwhile(StoreError):
    """A session is not as it was when it was read: another listenlab has changed it."""

    def __init__(self, session_id: str) -> None:
        super().__init__(
            f"Session {session_id} was changed by another listenlab meanwhile, so nothing was done.",
            "Look at it as it is now, and do it again if it still fits.",
        )


class DatabaseTooNew(StoreError):
    """The library was written by a later listenlab."""


class LibraryDamaged(StoreError):
    """The library's file is not what listenlab wrote."""


class DiskFull(StoreError):
    """There is no room left to keep what should be kept."""


class VoiceError(ListenlabError):
    """The synthesiser of this machine does not speak."""


class CorrectionError(ListenlabError):
    """Something a person put right has no place in the talk it is about."""


class ExportError(ListenlabError):
    """A report or transcript could not be written."""
