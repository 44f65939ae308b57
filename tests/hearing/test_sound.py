"""What the hearing room promises about files of sound."""

import os
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest
import soundfile

from listenlab.errors import AudioUnreadable
from listenlab.hearing.files import looks_like_sound
from listenlab.hearing.header import length_s, probe
from listenlab.hearing.sound import RATE_HZ, read
from tests.hearing.malformed import every_file, m4a, murmur, wav_bytes

FULL = {
    "odd_byte.wav",
    "cut_inside_a_sample.wav",
    "size_0.wav",
    "size_unknown.wav",
    "bits_13.wav",
    "flipped.mp3",
    "cut.ogg",
}
NOTED = {
    "half.wav",
    "claims_4_gib.wav",
    "not_numbers.wav",
    "infinite.wav",
    "too_loud.wav",
    "cut.flac",
    "flipped.flac",
    "cut.mp3",
    "index_only.m4a",
}


@pytest.mark.parametrize("name", sorted(every_file()))
def test_a_malformed_file_is_refused_or_read_whole_or_read_with_a_note(name: str, tmp_path: Path) -> None:
    """At least thirty broken files: a clear error, the whole content, or a note about what is missing; quickly."""
    path = tmp_path / name
    path.write_bytes(every_file()[name])
    began = time.monotonic()
    if name in FULL | NOTED:
        recording = read(path)
        assert np.isfinite(recording.samples[:]).all()
        assert np.abs(recording.samples[:]).max() <= 1.0
        assert bool(recording.notes) == (name in NOTED)
    else:
        with pytest.raises(AudioUnreadable, match=name) as refusal:
            read(path)
        assert refusal.value.hint
    assert time.monotonic() - began < 10


def test_there_are_at_least_thirty_malformed_files() -> None:
    """The list of broken files does not shrink."""
    assert len(every_file()) >= 30


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="only Linux tells the memory of one program alone")
def test_reading_every_malformed_file_takes_less_than_512_mib(tmp_path: Path) -> None:
    """A fresh interpreter that may not use more memory gets through all of them."""
    for name, content in every_file().items():
        (tmp_path / name).write_bytes(content)
    program = (
        "import sys; from pathlib import Path; from listenlab.hearing.sound import read\n"
        "from listenlab.errors import AudioUnreadable\n"
        "for path in Path(sys.argv[1]).iterdir():\n"
        "    try: read(path)\n"
        "    except AudioUnreadable: pass\n"
        "print(next(line.split()[1] for line in Path('/proc/self/status').open() if line.startswith('VmHWM')))\n"
    )
    ran = subprocess.run([sys.executable, "-c", program, str(tmp_path)], capture_output=True, check=True, text=True)
    assert int(ran.stdout) / 1024 < 512


@pytest.mark.parametrize("channels", range(1, 9))
@pytest.mark.parametrize("rate_hz", [8_000, 44_100, 48_000])
def test_every_channel_comes_out_at_16_khz_and_in_its_place(channels: int, rate_hz: int, tmp_path: Path) -> None:
    """A tone of another height on each channel is found on that channel, with nothing lost of the length."""
    at = np.arange(2 * rate_hz) / rate_hz
    tones_hz = 300 + 200 * np.arange(channels)
    path = tmp_path / "talk.wav"
    soundfile.write(path, 0.5 * np.sin(2 * np.pi * at[:, None] * tones_hz), rate_hz)
    recording = read(path)
    assert recording.samples.shape[1] == channels
    assert abs(recording.duration_s - 2.0) < 0.01
    spectrum = np.abs(np.fft.rfft(recording.samples[:RATE_HZ], axis=0))
    assert np.abs(np.argmax(spectrum, axis=0) - tones_hz).max() <= 1
    assert recording.notes == ()


@pytest.mark.parametrize("ending", ["flac", "mp3", "ogg"])
def test_compressed_files_are_read_whole(ending: str, tmp_path: Path) -> None:
    """The usual encodings give the full length."""
    path = tmp_path / f"talk.{ending}"
    soundfile.write(path, murmur(5.0, 2), RATE_HZ)
    recording = read(path)
    assert recording.samples.shape[1] == 2
    assert abs(recording.duration_s - 5.0) < 0.1
    assert recording.notes == ()


def test_a_phone_s_voice_memo_is_read(tmp_path: Path) -> None:
    """AAC in MP4 is decoded."""
    path = tmp_path / "memo.m4a"
    path.write_bytes(m4a())
    assert abs(read(path).duration_s - 4.0) < 0.2


def test_the_facts_are_told_without_decoding(tmp_path: Path) -> None:
    """Channels, rate, length and encoding come from the header."""
    path = tmp_path / "talk.wav"
    soundfile.write(path, murmur(2.0, 2, 44_100), 44_100)
    facts = probe(path)
    assert (facts.channels, facts.rate_hz, facts.codec) == (2, 44_100, "pcm_s16le")
    assert facts.duration_s == pytest.approx(2.0)


@pytest.mark.parametrize("ending", ["wav", "flac"])
def test_the_length_alone_is_that_of_the_facts(ending: str, tmp_path: Path) -> None:
    """Of a WAV it is told by a few bytes, of any other file as with the rest."""
    path = tmp_path / f"talk.{ending}"
    soundfile.write(path, murmur(2.0, 2, 44_100), 44_100)
    assert length_s(path) == probe(path).duration_s == pytest.approx(2.0)


def test_a_recording_too_long_to_hold_is_refused_before_it_is_decoded(tmp_path: Path) -> None:
    """Ten hours of silence take no space as a sparse file, but would as samples."""
    path = tmp_path / "talk.wav"
    path.write_bytes(wav_bytes(b"", claims=10 * 3600 * 8000 * 2, rate_hz=8000))
    os.truncate(path, 44 + 10 * 3600 * 8000 * 2)
    with pytest.raises(AudioUnreadable, match="10 hours"):
        read(path)


@pytest.mark.parametrize(
    "name", ["http://127.0.0.1:9/a.wav", "concat:a.wav|b.wav", "pipe:0", "/dev/zero", "/dev/tty", "/proc/self/mem", "."]
)
def test_what_is_no_regular_file_is_refused_at_once(name: str) -> None:
    """Addresses, devices and folders are never opened."""
    with pytest.raises(AudioUnreadable):
        read(Path(name))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this system has no named pipes")
def test_a_pipe_is_refused_without_waiting_for_a_writer(tmp_path: Path) -> None:
    """Opening a named pipe would hang until somebody wrote to it."""
    pipe = tmp_path / "talk.wav"
    os.mkfifo(pipe)
    with pytest.raises(AudioUnreadable, match="not a file"):
        read(pipe)


@pytest.mark.parametrize(
    ("name", "content", "answer"),
    [
        ("talk.wav", b"", True),
        ("TALK.MP3", b"", True),
        ("talk", wav_bytes(b"\0\0"), True),
        ("talk.bin", b"OggS....", True),
        ("talk.json", b'{"turns": []}', False),
        ("talk.vtt", b"WEBVTT\n", False),
        ("talk.txt", b"Sam: hello", False),
        ("talk", b"", False),
    ],
)
def test_sound_is_told_from_transcripts_by_ending_or_first_bytes(
    name: str, content: bytes, answer: bool, tmp_path: Path
) -> None:
    """Cheap enough to ask of every input."""
    path = tmp_path / name
    path.write_bytes(content)
    assert looks_like_sound(path) is answer


def test_a_missing_file_is_judged_by_its_ending(tmp_path: Path) -> None:
    """So that the message speaks of the recording that is not there."""
    assert looks_like_sound(tmp_path / "talk.flac")
    assert not looks_like_sound(tmp_path / "talk.json")


def test_asking_what_a_file_is_loads_nothing_heavy() -> None:
    """Deciding between sound and transcript needs neither PyAV nor numpy."""
    program = "import sys, listenlab.hearing.files; print({'av', 'numpy', 'faster_whisper'} & set(sys.modules))"
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, check=True, text=True)
    assert ran.stdout.strip() == "set()"
