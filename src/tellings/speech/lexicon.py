"""The tables that the rules on statements read, loaded once from the package's data."""

from __future__ import annotations

import functools
import lzma
from collections.abc import Mapping
from importlib.resources import files
from typing import Literal, NamedTuple, cast

import msgspec

from .chain import Chain
from .tagger import Tagger

Act = Literal["said", "wrote", "called-for", "ruled-out", "warned", "denied", "claimed", "other"]
Sort = Literal["utterance", "stance", "finding", "thought", "motion"]

_FOLDER = "tellings.data.speech"


class Doing(NamedTuple):
    """What a cue does, and of what sort that is."""

    act: Act
    sort: Sort


def _text(name: str) -> str:
    return files(_FOLDER).joinpath(name).read_text("utf-8")


@functools.cache
def acts() -> Mapping[str, Doing]:
    """What English cues do, by lemma or lemma and particle."""
    rows = (line.split("\t") for line in _text("acts.en.tsv").splitlines() if line and not line.startswith("#"))
    return {key: Doing(cast(Act, act), cast(Sort, sort)) for key, act, sort in rows}


@functools.cache
def listed(name: str) -> frozenset[str]:
    """An English word list by its name in words.en.txt."""
    found: dict[str, set[str]] = {}
    for line in _text("words.en.txt").splitlines():
        if line.startswith("["):
            current = found.setdefault(line.strip("[]"), set())
        elif line and not line.startswith("#"):
            current.update(line.split())
    return frozenset(found[name])


@functools.cache
def media() -> tuple[frozenset[str], frozenset[str]]:
    """Names of outlets and agencies in lower case without "the", and the words that end such names."""
    lines = [line.strip() for line in _text("media.txt").splitlines() if line.strip() and not line.startswith("#")]
    names = frozenset(line.lower().removeprefix("the ") for line in lines if not line.startswith("*"))
    return names, frozenset(line[1:] for line in lines if line.startswith("*"))


@functools.cache
def cue_words(language: str) -> frozenset[str]:
    """Forms of verbs of saying in a language other than English, in lower case; empty where there is no table."""
    for line in _text("cues.tsv").splitlines():
        key, _, forms = line.partition("\t")
        if key == language:
            return frozenset(forms.split(" "))
    return frozenset()


@functools.cache
def clusters() -> Mapping[str, str]:
    """The cluster of a word in lower case."""
    lines = lzma.decompress(files(_FOLDER).joinpath("clusters.txt.xz").read_bytes()).decode().split("\n")
    return {word: str(number) for number, line in enumerate(lines) for word in line.split(" ")}


@functools.cache
def tagger() -> Tagger:
    """The English tagger with its shipped weights."""
    cues, roles = (files(_FOLDER).joinpath(f"{name}.en.json.xz").read_bytes() for name in ("cues", "roles"))
    return Tagger(Chain.load(cues), Chain.load(roles), clusters())


@functools.cache
def keep_model() -> Mapping[str, object]:
    """Weights and bias of the model that sorts the tagger's candidates."""
    stored: Mapping[str, object] = msgspec.json.decode(_text("keep.en.json"))
    return stored
