"""What a story knows is found where one report could not tell it; a leading namesake is meant by the bare surname."""

from __future__ import annotations

import msgspec

from tellings.names import unify
from tellings.records import Parse, Report, Sentence, Story
from tellings.stage import Bundle, Settings
from tests.unit.names.name_piles import Record, bundle, record

FIRST = (
    "The chairman of Brightwell, Tom Reed, said that Brightwell would close two yards. He blamed Brightwell's debts."
)


def test_remembered_body_opens_a_line_of_another_report() -> None:
    made = record(FIRST, FIRST.replace("two", "three"), "Brightwell Closes Yards\n\nNothing else was known on Monday.")
    assert made.of("Brightwell", "r3").name_id == made.of("Brightwell", "r1").name_id


def test_remembered_word_of_the_language_is_no_name() -> None:
    made = record("Minister Ada Hope spoke on Monday. Hope was firm.", "Hope Fades In Mine\n\nThere was no hope left.")
    assert not [m for m in made.mentions if m.report_id == "r2" and m.text == "Hope"]


def test_remembered_person_sheds_what_stands_before_the_name() -> None:
    made = record(
        "Goalkeeper Ada Quill was sold, Ada Quill said. Quill will leave.", "Keeper Ada Quill Sold\n\nIt was said so."
    )
    assert made.of("Ada Quill", "r2").name_id == made.of("Ada Quill", "r1").name_id


def test_headline_verb_is_no_part_of_a_name() -> None:
    made = record("Okonjo Beats Quill\n\nPeter Okonjo beats his rival Jane Quill by one vote. Okonjo smiled.")
    assert not made.has("Okonjo Beats Quill")


def test_surname_of_two_goes_to_the_one_whom_most_reports_name() -> None:
    full = [f"Peter Okonjo spoke in town {n}. The court heard Peter Okonjo." for n in "ABCD"]
    made = record(*full, "His aunt Jane Okonjo came too.", "The trial of Okonjo goes on.")
    assert made.of("Okonjo", "r6").name_id == made.of("Peter Okonjo", "r1").name_id
    assert any("and not for Jane Okonjo" in reason for reason in made.name("Peter Okonjo").reasons)


def test_surname_of_two_whom_as_many_reports_name_stays_undecided() -> None:
    made = record(
        "Peter Okonjo spoke.", "Peter Okonjo left.", "Jane Okonjo spoke.", "Jane Okonjo left.", "The trial of Okonjo."
    )
    assert made.of("Okonjo", "r5").name_id is None


def test_third_form_does_not_keep_two_same_forms_apart() -> None:
    made = record("Ada Quill spoke.", "Ada Quill left.", "Ada B. Quill came.", "Ada C. Quill came.")
    assert made.of("Ada Quill", "r1").name_id == made.of("Ada Quill", "r2").name_id
    assert made.of("Ada B. Quill", "r3").name_id != made.of("Ada C. Quill", "r4").name_id


def test_nickname_between_given_name_and_surname_is_part_of_it() -> None:
    made = record("Ana “La Loba” Quiroga was jailed on Monday. Quiroga will appeal, Ana Quiroga said.")
    assert made.of("Ana “La Loba” Quiroga").name_id == made.of("Ana Quiroga").name_id == made.of("Quiroga").name_id


TRIAL = "Judge Karin Ohlmark said that Anders Quillqvist had lied. The court jailed Anders Quillqvist for six years."


def test_remembered_person_in_a_report_in_small_letters() -> None:
    made = record(TRIAL, "a court on thursday sentenced anders quillqvist, who led a shipping firm, to six years.")
    assert made.of("anders quillqvist", "r2").name_id == made.of("Anders Quillqvist", "r1").name_id
    assert made.name("anders quillqvist", "r2").name == "Anders Quillqvist"


def test_person_is_joined_with_the_name_that_a_form_in_another_case_was_found_by() -> None:
    texts = {"r1": TRIAL, "r2": "Суд приговорил Андерса Квилквиста к шести годам тюрьмы. Судья Карин Ольмарк ушла."}
    part = bundle({"r1": texts["r1"]})
    other = bundle({"r2": texts["r2"]}, language="ru")
    rows = {kind: [*part.all(kind), *other.all(kind)] for kind in (Report, Sentence, Parse)}
    story = msgspec.structs.replace(part.all(Story)[0], report_ids=("r1", "r2"))
    made = Record(unify(Bundle("pile", {**rows, Story: [story]}), Settings()), texts)
    assert made.of("Андерса Квилквиста", "r2").name_id == made.of("Anders Quillqvist", "r1").name_id


KNOWN = "Minister Ilka Brandvold spoke on Monday. Engineers warned Ilka Brandvold of it, Ilka Brandvold said."


def in_german(text: str, other: str) -> Record:
    """A German report, and one that a story of its own has in English."""
    english, german = bundle({"r1": other}), bundle({"r2": text}, language="de")
    kinds: tuple[type, ...] = (Report, Sentence, Parse, Story)
    rows = {kind: [*english.all(kind), *german.all(kind)] for kind in kinds}
    rows[Story] = [msgspec.structs.replace(s, story_id=f"s{n}") for n, s in enumerate(rows[Story])]
    return Record(unify(Bundle("pile", rows), Settings()), {"r1": other, "r2": text})


def test_full_name_known_to_another_story_is_a_person_in_a_report_without_grammar() -> None:
    text = "Die Bremse griff, sagte Ilka Brandvold, die Leiterin. Die Leiterin Brandvold ging."
    made = in_german(text, KNOWN)
    assert made.of("Ilka Brandvold", "r2").name_id == made.of("Ilka Brandvold", "r1").name_id


def test_surname_alone_known_to_another_story_is_nobody_in_a_report_without_grammar() -> None:
    text = "Die Bremse griff, sagte Brandvold."
    made = in_german(text, KNOWN)
    assert not [m for m in made.mentions if m.report_id == "r2" and m.name_id is not None]


def test_name_is_shown_as_it_is_seen_where_most_reports_hide_characters_in_it() -> None:
    hidden = "Ilka Brandvo\u200bld spoke on Monday. Engineers warned Ilka Brandvo\u200bld of it."
    made = record(hidden, hidden.replace("Monday", "Friday"), hidden.replace("\u200b", ""))
    assert made.name("Ilka Brandvold", "r3").name == "Ilka Brandvold"
    assert made.of("Ilka Brandvold", "r3").name_id == made.of("Ilka Brandvo\u200bld", "r1").name_id


def test_remembered_double_surname_keeps_its_given_name() -> None:
    made = record("Director Tomasine Arkley-Voss told the board that it was late. Arkley-Voss left soon after.")
    assert made.has("Tomasine Arkley-Voss")
