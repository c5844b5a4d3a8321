"""How well dates are placed on TimeBank, seen from each article's own date, beside dateparser and a table of words.

    python bench/dates/timebank.py DIR [--peers] [--aside] [--errors]

DIR holds TimeBank's .tml files (the folder data/TBAQ-cleaned/TimeBank of github.com/jspotter/TempEval-3). AQUAINT,
in the folder beside it, is held out and not read. Every fourth article by the order of names is `aside`: counted, not
listed. The rules are mended on the others (`tune`).

*Span given*: the annotated words are known to be a time, as in the evaluation of the peers; the article around them
may be read. *Found*: nothing is given, an annotated span counts if one of our expressions touches it. A value is right
if it is exactly the annotated one (the day, where the annotation has a time of that day).
"""

from __future__ import annotations

import datetime
import re
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from lxml import etree

from tellings.text.dates import Window, find, find_span, place, resolve
from tellings.text.windows import day_window

KINDS = {
    "day": r"\d{4}-\d\d-\d\d", "week": r"\d{4}-W\d\d(-WE)?$", "month": r"\d{4}-\d\d$", "year": r"\d{4}$",
    "quarter": r"\d{4}-Q\d$", "half year, season, decade": r"(\d{4}-(H\d|SP|SU|FA|WI)|\d{3})$",
}  # fmt: skip


class Gold(NamedTuple):
    """Annotated words, their value, and which kind of value it is."""

    start: int
    end: int
    value: str
    kind: str


class Article(NamedTuple):
    """Text, day of writing, annotations."""

    name: str
    text: str
    written: datetime.date
    gold: list[Gold]


def read(path: Path) -> Article | None:
    """An article; None where its date is no day."""
    root = etree.parse(str(path)).getroot()
    try:
        written = datetime.date.fromisoformat(root.find(".//DCT/TIMEX3").get("value")[:10])
    except ValueError:
        return None
    pieces: list[str] = []
    gold: list[Gold] = []

    def walk(element: Any) -> None:
        start = sum(map(len, pieces))
        pieces.append(element.text or "")
        for child in element:
            walk(child)
            pieces.append(child.tail or "")
        if element.tag == "TIMEX3" and element.get("type") in ("DATE", "TIME"):
            value = element.get("value")
            kind = next((name for name, pattern in KINDS.items() if re.match(pattern, value)), None)
            if kind is not None:
                gold.append(Gold(start, sum(map(len, pieces)), value[:10] if kind == "day" else value, kind))

    walk(root.find(".//TEXT"))
    # Lines are wrapped in the files; a page is unwrapped when it is read.
    return Article(path.name, re.sub(r"(?<!\n)\n(?!\n)", " ", "".join(pieces)), written, gold)


def written_as(window: Window | None, kind: str) -> str | None:
    """A window as TimeML writes it."""
    if window is None:
        return None
    first, last = window.first, window.last
    week = first.isocalendar()
    shapes = {
        "day": first.isoformat(), "month": first.isoformat()[:7], "year": f"{first.year:04d}",
        "week": f"{week.year}-W{week.week:02d}",
    }  # fmt: skip
    if window.precision != "range":
        return shapes[window.precision]
    if (first.weekday(), window.days) == (5, 2) and kind == "week":
        return f"{week.year}-W{week.week:02d}-WE"
    months = (last.year - first.year) * 12 + last.month - first.month + 1
    if first.day != 1 or (last + datetime.timedelta(days=1)).day != 1:
        return None
    if months == 3 and kind == "quarter":
        return f"{first.year}-Q{(first.month + 2) // 3}"
    season = {3: "SP", 6: "SU", 9: "FA", 12: "WI"}.get(first.month)
    if months == 3 and season:
        return f"{first.year}-{season}"
    if months == 6:
        return f"{first.year}-H{1 if first.month == 1 else 2}"
    return f"{first.year // 10}" if months == 120 else None


Answer = Callable[[Article, Gold], str | None]


def ours(article: Article, gold: Gold) -> str | None:
    """Span given."""
    time = find_span(article.text, gold.start, gold.end)
    if time is None:
        return None
    if time.anchor == "told":
        return _placed(article, time.start, gold.kind)
    return written_as(resolve(time, day_window(article.written)), gold.kind)


def ours_found(article: Article, gold: Gold) -> str | None:
    """Nothing given."""
    hits = [t for t in _found(article) if t.start < gold.end and t.end > gold.start]
    hits = [t for t in hits if t.kind != "clock"] or hits
    return _placed(article, hits[0].start, gold.kind) if hits else None


def _placed(article: Article, start: int, kind: str) -> str | None:
    """What the article's expressions come to when they are read in their order."""
    found = _found(article)
    windows = place(found, day_window(article.written), day_window(article.written))
    at = next((n for n, t in enumerate(found) if t.start == start), None)
    return written_as(windows[at], kind) if at is not None else None


_CACHE: dict[str, Any] = {}


def _found(article: Article) -> Any:
    if article.name not in _CACHE:
        _CACHE[article.name] = find(article.text)
    return _CACHE[article.name]


_DAYS = "monday tuesday wednesday thursday friday saturday sunday".split()


def table(article: Article, gold: Gold) -> str | None:
    """What one writes in an hour: today, yesterday, tomorrow, and the last such weekday."""
    words = article.text[gold.start : gold.end].lower()
    offset = {"today": 0, "yesterday": -1, "tomorrow": 1, "tonight": 0}.get(words)
    weekday = next((n for n, name in enumerate(_DAYS) if name in words), None)
    if offset is None and weekday is not None:
        offset = -((article.written.weekday() - weekday) % 7)
    if offset is None:
        return words if re.fullmatch(r"(19|20)\d\d", words) else None
    return (article.written + datetime.timedelta(days=offset)).isoformat()


def by_dateparser(article: Article, gold: Gold) -> str | None:
    """dateparser told the day of writing, to prefer the past, the language, and the granularity of the answer."""
    import dateparser

    base = datetime.datetime.combine(article.written, datetime.time())
    words = " ".join(article.text[gold.start : gold.end].split())
    for shown in (words, re.sub(r"(?i)^(?:last|this|next|early|late|the|on|in)\s+", "", words)):
        found = dateparser.parse(shown, languages=["en"], settings={"RELATIVE_BASE": base, "PREFER_DATES_FROM": "past"})
        if found is not None:
            day = found.date()
            window = Window(day, day, "day")
            precision = {"month": "month", "year": "year", "week": "week"}.get(gold.kind)
            return written_as(window._replace(precision=precision) if precision else window, gold.kind)  # type: ignore[arg-type]
    return None


def main() -> None:
    every = [a for p in sorted(Path(sys.argv[1]).glob("[!.]*.tml")) if (a := read(p)) is not None]
    systems: dict[str, Answer] = {"ours, span given": ours, "ours, found": ours_found, "table of words": table}
    if "--peers" in sys.argv:
        systems["dateparser"] = by_dateparser
    aside = every[3::4]
    parts = {"tune": [a for a in every if a not in aside], "aside": aside, "both": every}
    for name, articles in parts.items():
        if name == "tune" or "--aside" in sys.argv:
            _table(name, articles, systems)
    if "--errors" in sys.argv:
        _errors(parts["tune"])
    words = sum(len(a.text.split()) for a in every)
    start = time.process_time()
    for article in every:
        for expression in find(article.text):
            resolve(expression, day_window(article.written))
    print(f"\n{words} words: {words / (time.process_time() - start):.0f} a CPU second")


def _table(name: str, articles: list[Article], systems: dict[str, Answer]) -> None:
    print(f"\n{name}: {len(articles)} articles\n")
    print("| system | " + " | ".join(KINDS) + " | all | wrong | refused |\n|" + " --- |" * (len(KINDS) + 4))
    for label, system in systems.items():
        counts: dict[str, Counter[str]] = {kind: Counter() for kind in (*KINDS, "all")}
        for article in articles:
            for gold in article.gold:
                got = system(article, gold)
                verdict = "right" if got == gold.value else "wrong" if got else "refused"
                counts[gold.kind][verdict] += 1
                counts["all"][verdict] += 1
        cells = [
            f"{counts[k]['right'] / max(counts[k].total(), 1):.3f} ({counts[k]['right']}/{counts[k].total()})"
            for k in counts
        ]
        print(f"| {label} | {' | '.join(cells)} | {counts['all']['wrong']} | {counts['all']['refused']} |")


def _errors(articles: list[Article]) -> None:
    for article in articles:
        for gold in article.gold:
            got = ours(article, gold)
            if got != gold.value:
                around = " ".join(article.text[max(0, gold.start - 130) : gold.end + 60].split())
                words = " ".join(article.text[gold.start : gold.end].split())
                print(f"{gold.kind}: {words!r} {article.written} {article.written:%a} wanted {gold.value} got {got}")
                print(f"     {article.name}: {around}")


if __name__ == "__main__":
    main()
