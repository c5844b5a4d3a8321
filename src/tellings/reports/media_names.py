"""Names of news agencies and papers: a table of known ones, and the forms by which unknown ones show."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files
from typing import Literal, NamedTuple

import regex

from tellings.text.fold import fold_key

Kind = Literal["agency", "outlet"]


class Medium(NamedTuple):
    """An agency or a paper under its usual name."""

    name: str
    kind: Kind


class _Table(NamedTuple):
    by_key: dict[str, Medium]
    cased: frozenset[str]
    """Short names of capitals (AP, TT, PA): known only when written so."""


@cache
def _table() -> _Table:
    data = json.loads(files("tellings.data").joinpath("reports/outlets.json").read_text(encoding="utf-8"))
    by_key: dict[str, Medium] = {}
    cased: set[str] = set()
    for name, aliases in data["agencies"].items():
        for alias in (name, *aliases.split("|")):
            by_key.setdefault(_key(alias), Medium(name, "agency"))
            if len(alias) <= 4:
                cased.add(alias)
    for name in data["outlets"].split("|"):
        by_key.setdefault(_key(name), Medium(name, "outlet"))
    return _Table(by_key, frozenset(cased))


def _key(name: str) -> str:
    return fold_key(name.strip(" .,:;")).removeprefix("the ")


def known(name: str) -> Medium | None:
    """The agency or paper of this name in the shipped table."""
    table = _table()
    found = table.by_key.get(_key(name))
    if (
        found is not None
        and len(name.strip(" .")) <= 4
        and name.strip(" .") not in table.cased
        and found.kind == "agency"
    ):
        return None
    return found


_LAST_WORDS = frozenset(
    "times post news journal herald tribune gazette telegraph chronicle courier ledger observer monitor mirror "
    "standard star globe daily weekly magazine review inquirer examiner register bulletin dispatch mail express "
    "independent press wire newswire radio tv television broadcasting channel media agency newspaper sentinel "
    "mercury argus echo record reporter beacon advocate citizen guardian "
    "insider online blog digest today zeitung tageszeitung nachrichten blatt "
    "kurier anzeiger rundschau tagblatt tageblatt presse gazeta dziennik shimbun ilbo pravda правда газета "
    "известия вести новости вісті новини".split()
)
_FORM = regex.compile(
    r"(?:[Tt]he\s+)?\p{Lu}[\p{L}\p{M}\p{N}&.'’-]*(?:\s+(?:of|and|de|del|la|&|\p{Lu}[\p{L}\p{M}&.'’-]*|\d+)){0,5}"
)
_ONE_WORD = regex.compile(r"\p{Lu}\p{L}+(?:[Ww]ire|[Nn]ews|[Pp]ress|[Tt]imes|[Pp]ost|[Mm]edia|TV|FM|inform)")


def by_form(name: str) -> Medium | None:
    """An unknown paper, station or agency whose name has the form of one ("The Harbour Courier", "CoastWire")."""
    words = name.split()
    if not words or not _FORM.fullmatch(name):
        return None
    bare = words[1:] if words[0].lower() == "the" else words
    if not bare:
        return None
    if len(bare) == 1:
        named_so = _ONE_WORD.fullmatch(bare[0]) or (len(words) == 2 and bare[0].lower() in _LAST_WORDS)
        if not named_so:
            return None
    elif bare[-1].lower() not in _LAST_WORDS and bare[0].lower() not in {"radio", "channel", "tv", "вестник"}:
        return None
    agency = bare[-1].lower() in {"agency", "wire", "newswire"} or bare[-1].lower().endswith("wire")
    return Medium(name, "agency" if agency else "outlet")


_END = regex.compile(r"(?:^|[.!?/|)©»”\"]|[-–—])\s*(?P<name>[\p{L}\p{M}][\p{L}\p{M} &’'-]{1,28})$")

_CAPITALS_END = regex.compile(r"[.!?][\"”’)]?\s\p{Lu}{2,6}$")


def ends_with_agency(text: str) -> bool:
    """Does a line end on the bare name of an agency, as captions credit pictures ("... in the harbour. Reuters")?

    After a full stop capitals alone will do: agencies are many ("... in the harbour. MPA").
    """
    if _CAPITALS_END.search(text, max(0, len(text) - 12)):
        return True
    match = _END.search(text, max(0, len(text) - 34))
    found = known(match["name"]) if match else None
    return found is not None and found.kind == "agency" and match is not None and match.start() > 0
