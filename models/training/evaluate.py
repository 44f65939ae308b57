"""Measure the demo model as the product uses it.

Every chosen voice says the sentences of `unseen.txt`, which training never says, with short backchannels among them;
one to four utterances and the pauses between them make a window, and faster-whisper hears it with the product's
settings. The measures: word error rate (substituted, missed and added words to each word said; case and marks do
not count), and how far the start of each rightly heard word lies from espeak-ng's own time. Then silence, noise and
a tone, in which no word may be heard, and three runs that must agree.

    python -m models.training.evaluate models/demo
"""

import argparse
import json
import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import jiwer
import numpy as np
from faster_whisper import WhisperModel

from models.training.rooms import Sound
from models.training.synth import SAMPLE_RATE_HZ, TimedWord, speak
from models.training.text import backchannels, unseen
from models.training.voices import VOICES, Voice

WORD_ERRORS_AT_MOST, WORST_VOICE_AT_MOST = 0.08, 0.12
START_MEDIAN_AT_MOST_S, START_P90_AT_MOST_S = 0.05, 0.15
LONGEST_PACK_S, QUIET, EMPTY_S, REPEATS = 28.0, 1e-4, 60, 3


@dataclass(frozen=True)
class Pack:
    """A window and what is said in it."""

    sound: Sound
    """Mono, 16,000 Hz, at most 28 s."""
    words: list[TimedWord]
    """The words in it, with their times in it."""


@dataclass
class Tally:
    """Errors counted so far."""

    said: int = 0
    errors: int = 0
    start_errors_s: list[float] = field(default_factory=list)
    confusions: list[str] = field(default_factory=list)

    @property
    def rate(self) -> float:
        """Word error rate; 0 where nothing was said."""
        return self.errors / self.said if self.said else 0.0


def packs(voice: Voice, sentences: list[str], seed: int) -> Iterator[Pack]:
    """`sentences` said by `voice`, one to four in a window, with a backchannel after every sixth or so."""
    draw = random.Random(seed)  # noqa: S311 - nothing secret
    noise = np.random.default_rng(seed)
    waiting = [text for s in sentences for text in ([s, draw.choice(backchannels())] if draw.random() < 0.17 else [s])]
    while waiting:
        parts, words, now_s = [np.zeros(SAMPLE_RATE_HZ // 5, np.float32)], list[TimedWord](), 0.2
        for _ in range(min(draw.randint(1, 4), len(waiting))):
            speech = speak(waiting[0], voice)
            if now_s + len(speech.samples) / SAMPLE_RATE_HZ + 1 > LONGEST_PACK_S:
                break
            waiting.pop(0)
            words += [replace(w, start_s=w.start_s + now_s, end_s=w.end_s + now_s) for w in speech.words]
            pause = np.zeros(int(draw.uniform(0.3, 1.0) * SAMPLE_RATE_HZ), np.float32)
            parts += [speech.samples, pause]
            now_s += (len(speech.samples) + len(pause)) / SAMPLE_RATE_HZ
        sound = np.concatenate(parts)
        yield Pack((sound + QUIET * noise.standard_normal(len(sound))).astype(np.float32), words)


def hear(model: WhisperModel, sound: Sound) -> list[TimedWord]:
    """The words that `model` hears, in the product's settings: no guess from earlier text, no second try."""
    sentences, _ = model.transcribe(
        sound, language="en", temperature=0.0, condition_on_previous_text=False, word_timestamps=True
    )
    return [
        TimedWord(word.word.strip(" .,?!"), word.start, word.end)
        for sentence in sentences
        for word in sentence.words or []
        if word.word.strip(" .,?!")
    ]


def compared(said: list[TimedWord], heard: list[TimedWord], tally: Tally) -> None:
    """Add the errors between what was said and what was heard to `tally`."""
    reference = [word.text.lower() for word in said]
    hypothesis = [word.text.lower() for word in heard]
    aligned = jiwer.process_words(" ".join(reference), " ".join(hypothesis))
    tally.said += len(reference)
    tally.errors += aligned.substitutions + aligned.deletions + aligned.insertions
    for part in aligned.alignments[0]:
        ours, theirs = (part.ref_start_idx, part.ref_end_idx), (part.hyp_start_idx, part.hyp_end_idx)
        if part.type == "equal":
            pairs = zip(said[slice(*ours)], heard[slice(*theirs)], strict=True)
            tally.start_errors_s += [abs(word.start_s - other.start_s) for word, other in pairs]
        else:
            tally.confusions.append(f"{' '.join(reference[slice(*ours)])} > {' '.join(hypothesis[slice(*theirs)])}")


def by_voice(model: WhisperModel, sentences: list[str]) -> dict[str, Tally]:
    """A tally for each chosen voice."""
    tallies = {}
    for seed, voice in enumerate(VOICES):
        tallies[voice.name] = tally = Tally()
        for pack in packs(voice, sentences, seed):
            compared(pack.words, hear(model, pack.sound), tally)
    return tallies


def empty_sounds() -> dict[str, Sound]:
    """A minute each of digital silence, white noise and a 440 Hz tone."""
    frames = EMPTY_S * SAMPLE_RATE_HZ
    tone = 0.1 * np.sin(2 * np.pi * 440 * np.arange(frames) / SAMPLE_RATE_HZ)
    noise = 0.05 * np.random.default_rng(0).standard_normal(frames)
    return {
        "digital silence": np.zeros(frames, np.float32),
        "white noise": noise.astype(np.float32),
        "440 Hz tone": tone.astype(np.float32),
    }


def agreeing_runs(model: WhisperModel, sentences: list[str]) -> bool:
    """Whether the same windows give the same words at the same times in three runs."""
    some = list(packs(VOICES[0], sentences, 99))
    runs = [[hear(model, pack.sound) for pack in some] for _ in range(REPEATS)]
    return all(run == runs[0] for run in runs)


def told(name: str, tally: Tally) -> str:
    """One line of the table."""
    starts_s = tally.start_errors_s or [0.0]
    median_s, p90_s = np.median(starts_s), np.quantile(starts_s, 0.9)
    return (
        f"{name:12} word errors {tally.rate:6.1%} ({tally.errors} of {tally.said} words); "
        f"word starts off by {median_s:.3f} s median, {p90_s:.3f} s p90"
    )


def main() -> int:
    """Print the table; 0 when every bar is met."""
    parser = argparse.ArgumentParser(description="Measure the demo model.")
    parser.add_argument("model", type=Path, help="the model's folder")
    parser.add_argument("--errors", action="store_true", help="list what was misheard")
    parser.add_argument("--json", type=Path, help="also write the figures here")
    asked = parser.parse_args()
    model = WhisperModel(str(asked.model), device="cpu", compute_type="int8", cpu_threads=1)
    tallies = by_voice(model, unseen())
    everyone = Tally(
        sum(tally.said for tally in tallies.values()),
        sum(tally.errors for tally in tallies.values()),
        [error_s for tally in tallies.values() for error_s in tally.start_errors_s],
    )
    for name, tally in [*tallies.items(), ("all voices", everyone)]:
        print(told(name, tally))
        if asked.errors and tally.confusions:
            print("   ", "; ".join(tally.confusions))
    heard = {name: len(hear(model, sound)) for name, sound in empty_sounds().items()}
    for name, words in heard.items():
        print(f"{name}: {words} words in {EMPTY_S} s")
    agree = agreeing_runs(model, unseen()[:20])
    print(f"{REPEATS} runs give the same words and times: {'yes' if agree else 'no'}")
    met = {
        f"word errors at most {WORD_ERRORS_AT_MOST:.0%}": everyone.rate <= WORD_ERRORS_AT_MOST,
        f"worst voice at most {WORST_VOICE_AT_MOST:.0%}": max(t.rate for t in tallies.values()) <= WORST_VOICE_AT_MOST,
        f"word starts within {START_MEDIAN_AT_MOST_S} s median": (
            float(np.median(everyone.start_errors_s or [9.0])) <= START_MEDIAN_AT_MOST_S
        ),
        f"word starts within {START_P90_AT_MOST_S} s p90": (
            float(np.quantile(everyone.start_errors_s or [9.0], 0.9)) <= START_P90_AT_MOST_S
        ),
        "no words where nothing is said": not any(heard.values()),
        "runs agree": agree,
    }
    for bar, is_met in met.items():
        print(f"{'met    ' if is_met else 'NOT MET'} {bar}")
    if asked.json:
        asked.json.write_text(json.dumps({name: tally.rate for name, tally in tallies.items()}, indent=2))
    return 0 if all(met.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
