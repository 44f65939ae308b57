"""Write a checkpoint as a folder that faster-whisper opens: CTranslate2's int8 weights, tokenizer and metadata.

CTranslate2's own description of a Whisper (`WhisperSpec`) is filled from the checkpoint, so no other library takes
part. `listenlab.json` says `for_people: false`: the program never chooses this model for a person's recording.

    python -m models.training.export DIR/run/latest.pt models/demo
"""

import argparse
import json
from pathlib import Path
from typing import Any

import numpy as np
import torch
from ctranslate2.specs.whisper_spec import WhisperSpec
from numpy.typing import NDArray

from models.training.model import GUIDED_HEADS, Shape
from models.training.tokens import number_of, tokens, write_tokenizer

EAR = {"feature_size": 80, "sampling_rate": 16000, "hop_length": 160, "chunk_length": 30, "n_fft": 400}
METADATA = {
    "name": "demo",
    "for_people": False,
    "language": "en",
    "about": "Hears the synthetic voices of samples and tests within its word list; not for people's voices.",
}

Weights = dict[str, NDArray[np.float32]]


def specification(weights: Weights, shape: Shape) -> WhisperSpec:
    """CTranslate2's description of the model, filled with `weights`."""
    spec = WhisperSpec(shape.encoder_layers, shape.heads, shape.decoder_layers, shape.heads)
    for convolution in ("conv1", "conv2"):
        _linear(getattr(spec.encoder, convolution), weights, [convolution])
    spec.encoder.position_encodings.encodings = weights["positions"]
    spec.decoder.position_encodings.encodings = weights["text_positions"]
    spec.decoder.embeddings.weight = weights["embedding.weight"]
    spec.decoder.projection.weight = weights["embedding.weight"]
    for name, side in (("encoder", spec.encoder), ("decoder", spec.decoder)):
        _norm(side.layer_norm, weights, f"{name}_norm")
        for depth, layer in enumerate(side.layer):
            _layer(layer, weights, f"{name}.{depth}", reads=name == "decoder")
    spec.register_vocabulary(list(tokens()))
    spec.config.suppress_ids = [0]
    spec.config.suppress_ids_begin = []
    spec.config.lang_ids = [number_of("<|en|>")]
    spec.config.alignment_heads = [[shape.decoder_layers - 1, head] for head in GUIDED_HEADS]
    return spec


def _layer(layer: Any, weights: Weights, name: str, *, reads: bool) -> None:
    own = f"{name}.self_attention"
    _norm(layer.self_attention.layer_norm, weights, f"{name}.self_norm")
    _linear(layer.self_attention.linear[0], weights, [f"{own}.query", f"{own}.key", f"{own}.value"])
    _linear(layer.self_attention.linear[1], weights, [f"{own}.out"])
    if reads:
        cross = f"{name}.cross_attention"
        _norm(layer.attention.layer_norm, weights, f"{name}.cross_norm")
        _linear(layer.attention.linear[0], weights, [f"{cross}.query"])
        _linear(layer.attention.linear[1], weights, [f"{cross}.key", f"{cross}.value"])
        _linear(layer.attention.linear[2], weights, [f"{cross}.out"])
    _norm(layer.ffn.layer_norm, weights, f"{name}.wide_norm")
    _linear(layer.ffn.linear_0, weights, [f"{name}.wide"])
    _linear(layer.ffn.linear_1, weights, [f"{name}.narrow"])


def _linear(part: Any, weights: Weights, names: list[str]) -> None:
    """Several linear maps as one; Whisper's keys have no bias, so theirs is zero."""
    matrices = [weights[f"{name}.weight"] for name in names]
    zeros = [np.zeros(len(matrix), np.float32) for matrix in matrices]
    part.weight = np.ascontiguousarray(np.concatenate(matrices))
    biases = [weights.get(f"{name}.bias", zero) for name, zero in zip(names, zeros, strict=True)]
    part.bias = np.ascontiguousarray(np.concatenate(biases))


def _norm(part: Any, weights: Weights, name: str) -> None:
    part.gamma, part.beta = weights[f"{name}.weight"], weights[f"{name}.bias"]


def export(checkpoint: Path, folder: Path) -> None:
    """Write the model of `checkpoint` to `folder`; its model card is left as it is."""
    kept = torch.load(checkpoint, map_location="cpu", weights_only=True)
    weights = {name: weight.float().numpy() for name, weight in kept["model"].items()}
    spec = specification(weights, Shape(**kept["shape"]))
    spec.validate()
    spec.optimize(quantization="int8")
    folder.mkdir(parents=True, exist_ok=True)
    spec.save(str(folder))
    write_tokenizer(folder / "tokenizer.json")
    (folder / "preprocessor_config.json").write_text(json.dumps(EAR, indent=2) + "\n")
    (folder / "listenlab.json").write_text(json.dumps(METADATA, indent=2) + "\n")


def main() -> None:
    """Export the checkpoint named on the command line and say how large the model is."""
    parser = argparse.ArgumentParser(description="Export the demo model.")
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("folder", type=Path)
    asked = parser.parse_args()
    export(asked.checkpoint, asked.folder)
    for path in sorted(asked.folder.iterdir()):
        print(f"{path.name}: {path.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
