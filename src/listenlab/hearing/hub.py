"""The Hugging Face hub: what a repository holds, the rest of a file, and what can go wrong, in our words.

Together with `fetching`, which decides what to ask for, this is the one place in listenlab that opens a connection to
the network. A request tells listenlab's name and version: no token, no telemetry. The hub's library is imported only
when a model is fetched, with its telemetry switched off before, because that is when it looks.
"""

import logging
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, cast
from urllib.parse import urlsplit

from listenlab import __version__
from listenlab.errors import DownloadFailed
from listenlab.hearing.housing import FILES
from listenlab.hearing.models import NEEDED, VOCABULARIES
from listenlab.hearing.shelf import Offer

HUB = "https://huggingface.co"
"""Where models come from unless a mirror is named."""
ANSWER_WITHIN_S = 20.0
"""How long to wait for the hub to say what a repository holds."""
STEP_BYTES = 1 << 18
"""How much is read from the line before it is written."""

_HEADERS = {"user-agent": f"listenlab/{__version__}", "accept-encoding": "identity"}
_COMMIT = re.compile("[0-9a-f]{40}")
_AGAIN = "Run the same command again: it goes on from what has arrived."


@dataclass(frozen=True, slots=True)
class RemoteFile:
    """A file of a model as the hub describes it."""

    name: str
    """Its name; it lies in no folder."""
    size_bytes: int
    """How long it is."""
    sha256: str
    """The SHA-256 of its bytes in hex, or nothing where the hub keeps the file in git itself."""
    git_sha1: str
    """Git's checksum of it in hex; that of its stand-in where there is a SHA-256."""


@dataclass(frozen=True, slots=True)
class Holding:
    """What a repository holds of a model at one moment."""

    repository: str
    """Its owner and name."""
    commit: str
    """The commit; what lies there never changes."""
    files: tuple[RemoteFile, ...]
    """The files that recognition reads."""


def library() -> Any:
    """The hub's library, quiet, without telemetry, and writing what arrives in small steps.

    A broken line loses what has come of the step it broke in, and progress is told after each.
    """
    os.environ["HF_HUB_DISABLE_TELEMETRY"] = "1"
    import huggingface_hub  # noqa: PLC0415 (only a fetch needs it)
    from huggingface_hub import constants  # noqa: PLC0415 (only a fetch needs it)

    constants.HF_HUB_DISABLE_TELEMETRY = True  # where another part of the program imported it before
    constants.DOWNLOAD_CHUNK_SIZE = STEP_BYTES
    logging.getLogger("huggingface_hub").setLevel(logging.ERROR)
    return huggingface_hub


def line_errors() -> Any:
    """The hub library's errors: `HTTPError` for a line that broke, `HfHubHTTPError` for an answer that refuses."""
    library()
    from huggingface_hub import errors  # noqa: PLC0415 (only a fetch needs it)

    return cast(Any, errors)


def holding(offer: Offer, endpoint: str) -> Holding:
    """Ask the hub what a repository holds. Raises DownloadFailed when that is no model for faster-whisper."""
    api = library().HfApi(endpoint=endpoint.rstrip("/"), token=False, headers=_HEADERS)
    try:
        told = api.model_info(offer.repository, files_metadata=True, timeout=ANSWER_WITHIN_S)
        files = tuple(_described(each) for each in told.siblings or () if each.rfilename in FILES)
        commit = _checked(_COMMIT.fullmatch(told.sha or ""), told.sha)
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise DownloadFailed(
            f"{host(endpoint)} did not answer as the hub does. Is it a page to sign in to the network?", _AGAIN
        ) from error
    names = {file.name for file in files}
    missing = [name for name in NEEDED if name not in names] + ([] if names & set(VOCABULARIES) else ["vocabulary.txt"])
    if missing:
        raise DownloadFailed(
            f"{offer.repository} holds no model for faster-whisper: it lacks {', '.join(missing)}.",
            "Choose one that was converted to CTranslate2.",
        )
    return Holding(offer.repository, commit, files)


def _described(sibling: Any) -> RemoteFile:
    sha256 = sibling.lfs.sha256 if sibling.lfs else ""
    git_sha1 = sibling.blob_id or ""
    _checked(isinstance(sibling.size, int) and (sha256 or git_sha1), sibling)
    return RemoteFile(sibling.rfilename, sibling.size, sha256, git_sha1)


def _checked(holds: object, value: Any) -> Any:
    if not holds:
        raise ValueError(value)
    return value


def append_rest(file: RemoteFile, held: Holding, endpoint: str, here: BinaryIO, bar: Any) -> None:
    """Fetch what is missing of a file to the end of `here`, which stands at its end and holds the beginning.

    `bar` makes what the hub's library takes for a progress bar. A broken line is taken up a few times; after that an
    error of `line_errors` is raised, and what came until then is in `here`.
    """
    from huggingface_hub.file_download import http_get  # noqa: PLC0415 (only a fetch needs it)

    address = library().hf_hub_url(held.repository, file.name, revision=held.commit, endpoint=endpoint.rstrip("/"))
    http_get(
        address,
        here,
        resume_size=here.tell(),
        headers=dict(_HEADERS),
        expected_size=file.size_bytes,
        displayed_filename=file.name,
        tqdm_class=bar,
    )


def host(endpoint: str) -> str:
    """The machine that an address names. Raises DownloadFailed when it is no address to fetch from."""
    parts = urlsplit(endpoint)
    if parts.scheme in {"http", "https"} and parts.hostname:
        return parts.hostname
    raise DownloadFailed(f"{endpoint!r} is not an address to get models from.", f"Give one such as {HUB}.")


def by_hand(offer: Offer, home: Path) -> str:
    """How to get a model without listenlab, in words."""
    files = f"{', '.join(NEEDED)} and {' or '.join(VOCABULARIES)}"
    return f"By hand: put {files} of {offer.repository} into {home / offer.name}."


@contextmanager
def worded(name: str, repository: str, by_hand: str, endpoint: str) -> Iterator[None]:
    """Turn what can go wrong on the way to the hub and back into words. Raises DownloadFailed.

    `by_hand` says how to get the same without listenlab.
    """
    try:
        yield
    except DownloadFailed as error:
        raise DownloadFailed(error.message, f"{error.hint} {by_hand}") from error
    except OSError as error:
        what, do = _words(error, repository, host(endpoint))
        raise DownloadFailed(f"{name} could not be got: {what}.", f"{do} {by_hand}") from error
    except line_errors().HTTPError as error:
        what, do = f"{host(endpoint)} cannot be reached, or the line broke", f"Check the connection. {_AGAIN}"
        raise DownloadFailed(f"{name} could not be got: {what}.", f"{do} {by_hand}") from error


def _words(error: OSError, repository: str, machine: str) -> tuple[str, str]:
    """What happened, and what to do about it."""
    errors = line_errors()
    if isinstance(error, errors.OfflineModeIsEnabled):
        return "HF_HUB_OFFLINE forbids it", "Unset HF_HUB_OFFLINE and run the same command again."
    if isinstance(error, errors.GatedRepoError):
        return f"{machine} gives {repository} only to people with an account", "Choose another model."
    if isinstance(error, errors.RepositoryNotFoundError):
        return f"{machine} has no repository {repository}", "Check its name."
    if isinstance(error, errors.HfHubHTTPError):
        status = error.response.status_code
        return f"{machine} answered {status} ({_meaning(status)})", _AGAIN
    return f"it broke off ({str(error).splitlines()[0][:80]})", _AGAIN


def _meaning(status: int) -> str:
    if status in {401, 403}:
        return "refused"
    if status in {404, 410}:
        return "not there"
    if status == 429:
        return "too many requests, wait a while"
    return "out of order" if status >= 500 else "not understood"
