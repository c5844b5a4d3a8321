"""What a page is asked for, and what it answers: plain data, one half for the template, all of it for the JSON twin."""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

import msgspec

from ..errors import Usage

PER_PAGE = 40
MAX_PAGE = 100_000
MAX_WORDS = 400
"""Characters of a search; longer ones are refused, not cut."""


class NotFound(Exception):
    """Nothing stands at this address; the message says what was looked for."""


class Moved(Exception):
    """What was asked for stands at another address of ours."""

    def __init__(self, address: str) -> None:
        super().__init__(address)
        self.address = address


class Sheet(msgspec.Struct, frozen=True, kw_only=True):
    """Which page of a list this is. `earlier`, `later`: addresses of the pages beside it."""

    page: int
    pages: int
    total: int
    earlier: str | None = None
    later: str | None = None


class Choice(msgspec.Struct, frozen=True, kw_only=True):
    """A value that a list can be narrowed to, and how many rows are left then."""

    name: str
    value: str
    count: int | None
    address: str
    chosen: bool


class Page(msgspec.Struct, frozen=True, kw_only=True):
    """An answer: `data` is the JSON twin, `also` what only the template needs. `here` is the entry of the menu."""

    template: str
    title: str
    here: str
    data: Any
    also: Mapping[str, Any] = {}


class Ask:
    """A request: its path without `.json`, the parts of the path, and what follows the question mark."""

    def __init__(self, path: str, parts: Mapping[str, str], query: Sequence[tuple[str, str]] = ()) -> None:
        self.path = path
        self.parts = parts
        self.query = tuple(query)

    def text(self, name: str, default: str = "") -> str:
        """A value as it was given, its last where it is given twice. Usage where it is longer than any can be."""
        found = next((value for key, value in reversed(self.query) if key == name), default).strip()
        if len(found) > MAX_WORDS:
            raise Usage(f"{name}: at most {MAX_WORDS} characters")
        return found

    def many(self, name: str) -> list[str]:
        """All values of a name, each once, in order."""
        return list(dict.fromkeys(value.strip() for key, value in self.query if key == name and value.strip()))

    def choice(self, name: str, choices: Sequence[str], default: str = "") -> str:
        """One of a list, or the default. Usage for any other value."""
        found = self.text(name) or default
        if found and found not in choices and found != default:
            raise Usage(f"{name} is one of {', '.join(choices)}")
        return found

    def number(self, name: str, default: int, low: int, high: int) -> int:
        """A whole number. Usage where it is none, or out of bounds."""
        found = self.text(name)
        if not found:
            return default
        if not (found.isascii() and found.isdigit()) or not low <= int(found[:9]) <= high or len(found) > 9:
            raise Usage(f"{name} is a whole number from {low} to {high}")
        return int(found)

    def day(self, name: str) -> str:
        """A day (2023-03-31) or nothing. Usage where it is no day."""
        found = self.text(name)
        if not found:
            return ""
        try:
            return datetime.date.fromisoformat(found).isoformat()
        except ValueError:
            raise Usage(f"{name} is a day: 2023-03-31") from None

    def flag(self, name: str) -> bool:
        """Was it set?"""
        return self.choice(name, ("0", "1"), "0") == "1"

    def address(self, **changed: object) -> str:
        """This address with some values changed, on the first sheet; None or an empty one takes a value away."""
        kept = [(key, value) for key, value in self.query if key not in changed and key != "page"]
        kept += [(key, str(value)) for key, value in changed.items() if value not in (None, "", False)]
        return self.path + ("?" + urlencode(kept) if kept else "")

    def sheet(self, total: int, per_page: int = PER_PAGE) -> tuple[Sheet, int]:
        """The sheet of a list of `total` rows, and the number of its first row. Pages beyond the last are the last."""
        pages = max(1, -(-total // per_page))
        page = min(self.number("page", 1, 1, MAX_PAGE), pages)
        return Sheet(
            page=page,
            pages=pages,
            total=total,
            earlier=self.address(page=page - 1 if page > 2 else None) if page > 1 else None,
            later=self.address(page=page + 1) if page < pages else None,
        ), (page - 1) * per_page
