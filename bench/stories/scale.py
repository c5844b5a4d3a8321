"""What a pile of a year costs: reports made of the sentences of real ones, so many a day, of which some are one story.

    python -m bench.stories.scale DATA REPORTS DAYS

Prints CPU seconds, memory and stories of the whole stage; `score.py` runs it in a process of its own, once for a month
and once for a year at the same pace. Every text is mixed by hash: three sentences in five of one article, which several
reports of the same days share, the rest of another article of its own.
"""

from __future__ import annotations

import datetime
import gzip
import hashlib
import json
import resource
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from tellings.records import Date, Report, Sentence, Story, make_id
from tellings.stage import Bundle, Settings
from tellings.stories import gather
from tellings.text.sentences import sentences

FIRST_DAY = datetime.date(2021, 1, 1)
# So many reports in a row (of a few days) may share an article, and each has one of this many chances to.
SHARED = 40
WORDS = 160
# One page in so many has no date, one a false one, as pages do.
UNDATED, FALSE = 5, 15


def articles(data: Path) -> list[list[str]]:
    """The sentences of the news articles that may be looked at."""
    found = []
    for path in sorted((data / "news").glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                text = json.loads(line)["text"]
                cut = [text[start:end] for start, end in sentences(text)]
                if len(cut) >= 5:
                    found.append(cut)
    return found


def mixed(pool: list[list[str]], count: int) -> Iterator[str]:
    """So many texts."""
    for number in range(count):
        group = number // SHARED * SHARED + _draw("group", number) % (SHARED // 4)
        shared, own = pool[_draw("shared", group) % len(pool)], pool[_draw("own", number) % len(pool)]
        kept = [s for place, s in enumerate(shared) if _draw("keep", number, place) % 5 < 3]
        other = [s for place, s in enumerate(own) if _draw("other", number, place) % 5 < 2]
        words = 0
        chosen = []
        for sentence in [s for both in zip(kept, other, strict=False) for s in both] or kept or other or shared:
            chosen.append(sentence)
            words += len(sentence.split())
            if words >= WORDS:
                break
        yield " ".join(chosen)


def _draw(*parts: object) -> int:
    return int.from_bytes(hashlib.blake2b(repr(parts).encode(), digest_size=6).digest(), "big")


def bundle(pool: list[list[str]], count: int, days: int) -> Bundle:
    """The reports as the stage takes them."""
    reports, ranges = [], []
    for number, text in enumerate(mixed(pool, count)):
        name = make_id("r", str(number), text)
        day = FIRST_DAY + datetime.timedelta(number * days // count)
        kind = _draw("page", number)
        if kind % FALSE == 0:
            day += datetime.timedelta(kind % 2000)
        published = None if kind % UNDATED == 0 else Date(value=day.isoformat(), precision="day", basis="stated")
        reports.append(
            Report(
                report_id=name, uri=str(number), url=None, outlet=f"outlet {kind % 97}", title=None, byline=None,
                published=published, captured=None, language="en", text=text, sha256="", credits=(), furniture=(),
            )
        )  # fmt: skip
        ranges += [Sentence(report_id=name, start=s, end=e, n=n) for n, (s, e) in enumerate(sentences(text))]
    return Bundle("pile", {Report: reports, Sentence: ranges})


def main() -> None:
    data, count, days = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    part = bundle(articles(data), count, days)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    begin = time.process_time()
    made = sum(isinstance(row, Story) for row in gather(part, Settings()))
    seconds = time.process_time() - begin
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(
        json.dumps(
            {"reports": count, "days": days, "seconds": seconds, "stories": made, "before": before, "memory": memory}
        )
    )


if __name__ == "__main__":
    main()
