"""A pile that tries to come alive wherever it is shown: payloads in every field of its pages, through all stages."""

from __future__ import annotations

import csv
import io
import json
import unicodedata
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path

import regex
from lxml import html as lxml_html

from tellings import pipeline
from tellings.engine import Inline
from tellings.intake import source_options, take_in
from tellings.stage import Bundle, Settings
from tellings.store import Memory
from tests.unit.dossier.payloads import URLS, XSS

FORMULAS = tuple(
    f"{before}{start}{call}"
    for start in ("=", "+", "-", "@")
    for before, call in (
        ("", "cmd|' /C calc'!A0"), ("\t", "SUM(1)"), ("\r", "1+1"), ("  ", 'HYPERLINK("http://evil.example")'), ("x;", "1"),
        ("\u00a0", "1+1"), ("\n", "1"), ('x";', "1"), ("\x00", "1"), ("x\t", "IMPORTXML(1)"),
    )
)  # fmt: skip
DISGUISES = {
    "zero width": lambda name: name.replace("o", "o\u200b"),
    "soft hyphen": lambda name: name.replace("t", "t\u00ad"),
    "word joiner": lambda name: name.replace(" ", " \u2060"),
    "no-break space": lambda name: name.replace(" ", "\u00a0"),
    "full width": lambda name: "".join(chr(ord(c) + 0xFEE0) if c != " " else c for c in name),
    "mathematical": lambda name: "".join(
        chr(0x1D400 + ord(c) - 65) if c.isupper() else chr(0x1D41A + ord(c) - 97) if c.islower() else c for c in name
    ),
    "combining mark": lambda name: name.replace("o", "o\u0323"),
    "tags": lambda name: name + "\U000e0041\U000e0042",
    "selector": lambda name: name.replace("o", "o\ufe0f"),
    "Cyrillic letters": lambda name: name.replace("o", "\u043e"),
    "Greek letters": lambda name: name.replace("o", "\u03bf"),
    "right to left": lambda name: "\u202e" + name[::-1] + "\u202c",
}
FOLDED = tuple(name for name in DISGUISES if name not in ("Cyrillic letters", "Greek letters", "right to left"))
"""Disguises that are undone; the others are another name, and shown as what they are."""
_PERMITTED = {"html", "head", "meta", "title", "style", "script", "body"}
_FORBIDDEN = "iframe object embed base link form video source math template noscript img audio frame frameset applet marquee".split()
_STARTS = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n", "\0")
_RAW_TAG = regex.compile(r"(?<!\\)(?:\\\\)*<[A-Za-z/!?]")
_RAW_LINK = regex.compile(r"(?<!\\)\]\(\s*(?!https?://|#)", regex.IGNORECASE)


def text_with(payload: str) -> str:
    """A report that says the payload wherever the record quotes one."""
    return (
        f"Ferry strike {payload} enters second week\n\nAt least 14 passengers {payload} were injured when the cable car above "
        f"Tarnholm stopped on Monday, the {payload} operator said.\n\n“We {payload} stay,” said Bo Tann {payload}, the head of "
        f"the {payload} union.\n\nGovernor Emre Solvang {payload} called for talks {payload} and rejected a strike.\n"
    )


def record_of(payloads: Sequence[str], folder: Path) -> Bundle:
    """The record of a pile with one row and one page for every payload."""
    rows = (
        {"text": f"{n}. {text_with(p)}", "title": p, "outlet": p, "author": p, "url": URLS[n % len(URLS)]}
        for n, p in enumerate(payloads)
    )
    table = folder / "rows.jsonl"
    table.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    for n, payload in enumerate(payloads[::4]):
        shown = escape(payload)
        page = (
            f"<html><head><title>{shown}</title><meta property='og:site_name' content='{shown}'>"
            f"<meta name='author' content='{shown}'></head><body><p>{escape(text_with(payload))}</p><p>Again {n}.</p></body></html>"
        )
        (folder / f"{n}.html").write_text(page, encoding="utf-8", errors="surrogatepass")
    store, settings = Memory(), Settings()
    take_in(store, [folder], source_options("auto", (), "", "", recursive=True, fetch=False), settings)
    return pipeline.record_of(
        store, pipeline.describe(store, settings, pipeline.run(store, Inline(), settings), made=None)
    )


def live_in_html(page: str) -> Iterator[str]:
    """What would run, load or send in a page of ours beyond its own script and style."""
    tree = lxml_html.document_fromstring(page)
    for tag in ("script", "style"):
        if len(tree.xpath(f"//{tag}")) != 1:
            yield f"{len(tree.xpath(f'//{tag}'))} <{tag}>"
    for element in tree.iter():
        if not isinstance(element.tag, str):
            yield "a comment or an instruction"
            continue
        if element.tag in _FORBIDDEN or (element.tag == "meta" and element.get("http-equiv", "").lower() == "refresh"):
            yield f"<{element.tag}>"
        for name, value in element.attrib.items():
            if name.startswith("on") or name in (
                "src",
                "srcset",
                "action",
                "formaction",
                "data",
                "poster",
                "background",
                "style",
            ):
                yield f"{element.tag}[{name}]"
            if name.endswith("href") and not value.startswith(("#", "http://", "https://")):
                yield f"{element.tag}[{name}={value[:30]!r}]"
    if any(hidden(char) for char in page):
        yield "a hidden character"


def live_in_markdown(text: str) -> Iterator[str]:
    """Tags, and links that are no web address."""
    for found in (*_RAW_TAG.finditer(text), *_RAW_LINK.finditer(text)):
        yield text[found.start() : found.start() + 30]
    if any(hidden(char) for char in text):
        yield "a hidden character"


def hidden(char: str) -> bool:
    """A control or directional character, which a reader cannot see and a terminal obeys."""
    return (
        unicodedata.category(char) in {"Cc", "Zl", "Zp", "Cs"} - {char} and char not in "\n\t"
    ) or "\u202a" <= char <= "\u202e"


def formulas_in(data: bytes, delimiter: str = ",") -> Iterator[str]:
    """Cells of a table that a spreadsheet would run, wherever it splits a line. Numbers are none."""
    text = data.decode("utf-8-sig")
    for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
        for cell in row:
            for part in regex.split(r"[;\t\n\r]", cell):
                bare = part.lstrip(' \u00a0\u3000"')
                if bare.startswith(_STARTS) and not regex.fullmatch(r"-?\d+(\.\d+)?(e[-+]?\d+)?", bare):
                    yield cell[:60]


ALL = (*XSS, *URLS, *FORMULAS)
