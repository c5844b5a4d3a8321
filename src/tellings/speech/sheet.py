"""Features of tokens as columns: names for training, numbers for tagging.

A feature's name is a template filled in for a token, `b+q={label} {where} {state}`. Training reads the names. Tagging
never makes one: the number of a name (`numbers_of`) follows from the numbers of its pieces, for all tokens at once.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from .weights import Weights

Column = NDArray[np.intp]
"""For each row the code of a text."""
Numbers = NDArray[np.uint64]

# Names are polynomials of their UTF-8 bytes modulo 2 ** 64 in this number (odd, taken from the digits of pi): two names
# of 75,000 have the same number once in a billion models; a name that no model knows, hardly ever a known one's.
_BASE = 0x243F6A8885A308D3
_MASK = (1 << 64) - 1


class _Piece(NamedTuple):
    """A text as a number, and what multiplies the number of all that stands before it."""

    number: int
    power: int


@functools.lru_cache(maxsize=65_536)
def _piece(text: str) -> _Piece:
    number, power = 0, 1
    for byte in text.encode("utf-8", "surrogatepass"):
        number = (number * _BASE + byte + 1) & _MASK
        power = power * _BASE & _MASK
    return _Piece(number, power)


def numbers_of(names: Iterable[str]) -> Numbers:
    """The numbers of whole names."""
    return np.array([_piece.__wrapped__(name).number for name in names], dtype=np.uint64)


@functools.lru_cache(maxsize=1_024)
def _cut(template: str) -> tuple[str, tuple[tuple[str, str], ...]]:
    """What stands before the first field, then every field with what follows it."""
    first, *rest = re.split(r"\{(\w+)\}", template)
    return first, tuple(zip(rest[::2], rest[1::2], strict=True))


class _Group(NamedTuple):
    """Rows of a sheet that the same templates speak of: the token of each, and its columns."""

    templates: Sequence[str]
    tokens: NDArray[np.intp]
    columns: Mapping[str, Column]


class Sheet:
    """Features of `length` tokens; `known` are columns of all of them by field.

    Texts get codes in the order in which they come.
    """

    def __init__(self, length: int) -> None:
        self.length = length
        self.known: dict[str, Column] = {}
        self._codes: dict[str, int] = {}
        self._groups: list[_Group] = []

    def codes(self, texts: Iterable[str]) -> Column:
        """The codes of texts."""
        known = self._codes
        return np.array([known.setdefault(text, len(known)) for text in texts], dtype=np.intp)

    def counts(self, values: NDArray[np.intp] | NDArray[np.bool_]) -> Column:
        """The codes of small whole numbers, written in digits."""
        values = values.astype(np.intp)
        if not len(values):
            return values
        low = int(values.min())
        return self.codes(map(str, range(low, int(values.max()) + 1)))[values - low]

    def say(self, templates: Sequence[str], tokens: Column, **columns: Column) -> None:
        """Let features hold of tokens, of which one may come twice; `columns` fill fields that `known` does not."""
        if len(tokens):
            for field in {field for template in templates for field, _ in _cut(template)[1]} - columns.keys():
                columns[field] = self.known[field][tokens]
            self._groups.append(_Group(templates, tokens, columns))

    def names(self) -> list[list[str]]:
        """The features of every token by name."""
        texts = list(self._codes)
        found: list[list[str]] = [[] for _ in range(self.length)]
        for templates, tokens, columns in self._groups:
            rows = [[texts[code] for code in column.tolist()] for column in columns.values()]
            for place, token in enumerate(tokens.tolist()):
                fields = {name: row[place] for name, row in zip(columns, rows, strict=True)}
                found[token].extend(template.format(**fields) for template in templates)
        return found

    def total(self, weights: Weights) -> NDArray[np.int64]:
        """The sum of the weights of every token's features, a column a label."""
        pieces = [_piece(text) for text in self._codes]
        number = np.array([piece.number for piece in pieces], dtype=np.uint64)
        power = np.array([piece.power for piece in pieces], dtype=np.uint64)
        found = np.zeros((self.length, weights.labels), dtype=np.int64)
        for templates, tokens, columns in self._groups:
            filled = {name: (number[column], power[column]) for name, column in columns.items()}
            own = np.zeros((len(tokens), weights.labels), dtype=np.int64)
            for template in templates:
                own += weights.of(_filled(template, filled, len(tokens)))
            np.add.at(found, tokens, own)
        return found


def _filled(template: str, columns: Mapping[str, tuple[Numbers, Numbers]], rows: int) -> Numbers:
    """The numbers of a template's names, a row each."""
    first, rest = _cut(template)
    total = np.full(rows, _piece(first).number, dtype=np.uint64)
    for field, after in rest:
        number, power = columns[field]
        total = total * power + number
        if after:
            piece = _piece(after)
            total = total * np.uint64(piece.power) + np.uint64(piece.number)
    return total
