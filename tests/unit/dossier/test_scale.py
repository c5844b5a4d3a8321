"""Two hundred reports in one story."""

from __future__ import annotations

from tellings.dossier import build, render_html, render_markdown
from tellings.records import (
    Claim,
    Event,
    Lineage,
    Record,
    Report,
    Sentence,
    Statement,
    Story,
    Telling,
    cite,
)
from tellings.stage import Bundle
from tellings.text.sentences import sentences

REPORTS = 200
LINES = 30


def _record(reports: int = REPORTS) -> Bundle:
    text = "\n".join(f"On day {n} the harbour board of Sellan said that crane {n} was shut." for n in range(LINES))
    ids = [f"r{n:03}" for n in range(reports)]
    rows: dict[type[Record], list[Record]] = {kind: [] for kind in (Report, Sentence, Statement, Event)}
    tellings: list[list[Telling]] = [[] for _ in range(LINES)]
    for number, report_id in enumerate(ids):
        rows[Report].append(
            Report(
                report_id=report_id, uri=report_id, url=None, outlet=f"Outlet {number}", title=None, byline=None,
                published=None, captured=None, language="en", text=text, sha256="", credits=(), furniture=(),
            )
        )  # fmt: skip
        for n, (start, end) in enumerate(sentences(text)):
            evidence = cite(report_id, text, start, end)
            rows[Sentence].append(Sentence(report_id=report_id, start=start, end=end, n=n))
            rows[Statement].append(
                Statement(
                    statement_id=f"t{report_id}{n}", report_id=report_id, content=(evidence,), kind="indirect",
                    speaker=None, speaker_id=None, cue=None, addressee=None, addressee_id=None, via=None, date=None,
                    story_id="s",
                )
            )  # fmt: skip
            tellings[n].append(
                Telling(
                    report_id=report_id, lineage_id=f"l{number % 50}", evidence=(evidence,), rendering="same words",
                    row_id=f"t{report_id}{n}",
                )
            )  # fmt: skip
    claims = [
        Claim(
            claim_id=f"k{n}", story_id="s", kind="utterance", wording=told[0].evidence[0], tellings=tuple(told),
            carriers=tuple(ids), lineages=tuple(f"l{m}" for m in range(50)), named_origins=(),
        )
        for n, told in enumerate(tellings)
    ]  # fmt: skip
    lineages = [
        Lineage(
            lineage_id=f"l{m}", siglum=_siglum(m), story_id="s", report_ids=tuple(ids[m::50]), root_report_id=ids[m],
            named_sources=(),
        )
        for m in range(50)
    ]  # fmt: skip
    story = Story(
        story_id="s", title="Cranes", title_evidence=None, report_ids=tuple(ids), first=None, last=None, topic_id="t"
    )
    return Bundle("pile", {**rows, Claim: claims, Lineage: lineages, Story: [story]})


def _siglum(number: int) -> str:
    return chr(65 + number) if number < 26 else "A" + chr(65 + number - 26)


def test_story_of_two_hundred_reports_is_rendered_whole() -> None:
    view = build(_record())
    page = render_html(view)
    text = render_markdown(view)
    assert page.count('class="report"') == REPORTS
    assert "200 reports → 50 lineages" in text


def test_page_grows_no_faster_than_its_reports() -> None:
    small, large = (len(render_html(build(_record(reports)))) for reports in (100, 200))
    assert large < 2.2 * small
