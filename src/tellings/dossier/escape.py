"""Text of strangers into output: one function for each place where it can stand.

Everything that a person reads passes one of these. Characters without a shape of their own (directional controls,
zero-width characters, control codes) are shown as marks with their code point: a reader must see what a quotation
really holds, and nothing quoted may turn the text around it.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from urllib.parse import urlsplit

import regex
from markupsafe import Markup
from markupsafe import escape as _html

_HIDDEN = regex.compile(
    r"[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}\p{Cn}\u034F\u115F\u1160\u17B4\u17B5\u180B-\u180F\u2800\u3164\uFFA0"
    r"\uFE00-\uFE0F\U000E0100-\U000E01EF--[\t\n]]",
    regex.V1,
)
_JOINERS = "\u200c\u200d"
_USES_JOINERS = regex.compile(
    r"[\p{Arabic}\p{Syriac}\p{Mongolian}\p{Devanagari}\p{Bengali}\p{Gurmukhi}\p{Gujarati}\p{Oriya}\p{Tamil}\p{Telugu}"
    r"\p{Kannada}\p{Malayalam}\p{Sinhala}\p{Khmer}\p{Myanmar}\p{Tibetan}\p{So}\p{Sk}\uFE0F]"
)
_TAKES_SELECTOR = regex.compile(r"[\p{So}\p{Sm}\p{Po}\p{Nd}\p{Han}\u2190-\u2BFF]")
_URL_CHARS = regex.compile(r"[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]+")
URL_MAX = 2_000
"""Longer addresses are shown but not linked."""


def is_hidden(text: str, place: int) -> bool:
    """Is `text[place]` a character that a reader cannot see, and that its neighbours do not need?

    Joiners inside scripts and emoji that are written with them, and selectors after what they select, are at home.
    """
    char = text[place]
    if not _HIDDEN.match(char):
        return False
    before = text[place - 1] if place else ""
    if char in _JOINERS:
        return not (before and _USES_JOINERS.match(before))
    if "\ufe00" <= char <= "\ufe0f" or "\U000e0100" <= char <= "\U000e01ef":
        return not (before and _TAKES_SELECTOR.match(before))
    return True


def pieces(text: str) -> Iterator[tuple[str, bool]]:
    """`text` cut into runs that can be shown and single hidden characters (True)."""
    begin = 0
    for match in _HIDDEN.finditer(text):
        place = match.start()
        if is_hidden(text, place):
            if begin < place:
                yield text[begin:place], False
            yield text[place], True
            begin = place + 1
    if begin < len(text):
        yield text[begin:], False


def code_point(char: str) -> str:
    """`U+202E`."""
    return f"U+{ord(char):04X}"


def _character_name(char: str) -> str:
    return unicodedata.name(char, "control character")


def html_text(text: str | None) -> Markup:
    """For the content of an element: markup characters escaped, hidden characters as boxes."""
    if not text:
        return Markup()
    if not _HIDDEN.search(text):
        return _html(text)
    return Markup().join(_box(run) if hidden else _html(run) for run, hidden in pieces(text))


def _box(char: str) -> Markup:
    return Markup('<span class="hidden-char" title="{} {}">{}</span>').format(
        code_point(char), _character_name(char), code_point(char)
    )


def html_attribute(text: str | None) -> Markup:
    """For the value of a quoted attribute, or the text of an SVG element: as text, hidden characters as [U+202E]."""
    return _html(plain(text or ""))


def form_value(text: str | None) -> Markup:
    """For the value of a form that comes back to us to the character: escaped, and nothing of it named or left out."""
    return _html(text or "")


def plain(text: str) -> str:
    """One line of text in which hidden characters are named: ⟨U+202E⟩."""
    flat = " ".join(text.split()) if not text.isspace() else " "
    if not _HIDDEN.search(flat):
        return flat
    return "".join(f"⟨{code_point(run)}⟩" if hidden else run for run, hidden in pieces(flat))


def url(address: str | None) -> str | None:
    """The address where it may be linked to: http or https, plain characters, a host, no user name; else None."""
    if not address or len(address) > URL_MAX or not _URL_CHARS.fullmatch(address):
        return None
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    if parts.scheme.lower() not in {"http", "https"} or not parts.hostname or "@" in parts.netloc:
        return None
    return address


_MARKDOWN = regex.compile(r"[\\`*_\[\]<>|~&$#]")
_LINE_START = regex.compile(r"^(\s*)([-+=:!]|\d+[.)])")


def markdown(text: str | None) -> str:
    """For a line of Markdown (also safe on a terminal): no markup, no HTML, no second line, no hidden character."""
    flat = _MARKDOWN.sub(lambda m: "\\" + m[0], plain(text or ""))
    escaped: str = _LINE_START.sub(lambda m: m[1] + m[2][:-1] + "\\" + m[2][-1], flat)
    return escaped


def terminal(text: str | None) -> str:
    """For a line on a terminal: control codes and hidden characters are named, never sent."""
    return plain(text or "")
