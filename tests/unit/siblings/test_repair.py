"""Statements of copies that lost a speaker, a verb or words, put right from their source."""

from __future__ import annotations

from collections.abc import Sequence

from tellings.records import Copy, CopyKind, Evidence, Passage, Report, Saying, Statement, Story, cite
from tellings.siblings import repair
from tellings.stage import Bundle, Settings

SOURCE = "The ferries stay in port until the wind drops, harbour master Jonna Reke said."
SPUN = "The boats remain in port until the breeze drops, harbour schoolmaster Jonna Reke opportunity."


def _report(name: str, text: str) -> Report:
    return Report(
        report_id=name, uri=name, url=None, outlet=None, title=None, byline=None, published=None, captured=None,
        language="en", text=text, sha256="", credits=(), furniture=(),
    )  # fmt: skip


def _saying(name: str, text: str, content: str, speaker: str | None, cue: str | None, who: str | None) -> Saying:
    def at(words: str) -> Evidence:
        return cite(name, text, text.index(words), text.index(words) + len(words))

    return Saying(
        statement_id=f"q{name}", report_id=name, content=(at(content),), kind="indirect",
        speaker=at(speaker) if speaker else None, speaker_id=who, cue=at(cue) if cue else None, addressee=None,
        addressee_id=None, via=None, date=None, story_id="s1", act="said",
    )  # fmt: skip


def _run(
    taker: str, sayings: Sequence[Saying], *, giver: str = SOURCE, kind: CopyKind = "spun", copied: bool = True
) -> dict[str, list[Statement]]:
    passage = Passage(start=0, end=len(taker), from_start=0, from_end=len(giver), relation="swapped")
    copy = Copy(
        copy_id="c1", report_id="b", from_report_id="a", kind=kind, direction="text", coverage=1.0, from_coverage=1.0,
        passages=(passage,), reasons=(),
    )  # fmt: skip
    story = Story(story_id="s1", title="", title_evidence=None, report_ids=("a", "b"), first=None, last=None,
                  topic_id="t1")  # fmt: skip
    part = Bundle("s1", {
        Report: (_report("a", giver), _report("b", taker)), Copy: (copy,) if copied else (), Story: (story,),
        Saying: sayings,
    })  # fmt: skip
    made = list(repair(part, Settings()))
    assert all(type(row) is Statement for row in made)
    return {name: [row for row in made if row.report_id == name] for name in ("a", "b")}


def _source() -> Saying:
    return _saying("a", SOURCE, "The ferries stay in port until the wind drops", "Jonna Reke", "said", "n1")


def test_statement_whose_verb_was_swapped_is_found_through_its_source() -> None:
    (row,) = _run(SPUN, [_source()])["b"]
    assert row.content[0].text == "The boats remain in port until the breeze drops"
    assert (row.speaker and row.speaker.text, row.speaker_id) == ("Jonna Reke", "n1")
    assert row.cue is not None
    assert row.cue.text == "opportunity"


def test_repair_says_what_stands_in_place_of_what() -> None:
    (row,) = _run(SPUN, [_source()])["b"]
    first, second = row.repairs
    assert (first.slot, first.reason) == (
        "cue", "“opportunity” stands where the text it was taken from has “said”."
    )  # fmt: skip
    assert second.slot == "words"
    assert "“boats” for “ferries”" in second.reason


def test_repairs_point_at_the_source() -> None:
    (row,) = _run(SPUN, [_source()])["b"]
    assert {piece.report_id for one in row.repairs for piece in one.evidence} == {"a"}
    assert {piece.report_id for piece in (*row.content, row.cue, row.speaker) if piece} == {"b"}


def test_lost_speaker_is_named_by_the_source_and_stays_null() -> None:
    taker = "The ferries stay in port until the wind drops, it was said."
    own = _saying("b", taker, "The ferries stay in port until the wind drops", None, "said", None)
    (row,) = _run(taker, [_source(), own], kind="rewritten")["b"]
    assert row.speaker is None
    assert row.speaker_id == "n1"
    assert row.repairs[0].reason == "This copy does not say who speaks; the text it was taken from does: “Jonna Reke”."


def test_garbled_speaker_keeps_its_own_characters() -> None:
    taker = "The ferries stay in port until the wind drops, harbour master Donna Reek said."
    own = _saying("b", taker, "The ferries stay in port until the wind drops", "Donna Reek", "said", None)
    (row,) = _run(taker, [_source(), own])["b"]
    assert row.speaker is not None
    assert row.speaker.text == "Donna Reek"
    assert row.speaker_id == "n1"
    assert row.repairs[0].reason == "“Donna Reek” stands where the text it was taken from has “Jonna Reke”."


def test_speaker_that_the_copy_names_is_left_alone() -> None:
    taker = "The ferries stay in port until the wind drops, mayor Ib Storm said."
    own = _saying("b", taker, "The ferries stay in port until the wind drops", "Ib Storm", "said", "n2")
    (row,) = _run(taker, [_source(), own], kind="rewritten")["b"]
    assert row.speaker_id == "n2"
    assert row.repairs == ()


def test_source_is_not_changed_by_its_copy() -> None:
    rows = _run(SPUN, [_source()])
    assert [row.repairs for row in rows["a"]] == [()]


def test_nothing_is_carried_over_without_a_copy() -> None:
    assert _run(SPUN, [_source()], copied=False)["b"] == []


def test_nothing_is_carried_over_from_a_translation() -> None:
    assert _run(SPUN, [_source()], kind="translated")["b"] == []


def test_words_that_the_copy_does_not_have_are_not_carried_over() -> None:
    assert _run("Rain is expected on Sunday and the market opens late.", [_source()])["b"] == []
