"""The words of tellings, and what a copy changed in them."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import fuzz

from ..records import Event, Statement
from ..text.fold import fold_key
from ..text.tokens import words
from .denials import LEAST_COPIED, spoken, turned
from .grouping import Told
from .likeness import NEGATIONS, stems
from .material import Material


def wording(material: Material, row: Told) -> str:
    """The words of a row: the content of a statement, else the sentence."""
    if isinstance(row.row, Statement):
        return " ".join(piece.text for piece in row.row.content)
    return sentence_of(material, row)


def sentence_of(material: Material, row: Told) -> str:
    """The sentence in which a row stands, or its own words where it stands in none."""
    if isinstance(row.row, Event):
        return row.row.sentence.text
    found = material.sentence_at(row.report_id, row.start)
    return found.text if found else material.reports[row.report_id].text[row.start : row.end]


def changes_meaning(material: Material, row: Told, own: Sequence[Told]) -> bool:
    """Does a copy say other than its source: a denial more or less, or (if it copies word for word) other words?"""
    return turns_round(material, row, own) or other_words(material, row, own) is not None


def other_words(material: Material, row: Told, own: Sequence[Told]) -> tuple[str, str] | None:
    """A word of the source and the one that a copy, otherwise faithful, has in its place. Numbers are figures."""
    if any(step.kind not in _FAITHFUL for step in row.root.steps):
        return None
    mine = _worded(material, row)
    for source in (other for other in own if other.report_id == row.root.report_id):
        theirs = _worded(material, source)
        lost, gained = [s for s in theirs if s not in mine], [s for s in mine if s not in theirs]
        if lost and gained and len(lost) + len(gained) <= MOST_CHANGED * (len(mine) + len(theirs)):
            apart = [(a, b) for a in lost for b in gained if fuzz.ratio(a, b) < SPELLING]
            if len(apart) == len(lost) * len(gained):
                return _word(wording(material, source), apart[0][0]), _word(wording(material, row), apart[0][1])
    return None


_FAITHFUL = frozenset({"identical", "reprint", "excerpt", "rewritten"})


def _worded(material: Material, row: Told) -> list[str]:
    return [stem for stem in stems(wording(material, row)) if not any(c.isdigit() for c in stem)]


def other_quotation(one: str, other: str) -> bool:
    """Has each of two quotations words of meaning that the other has in no form? A denial is no such word.

    Two quotations without a word in common are two parts of what was said.
    """
    mine, theirs = ({*stems(text)} - NEGATIONS for text in (one, other))
    lost = {a for a in mine if not _in_some_form(a, theirs)}
    gained = {b for b in theirs if not _in_some_form(b, mine)}
    return bool(lost and gained) and lost != mine


def _in_some_form(stem: str, others: set[str]) -> bool:
    return any(stem[:1] == other[:1] and fuzz.ratio(stem, other) >= SPELLING for other in others)


def _word(text: str, stem: str) -> str:
    """The word of a text that has this stem."""
    return next((token.text for token in words(text) if stem in stems(token.text)), stem)


MOST_CHANGED, SPELLING = 0.4, 70
"""Share of the words beyond which it is another utterance; likeness of letters from which it is a spelling."""


def turns_round(material: Material, row: Told, own: Sequence[Told]) -> bool:
    """Does a copy deny what its source affirms, or the other way round?"""
    mine, swapped = spoken(wording(material, row)), swapped_denials(material, row)
    sources = [other for other in own if other.report_id == row.root.report_id]
    return any(turned(mine, spoken(wording(material, source)), swapped, LEAST_COPIED) for source in sources)


def swapped_denials(material: Material, row: Told) -> frozenset[str]:
    """The words that a spun copy puts throughout where its source denies ("nary" for "no")."""
    return frozenset(
        fold_key(swap.taker)
        for copy in material.copies
        if copy.report_id == row.report_id
        for swap in copy.swaps
        if fold_key(swap.giver) in NEGATIONS and fold_key(swap.taker) not in NEGATIONS
    )
