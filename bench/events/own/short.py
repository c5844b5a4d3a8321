"""Load the short articles of `short.txt`: a text and its events and positions, one a line.

    python -m bench.events.own.short         prints counts and exits 1 where words are not in the text

An article is `=== number half domain style date`, headline and text, `---`, then

    names: canonical = other words, other words; ...
    E trigger | TYPE/second type | status | actors > recipients
    P words | holder | issue | stance | object | condition ; condition

`words#2` is the second place where the words stand. Types, issues, stances and holders parted by `/` are all right.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from . import gold

FILE = Path(__file__).parent / "short.txt"


def articles(half: str | None = None) -> list[gold.Article]:
    """The short articles of one half (`tune` or `blind`), or all."""
    parts = FILE.read_text(encoding="utf-8").split("=== ")[1:]
    read = [_article(part) for part in parts]
    return [article for article in read if half in (None, article.half)]


def _article(part: str) -> gold.Article:
    head, _, rest = part.partition("\n")
    number, half, domain, style, published = head.split()
    text, _, rows = rest.partition("\n---\n")
    names: dict[str, tuple[str, ...]] = {}
    events: list[gold.Event] = []
    positions: list[gold.Position] = []
    for line in rows.splitlines():
        if line.startswith("names: "):
            for entry in line.removeprefix("names: ").split(";"):
                name, _, forms = entry.partition("=")
                names[name.strip()] = tuple(f.strip() for f in forms.split(",") if f.strip())
        elif line.startswith("E "):
            events.append(_event(text, line[2:], len(events)))
        elif line.startswith("P "):
            positions.append(_position(text, line[2:], len(positions)))
    return gold.Article(
        f"s{number}", half, domain, style, published, text + "\n", names, tuple(events), (), tuple(positions)
    )


def _span(text: str, words: str) -> gold.Span:
    plain, _, n = words.strip().partition("#")
    return gold.resolve(text, plain, int(n) if n else _first(text, plain))


def _first(text: str, words: str) -> int | None:
    """Without a number the first place in the body: a headline repeats what is told below."""
    places = [found.start() for found in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text)]
    return next((n + 1 for n, place in enumerate(places) if place > text.index("\n")), None)


def _event(text: str, line: str, n: int) -> gold.Event:
    trigger, types, status, who = (part.strip() for part in line.split("|"))
    actors, _, recipients = who.partition(">")
    return gold.Event(
        event_id=f"e{n + 1}", trigger=_span(text, trigger), also=(), plover=tuple(types.split("/")), acled=None,
        actors=_list(actors, ","), recipients=_list(recipients, ","), place=None, date=None, when=None,
        status=status.split("/")[0], by=(),
    )  # fmt: skip


def _position(text: str, line: str, n: int) -> gold.Position:
    at, holder, issue, stance, thing, *terms = (part.strip() for part in line.split("|"))
    return gold.Position(
        position_id=f"p{n + 1}", at=_span(text, at), holder=holder, spokesperson=None, issue=issue, stance=stance,
        object=thing or None, conditions=_list(terms[0] if terms else "", ";"), addressees=(),
    )  # fmt: skip


def _list(cell: str, mark: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(mark) if part.strip())


def main() -> None:
    """Counts; an error where a line does not fit its text."""
    wrong = 0
    for half in ("tune", "blind"):
        found = articles(half)
        for article in found:
            kinds = {kind for e in article.events for kind in e.plover}
            bad = [t for p in article.positions for t in p.conditions if t not in article.text] + sorted(
                kinds - gold.PLOVER
            )
            wrong += len(bad)
            if bad:
                print(article.article_id, bad)
        events = sum(len(a.events) for a in found)
        print(f"{half}: {len(found)} articles, {events} events, {sum(len(a.positions) for a in found)} positions")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
