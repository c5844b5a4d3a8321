"""The shipped word lists of this stage, read once."""

from __future__ import annotations

from functools import cache
from importlib.resources import files


@cache
def table(name: str) -> dict[str, frozenset[str]]:
    """A list file of data/events: `key: words`, one list a line, `#` starts a comment. Same key twice: joined."""
    found: dict[str, frozenset[str]] = {}
    text = (files("tellings.data") / "events" / name).read_text(encoding="utf-8")
    for line in text.splitlines():
        key, colon, words = line.partition(":")
        if colon and not line.startswith("#"):
            found[key.strip()] = found.get(key.strip(), frozenset()) | frozenset(words.split())
    return found


@cache
def by_word(name: str, role: str) -> dict[str, str]:
    """Word to class, for all lists `class role` of a file. A word in two lists belongs to the first."""
    found: dict[str, str] = {}
    for key, words in table(name).items():
        kind, _, which = key.partition(" ")
        if which == role:
            for word in sorted(words):
                found.setdefault(word, kind)
    return found
