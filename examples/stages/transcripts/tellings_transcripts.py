"""An own tagger in the place of the stage `speech`: transcripts, where every turn begins with a name and a colon.

THE CHAIR: Is the bridge open?
MS LINDQVIST: It is not.
"""

import re
from collections.abc import Iterator

from tellings import Bundle, Settings, Stage
from tellings.pipeline import STAGES
from tellings.records import Report, Saying, cite, make_id
from tellings.speech import attribute

TURN = re.compile(r"^(?P<who>[A-Z][A-Z .'-]{2,40}):[ \t]+(?P<words>\S.*)$", re.MULTILINE)
FEWEST = 4
"""Turns that make a report a transcript: a headline may hold one colon."""


def attribute_turns(part: Bundle, settings: Settings) -> Iterator[Saying]:
    """The turns of a transcript as direct speech; any other report is read as always."""
    for report in part.all(Report):
        turns = list(TURN.finditer(report.text))
        if len(turns) < FEWEST:
            yield from attribute(part, settings)
        for turn in turns if len(turns) >= FEWEST else ():
            yield _saying(report, turn)


def _saying(report: Report, turn: re.Match[str]) -> Saying:
    words = cite(report.report_id, report.text, *turn.span("words"))
    return Saying(
        statement_id=make_id("q", report.report_id, [words.start, words.end]), report_id=report.report_id,
        content=(words,), kind="direct", speaker=cite(report.report_id, report.text, *turn.span("who")),
        speaker_id=None, cue=None, addressee=None, addressee_id=None, via=None, date=None, story_id=None, act="said",
    )


OURS = next(stage for stage in STAGES if stage.name == "speech")
STAGE = Stage(
    name="speech", version="transcripts-1", scope="report", entry="tellings_transcripts:attribute_turns",
    takes=OURS.takes, gives=OURS.gives,
)
