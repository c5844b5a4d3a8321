"""Judgements on single rows."""

from __future__ import annotations

import msgspec

from tellings.judging import amended, judge
from tellings.records import Figure, JudgedKind, Judgement, Mention, Record, Report, Statement, cite, passage_anchor
from tellings.stage import Bundle
from tests.toys import report

PAGE = report('The mayor, Ilse Brandt, spoke. "We counted 9000,1400 sacks," Otto Lind said.')


def at(words: str) -> tuple[int, int]:
    start = PAGE.text.index(words)
    return start, start + len(words)


def judged(kind: JudgedKind, words: str, verdict: str) -> Judgement:
    about = PAGE.report_id if kind == "date" else passage_anchor(PAGE.report_id, *at(words))
    return judge(kind, (about,), verdict, by="ana", made="2026-03-01T10:00:00+00:00", because="read it again")


def mention(words: str, name_id: str) -> Mention:
    start, end = at(words)
    return Mention(
        mention_id=f"m{start}", report_id=PAGE.report_id, start=start, end=end, text=words, name_id=name_id,
        how="same form", kind="person",
    )  # fmt: skip


def said() -> Statement:
    start, end = at("We counted 9000,1400 sacks")
    return Statement(
        statement_id="t1", report_id=PAGE.report_id, content=(cite(PAGE.report_id, PAGE.text, start, end),),
        kind="direct", speaker=None, speaker_id=None, cue=None, addressee=None, addressee_id=None, via=None, date=None,
        story_id=None,
    )  # fmt: skip


def counted() -> Figure:
    start, end = at("9000,1400")
    return Figure(
        figure_id="f1", report_id=PAGE.report_id, start=start, end=end, text="9000,1400", low=None, high=None,
        bound="exactly", unit="sacks", counts="other", of=None, event_id=None, statement_id=None, garbled=True,
        garble_reason="broken digit groups",
    )  # fmt: skip


def after(row: Record, *judgements: Judgement) -> tuple[Record, ...]:
    names = (mention("Ilse Brandt", "n1"), mention("Otto Lind", "n2"))
    return amended([row], Bundle("x", {Report: (PAGE,), Mention: names, Judgement: judgements}))


def test_row_without_judgement_stays() -> None:
    assert after(said()) == (said(),)


def test_statement_that_is_none_is_taken_out() -> None:
    assert after(said(), judged("statement", "We counted 9000,1400 sacks", "wrong")) == ()


def test_statement_that_is_right_or_unsure_stays() -> None:
    for verdict in ("right", "unsure"):
        assert after(said(), judged("statement", "We counted 9000,1400 sacks", verdict)) == (said(),)


def test_judgement_on_another_passage_changes_nothing() -> None:
    assert after(said(), judged("statement", "spoke. ", "wrong")) == (said(),)


def test_speaker_is_the_mention_that_a_person_names() -> None:
    (row,) = after(said(), judged("speaker", "We counted 9000,1400 sacks", "Otto Lind"))
    assert isinstance(row, Statement) and row.speaker is not None
    assert (row.speaker.text, row.speaker_id) == ("Otto Lind", "n2")


def test_speaker_that_stands_nowhere_is_not_made_up() -> None:
    assert after(said(), judged("speaker", "We counted 9000,1400 sacks", "Somebody Else")) == (said(),)


def test_wrong_speaker_is_taken_away() -> None:
    start, end = at("Ilse Brandt")
    given = msgspec.structs.replace(said(), speaker=cite(PAGE.report_id, PAGE.text, start, end), speaker_id="n1")
    (row,) = after(given, judged("speaker", "We counted 9000,1400 sacks", "wrong"))
    assert isinstance(row, Statement) and row.speaker is None and row.speaker_id is None


def test_garbled_figure_takes_the_number_that_was_meant() -> None:
    (row,) = after(counted(), judged("figure", "9000,1400", "9,140"))
    assert isinstance(row, Figure)
    assert (row.low, row.high, row.garbled, row.text) == (9140, 9140, False, "9000,1400")


def test_date_of_a_report_is_judged_and_says_by_whom() -> None:
    (row,) = after(PAGE, judged("date", "", "2024-05-02"))
    assert isinstance(row, Report) and row.published is not None
    assert (row.published.value, row.published.basis) == ("2024-05-02", "judged")
    assert row.published.reason == "ana decided it: read it again"
