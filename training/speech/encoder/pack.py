"""Packs the fitted encoder for `tellings.speech.encoder`: eight bits a weight, rare pieces left out.

    python training/speech/encoder/pack.py WEIGHTS TRAINED [--data ../shared/data] [--out FOLDER]

Needs torch, onnx, onnxruntime and safetensors. A piece is kept if a word of the news corpora is cut to it, or if it is
one character.
"""

from __future__ import annotations

import argparse
import gzip
import io
import json
import lzma
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import torch
from model import HEADS, HIDDEN, SHARED, Encoder, Layer
from onnxruntime.quantization import QuantType, quantize_dynamic
from torch import Tensor, nn
from torch.nn import functional

from tellings.speech.encoder.wordpiece import CLS, SEP, UNKNOWN, WordPieces
from tellings.text.tokens import words

OUT = Path(__file__).parents[3] / "src/tellings/data/speech/encoder"
NEWS = ("news/reuters-21578.jsonl.gz", "news/reuters-c50.jsonl.gz", "news/bbc-2005.jsonl.gz")
LEAST = 12
"""How often a piece must occur in the news corpora."""


class Plain(nn.Module):
    """A layer without what only fitting needs."""

    def __init__(self, layer: Layer) -> None:
        super().__init__()
        self.layer = layer

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        own, (batch, size) = self.layer, x.shape[:2]
        parts = own.qkv(x).split(HIDDEN, -1)
        q, k, v = (part.reshape(batch, size, HEADS, HIDDEN // HEADS).transpose(1, 2) for part in parts)
        seen = torch.softmax(q @ k.transpose(-1, -2) * (HIDDEN // HEADS) ** -0.5 + mask, -1) @ v
        x = own.norm1(x + own.out(seen.transpose(1, 2).reshape(batch, size, HIDDEN)))
        return own.norm2(x + own.down(functional.gelu(own.up(x))))


class Lower(nn.Module):
    """The shared layers."""

    def __init__(self, model: Encoder) -> None:
        super().__init__()
        self.layers = nn.ModuleList(Plain(layer) for layer in model.layers[:SHARED])

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        for layer in self.layers:
            x = layer(x, mask)
        return x


class Upper(nn.Module):
    """The layers above with both heads."""

    def __init__(self, model: Encoder) -> None:
        super().__init__()
        self.layers = nn.ModuleList(Plain(layer) for layer in model.layers[SHARED:])
        self.cues, self.roles = model.cues, model.roles

    def forward(self, x: Tensor, mask: Tensor) -> tuple[Tensor, Tensor]:
        for layer in self.layers:
            x = layer(x, mask)
        return self.cues(x), self.roles(x)


def graph(module: nn.Module, outputs: list[str]) -> bytes:
    """The module as an ONNX graph in eight bits."""
    axes = {"x": {0: "b", 1: "t"}, "mask": {0: "b", 3: "t"}, **{name: {0: "b", 1: "t"} for name in outputs}}
    example = (torch.randn(2, 20, HIDDEN), torch.zeros(2, 1, 1, 20))
    with tempfile.TemporaryDirectory() as folder:
        whole, small = Path(folder) / "whole.onnx", Path(folder) / "small.onnx"
        torch.onnx.export(
            module, example, str(whole), input_names=["x", "mask"], output_names=outputs, dynamic_axes=axes,
            opset_version=17, dynamo=False,
        )  # fmt: skip
        quantize_dynamic(whole, small, weight_type=QuantType.QInt8, per_channel=True, reduce_range=REDUCED)
        return small.read_bytes()


REDUCED = True
"""Seven bits a weight, so that processors with and without eight-bit dot products add up the same."""


def pieces_of(vocabulary: list[str], data: Path) -> list[int]:
    """The numbers of the pieces that are kept, in order."""
    cutter, counts = WordPieces(vocabulary), Counter[int]()
    for word, count in Counter(_news(data)).items():
        for number in cutter.of(word):
            counts[number] += count
    special = {CLS, SEP, UNKNOWN}
    return [
        number
        for number, piece in enumerate(vocabulary)
        if counts[number] >= LEAST or piece in special or len(piece.removeprefix("##")) == 1
    ]


def _news(data: Path) -> Iterator[str]:
    for name in NEWS:
        with gzip.open(data / name, "rt", encoding="utf-8") as lines:
            for line in lines:
                text = json.loads(line)["text"]
                yield from (text[word.start : word.end] for word in words(text, 0, len(text)))
    with (data / "speech/polnear-train.jsonl").open() as lines:
        for line in lines:
            yield from json.loads(line)["text"].split()


def main() -> None:
    """Write the three files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("weights", type=Path)
    parser.add_argument("trained", type=Path)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--out", type=Path, default=OUT)
    options = parser.parse_args()
    model = Encoder()
    model.load_state_dict(torch.load(options.trained))
    model.eval()
    stored = json.loads((options.weights / "tokenizer.json").read_text())["model"]["vocab"]
    vocabulary = sorted(stored, key=stored.__getitem__)
    kept = pieces_of(vocabulary, options.data)
    table = model.word.weight.detach().numpy()[kept]
    scales = np.abs(table).max(axis=1) / 127
    own = {name: value.detach().numpy() for name, value in model.state_dict().items()}
    arrays = {
        "pieces": np.round(table / scales[:, None]).astype(np.int8),
        "scales": scales.astype(np.float16), "places": (own["place.weight"] + own["kind"]).astype(np.float16),
        "norm": own["norm.weight"], "shift": own["norm.bias"], "quoted": own["quoted.weight"],
        "marked": own["marked.weight"],
        "vocabulary": np.frombuffer(lzma.compress("\n".join(vocabulary[n] for n in kept).encode()), dtype=np.uint8),
    }  # fmt: skip
    options.out.mkdir(parents=True, exist_ok=True)
    packed = io.BytesIO()
    np.savez(packed, **arrays)
    (options.out / "embeddings.npz").write_bytes(packed.getvalue())
    (options.out / "lower.onnx").write_bytes(graph(Lower(model), ["y"]))
    (options.out / "upper.onnx").write_bytes(graph(Upper(model), ["cues", "roles"]))
    print(len(kept), "pieces,", sum(path.stat().st_size for path in options.out.iterdir()), "bytes")


if __name__ == "__main__":
    main()
