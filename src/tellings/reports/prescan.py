"""Cheap counts on an HTML page before any parser sees it: tags, attributes in a tag, depth. Linear in the page.

The counts are a parser's only roughly; what slips through is stopped by the parser's own process (isolate).
"""

from __future__ import annotations

import re

from tellings.limits import Limits

from .refusals import over

_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:-]{0,30})|<!--")
_ATTRIBUTE = re.compile(r"""[^\s"'>/=]+(?:\s*=\s*(?:"[^"]*"?|'[^']*'?|[^\s"'>]+))?""")
_VOID = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_CLOSED_BY_NEXT = frozenset("p li dt dd tr td th option optgroup tbody thead tfoot colgroup rp rt".split())
_RAW = {name: re.compile(f"</{name}", re.IGNORECASE) for name in ("script", "style", "textarea", "title")}


def check_html(html: str, limits: Limits) -> None:
    """Raises Limit where the page has too many tags, too many attributes in one tag, or nests too deep."""
    tags = 0
    depth = 0
    deepest = 0
    opened: dict[str, int] = {}
    place = 0
    while (match := _TAG.search(html, place)) is not None:
        place = match.end()
        name = match.group(2)
        if name is None:
            place = _after(html, "-->", place)
            continue
        name = name.lower()
        tags += 1
        if tags > limits.html_tags:
            raise over("html_tags", limits.html_tags, "the page has more tags")
        if match.group(1):
            if opened.get(name, 0) > 0:
                opened[name] -= 1
                depth -= 1
            continue
        end = html.find(">", place)
        if end < 0:
            _check_attributes(html[place:], limits)
            return
        if end - place > limits.html_attributes * 2:
            _check_attributes(html[place : min(end + 1, place + limits.page_bytes)], limits)
        if name in _RAW:
            closing = _RAW[name].search(html, end)
            place = closing.start() if closing else len(html)
            continue
        if name not in _VOID and name not in _CLOSED_BY_NEXT and html[end - 1 : end] != "/":
            opened[name] = opened.get(name, 0) + 1
            depth += 1
            deepest = max(deepest, depth)
            if deepest > limits.html_depth:
                raise over("html_depth", limits.html_depth, "elements are nested deeper")
        place = max(place, min(end, len(html)))


def _after(html: str, mark: str, place: int) -> int:
    found = html.find(mark, place)
    return len(html) if found < 0 else found + len(mark)


def _check_attributes(tag: str, limits: Limits) -> None:
    for count, _ in enumerate(_ATTRIBUTE.finditer(tag), start=1):
        if count > limits.html_attributes:
            raise over("html_attributes", limits.html_attributes, "a tag has more attributes")
