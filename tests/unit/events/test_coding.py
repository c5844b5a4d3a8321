"""Events and positions: who did what to whom, where, when, by whose word; where parties stand."""

from __future__ import annotations

from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tellings.events import code
from tellings.records import (
    Date,
    Event,
    Figure,
    Ids,
    Mention,
    Name,
    Parse,
    Position,
    Record,
    Report,
    Sentence,
    Statement,
    Story,
    cite,
)
from tellings.records.name import NameKind
from tellings.stage import Bundle, Settings

from .conftest import REPORT, parse_of, report_of, sentences_of

KINDS: dict[str, tuple[NameKind, str | None]] = {
    "Norland": ("country", "NOR"), "Sudmark": ("country", "SUD"), "Veltia": ("country", "VEL"),
    "Palace": ("government", "NOR"), "Mara Tolle": ("person", "NOR"), "Ivo Brandt": ("person", "SUD"),
    "Halvora": ("place", "NOR"), "Dockers Union": ("organisation", None), "Tarn Ports": ("organisation", None),
}  # fmt: skip


def named(text: str) -> tuple[list[Name], list[Mention]]:
    """Names and mentions for every word of KINDS that stands in the text."""
    names, mentions = [], []
    for form, (kind, country) in KINDS.items():
        name_id = "n-" + form.lower().replace(" ", "-")
        at = text.find(form)
        if at >= 0:
            names.append(
                Name(name_id=name_id, kind=kind, name=form, variants=(), ids=Ids(), country=country, lat=None, lon=None,
                     place_precision="town" if kind == "place" else None, roles=(), report_ids=(REPORT,))
            )  # fmt: skip
        while at >= 0:
            mentions.append(
                Mention(mention_id=f"m{at}", report_id=REPORT, start=at, end=at + len(form), text=form, name_id=name_id,
                        how="same form", kind=kind)
            )  # fmt: skip
            at = text.find(form, at + 1)
    return names, mentions


def said(text: str, content: str, speaker: str) -> Statement:
    """A statement whose content and speaker stand in the text."""
    start, who = text.index(content), text.index(speaker)
    words = cite(REPORT, text, start, start + len(content))
    return Statement(
        statement_id="s1", report_id=REPORT, content=(words,), kind="indirect",
        speaker=cite(REPORT, text, who, who + len(speaker)), speaker_id="n-" + speaker.lower().replace(" ", "-"),
        cue=None, addressee=None, addressee_id=None, via=None, date=None, story_id=None,
    )  # fmt: skip


def run(text: str, more: Iterable[Record] = (), language: str = "en") -> list[Record]:
    names, mentions = named(text)
    rows: dict[type[Record], list[Record]] = {
        Report: [report_of(text, language)], Sentence: list(sentences_of(text)), Name: [*names], Mention: [*mentions],
    }  # fmt: skip
    if language == "en":
        rows[Parse] = [parse_of(text)]
    for row in more:
        rows.setdefault(type(row), []).append(row)
    return list(code(Bundle(REPORT, rows), Settings()))


def events(text: str, *more: Record) -> list[Event]:
    return [r for r in run(text, more) if isinstance(r, Event)]


def stands(text: str, *more: Record) -> list[Position]:
    return [r for r in run(text, more) if isinstance(r, Position)]


@pytest.mark.parametrize(
    ("text", "name", "mode"),
    [
        ("Dockers blocked the gates of the terminal on Monday.", "PROTEST", "obstruct"),
        ("Railway workers went on strike on Friday.", "PROTEST", "strike"),
        ("Thousands marched through the capital against the pension law.", "PROTEST", "demo"),
        ("Police arrested 14 marchers.", "COERCE", "arrest"),
        ("The bishop condemned the raid on the market.", "ACCUSE", "disapprove"),
        ("The palace rejected the offer of mediation.", "REJECT", "meet"),
        ("The union threatened to shut the harbour.", "THREATEN", None),
        ("Norland recalled its ambassador from Veltia.", "SANCTION", None),
        ("Veltia sent tents and medicine to the flooded valleys.", "AID", None),
        ("Gunmen kidnapped a priest near the border.", "ASSAULT", "abduct"),
        ("The mayor called on the council to hold talks.", "REQUEST", "meet"),
        ("The junta imposed a curfew on the port.", "COERCE", "curfew"),
    ],
)
def test_events_of_many_subjects_get_their_class(text: str, name: str, mode: str | None) -> None:
    found = [e for e in events(text) if e.status == "happened"]
    assert name in [e.plover_type for e in found]
    if mode is not None:
        assert mode in [e.plover_mode for e in found if e.plover_type == name]


@pytest.mark.parametrize(
    "text",
    [
        "An earthquake killed 40 people in the hills and destroyed hundreds of homes.",
        "A bus carrying pilgrims plunged into a ravine, killing 11.",
        "The boiler exploded at the mill and injured two workers.",
        "Floods damaged a bridge near the coast.",
        "Thirty people were hurt in the collapse of the stand.",
        "Rovers beat City 3-1 and the striker scored twice after a penalty in the league match.",
        "The town lies on the river.",
    ],
)
def test_nature_accidents_and_sport_are_no_events(text: str) -> None:
    assert [e.plover_type for e in events(text) if e.plover_type == "ASSAULT"] == []


def test_actor_and_recipient_are_names() -> None:
    [event] = events("Norland accused Sudmark of spying.")
    assert (event.actor_ids, event.recipient_ids) == (("n-norland",), ("n-sudmark",))


def test_passive_turns_actor_and_recipient() -> None:
    [event] = events("Ivo Brandt was arrested by the police of Norland.")
    assert event.recipient_ids == ("n-ivo-brandt",)
    assert event.actor_ids != ("n-ivo-brandt",)


def test_ally_of_a_party_is_not_the_party() -> None:
    assert all("n-norland" not in e.actor_ids for e in events("Norland's allies condemned the raid."))


def test_place_is_told_from_recipient() -> None:
    [event] = events("Police arrested Ivo Brandt in Halvora.")
    assert (event.place_id, event.recipient_ids) == ("n-halvora", ("n-ivo-brandt",))


def test_date_with_its_year_needs_no_anchor() -> None:
    [event] = events("Police arrested Ivo Brandt on 4 May 2021.")
    assert event.date is not None
    assert (event.date.value, event.date.precision, event.date.basis) == ("2021-05-04", "day", "reckoned")


def test_weekday_is_placed_only_by_a_narrow_story() -> None:
    text = "Police arrested Ivo Brandt on Friday."
    day = Date(value="2021-05-08", precision="day", basis="reckoned")
    wide = Date(value="2021-01-01/2021-12-31", precision="range", basis="reckoned")

    def story(date: Date) -> Story:
        return Story(
            story_id="y", title="", title_evidence=None, report_ids=(REPORT,), first=date, last=date, topic_id="t"
        )

    assert events(text)[0].date is None
    assert events(text, story(wide))[0].date is None
    placed = events(text, story(day))[0].date
    assert placed is not None
    assert placed.value == "2021-05-07"


def test_what_stands_in_somebodys_words_is_alleged_by_their_statement() -> None:
    text = "Mara Tolle said Sudmark shelled the harbour."
    [event] = [
        e for e in events(text, said(text, "Sudmark shelled the harbour", "Mara Tolle")) if e.plover_type == "ASSAULT"
    ]
    assert (event.status, event.statement_id) == ("alleged", "s1")


def test_what_the_report_says_itself_has_happened() -> None:
    [event] = [e for e in events("Sudmark shelled the harbour.") if e.plover_type == "ASSAULT"]
    assert (event.status, event.statement_id) == ("happened", None)


def test_casualties_belong_to_the_attack_that_made_them() -> None:
    rows = run("Sudmark shelled the harbour, killing one docker and wounding two others.")
    [event] = [r for r in rows if isinstance(r, Event)]
    assert {r.event_id for r in rows if isinstance(r, Figure)} == {event.event_id}


def test_weapons_are_instruments_and_decide_the_acled_type() -> None:
    [event] = events("Sudmark attacked the harbour with drones.")
    assert event.instruments == ("drone",)
    assert (event.acled_event_type, event.acled_sub_event_type) == ("Explosions/Remote violence", "Air/drone strike")


def test_words_have_no_acled_type() -> None:
    assert {e.acled_event_type for e in events("Norland rejected the truce and condemned Sudmark.")} == {None}


def test_other_languages_have_no_events() -> None:
    assert run("Die Polizei nahm 14 Hafenarbeiter fest.", language="de") != []
    assert not [r for r in run("Die Polizei nahm 14 Hafenarbeiter fest.", language="de") if not isinstance(r, Figure)]


@pytest.mark.parametrize(
    ("text", "holder", "issue", "stance"),
    [
        ("Norland called for an immediate ceasefire.", "n-norland", "ceasefire", "calls-for"),
        ("Norland ruled out halting its offensive.", "n-norland", "ceasefire", "rejects"),
        ("Norland rejected talks with Sudmark.", "n-norland", "negotiations", "rejects"),
        ("Norland accepted the truce.", "n-norland", "ceasefire", "accepts"),
        ("Norland did not accept the truce.", "n-norland", "ceasefire", "rejects"),
        ("Norland is ready for talks.", "n-norland", "negotiations", "accepts"),
        ("Norland is considering the truce.", "n-norland", "ceasefire", "considers"),
        ("Norland broke the truce at dawn.", "n-norland", "ceasefire", "breaks"),
        ("Norland urged Sudmark to withdraw its troops.", "n-norland", "withdrawal", "calls-for"),
        ("Norland backed new sanctions against Sudmark.", "n-norland", "sanctions", "accepts"),
        ("Norland asked Sudmark to release the prisoners.", "n-norland", "prisoners", "calls-for"),
        ("Norland asked Veltia to send missiles.", "n-norland", "arms", "calls-for"),
        ("Dockers Union rejected the pay offer.", "n-dockers-union", "other", "rejects"),
        ("Tarn Ports agreed to talks with Dockers Union.", "n-tarn-ports", "negotiations", "accepts"),
    ],
)
def test_position_has_holder_issue_and_stance(text: str, holder: str, issue: str, stance: str) -> None:
    assert (holder, issue, stance) in [(p.actor_id, p.issue, p.stance) for p in stands(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Norland says Sudmark refuses talks.",
        "Norland would accept a truce.",
        "Would Norland accept a truce?",
        "If Norland accepts the truce, the port opens.",
        "It rejected the truce.",
        "He rejected the truce.",
    ],
)
def test_no_position_from_hearsay_maybes_or_pronouns(text: str) -> None:
    found = stands(text)
    assert "n-sudmark" not in [p.actor_id for p in found]
    assert not [p for p in found if p.stance in ("accepts", "rejects")]


def test_party_without_a_name_is_held_by_its_words() -> None:
    [position] = stands("The striking nurses rejected talks.")
    assert position.actor_id is None
    assert position.holder is not None
    assert position.holder.text == "The striking nurses"


def test_claim_about_anothers_position_is_not_that_partys_position() -> None:
    text = "Norland said Sudmark rejected the truce."
    assert stands(text, said(text, "Sudmark rejected the truce", "Norland")) == []


def test_speaker_who_speaks_of_the_own_side_gives_its_position() -> None:
    text = "Mara Tolle said Norland rejected the truce."
    [position] = stands(text, said(text, "Norland rejected the truce", "Mara Tolle"))
    assert (position.actor_id, position.spokesperson_id, position.stance) == ("n-norland", "n-mara-tolle", "rejects")


def test_what_would_not_serve_is_rejected_by_its_speaker() -> None:
    text = "Norland said a ceasefire would not help it reach its goals."
    [position] = stands(text, said(text, "a ceasefire would not help it reach its goals", "Norland"))
    assert (position.actor_id, position.issue, position.stance) == ("n-norland", "ceasefire", "rejects")


def test_spokesperson_speaks_for_the_body_in_the_title() -> None:
    [position] = stands("Palace spokesman Mara Tolle rejected the truce.")
    assert (position.actor_id, position.spokesperson_id) == ("n-palace", "n-mara-tolle")


def test_acceptance_with_a_condition_is_accepts_if() -> None:
    [position] = stands("Norland is ready to accept mediation if Veltia lifts its ban on trawlers.")
    assert position.stance == "accepts-if"
    assert position.conditions is not None
    assert position.conditions.text == "if Veltia lifts its ban on trawlers"


def test_without_preconditions_is_no_condition() -> None:
    [position] = stands("Norland called for talks without preconditions.")
    assert position.all_conditions == ()


def test_call_keeps_its_addressee_and_object() -> None:
    [position] = stands("Norland urged Sudmark to hold direct talks.")
    assert position.addressee_ids == ("n-sudmark",)
    assert position.object is not None
    assert position.object.text == "direct talks"


ODD_WORDS = (
    'Norland Sudmark rejected truce , . " 14 people killed the a of called for if would not said ? <> in'.split()
)


@settings(max_examples=40, deadline=None, derandomize=True)
@given(st.lists(st.sampled_from(ODD_WORDS), max_size=25))
def test_every_row_stands_where_it_says_on_any_words(words: list[str]) -> None:
    text = " ".join(words)
    for row in run(text):
        for field in ("trigger", "sentence", "evidence", "object", "of", "place"):
            piece = getattr(row, field, None)
            if piece is not None:
                assert text[piece.start : piece.end] == piece.text
