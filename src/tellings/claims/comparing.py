"""Two wordings of one utterance side by side: what the one adds, and what it drops."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

from ..records import Evidence, cite
from ..text.fold import fold_key
from ..text.tokens import Token, words
from .likeness import stems

LEAST_ALIKE = 0.4
"""Share of the words in one order from which two wordings run side by side; below it they are two renderings."""
Piece = tuple[Evidence, Sequence[Token]]


def aligned(
    texts: tuple[str, str], mine: Sequence[Evidence], theirs: Sequence[Evidence]
) -> tuple[tuple[Evidence, ...], tuple[Evidence, ...]]:
    """The words of `mine` that `theirs` has not, and of `theirs` that `mine` has not; both empty where they part.

    `texts` are the whole texts of the two reports. Only words that carry meaning (and denials) are told, each run as
    one piece of evidence; a run whose words all stand elsewhere in the other wording has only moved.
    """
    one, other = _tokens(texts[0], mine), _tokens(texts[1], theirs)
    matcher = SequenceMatcher(None, [key for key, _ in one], [key for key, _ in other], autojunk=False)
    parts = matcher.get_opcodes()
    common = sum(end - start for kind, start, end, _, _ in parts if kind == "equal")
    if common < LEAST_ALIKE * max(1, min(len(one), len(other))):
        return (), ()
    apart = [part for part in parts if part[0] != "equal"]
    known = _stems(texts[1], theirs), _stems(texts[0], mine)
    adds = [_cited(mine[0].report_id, texts[0], one[part[1] : part[2]], known[0]) for part in apart]
    drops = [_cited(theirs[0].report_id, texts[1], other[part[3] : part[4]], known[1]) for part in apart]
    return tuple(e for e in adds if e is not None), tuple(e for e in drops if e is not None)


def _tokens(text: str, pieces: Sequence[Evidence]) -> list[tuple[str, Token]]:
    return [(fold_key(token.text), token) for piece in pieces for token in words(text, piece.start, piece.end)]


def _stems(text: str, pieces: Sequence[Evidence]) -> frozenset[str]:
    return frozenset(stem for piece in pieces for stem in stems(text[piece.start : piece.end]))


def _cited(report_id: str, text: str, run: Sequence[tuple[str, Token]], known: frozenset[str]) -> Evidence | None:
    """The words of a run, where one of them carries a meaning that is not known from the other wording."""
    if not run or known.issuperset(stems(text[run[0][1].start : run[-1][1].end])):
        return None
    return cite(report_id, text, run[0][1].start, run[-1][1].end)
