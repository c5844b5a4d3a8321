"""Persons of a story in its reports in other scripts."""

from __future__ import annotations

from tellings.names import unify
from tellings.records import Parse, Report, Sentence, Story
from tellings.stage import Bundle, Settings
from tests.unit.names.name_piles import Record, bundle

ENGLISH = "Minister Viktor Kovalchuk resigned on Friday. Kovalchuk gave no reason."


def record_in(language: str, text: str) -> Record:
    """An English report and one in another language, of one story."""
    first, second = bundle({"r1": ENGLISH}), bundle({"r2": text}, language=language)
    kinds = {kind: (*first.all(kind), *second.all(kind)) for kind in (Report, Sentence, Parse)}
    story = Story(
        story_id="s1", title="", title_evidence=None, report_ids=("r1", "r2"), first=None, last=None, topic_id="t1"
    )
    return Record(unify(Bundle("pile", {**kinds, Story: [story]}), Settings()), {"r1": ENGLISH, "r2": text})


def test_person_of_the_story_is_found_in_arabic() -> None:
    made = record_in("ar", "استقال الوزير فيكتور كوفالتشوك يوم الجمعة.")
    assert made.of("فيكتور كوفالتشوك", "r2").name_id == made.of("Viktor Kovalchuk").name_id


def test_person_of_the_story_is_found_in_russian_beside_a_country() -> None:
    made = record_in("ru", "Министр Украины Виктор Ковальчук подал в отставку.")
    assert made.of("Виктор Ковальчук", "r2").name_id == made.of("Viktor Kovalchuk").name_id
    assert made.name("Украины", "r2").ids.iso3 == "UKR"


def test_other_person_in_another_script_is_not_joined() -> None:
    made = record_in("ru", "Министр Андрей Семёнов подал в отставку.")
    assert all(m.name_id != made.of("Viktor Kovalchuk").name_id for m in made.mentions if m.report_id == "r2")
