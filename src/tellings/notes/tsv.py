"""WebAnno TSV 3, as WebAnno and INCEpTION export it: the spans of people's layers, as remarks.

Positions in it are UTF-16 units. It keeps the text of sentences only, not what stands between them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

import msgspec

from ..errors import Usage
from .cas import NOT_OF_PEOPLE, code_points
from .remark import CONTEXT, Remark, Said, layer_said

FORMAT = "#FORMAT=WebAnno TSV "
_ESCAPED = re.compile(r"\\(->|.)")
_STACKED = re.compile(r"(?:\\.|[^|\\])+")
_NUMBERED = re.compile(r"((?:\\.|[^\\])*?)(?:(?<!\\)\[(\d{1,9})\])?")
_CONTROL = {"t": "\t", "n": "\n", "r": "\r", "f": "\f"}


class _Layer(msgspec.Struct, frozen=True):
    """A layer of spans: its name, the first of its columns and its features; "" where it has none."""

    name: str
    column: int
    features: tuple[str, ...]


class _Sentence(msgspec.Struct):
    """The text of a sentence, and its lines: first unit, last unit, columns."""

    text: str
    lines: list[tuple[int, int, list[str]]]


def remarks(text: str) -> Said:
    """The spans of all layers but tokens, sentences and grammar. Usage where it is of another version."""
    lines = text.lstrip("\ufeff").replace("\r\n", "\n").split("\n")
    if not lines[0].startswith(FORMAT + "3"):
        raise Usage(f"no annotations: {lines[0][:60]} is not version 3")
    layers, others = _layers(lines)
    found: dict[Key, Remark] = {}
    across: set[Key] = set()
    pairs = 0
    for number, sentence in enumerate(_sentences(lines)):
        for key, start, end, features in _spans(sentence, layers, number):
            if key in found:
                across.add(key)
            if made := _remark(sentence, (start, end), pairs, layer_said(key[0], features)):
                found[key] = made
        pairs += sum(char > "\uffff" for char in sentence.text)
    lost = [f"{others} layers hold relations or chains: a note stands on one passage"] if others else []
    if across:
        lost.append(f"{len(across)} annotations run over sentences, between which this format keeps no text")
    return Said(tuple(made for key, made in found.items() if key not in across), tuple(lost))


def _layers(lines: Sequence[str]) -> tuple[list[_Layer], int]:
    """The layers of spans, and how many are of another kind."""
    found, others, column = [], 0, 3
    for line in lines:
        kind, _, rest = line.partition("=")
        if kind not in {"#T_SP", "#T_CH", "#T_RL"}:
            continue
        name, *features = rest.strip().split("|")
        features = ["" if "ROLE_" in "".join(pair) else pair[1] for pair in pairwise(["", *features])]
        if kind == "#T_SP" and not name.startswith(NOT_OF_PEOPLE):
            found.append(_Layer(name, column, tuple(features)))
        others += kind != "#T_SP" and not name.startswith(NOT_OF_PEOPLE)
        column += max(1, len(features))
    return found, others


def _sentences(lines: Sequence[str]) -> Iterator[_Sentence]:
    sentence: _Sentence | None = None
    for line in lines:
        if line.startswith("#Text="):
            part = _plain(line[6:])
            if sentence is None or sentence.lines:
                if sentence is not None:
                    yield sentence
                sentence = _Sentence(part, [])
            else:
                sentence.text += "\n" + part
        elif sentence is not None and (cells := line.split("\t")) and len(cells) > 3:
            begin, _, end = cells[1].partition("-")
            if begin.isdigit() and end.isdigit():
                sentence.lines.append((int(begin[:10]), int(end[:10]), cells))
    if sentence is not None:
        yield sentence


Key = tuple[str, str, str]
Span = tuple[Key, int, int, dict[str, str]]


def _spans(sentence: _Sentence, layers: Sequence[_Layer], number: int) -> Iterator[Span]:
    """Key, first and last unit, and features of each annotation: lines of one number belong together."""
    found: dict[Key, Span] = {}
    for row, (begin, end, cells) in enumerate(sentence.lines):
        for layer in layers:
            for mark, features in _annotations(layer, cells):
                key = (layer.name, mark or f"{row}", "" if mark else f"{number}")
                start = found[key][1] if key in found else begin
                found[key] = (key, min(start, begin), max(end, found[key][2] if key in found else 0), features)
    yield from found.values()


def _annotations(layer: _Layer, cells: Sequence[str]) -> Iterator[tuple[str, dict[str, str]]]:
    """The annotations of a layer on a line: each one's number, "" where it has none, and its features."""
    columns = [_STACKED.findall(cell) for cell in cells[layer.column : layer.column + max(1, len(layer.features))]]
    if not columns or not columns[0] or columns[0] == ["_"]:
        return
    for place in range(len(columns[0])):
        features, mark = {}, ""
        for name, values in zip(layer.features, columns, strict=False):
            value = _NUMBERED.fullmatch(values[place]) if place < len(values) else None
            if value is None:
                continue
            mark = mark or value[2] or ""
            if name and value[1] not in {"*", "_", ""}:
                features[name] = _plain(value[1])
        if not any(layer.features):
            value = _NUMBERED.fullmatch(columns[0][place])
            mark = (value[2] or "") if value else ""
        yield mark, features


def _remark(sentence: _Sentence, units: tuple[int, int], pairs: int, said: Mapping[str, str | None]) -> Remark | None:
    """The remark on a range of units, after so many surrogate pairs; None where the sentence has no such range."""
    first = sentence.lines[0][0]
    unit = code_points(sentence.text)
    left, right = unit(units[0] - first), unit(units[1] - first)
    if left is None or right is None or left >= right:
        return None
    before, after = sentence.text[:left][-CONTEXT:], sentence.text[right:][:CONTEXT]
    return msgspec.convert(
        {
            "names": (), "exact": sentence.text[left:right], "prefix": before, "suffix": after,
            "start": first - pairs + left, **said,
        },
        Remark,
    )  # fmt: skip


def _plain(text: str) -> str:
    return _ESCAPED.sub(lambda found: _CONTROL.get(found[1], found[1]), text)
