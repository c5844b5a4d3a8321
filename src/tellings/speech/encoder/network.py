"""The encoder's arithmetic: embeddings here, its layers by ONNX Runtime, on one thread."""

from __future__ import annotations

import io
import lzma
from collections.abc import Sequence
from typing import Any, cast

import numpy as np
from numpy.typing import NDArray

from tellings.errors import Missing

from .wordpiece import WordPieces

Floats = NDArray[np.float32]
_TINY = 1e-12
_FAR = np.float32(-1e4)
"""What is added to the attention of places that are only padding."""


class Network:
    """Embeddings, shared lower layers, and upper layers with a cue head and a role head.

    Answers depend on nothing but the report: eight-bit weights, one thread, no draw. The last digits of a probability
    may differ from one make of processor to another. Missing where ONNX Runtime is not installed.
    """

    def __init__(self, embeddings: bytes, lower: bytes, upper: bytes) -> None:
        stored = np.load(io.BytesIO(embeddings), allow_pickle=False)
        self._arrays: dict[str, Floats] = {
            name: stored[name].astype(np.float32) for name in stored.files if name not in ("pieces", "vocabulary")
        }
        self._pieces: NDArray[np.int8] = stored["pieces"]
        self.cutter = WordPieces(lzma.decompress(stored["vocabulary"].tobytes()).decode().split("\n"))
        self._lower, self._upper = session(lower), session(upper)

    def below(self, ids: Sequence[int], quoted: Sequence[int]) -> Floats:
        """What the shared layers make of a passage: one row a piece."""
        own = self._arrays
        x = self._pieces[ids].astype(np.float32) * own["scales"][ids][:, None] + own["places"][: len(ids)]
        x -= x.mean(axis=1, keepdims=True)
        x /= np.sqrt((x * x).mean(axis=1, keepdims=True) + _TINY)
        x = x * own["norm"] + own["shift"] + own["quoted"][quoted]
        mask = np.zeros((1, 1, 1, len(ids)), dtype=np.float32)
        return cast(Floats, self._lower.run(None, {"x": x[None], "mask": mask})[0][0])

    def cues(self, below: Floats) -> Floats:
        """Probabilities of O, B and I for every piece."""
        x = (below + self._arrays["marked"][0])[None]
        told = self._upper.run(["cues"], {"x": x, "mask": np.zeros((1, 1, 1, len(below)), dtype=np.float32)})
        return _softmax(told[0][0])

    def roles(self, below: Sequence[Floats], marks: Sequence[Sequence[int]]) -> list[Floats]:
        """Probabilities of N, S and C for every piece of each window, `marks` telling its cue."""
        size = max(map(len, below))
        x = np.zeros((len(below), size, below[0].shape[1]), dtype=np.float32)
        mask = np.zeros((len(below), 1, 1, size), dtype=np.float32)
        for row, (own, told) in enumerate(zip(below, marks, strict=True)):
            x[row, : len(own)] = own + self._arrays["marked"][list(told)]
            mask[row, :, :, len(own) :] = _FAR
        found = self._upper.run(["roles"], {"x": x, "mask": mask})[0]
        return [_softmax(found[row, : len(own)]) for row, own in enumerate(below)]


def session(graph: bytes) -> Any:
    """A graph ready to run on one thread."""
    try:
        import onnxruntime
    except ImportError:
        raise Missing(
            "the speech engine `encoder` needs ONNX Runtime, which is not installed: pip install 'tellings[encoder]', "
            "or leave the setting speech_engine at `tagger`"
        ) from None
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.execution_mode = onnxruntime.ExecutionMode.ORT_SEQUENTIAL
    options.use_deterministic_compute = True
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])


def _softmax(values: Floats) -> Floats:
    raised = np.exp(values - values.max(axis=-1, keepdims=True))
    return cast(Floats, raised / raised.sum(axis=-1, keepdims=True))
