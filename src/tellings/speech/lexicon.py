"""The tables that the rules on statements read, loaded once from the package's data."""

from __future__ import annotations

import functools
import lzma
from collections.abc import Mapping
from importlib.resources import files
from typing import Literal, NamedTuple, cast

Act = Literal["said", "wrote", "called-for", "ruled-out", "warned", "denied", "claimed", "other"]
Sort = Literal["utterance", "stance", "finding", "thought", "motion"]

FOLDER = "tellings.data.speech"
"""Where the tables and weights lie."""


class Doing(NamedTuple):
    """What a cue does, and of what sort that is."""

    act: Act
    sort: Sort


def text_of(name: str) -> str:
    """A table as it lies in the package."""
    return files(FOLDER).joinpath(name).read_text("utf-8")


@functools.cache
def acts() -> Mapping[str, Doing]:
    """What English cues do, by lemma or lemma and particle."""
    rows = (line.split("\t") for line in text_of("acts.en.tsv").splitlines() if line and not line.startswith("#"))
    return {key: Doing(cast(Act, act), cast(Sort, sort)) for key, act, sort in rows}


@functools.cache
def listed(name: str) -> frozenset[str]:
    """An English word list by its name in words.en.txt."""
    found: dict[str, set[str]] = {}
    for line in text_of("words.en.txt").splitlines():
        if line.startswith("["):
            current = found.setdefault(line.strip("[]"), set())
        elif line and not line.startswith("#"):
            current.update(line.split())
    return frozenset(found[name])


@functools.cache
def media() -> tuple[frozenset[str], frozenset[str]]:
    """Names of outlets and agencies in lower case without "the", and the words that end such names."""
    lines = [line.strip() for line in text_of("media.txt").splitlines() if line.strip() and not line.startswith("#")]
    names = frozenset(line.lower().removeprefix("the ") for line in lines if not line.startswith("*"))
    return names, frozenset(line[1:] for line in lines if line.startswith("*"))


@functools.cache
def cue_words(language: str) -> frozenset[str]:
    """Forms of verbs of saying in a language other than English, in lower case; empty where there is no table."""
    for line in text_of("cues.tsv").splitlines():
        key, _, forms = line.partition("\t")
        if key == language:
            return frozenset(forms.split(" "))
    return frozenset()


@functools.cache
def clusters() -> Mapping[str, str]:
    """The cluster of a word in lower case."""
    lines = lzma.decompress(files(FOLDER).joinpath("clusters.txt.xz").read_bytes()).decode().split("\n")
    return {word: str(number) for number, line in enumerate(lines) for word in line.split(" ")}


@functools.cache
def sorts() -> Mapping[str, str]:
    """Of what sort English cues of one word are, with the act where it is another than saying."""
    return {key: does.sort if does.act == "said" else f"{does.sort} {does.act}" for key, does in acts().items()}


@functools.cache
def given_genders() -> Mapping[str, str]:
    """Given names in lower case that are one gender's in the table of names, `m` or `f`."""
    found: dict[str, set[str]] = {}
    for line in files("tellings.data.names").joinpath("given_names.tsv").read_text("utf-8").splitlines():
        cells = line.split("\t")
        if len(cells) == 3 and cells[0] in ("m", "f"):
            for name in cells[2].split(" "):
                found.setdefault(name, set()).add(cells[0])
    return {name: next(iter(told)) for name, told in found.items() if len(told) == 1}
