"""A stand-in for the Hugging Face hub on 127.0.0.1, which can cut lines, refuse, spoil files and remember who asked.

It answers what a fetch asks of the real one: what a repository holds (`/api/models/OWNER/NAME?blobs=True`) and the
files themselves (`/OWNER/NAME/resolve/COMMIT/FILE`), by way of a redirect as the real one does for big ones.
"""

import hashlib
import json
import socket
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from time import sleep
from urllib.parse import unquote, urlsplit

BIG = "model.bin"
"""The file that is named by its SHA-256, as big ones are."""
_READ_WITHIN_S = 0.2
"""When a line is reset, what the other side has not yet read is lost."""


@dataclass
class Asked:
    """One request, and what came of it."""

    path: str
    """The path, without the query."""
    headers: dict[str, str]
    """What the request told, by names in small letters."""
    sent_bytes: int = 0
    """How much of a file was sent."""

    @property
    def file(self) -> str:
        return self.path.rpartition("/")[2]

    @property
    def start(self) -> int:
        """The byte from which a file was asked for."""
        return int(self.headers.get("range", "bytes=0-").removeprefix("bytes=").removesuffix("-"))


@dataclass
class StandInHub:
    """What the hub holds, and how it misbehaves."""

    repositories: dict[str, dict[str, bytes]]
    """The files of each repository."""
    spoiled: dict[str, bytes] = field(default_factory=dict)
    """What comes instead of a file that was announced."""
    cuts: dict[str, list[int]] = field(default_factory=dict)
    """After how many bytes the line breaks, for each of the next requests for a file."""
    resets: bool = False
    """Whether a broken line is reset, rather than closed."""
    refusals: dict[str, tuple[int, dict[str, str]]] = field(default_factory=dict)
    """The status and headers with which everything under a path is answered."""
    pages: dict[str, bytes] = field(default_factory=dict)
    """What is answered under a path in the hub's place, such as a page to sign in."""
    heeds_ranges: bool = True
    """Whether the rest of a file can be had."""
    asked: list[Asked] = field(default_factory=list)
    """Every request so far."""
    address: str = ""
    """Where it listens."""

    def asked_for(self, file: str) -> list[Asked]:
        """The requests that were answered with bytes of this file."""
        return [each for each in self.asked if each.file == file and "/cdn/" in each.path]

    def commit(self, repository: str) -> str:
        """The commit of a repository: another one as soon as it holds something else."""
        files = sorted(self.repositories[repository].items())
        return hashlib.sha1(repr(files).encode(), usedforsecurity=False).hexdigest()

    def told(self, repository: str) -> bytes:
        """What the hub tells of a repository."""
        siblings = [_sibling(name, content) for name, content in self.repositories[repository].items()]
        return json.dumps({"id": repository, "sha": self.commit(repository), "siblings": siblings}).encode()


def _sibling(name: str, content: bytes) -> dict[str, object]:
    git = hashlib.sha1(b"blob %d\0" % len(content) + content, usedforsecurity=False).hexdigest()
    about: dict[str, object] = {"rfilename": name, "size": len(content), "blobId": git}
    if name == BIG:
        sha256 = hashlib.sha256(content).hexdigest()
        about |= {"blobId": "0" * 40, "lfs": {"sha256": sha256, "size": len(content), "pointerSize": 134}}
    return about


@contextmanager
def running(hub: StandInHub) -> Iterator[StandInHub]:
    """The hub, listening until the end of the block."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), type("Handler", (_Handler,), {"hub": hub}))
    server.daemon_threads = True
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    hub.address = f"http://127.0.0.1:{server.server_address[1]}"
    try:
        yield hub
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    hub: StandInHub

    def log_message(self, *_: object) -> None:
        pass

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path)
        asked = Asked(path, {name.lower(): value for name, value in self.headers.items()})
        self.hub.asked.append(asked)
        self._asked = asked
        try:
            self._answer(path)
        except OSError:  # the other side went away
            self.close_connection = True

    def _answer(self, path: str) -> None:
        for under, (status, headers) in self.hub.refusals.items():
            if path.startswith(under):
                return self._send(status, headers)
        for under, page in self.hub.pages.items():
            if path.startswith(under):
                return self._send(200, {"Content-Type": "text/html"}, page)
        if path.startswith("/api/models/"):
            return self._tell(path.removeprefix("/api/models/"))
        if path.startswith("/cdn/"):
            _, _, owner, name, file = path.split("/")
            return self._send_file(f"{owner}/{name}", file)
        owner, name, _, _, file = path.strip("/").split("/")
        return self._send(302, {"Location": f"/cdn/{owner}/{name}/{file}"})

    def _tell(self, repository: str) -> None:
        if repository not in self.hub.repositories:
            return self._send(401, {"X-Error-Code": "RepoNotFound"})
        return self._send(200, {"Content-Type": "application/json"}, self.hub.told(repository))

    def _send(self, status: int, headers: dict[str, str], body: bytes = b"") -> None:
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def _send_file(self, repository: str, file: str) -> None:
        content = self.hub.spoiled.get(file, self.hub.repositories[repository][file])
        start = self._asked.start if self.hub.heeds_ranges else 0
        rest = content[start:]
        self.send_response(206 if start else 200)
        if start:
            self.send_header("Content-Range", f"bytes {start}-{len(content) - 1}/{len(content)}")
        self.send_header("Content-Length", str(len(rest)))
        self.end_headers()
        cuts = self.hub.cuts.get(file)
        sent = rest[: cuts.pop(0)] if cuts else rest
        self._asked.sent_bytes = len(sent)
        self.wfile.write(sent)
        if len(sent) < len(rest):
            self._cut()

    def _cut(self) -> None:
        self.close_connection = True
        self.wfile.flush()
        if self.hub.resets:
            sleep(_READ_WITHIN_S)
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.connection.close()
        else:
            self.connection.shutdown(socket.SHUT_RDWR)
