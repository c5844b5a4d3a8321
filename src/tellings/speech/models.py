"""The shipped weights, loaded once."""

from __future__ import annotations

import functools
import lzma
from collections.abc import Mapping
from importlib.resources import files

import msgspec

from .chain import Chain
from .lexicon import FOLDER, clusters
from .tagger import Tagger


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
