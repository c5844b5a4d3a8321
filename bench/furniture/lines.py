"""Render an HTML page to its visible text lines: the coordinates of the labels.

A label names a page and a range of line numbers, so the same bytes must always
give the same lines.  The rules are therefore few and fixed: elements that show
no text are dropped, every block-level boundary and every ``<br>`` ends a line,
white space is folded to one space and empty lines are left out.
"""

from __future__ import annotations

import gzip
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import lxml.html

GZIP_MAGIC = b"\x1f\x8b"

#: Elements whose text is never shown.
HIDDEN = frozenset(("head", "script", "style", "noscript", "template", "svg", "iframe", "object"))

#: Elements that begin and end a line.
BLOCK_NAMES = """
    address article aside blockquote body button caption center dd details dialog dir div dl dt
    fieldset figcaption figure footer form frameset h1 h2 h3 h4 h5 h6 header hgroup hr html
    legend li main menu nav ol optgroup option p pre search section select summary table tbody
    td textarea tfoot th thead tr ul
"""
BLOCK = frozenset(BLOCK_NAMES.split())

_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]+)", re.IGNORECASE)
_BREAK = "\n"


def read_html(path: Path) -> bytes:
    """The bytes of a page, unpacked when the file is gzipped."""
    data = path.read_bytes()
    return gzip.decompress(data) if data.startswith(GZIP_MAGIC) else data


def decode(html: bytes) -> str:
    """The page as text: UTF-8 when it is, else the character set it declares."""
    try:
        return html.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    declared = _CHARSET.search(html[:4096])
    name = declared.group(1).decode("ascii") if declared else "cp1252"
    try:
        return html.decode(name, errors="replace")
    except LookupError:
        return html.decode("cp1252", errors="replace")


def html_lines(html: bytes) -> list[str]:
    """The visible text lines of a page, in document order."""
    parser = lxml.html.HTMLParser(encoding="utf-8", huge_tree=True, remove_comments=True)
    root = lxml.html.document_fromstring(decode(html).encode("utf-8"), parser=parser)
    return fold("".join(_pieces(root)))


def fold(text: str) -> list[str]:
    """Text cut at line breaks, white space folded, empty lines dropped."""
    lines = (" ".join(line.split()) for line in text.split(_BREAK))
    return [line for line in lines if line]


def _pieces(root: lxml.html.HtmlElement) -> Iterator[str]:
    """The text of a tree with a line break at each block boundary and ``<br>``.

    Walks with a stack of its own, since real pages nest deeper than Python's.
    """
    stack: list[tuple[lxml.html.HtmlElement, bool]] = [(root, False)]
    while stack:
        element, closing = stack.pop()
        name = element.tag if isinstance(element.tag, str) else ""
        shown = bool(name) and name not in HIDDEN
        if closing or not shown:
            if name in BLOCK:
                yield _BREAK
            yield _one_line(element.tail)
            continue
        if name in BLOCK or name == "br":
            yield _BREAK
        yield _one_line(element.text)
        stack.append((element, True))
        stack.extend((child, False) for child in reversed(element))


def _one_line(text: str | None) -> str:
    """Text of the source with its own line ends made spaces."""
    return " ".join(re.split(r"[\r\n\f\v\x1c-\x1e\x85\u2028\u2029]", text)) if text else ""


def main() -> None:
    """Print the numbered lines of the pages named on the command line."""
    for name in sys.argv[1:]:
        for number, line in enumerate(html_lines(read_html(Path(name)))):
            print(f"{number}\t{line}")


if __name__ == "__main__":
    main()
