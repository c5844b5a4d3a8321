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

from tellings.text.fold import fold_key

from .bylines import byline_name
from .credits import dateline_prefix
from .features import KEPT, NO_HEAD, Rows, features, good_range, second_features, tells
from .formulas import formula_kind
from .headers import header_names, masthead
from .headline import headline_rows, repeats
from .rows import Row

BODY_SHAPES = "SQ"
TITLE_SHAPES = "TEM"
SURE_MANNERS = ("whole", "head", "sure")
LONGEST_LIST = 24
"""Rows under the head of a list that are taken for its items while no sentence comes between."""
HEADLINE_SHAPES = "TLQE"
BULLETS = ("- ", "– ", "— ", "• ", "* ", "· ")
LEAST_HEADLINE_WORDS = 3
HEADLINE_OVERLAP = 0.3
SURE_OVERLAP = 0.5
"""Share of a row's words that the body must have: to be the headline; to be it against the score."""
HEADLINE_ROWS = 12
MOST_ROWS = 10_000
"""A text of more lines than this is no page (the labelled pages have up to 426): all of it is kept."""
SURE = 0.95
"""A sentence right after reporting, or with a word of saying, is furniture only where the score is as high as this. On
the cross-validated tune pages this saves every lost sentence and keeps one line of furniture."""


class Weights(NamedTuple):
    """A fitted scorer: feature -> weight in log odds of furniture, for each pass.

    `edges`: the probabilities from which a row is furniture, for title-like rows and, higher, for sentences.
    """

    first: dict[str, float]
    second: dict[str, float]
    edges: tuple[float, float]


@cache
def weights(medium: str) -> Weights:
    """The shipped weights for "plain" or "html"."""
    table = json.loads(files("tellings.data").joinpath(f"reports/{medium}.json").read_text(encoding="utf-8"))
    return Weights(table["first"], table["second"], (table["threshold"], table["sentence_threshold"]))


def furniture_rows(rows: Sequence[Row], titles: Sequence[str]) -> tuple[list[bool], int | None]:
    """For each row whether it is furniture, and the row of the page's own headline where it is known."""
    if not rows or len(rows) > MOST_ROWS:
        return [False] * len(rows), None
    medium = weights("plain" if rows[0].line is None else "html")
    page = Rows(rows, frozenset(_keys(titles)))
    chances = probabilities(page, medium)
    return settle_rows(page, over(page, chances, medium.edges), chances, titles)


def probabilities(page: Rows, medium: Weights) -> list[float]:
    """The probability of furniture for each row."""
    own = [features(page, n) for n in range(len(page.rows))]
    first = [sigmoid(_sum(names, medium.first)) for names in own]
    page.good = good_range(first)
    second = medium.second
    return [sigmoid(_sum(names, second) + _sum(second_features(first, page, n), second)) for n, names in enumerate(own)]


def over(page: Rows, chances: Sequence[float], edges: tuple[float, float]) -> list[bool]:
    """For each row whether its probability of furniture reaches the edge for its shape and words."""
    return [
        p >= edges[seen.shape in BODY_SHAPES and not row.hits]
        for p, seen, row in zip(chances, page.looks, page.rows, strict=True)
    ]


def settle_rows(
    page: Rows, out: list[bool], chances: Sequence[float], titles: Sequence[str]
) -> tuple[list[bool], int | None]:
    """The rules after the scores: sentences go on, one headline without repeats, some reporting always."""
    rows = page.rows
    listed = False
    for n, row in enumerate(rows):
        shape = page.looks[n].shape
        out[n] = out[n] or any(hit.manner in SURE_MANNERS for hit in row.hits) or (listed and shape in TITLE_SHAPES)
        out[n] = out[n] and not (chances[n] < SURE and _goes_on(page, n, after=n > 0 and not out[n - 1]))
        listed = shape == "H" or (listed and shape in TITLE_SHAPES and page.since_head[n] < LONGEST_LIST)
    if page.rows[0].line is None:
        keep_lists(page, out)
    _mark_forms(page, out, frozenset(_keys(titles)))
    if all(out):
        out = [page.looks[n].shape not in BODY_SHAPES for n in range(len(rows))]
    if all(out):
        out = [False] * len(rows)
    body = next((n for n, row in enumerate(rows) if not out[n] and page.looks[n].shape == "S"), len(rows) - 1)
    headline, copies = headline_rows(rows, titles, body)
    if headline is None:
        headline = _guess_headline(page, out, body)
        copies = {
            n
            for n, row in enumerate(rows)
            if n != headline and headline is not None and row.text == rows[headline].text
        }
    if headline is not None:
        out[headline] = False
        for n, row in enumerate(rows):
            if n in copies or (n != headline and n <= body and repeats(row, rows[headline].folded)):
                out[n] = True
    return out, headline


def _mark_forms(page: Rows, out: list[bool], titles: frozenset[str]) -> None:
    """Lines that are furniture by their form: formulas anywhere; bylines and headers before the first sentence."""
    rows = page.rows
    body = next((n for n in range(len(rows)) if not out[n] and page.looks[n].shape == "S"), len(rows))
    for n, row in enumerate(rows):
        if row.folded in titles:
            continue
        out[n] = out[n] or (n == 0 and masthead(rows)) or formula_kind(row.text) is not None
        if n < body:
            who = byline_name(row.text)
            out[n] = out[n] or header_names(row.text) is not None or (who is not None and len(who.split()) > 1)


def _goes_on(page: Rows, n: int, *, after: bool) -> bool:
    """Sentences without a phrase of furniture or odd markup that say who said so, or that follow reporting."""
    row, shape = page.rows[n], page.looks[n].shape
    if shape not in BODY_SHAPES or row.hits or (row.line is not None and row.line.kept < KEPT):
        return False
    return (after and shape == "S" and page.since_head[n] == NO_HEAD) or tells(row.text)


def _guess_headline(page: Rows, out: Sequence[bool], body: int) -> int | None:
    """Without a claimed title: the first kept title-like row before the body that shares its words with it.

    Where none was kept: of the others the one that shares most, the first on a tie.
    """
    top = 1 if masthead(page.rows) else 0
    if _is_head(page, top):
        return top
    best, most = None, SURE_OVERLAP
    for n in range(max(0, body - HEADLINE_ROWS), body):
        seen = page.looks[n]
        if seen.shape not in HEADLINE_SHAPES or len(seen.words) < LEAST_HEADLINE_WORDS or page.rows[n].hits:
            continue
        if formula_kind(page.rows[n].text) is not None:
            continue
        shared = page.overlap(n) or 0.0
        if not out[n] and shared >= HEADLINE_OVERLAP:
            return n
        if out[n] and (shared > most or (shared == most and best is None)):
            best, most = n, shared
    return best


def _is_head(page: Rows, top: int) -> bool:
    """Is the line at a text's top a title by where it stands: before a line with the date, a byline or a dateline?"""
    rows = page.rows[top:]
    if len(rows) < 3 or rows[0].line is not None:
        return False
    first, seen = rows[0], page.looks[top]
    title = seen.shape in HEADLINE_SHAPES and len(seen.words) >= LEAST_HEADLINE_WORDS and not first.hits
    if not title or header_names(first.text) is not None or "|" in first.text:
        return False
    following = rows[1].text
    headed = header_names(following) is not None or byline_name(following) is not None
    return headed or dateline_prefix(following) is not None


def keep_lists(page: Rows, out: list[bool]) -> None:
    """Rows that open with a bullet are reporting where a line announces them ("The court heard that:")."""
    rows = page.rows
    n = 0
    while n < len(rows) - 1:
        last = n
        while last + 1 < len(rows) and rows[last + 1].text.startswith(BULLETS) and not rows[last + 1].hits:
            last += 1
        if last > n and rows[n].text.endswith(":") and not rows[n].hits and page.looks[n].shape != "H":
            out[n : last + 1] = [False] * (last + 1 - n)
        n = last + 1


def sigmoid(value: float) -> float:
    """Log odds to probability, six decimals, so that no platform's last bit decides."""
    return round(1 / (1 + math.exp(-max(min(value, 30.0), -30.0))), 6)


def _sum(names: Iterable[str], table: dict[str, float]) -> float:
    return sum([table.get(name, 0.0) for name in names])


def _keys(titles: Sequence[str]) -> list[str]:
    return [fold_key(title) for title in titles]
