"""What happened to stories between two runs."""

from tellings.history import compare_stories
from tellings.records import Story
from tellings.records.story import Why


def story(story_id: str, *reports: str, apart: tuple[str, ...] = ()) -> Story:
    why = tuple(Why(report_id=name, reason=f"shares names with {story_id}", evidence=()) for name in reports)
    return Story(
        story_id=story_id, title=f"Title of {story_id}", title_evidence=None, report_ids=reports, first=None, last=None,
        topic_id="t1", why=why, apart=apart,
    )  # fmt: skip


def told(before: list[Story], after: list[Story]) -> list[tuple[str, str, tuple[str, ...], str | None]]:
    return [(c.kind, c.story_id, c.report_ids, c.other_id) for c in compare_stories(before, after)]


def test_compare_stories_without_change_is_silent() -> None:
    assert told([story("s1", "r1", "r2")], [story("s1", "r1", "r2")]) == []


def test_compare_stories_a_new_report_joins_or_opens() -> None:
    found = told([story("s1", "r1")], [story("s1", "r1", "r2"), story("s3", "r3")])
    assert found == [("joined", "s1", ("r2",), None), ("opened", "s3", ("r3",), None)]


def test_compare_stories_a_report_moves_and_the_reason_is_told() -> None:
    after = [story("s1", "r1"), story("s2", "r2", "r3", apart=('kept apart from "x" (s1): the dates do not meet',))]
    change = compare_stories([story("s1", "r1", "r2"), story("s2", "r3")], after)[0]
    assert (change.kind, change.story_id, change.report_ids, change.other_id) == ("moved", "s2", ("r2",), "s1")
    assert "shares names with s2" in change.reason
    assert "the dates do not meet" in change.reason
    assert "moved from s1 to 'Title of s2' (s2): r2" in change.line()


def test_compare_stories_two_become_one() -> None:
    found = told([story("s1", "r1", "r2"), story("s2", "r3")], [story("s1", "r1", "r2", "r3")])
    assert found == [("merged", "s1", ("r3",), "s2")]


def test_compare_stories_one_becomes_two() -> None:
    found = told([story("s1", "r1", "r2", "r3")], [story("s1", "r1", "r2"), story("s3", "r3")])
    assert found == [("moved", "s3", ("r3",), "s1")]


def test_compare_stories_an_earlier_report_gives_another_name() -> None:
    found = told([story("s1", "r1", "r2")], [story("s0", "r0", "r1", "r2")])
    assert found == [("named", "s0", ("r0", "r1", "r2"), "s1"), ("joined", "s0", ("r0",), None)]


def test_compare_stories_says_when_all_reports_of_one_are_gone() -> None:
    assert told([story("s1", "r1")], []) == [("gone", "s1", ("r1",), None)]
