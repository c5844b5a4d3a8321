"""Which rows of a page are furniture: two linear passes over readable features, then a few plain rules.

The first pass looks at a row and the shapes around it, the second also at what the first thought of its neighbours.
Weights: data/reports/plain.json and html.json (cards beside them), fitted by training/reports/fit.py. The threshold
leans to keeping: losing reporting is worse than keeping a line of furniture.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Sequence
from functools import cache
from importlib.resources import files
from typing import NamedTuple

from .features import Rows, features, second_features
from .headline import headline_rows, repeats
from .rows import Row

BODY_SHAPES = "SQ"
LEAST_HEADLINE_WORDS = 3
HEADLINE_OVERLAP = 0.3


class Weights(NamedTuple):
    """A fitted scorer: feature -> weight in log odds of furniture, for each pass, and the threshold on probability."""

    first: dict[str, float]
    second: dict[str, float]
    threshold: float


@cache
def weights(medium: str) -> Weights:
    """The shipped weights for "plain" or "html"."""
    table = json.loads(files("tellings.data").joinpath(f"reports/{medium}.json").read_text(encoding="utf-8"))
    return Weights(table["first"], table["second"], table["threshold"])


def furniture_rows(rows: Sequence[Row], titles: Sequence[str]) -> tuple[list[bool], int | None]:
    """For each row whether it is furniture, and the row of the page's own headline where it is known."""
    if not rows:
        return [], None
    medium = weights("plain" if rows[0].line is None else "html")
    page = Rows(rows, frozenset(_keys(titles)))
    out = [p >= medium.threshold for p in probabilities(page, medium)]
    return settle_rows(page, out, titles)


def probabilities(page: Rows, medium: Weights) -> list[float]:
    """The probability of furniture for each row."""
    own = [features(page, n) for n in range(len(page.rows))]
    first = [sigmoid(_sum(names, medium.first)) for names in own]
    second = medium.second
    return [sigmoid(_sum(names, second) + _sum(second_features(first, page, n), second)) for n, names in enumerate(own)]


def settle_rows(page: Rows, out: list[bool], titles: Sequence[str]) -> tuple[list[bool], int | None]:
    """The rules after the scores: one headline and no repeats of it; a page is never furniture from end to end."""
    rows = page.rows
    if all(out):
        out = [page.looks[n].shape not in BODY_SHAPES for n in range(len(rows))]
    if all(out):
        out = [False] * len(rows)
    body = next((n for n, row in enumerate(rows) if not out[n] and page.looks[n].shape == "S"), len(rows) - 1)
    headline, copies = headline_rows(rows, titles, body)
    if headline is None:
        headline = _guess_headline(page, out, body)
        copies = {n for n, row in enumerate(rows) if n != headline and headline is not None and row.text == rows[headline].text}
    if headline is not None:
        out[headline] = False
        for n, row in enumerate(rows):
            if n in copies or (n != headline and n <= body and repeats(row, rows[headline].folded)):
                out[n] = True
    return out, headline


def _guess_headline(page: Rows, out: Sequence[bool], body: int) -> int | None:
    """Without a claimed title: the first title-like row kept before the body that shares its words with it."""
    for n in range(body):
        seen = page.looks[n]
        if not out[n] and seen.shape in "TLQE" and len(seen.words) >= LEAST_HEADLINE_WORDS:
            shared = page.overlap(n)
            if shared is not None and shared >= HEADLINE_OVERLAP:
                return n
    return None


def sigmoid(value: float) -> float:
    """Log odds to probability, six decimals, so that no platform's last bit decides."""
    return round(1 / (1 + math.exp(-max(min(value, 30.0), -30.0))), 6)


def _sum(names: Iterable[str], table: dict[str, float]) -> float:
    return math.fsum(table.get(name, 0.0) for name in names)


def _keys(titles: Sequence[str]) -> list[str]:
    from tellings.text.fold import fold_key  # noqa: PLC0415

    return [fold_key(title) for title in titles]
