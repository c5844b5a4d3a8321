"""Small stages and records for tests of the ground: no language, no model."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Iterator
from pathlib import Path

from tellings.records import (
    Copy,
    Family,
    Furniture,
    Lineage,
    Page,
    Refusal,
    Report,
    Sentence,
    Source,
    Story,
    make_id,
)
from tellings.stage import Bundle, Settings, Stage
from tellings.text.sentences import sentences


def source(text: str, uri: str = "pile/a.txt") -> Source:
    """A plain-text source."""
    import hashlib

    data = text.encode()
    sha256 = hashlib.sha256(data).hexdigest()
    return Source(source_id=make_id("r", sha256), uri=uri, media="text/plain", data=data, sha256=sha256)


def report(text: str, *, outlet: str | None = None, furniture: tuple[Furniture, ...] = ()) -> Report:
    """A report with nothing but text."""
    made = source(text)
    return Report(
        report_id=made.source_id, uri=made.uri, url=None, outlet=outlet, title=None, byline=None, published=None,
        captured=None, language="en", text=text, sha256=made.sha256, credits=(), furniture=furniture,
    )  # fmt: skip


def read(part: Bundle, settings: Settings) -> Iterator[Page | Refusal]:
    """A Page of a Source, or a Refusal of an empty one. Dies, or waits, where the text asks for it."""
    made = part.one(Source)
    text = made.data.decode()
    if text.startswith("fault"):
        raise RuntimeError("as asked")
    if text.startswith("die") and (Path.cwd() / "die").exists():
        os.kill(os.getpid(), signal.SIGKILL)
    if text.startswith("wait"):
        time.sleep(0.002)
    if not text.strip():
        yield Refusal(
            refusal_id=make_id("x", made.uri), uri=made.uri, sha256=made.sha256, code="empty", reason="it is empty",
            remedy="leave it out",
        )  # fmt: skip
        return
    made_report = report(text)
    fields = {field: getattr(made_report, field) for field in Page.__struct_fields__}
    yield Page(**{**fields, "uri": made.uri})


def settle(part: Bundle, settings: Settings) -> Iterator[Report | Sentence]:
    """Reports and sentences, nothing marked."""
    for page in part.all(Page):
        yield Report(**{field: getattr(page, field) for field in Page.__struct_fields__})
        for number, (start, end) in enumerate(sentences(page.text)):
            yield Sentence(report_id=page.report_id, start=start, end=end, n=number)


def trace(part: Bundle, settings: Settings) -> Iterator[Copy | Family]:
    """Every report its own family."""
    for row in part.all(Report):
        family = make_id("f", row.report_id)
        yield Family(family_id=family, report_ids=(row.report_id,), root_report_id=row.report_id, named_sources=())


def gather(part: Bundle, settings: Settings) -> Iterator[Story | Lineage]:
    """One story of all."""
    ids = tuple(row.report_id for row in part.all(Report))
    if ids:
        yield Story(
            story_id=make_id("s", *ids), title="All", title_evidence=None, report_ids=ids, first=None, last=None,
            topic_id=make_id("t", *ids),
        )  # fmt: skip


READ = Stage(
    name="reports", version="1", scope="report", entry="tests.toys:read", takes=(Source,), gives=(Page, Refusal)
)
SETTLE = Stage(
    name="outlets", version="1", scope="outlet", entry="tests.toys:settle", takes=(Page,), gives=(Report, Sentence)
)
TRACE = Stage(
    name="copies", version="1", scope="pile", entry="tests.toys:trace", takes=(Report, Sentence), gives=(Copy, Family)
)
GATHER = Stage(
    name="stories", version="1", scope="pile", entry="tests.toys:gather", takes=(Report, Family), gives=(Story, Lineage)
)
STAGES = (READ, SETTLE, TRACE, GATHER)


def by_first_letter(part: Bundle, settings: Settings) -> Iterator[Story | Lineage]:
    """A story of all reports that begin with the same letter."""
    letters = sorted({row.text[:1] for row in part.all(Report)})
    for letter in letters:
        ids = tuple(row.report_id for row in part.all(Report) if row.text.startswith(letter))
        yield Story(
            story_id=make_id("s", letter), title=letter, title_evidence=None, report_ids=ids, first=None, last=None,
            topic_id=make_id("t", letter),
        )  # fmt: skip


def counted(part: Bundle, settings: Settings) -> Iterator[Family]:
    """A family of the reports of a story."""
    ids = tuple(row.report_id for row in part.all(Report))
    yield Family(family_id=make_id("g", part.key), report_ids=ids, root_report_id=None, named_sources=())


BY_FIRST_LETTER = Stage(
    name="stories", version="1", scope="pile", entry="tests.toys:by_first_letter", takes=(Report,),
    gives=(Story, Lineage),
)  # fmt: skip
COUNTED = Stage(
    name="counted", version="1", scope="story", entry="tests.toys:counted", takes=(Report, Story), gives=(Family,)
)
