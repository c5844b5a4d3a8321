"""How well dates are found and placed on TimeBank, seen from each article's own date.

    python bench/stories/timebank.py DIR

DIR holds TimeBank's .tml files (the folder data/TBAQ-cleaned/TimeBank of github.com/jspotter/TempEval-3). Spans are
found by us, not given; a value is right if it is exactly the annotated one (a day where the annotation has a time of
that day). AQUAINT, in the folder beside it, is held out and not read.
"""

from __future__ import annotations

import datetime
import re
import sys
from collections import Counter
from pathlib import Path

from lxml import etree

from tellings.text.dates import Window, find, resolve
from tellings.text.windows import day_window

Gold = tuple[int, int, str]
KINDS = {"day": r"\d{4}-\d\d-\d\d", "month or year": r"\d{4}(-\d\d)?$", "week": r"\d{4}-W\d\d$"}


def read(path: Path) -> tuple[str, datetime.date, list[Gold]] | None:
    """Text, date of writing and annotated dates of an article; None where its date is no day."""
    root = etree.parse(str(path)).getroot()
    try:
        written = datetime.date.fromisoformat(root.find(".//DCT/TIMEX3").get("value")[:10])
    except ValueError:
        return None
    pieces: list[str] = []
    gold: list[Gold] = []

    def walk(element: etree._Element) -> None:
        start = sum(map(len, pieces))
        pieces.append(element.text or "")
        for child in element:
            walk(child)
            pieces.append(child.tail or "")
        if element.tag == "TIMEX3" and element.get("type") in ("DATE", "TIME"):
            gold.append((start, sum(map(len, pieces)), element.get("value")))

    walk(root.find(".//TEXT"))
    return "".join(pieces), written, gold


def value(window: Window | None) -> str | None:
    """A window as TimeML writes it."""
    if window is None or window.precision == "range":
        return None
    first = window.first
    week = first.isocalendar()
    return {
        "day": first.isoformat(),
        "month": first.isoformat()[:7],
        "year": str(first.year),
        "week": f"{week.year}-W{week.week:02d}",
    }[window.precision]


def main() -> None:
    counts: dict[str, Counter[str]] = {kind: Counter() for kind in KINDS}
    for path in sorted(Path(sys.argv[1]).glob("[!.]*.tml")):
        article = read(path)
        if article is None:
            continue
        text, written, gold = article
        found = find(text)
        for start, end, wanted in gold:
            kind = next((name for name, pattern in KINDS.items() if re.match(pattern, wanted)), None)
            if kind is None:
                continue
            hits = [time for time in found if time.start < end and time.end > start]
            hits = [time for time in hits if time.kind != "clock"] or hits
            got = value(resolve(hits[0], day_window(written))) if hits else None
            right = got == (wanted[:10] if kind == "day" else wanted)
            counts[kind]["right" if right else "wrong" if got else "refused" if hits else "not found"] += 1
    print("| annotated | n | right | wrong | refused | not found |\n|---|---|---|---|---|---|")
    for kind, count in counts.items():
        total = sum(count.values())
        cells = " | ".join(
            f"{count[name]} ({count[name] / total:.3f})" for name in ("right", "wrong", "refused", "not found")
        )
        print(f"| {kind} | {total} | {cells} |")


if __name__ == "__main__":
    main()
