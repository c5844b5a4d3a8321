"""One sentence with everything that is known about it, and the events found in it."""

from __future__ import annotations

from typing import NamedTuple

from ..records import Event, Report, Sentence, Statement
from .firewall import Standing
from .grammar import Tree
from .naming import Naming
from .referents import Referents
from .whens import When


class Coded(NamedTuple):
    """An event with the sentence's grammar around it, for those who need more than the record."""

    event: Event
    tree: Tree
    place: int
    standing: Standing


class Scene(NamedTuple):
    """One sentence with everything that is known about it."""

    report: Report
    sentence: Sentence
    tree: Tree
    naming: Naming
    when: When
    statements: list[Statement]
    referents: Referents | None = None


def vouching(statements: list[Statement], start: int, end: int) -> Statement | None:
    """The innermost statement whose content holds the range; the smaller id where two are equally long."""
    holding = [
        (piece.end - piece.start, s.statement_id, s)
        for s in statements
        for piece in s.content
        if piece.start <= start and end <= piece.end
    ]
    return min(holding, key=lambda item: item[:2])[2] if holding else None
