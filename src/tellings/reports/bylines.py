"""Lines that say who wrote the page."""

from __future__ import annotations

import regex

LONGEST_BYLINE = 160
_PARTICLES = "de|del|van|von|der|den|bin|al|el|da|dos|la|le"
_NAME = rf"\p{{Lu}}[\p{{L}}\p{{M}}.'’-]*(?:\s+(?:{_PARTICLES})\b){{0,3}}+"
_NAMES = rf"{_NAME}(?:\s+{_NAME}){{0,4}}+"
_JOINT = r"\s*(?:,|\b(?:and|AND|und|et|y|e|и|і)\b|[&/+])\s*(?:[Tt]he\s+)?"
_BYLINE = regex.compile(
    r"^(?i:by|von|par|por|texto de|di|door|af|av|autor(?:in)?|автор|текст|words|written by|reported by|story by"
    rf"|posted by|edited by|author)\s*:?\s+(?P<who>{_NAMES}(?:{_JOINT}{_NAMES}){{0,6}}+)(?P<rest>.*)$"
)
_ROLE = regex.compile(
    r",\s*(?:[\p{L}\p{M}’'-]+\s+){0,4}(?:correspondent|reporter|editor|writer|staff|columnist|analyst|producer"
    r"|bureau chief|redakteur(?:in)?|korrespondent(?:in)?|periodista|corresponsal|journaliste|giornalista)\b.*$",
    regex.IGNORECASE,
)
_DESK = regex.compile(r"(?:desk|team|staff|agencies|newsroom)\b")
_AND_THE = regex.compile(r"\s+(?:and|und|et|y|e)\s+(?:the|our|der|die|la|el)\s+\S+$")
_CREDIT_TAIL = regex.compile(
    r"^[\s(\[]*(?:reporting|additional reporting|edited|editing|compiled|written|writing)\s+by\b.*$", regex.IGNORECASE
)
_CONTRIBUTED = regex.compile(
    r"\bcontributed (?:additional )?(?:to (?:this|the) (?:report|story|article)|reporting)\b", regex.IGNORECASE
)


def byline_name(text: str) -> str | None:
    """The author named by a byline ("By Nils Aubrey | April 12, 2024"), None where the line is none."""
    if len(text) > LONGEST_BYLINE:
        return None
    match = _BYLINE.match(text)
    if match is None:
        return None
    rest = match["rest"].strip()
    if rest and rest[0].isalpha() and not rest[0].isupper() and not _DESK.match(rest):
        return None
    if rest[-1:] in ".?!" and len(rest.split()) > 6:
        return None
    who = _AND_THE.sub("", match["who"]) if _DESK.match(rest) else match["who"]
    return _ROLE.sub("", who).strip(" ,|-–") or None


def is_byline(text: str) -> bool:
    """A byline, or the line at a page's foot that names reporters and editors."""
    if byline_name(text) is not None:
        return True
    return len(text) <= 2 * LONGEST_BYLINE and bool(_CREDIT_TAIL.match(text) or _CONTRIBUTED.search(text))
