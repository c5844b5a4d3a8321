"""Sentences by punctuation, for any language that marks their ends."""

from __future__ import annotations

import regex

_END = regex.compile(r"""(?<![.!?…。！？؟।])[.!?…。！？؟।]++["'”’»)\]」』]*+(?=\s|$)|[。！？]["'”’»)\]」』]*+""")
_ABBREVIATIONS = frozenset(
    "mr mrs ms dr prof gen col lt sgt capt cmdr maj adm sen rep gov rev hon pres st jr sr vs no nos art inc ltd "
    "co corp dept est approx jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs "
    "fri sat sun a.m p.m u.s u.k u.n e.g i.e etc al fig vol ft mt ave blvd messrs supt insp brig bros dist "
    "gov't lt.-gen maj.-gen bzw z.b d.h usw nr hr fr bspw ca sog u.a m mme mlle sra srta ing av exc sig dott "
    "т.е г ул стр руб тыс млн млрд".split()
)
# Abbreviations that end a sentence as readily as not: followed by a capital, they end it.
_MAY_END = frozenset("etc inc ltd co corp a.m p.m u.s u.k u.n jr sr al dept".split())
LONGEST = 1_500
"""Longer runs are cut at a space. Of 230,000 sentences of news one has more than 1,400 characters, a list run together;
without a cut, one "sentence" of 20,000 would cost every stage the square of that."""
_NEAR = 80
"""Characters around a mark in which it is seen whether it ends a sentence."""
_SPACES = " \u00a0\u3000\t"
_OPENERS = "\"'“‘«„([「『-–— "


def sentences(text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """Half-open ranges of the sentences of `text[start:end]`, white space trimmed, in order. Linear.

    A line break always ends a sentence, and so do LONGEST characters. Abbreviations, initials, and points inside
    numbers and names do not.
    """
    stop = len(text) if end is None else end
    found: list[tuple[int, int]] = []
    line = start
    while line < stop:
        line_end = text.find("\n", line, stop)
        line_end = stop if line_end < 0 else line_end
        found.extend(_line_sentences(text, line, line_end))
        line = line_end + 1
    return found


def _line_sentences(text: str, start: int, end: int) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    begin = start
    for match in _END.finditer(text, start, end):
        if _ends(text, begin, match.start(), match.end(), end):
            _add(found, text, begin, match.end())
            begin = match.end()
    _add(found, text, begin, end)
    return found


def _add(found: list[tuple[int, int]], text: str, start: int, end: int) -> None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    while end - start > LONGEST:
        space = max(text.rfind(mark, start + LONGEST // 2, start + LONGEST) for mark in _SPACES)
        cut = space + 1 if space > 0 else start + LONGEST
        found.append((start, cut if space < 0 else space))
        start = cut
        while text[start].isspace():
            start += 1
    if start < end:
        found.append((start, end))


def _ends(text: str, begin: int, point: int, after: int, stop: int) -> bool:
    mark = text[point:after]
    following = text[after : min(stop, after + _NEAR)].lstrip(_OPENERS)[:1]
    if not following:
        return True
    if mark.startswith(("...", "…")):
        return following.isupper() and mark[-1] in "\"'”’»"
    if mark[0] != ".":
        return not following.islower()
    word = text[max(begin, point - _NEAR) : point].rpartition(" ")[2].lstrip(_OPENERS)
    bare = word.lower().rstrip(".")
    if bare in _ABBREVIATIONS:
        return bare in _MAY_END and following.isupper() and len(mark) == 1 and _is_sentence_start(text, after, stop)
    if (len(word) == 1 and word.isupper()) or (len(word) > 1 and word[-2] == "." and word[-1].isupper()):
        return len(word) > 1 and _is_sentence_start(text, after, stop)
    return not following.islower()


def _is_sentence_start(text: str, after: int, stop: int) -> bool:
    """After a doubtful abbreviation only a plain sentence opener settles it: "the", "he", a quotation mark."""
    rest = text[after : min(stop, after + _NEAR)].lstrip()
    word = rest.split(" ", 1)[0].strip("\"'“‘«„(")
    return rest[:1] in '"“«„' or word in _STARTERS


_STARTERS = frozenset(
    "The A An He She It They We You I In On At But And For From After Before As This That These Those There When While "
    "If Its His Her Their Our My Some Many Most More Two Three However Meanwhile Earlier Later Officials Police".split()
)
