"""The stage on the project's own sets: twins, and stories told in six languages."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from bench.stories.own import gold

from tellings.records import Date, Sentence, Story, make_id
from tellings.records import Report as Row
from tellings.stage import Bundle, Settings
from tellings.stories import gather
from tellings.text.sentences import sentences


def bundle(rows: Sequence[gold.Report]) -> tuple[Bundle, dict[str, str]]:
    """The reports as the stage takes them: nothing but outlet, date, headline, text; and their own names."""
    reports, ranges, names = [], [], {}
    for row in rows:
        text = f"{row.title}\n{row.text}"
        name = make_id("r", row.id, text)
        names[name] = row.id
        day = Date(value=row.published, precision="day", basis="stated") if row.published else None
        reports.append(
            Row(
                report_id=name, uri=row.id, url=None, outlet=row.outlet, title=row.title, byline=None, published=day,
                captured=None, language=row.language, text=text, sha256="", credits=(), furniture=(),
            )
        )  # fmt: skip
        ranges += [Sentence(report_id=name, start=s, end=e, n=n) for n, (s, e) in enumerate(sentences(text))]
    return Bundle("pile", {Row: reports, Sentence: ranges}), names


def clusters(rows: Sequence[gold.Report]) -> dict[str, str]:
    """The story of each report, by the stage."""
    part, names = bundle(rows)
    made = [row for row in gather(part, Settings()) if isinstance(row, Story)]
    return {names[report]: story.story_id for story in made for report in story.report_ids}


def by_peer(rows: Sequence[gold.Report], labels: Sequence[int]) -> dict[str, str]:
    """The cluster of each report, by a peer."""
    return {row.id: str(label) for row, label in zip(rows, labels, strict=True)}


def line(name: str, answer: Callable[[list[gold.Report]], dict[str, str]], half: str) -> str:
    """A row of the table of the own sets."""
    cells = []
    for own in gold.SETS:
        rows = gold.reports(own, half)
        made = answer(rows)
        score = gold.score(rows, made)
        cells += [f"{score.wrong_merges:.1%}", f"{score.splits:.1%}", f"{gold.b_cubed(rows, made)[2]:.3f}"]
    return f"| {name}, {half} | {' | '.join(cells)} |"
