"""When an event took place: its own clause's times, bounds, ranges, nouns that are dated, clocks."""

from __future__ import annotations

import pytest

from tellings.records import Date, Story

from .conftest import REPORT
from .test_coding import events

DAY = Date(value="2023-06-07", precision="day", basis="stated")  # a Wednesday
STORY = Story(
    story_id="y", title="", title_evidence=None, report_ids=(REPORT,), first=DAY, last=DAY, topic_id="t"
)  # fmt: skip


def dated(text: str, trigger: str) -> str | None:
    event = next(e for e in events(text, STORY) if e.trigger.text == trigger)
    return event.date.value if event.date is not None else None


@pytest.mark.parametrize(
    ("text", "trigger", "value"),
    [
        ("Gunmen killed two farmers in Halvora on Friday.", "killed", "2023-06-02"),
        ("The army shelled Halvora overnight.", "shelled", "2023-06-07"),
        ("Over the weekend, rebels shelled Halvora.", "shelled", "2023-06-03/2023-06-04"),
        ("Police have detained 40 dockers since Monday.", "detained", "2023-06-05/2023-06-07"),
        ("Police arrested ten dockers between Monday and Wednesday.", "arrested", "2023-06-05/2023-06-07"),
        ("The palace imposed a curfew from Thursday to Saturday.", "imposed", "2023-06-01/2023-06-03"),
        ("Norland and Veltia will hold talks in Skarv on Sunday.", "hold", "2023-06-11"),
        ("Gunmen attacked a bus on Easter Monday.", "attacked", "2023-04-10"),
        ("The army said on Tuesday that it had killed 12 rebels a day earlier.", "killed", "2023-06-05"),
        ("Two days before the vote on June 1, gunmen shot the mayor.", "shot", "2023-05-30"),
        ("Gunmen attacked a bus on Friday. The next day, police arrested ten men.", "arrested", "2023-06-03"),
        ("Thirteen months after Russia invaded Ukraine, Norland sent tents.", "sent", "2023-03-24/2023-04-23"),
        ("On the first anniversary of the coup in Niger, police arrested 30 marchers.", "arrested", "2024-07-26"),
    ],
)  # fmt: skip
def test_event_has_the_day_that_its_clause_tells(text: str, trigger: str, value: str) -> None:
    assert dated(text, trigger) == value


@pytest.mark.parametrize(
    ("text", "trigger"),
    [
        ("Norland condemned Friday's attack on the port.", "condemned"),
        ("Norland condemned the 2016 attack on the port.", "condemned"),
        ("Eight months after Russia invaded Ukraine, Norland sent tents to Kyiv.", "invaded"),
        ("Norland called for talks in the 8-month-old war in Ukraine with Russia.", "called"),
        ("By Friday, police had arrested 20 men.", "arrested"),
    ],
)
def test_time_of_another_thing_is_not_the_events(text: str, trigger: str) -> None:
    assert dated(text, trigger) is None


@pytest.mark.parametrize(
    ("text", "clock"),
    [
        ("Gunmen killed two farmers at around 2 a.m. on Friday.", "02:00~"),
        ("Gunmen killed two farmers at 14:30 on Friday.", "14:30"),
        ("Gunmen killed two farmers on Friday.", None),
    ],
)
def test_clock_of_an_event_is_kept_beside_its_day(text: str, clock: str | None) -> None:
    assert events(text, STORY)[0].clock == clock


def test_next_day_without_a_day_before_has_no_date() -> None:
    assert dated("The next day, police arrested ten men.", "arrested") is None
