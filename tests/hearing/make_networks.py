"""Makes two networks of a few hundred bytes that sherpa-onnx takes for real ones: needs `pip install onnx`.

    python -m tests.hearing.make_networks

Segmentation hears one voice wherever it is loud; the embedding of a voice is the mean of its filter bank. They tell
nobody apart well, but the real library runs them from beginning to end.
"""

from pathlib import Path
from typing import Any

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from listenlab.hearing.pinned import EMBEDDING, SEGMENTATION

HERE = Path(__file__).parent / "networks"
SHIFT, FIELD = 270, 991
"""Frames between the steps of segmentation, and how many each looks at."""


def main() -> None:
    """Write both."""
    loud, always = np.zeros((1, 7), np.float32), np.zeros(7, np.float32)
    loud[0, 1], always[0], always[2:] = 1000.0, 10.0, -100.0
    nodes = [
        helper.make_node("Abs", ["x"], ["level"]),
        helper.make_node("AveragePool", ["level"], ["pooled"], kernel_shape=[FIELD], strides=[SHIFT]),
        helper.make_node("Transpose", ["pooled"], ["steps"], perm=[0, 2, 1]),
        helper.make_node("MatMul", ["steps", "loud"], ["heard"]),
        helper.make_node("Add", ["heard", "always"], ["y"]),
    ]
    told = {"num_speakers": 3, "powerset_max_classes": 2, "num_classes": 7, "sample_rate": 16_000, "version": 1}
    told |= {"window_size": 160_000, "receptive_field_size": FIELD, "receptive_field_shift": SHIFT}
    constants = [numpy_helper.from_array(loud, "loud"), numpy_helper.from_array(always, "always")]
    _write(SEGMENTATION, nodes, ("x", ["N", 1, "T"]), ("y", ["N", "F", 7]), constants=constants, told=told)
    mean = helper.make_node("ReduceMean", ["feats"], ["embs"], axes=[1], keepdims=0)
    named = {"framework": "wespeaker", "language": "English", "url": "none", "comment": "made up"}
    told = {**named, "sample_rate": 16_000, "output_dim": 80, "normalize_samples": 0}
    _write(EMBEDDING, [mean], ("feats", ["B", "T", 80]), ("embs", ["B", 80]), constants=[], told=told)


def _write(
    name: str, nodes: list[Any], takes: tuple[str, Any], gives: tuple[str, Any], *, constants: list[Any], told: Any
) -> None:
    takes_, gives_ = (helper.make_tensor_value_info(each, TensorProto.FLOAT, shape) for each, shape in (takes, gives))
    graph = helper.make_graph(nodes, "made_up", [takes_], [gives_], constants)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8)
    helper.set_model_props(model, {key: str(value) for key, value in told.items()})
    HERE.mkdir(exist_ok=True)
    onnx.save(model, HERE / name)


if __name__ == "__main__":
    main()
