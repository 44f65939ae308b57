"""Sound files that are broken in one way each, made on the spot: name → bytes."""

import io
import random
import struct
import zipfile
from collections.abc import Iterator
from functools import cache

import av
import numpy as np
import soundfile
from av.audio.frame import AudioFrame

RATE_HZ = 16_000
LENGTH_S = 4.0


def murmur(length_s: float = LENGTH_S, channels: int = 1, rate_hz: int = RATE_HZ) -> np.ndarray:
    """Noise that comes and goes, float32, shape (frames, channels)."""
    random_numbers = np.random.default_rng(7)
    frames = int(length_s * rate_hz)
    swell = 0.5 + 0.5 * np.sin(2 * np.pi * np.arange(frames) / rate_hz)
    noise = random_numbers.standard_normal((frames, channels)) * 0.1
    return (noise * swell[:, None]).astype(np.float32)


def wav_bytes(
    payload: bytes,
    *,
    code: int = 1,
    channels: int = 1,
    rate_hz: int = RATE_HZ,
    bits: int = 16,
    claims: int | None = None,
) -> bytes:
    """A RIFF file with whatever its header should claim."""
    size = len(payload) if claims is None else claims
    step = channels * bits // 8 % 65536
    header = struct.pack("<HHIIHH", code, channels, rate_hz, rate_hz * step % 2**32, step, bits)
    body = b"WAVEfmt " + struct.pack("<I", 16) + header + b"data" + struct.pack("<I", size) + payload
    return b"RIFF" + struct.pack("<I", min(len(body) if claims is None else claims + 36, 2**32 - 1)) + body


@cache
def pcm() -> bytes:
    """Four seconds of 16-bit noise."""
    return (murmur() * 32767).astype("<i2").tobytes()


@cache
def encoded(format_name: str, subtype: str | None = None) -> bytes:
    """Four seconds of noise in a format libsndfile writes."""
    file = io.BytesIO()
    soundfile.write(file, murmur(), RATE_HZ, format=format_name, subtype=subtype)
    return file.getvalue()


@cache
def m4a() -> bytes:
    """Four seconds of noise as AAC in MP4."""
    file = io.BytesIO()
    with av.open(file, "w", format="mp4") as container:
        stream = container.add_stream("aac", rate=RATE_HZ, layout="mono")
        sound = murmur().T
        for start in range(0, sound.shape[1], 1024):
            frame = AudioFrame.from_ndarray(np.ascontiguousarray(sound[:, start : start + 1024]), "fltp", "mono")
            frame.sample_rate = RATE_HZ
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
    return file.getvalue()


def _flipped(content: bytes, flips: int) -> bytes:
    dice, bent = random.Random(3), bytearray(content)
    for _ in range(flips):
        bent[dice.randrange(200, len(bent))] ^= 1 << dice.randrange(8)
    return bytes(bent)


def _zipped() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("talk.wav", wav_bytes(pcm()))
    return file.getvalue()


def _floats(odd: float) -> bytes:
    values = murmur()[:, 0].astype("<f4")
    values[1000:1010] = odd
    return wav_bytes(values.tobytes(), code=3, bits=32)


def _headers() -> Iterator[tuple[str, bytes]]:
    whole = wav_bytes(pcm())
    yield "empty.wav", b""
    yield "one_byte.wav", b"R"
    yield "header_only.wav", whole[:44]
    yield "cut_header.wav", whole[:30]
    yield "half.wav", whole[: len(whole) // 2]
    yield "odd_byte.wav", whole + b"\x01"
    yield "cut_inside_a_sample.wav", whole[:-1]
    yield "size_0.wav", wav_bytes(pcm(), claims=0)
    yield "size_unknown.wav", wav_bytes(pcm(), claims=2**32 - 1)
    yield "claims_4_gib.wav", wav_bytes(pcm(), claims=2**32 - 40)
    yield "channels_0.wav", wav_bytes(pcm(), channels=0)
    yield "channels_65535.wav", wav_bytes(pcm(), channels=65_535)
    yield "channels_9.wav", wav_bytes(pcm(), channels=9)
    for rate_hz in (0, 1, 7_999, 192_001, 4_000_000_000):
        yield f"rate_{rate_hz}.wav", wav_bytes(pcm(), rate_hz=rate_hz)
    yield "bits_0.wav", wav_bytes(pcm(), bits=0)
    yield "bits_13.wav", wav_bytes(pcm(), bits=13)
    yield "unknown_codec.wav", wav_bytes(pcm(), code=0x1234)
    yield "not_numbers.wav", _floats(float("nan"))
    yield "infinite.wav", _floats(float("inf"))
    yield "too_loud.wav", _floats(1e30)
    yield "rate_bomb.wav", wav_bytes(pcm()[:32_000], rate_hz=1)


def _other_content() -> Iterator[tuple[str, bytes]]:
    yield "random.wav", random.Random(1).randbytes(50_000)
    yield "zeros.wav", bytes(50_000)
    yield "text.wav", b"Sam: so how did it go?\n" * 200
    yield "zip.wav", _zipped()
    yield "page.wav", b"<!doctype html><html><body>not found</body></html>"
    yield "playlist.m3u8", b"#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\nhttp://127.0.0.1:9/a.ts\n#EXT-X-ENDLIST\n"
    yield "playlist.wav", b"#EXTM3U\n#EXT-X-TARGETDURATION:10\n#EXTINF:10,\n/dev/zero\n#EXT-X-ENDLIST\n"
    yield "concat.wav", b"ffconcat version 1.0\nfile '/dev/zero'\n"
    yield "session_description.wav", b"v=0\no=- 0 0 IN IP4 127.0.0.1\nc=IN IP4 127.0.0.1\nm=audio 9 RTP/AVP 0\n"
    yield "dash.wav", b'<?xml version="1.0"?><MPD><BaseURL>http://127.0.0.1:9/</BaseURL></MPD>'


def _compressed() -> Iterator[tuple[str, bytes]]:
    flac, mp3, ogg = encoded("FLAC"), encoded("MP3"), encoded("OGG")
    yield "cut.flac", flac[: len(flac) // 2]
    yield "flipped.flac", _flipped(flac, 40)
    yield "header_only.flac", flac[:86]
    yield "cut.mp3", mp3[: len(mp3) // 2]
    yield "flipped.mp3", _flipped(mp3, 40)
    yield "cut.ogg", ogg[: len(ogg) // 2]
    yield "flipped.ogg", _flipped(ogg, 20)
    yield "cut.m4a", m4a()[: len(m4a()) // 2]
    yield "without_index.m4a", m4a()[: m4a().index(b"moov") - 4]
    yield "index_only.m4a", m4a()[:28] + m4a()[m4a().index(b"moov") - 4 :]


def every_file() -> dict[str, bytes]:
    """All of them, by name."""
    return dict([*_headers(), *_other_content(), *_compressed()])
