"""The shipped weights, loaded once."""

from __future__ import annotations

import functools
import lzma
from collections.abc import Mapping
from importlib.resources import files
from typing import TYPE_CHECKING

import msgspec

from .chain import Chain
from .lexicon import FOLDER, clusters
from .tagger import Tagger

if TYPE_CHECKING:
    from .encoder.network import Network


@functools.cache
def tagger() -> Tagger:
    """The English tagger with its shipped weights."""
    cues, roles = (files(FOLDER).joinpath(f"{name}.en.json.xz").read_bytes() for name in ("cues", "roles"))
    return Tagger(Chain.load(cues), Chain.load(roles), clusters())


@functools.cache
def keep_model() -> Mapping[str, object]:
    """Weights and bias of the model that sorts the tagger's candidates."""
    packed = files(FOLDER).joinpath("keep.en.json.xz").read_bytes()
    stored: Mapping[str, object] = msgspec.json.decode(lzma.decompress(packed))
    return stored


@functools.cache
def encoder_network() -> Network:
    """The encoder with its shipped weights. Missing where ONNX Runtime is not installed."""
    from .encoder.network import Network

    folder = files(FOLDER).joinpath("encoder")
    return Network(*(folder.joinpath(name).read_bytes() for name in ("embeddings.npz", "lower.onnx", "upper.onnx")))


@functools.cache
def encoder_keep_model() -> Mapping[str, object]:
    """Weights and bias of the model that sorts the encoder's candidates; words as the tagger's model weighs them."""
    stored: Mapping[str, object] = msgspec.json.decode(files(FOLDER).joinpath("encoder/keep.json").read_bytes())
    words = keep_model()["words"]
    scale = stored["scale"]
    assert isinstance(words, dict)
    assert isinstance(scale, float)
    return {**stored, "words": {name: round(scale * weight) for name, weight in words.items()}}
