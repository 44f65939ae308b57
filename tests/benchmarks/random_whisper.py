"""What a Whisper of a given size costs here, without its weights: they are random, and the tokens are counted out.

`python -m tests.benchmarks.random_whisper [PASSES]` builds a `base` (6 + 6 layers of 512, 51,865 entries) through
CTranslate2's own description of a Whisper, turns it into int8 and decodes 110 tokens for windows of thirty seconds,
with a beam of one and of five, on one thread. The cost of a pass does not depend on what the weights say.
"""

import json
import multiprocessing
import resource
import sys
import tempfile
from itertools import chain
from pathlib import Path
from time import process_time
from typing import Any

import ctranslate2
import numpy as np
from ctranslate2.specs.whisper_spec import WhisperSpec

WIDTH, LAYERS, HEADS, MELS = 512, 6, 8, 80
WORDS, LANGUAGES, TIMES = 50_257, 99, 1_501
TASKS = ("translate", "transcribe", "startoflm", "startofprev", "nospeech", "notimestamps")
TOKENS = 110
WINDOW_S = 30.0
SEED = 11

Spec = Any
"""A part of CTranslate2's description, which carries no types."""


def vocabulary() -> list[str]:
    """As many entries as Whisper has, with its special ones where they belong."""
    special = ["endoftext", "startoftranscript", *(f"l{place}" for place in range(LANGUAGES)), *TASKS]
    times = (f"<|{place * 0.02:.2f}|>" for place in range(TIMES))
    return [*(f"w{place}" for place in range(WORDS)), *(f"<|{name}|>" for name in special), *times]


def specification() -> Spec:
    """The model with random weights, small enough that nothing overflows."""
    random, spec = np.random.default_rng(SEED), WhisperSpec(LAYERS, HEADS, LAYERS, HEADS)

    def drawn(*shape: int) -> np.ndarray:
        return (random.standard_normal(shape) * 0.02).astype(np.float32)

    def linear(part: Spec, out: int, into: int) -> None:
        part.weight, part.bias = drawn(out, into), drawn(out)

    def norm(part: Spec) -> None:
        part.gamma, part.beta = np.ones(WIDTH, np.float32), np.zeros(WIDTH, np.float32)

    for part, into in ((spec.encoder.conv1, MELS), (spec.encoder.conv2, WIDTH)):
        part.weight, part.bias = drawn(WIDTH, into, 3), drawn(WIDTH)
    spec.encoder.position_encodings.encodings = drawn(1500, WIDTH)
    spec.decoder.position_encodings.encodings = drawn(448, WIDTH)
    words = vocabulary()
    spec.decoder.embeddings.weight = drawn(len(words), WIDTH)
    spec.decoder.projection.weight = spec.decoder.embeddings.weight
    for layer in chain(spec.encoder.layer, spec.decoder.layer):
        norm(layer.self_attention.layer_norm)
        linear(layer.self_attention.linear[0], 3 * WIDTH, WIDTH)
        linear(layer.self_attention.linear[1], WIDTH, WIDTH)
        norm(layer.ffn.layer_norm)
        linear(layer.ffn.linear_0, 4 * WIDTH, WIDTH)
        linear(layer.ffn.linear_1, WIDTH, 4 * WIDTH)
    for layer in spec.decoder.layer:
        norm(layer.attention.layer_norm)
        for place, share in enumerate((1, 2, 1)):
            linear(layer.attention.linear[place], share * WIDTH, WIDTH)
    norm(spec.encoder.layer_norm)
    norm(spec.decoder.layer_norm)
    spec.register_vocabulary(words)
    return spec


def build(folder: Path) -> None:
    """Write the model to a folder, int8."""
    spec = specification()
    spec.validate()
    spec.optimize(quantization="int8")
    folder.mkdir(parents=True, exist_ok=True)
    spec.save(str(folder))


def cost(folder: Path, beam: int, passes: int) -> tuple[float, int]:
    """The least processor seconds of a pass over 30 s of sound, and how many tokens it decoded."""
    model = ctranslate2.models.Whisper(str(folder), device="cpu", compute_type="int8", intra_threads=1)
    words = vocabulary()
    prompt = [words.index(f"<|{name}|>") for name in ("startoftranscript", "l0", "transcribe", "notimestamps")]
    mel = np.random.default_rng(SEED).standard_normal((1, MELS, 3000)).astype(np.float32)
    least, tokens = float("inf"), 0
    for _ in range(passes):
        begun_s = process_time()
        heard = model.generate(
            ctranslate2.StorageView.from_array(mel),
            [prompt],
            beam_size=beam,
            max_length=2 * TOKENS,  # half of it is what may be decoded, the other half belongs to a prompt
            suppress_tokens=[words.index("<|endoftext|>")],
        )
        least, tokens = min(least, process_time() - begun_s), len(heard[0].sequences_ids[0])
    return least, tokens


def main() -> None:
    """Print the cost of a `base` as JSON; it is built in another process, whose memory does not count."""
    passes = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    with tempfile.TemporaryDirectory() as folder:
        builder = multiprocessing.get_context("spawn").Process(target=build, args=(Path(folder) / "base",))
        builder.start()
        builder.join()
        found: dict[str, object] = {"mb": round((Path(folder) / "base" / "model.bin").stat().st_size / 1e6)}
        for beam in (1, 5):
            least_s, tokens = cost(Path(folder) / "base", beam, passes)
            found[f"beam {beam}"] = {
                "pass_s": round(least_s, 2),
                "tokens": tokens,
                "cost": round(least_s / WINDOW_S, 4),
            }
    found["peak_mib"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(json.dumps(found, indent=1))


if __name__ == "__main__":
    main()
