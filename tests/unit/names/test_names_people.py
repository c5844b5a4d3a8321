"""Persons are joined late and never by guess."""

from __future__ import annotations

import random

import pytest

from tellings.names import unify
from tellings.names.bodymatch import bodies_match
from tellings.names.match import persons
from tellings.records import Parse, Report, Sentence, Story, canonical
from tellings.stage import Bundle, Settings
from tests.unit.names.name_piles import bundle, record


def test_people_surname_joins_the_only_full_name() -> None:
    made = record("Nadia Okonjo won the vote. Okonjo thanked her rivals.")
    assert made.of("Okonjo").name_id == made.of("Nadia Okonjo").name_id
    assert made.of("Okonjo").how == "variant"
    assert made.of("Okonjo").reason


def test_people_surname_that_fits_two_stays_undecided() -> None:
    made = record("Peter Marlow and Jane Marlow were heard by the court. Marlow wept.")
    mention = made.of("Marlow")
    assert mention.name_id is None
    assert set(mention.candidates) == {made.of("Peter Marlow").name_id, made.of("Jane Marlow").name_id}


def test_people_title_tells_two_of_one_surname_apart() -> None:
    made = record("Peter Marlow and Jane Marlow were heard by the court. Mrs. Marlow wept.")
    assert made.of("Marlow").name_id == made.of("Jane Marlow").name_id


def test_people_spellings_join_across_reports_of_a_story() -> None:
    made = record("Oleksandr Hnatyuk resigned on Monday.", "Alexander Hnatiuk has resigned.")
    assert made.of("Oleksandr Hnatyuk").name_id == made.of("Alexander Hnatiuk", "r2").name_id


def test_people_short_form_joins_across_reports_of_a_story() -> None:
    made = record("Judge Carla Mendez freed the driver.", "The driver was freed. Judge Mendez gave no reason.")
    assert made.of("Mendez", "r2").name_id == made.of("Carla Mendez").name_id


def test_people_short_form_does_not_join_across_stories() -> None:
    texts = ("Judge Carla Mendez freed the driver.", "The striker Mendez scored twice. Mendez was pleased.")
    made = record(*texts, stories=[["r1"], ["r2"]])
    assert made.of("Mendez", "r2").name_id != made.of("Carla Mendez").name_id


def test_people_same_full_name_joins_across_stories() -> None:
    texts = ("Senator Hugo Lindqvist spoke in Oslo.", "Hugo Lindqvist will retire, his office said.")
    made = record(*texts, stories=[["r1"], ["r2"]])
    assert made.of("Hugo Lindqvist", "r2").name_id == made.of("Hugo Lindqvist").name_id


def test_people_heads_of_two_states_do_not_join() -> None:
    texts = ("Kenyan President Juma Otieno flew home.", "Ugandan President Juma Otieno flew home.")
    made = record(*texts, stories=[["r1"], ["r2"]])
    assert made.of("Juma Otieno").name_id != made.of("Juma Otieno", "r2").name_id


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("George W. Bush", "George H.W. Bush"), ("Kim Jong Un", "Kim Jong Il"), ("Michael McFaul", "Michael McCaul"),
        ("Dmitry Medvedev", "Daniil Medvedev"), ("Juan Garcia", "Juan Garza"), ("Omar bin Ali", "Ali bin Omar"),
        ("Donald Trump", "Donald Trump Jr."), ("Bill Clinton", "Hillary Clinton"), ("Li Qiang", "Li Keqiang"),
    ],
)  # fmt: skip
def test_persons_that_differ_are_never_sure(a: str, b: str) -> None:
    assert persons(a, b).sure == 0
    assert persons(b, a) == persons(a, b)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Volodymyr Zelensky", "Volodymyr Zelenskyy"), ("Wolodymyr Selenskyj", "Vladimir Zelenskiy"),
        ("Alexander Lukashenko", "Aliaksandr Lukashenka"), ("Vladimir Putin", "Владимир Путин"),
        ("J. K. Rowling", "JK Rowling"), ("Sheikh Hassan Nasrallah", "Hasan Nasralla"),
        ("Bob Menendez", "Robert Menendez"),
    ],
)  # fmt: skip
def test_persons_spelt_otherwise_are_sure(a: str, b: str) -> None:
    assert persons(a, b).sure > 0


def test_bodies_acronym_fits_its_words() -> None:
    assert bodies_match("MPRC", "Marine Pilots Rescue Council").score >= 0.8
    assert bodies_match("MPRC", "Marine Pilots Savings Council").score < 0.8


def test_people_office_holder_is_linked() -> None:
    made = record("French President Emmanuel Macron spoke first.")
    assert made.name("Emmanuel Macron").ids.wikidata == "Q3052772"
    assert made.name("Emmanuel Macron").country == "FRA"


def test_people_damaged_name_of_an_office_holder_is_flagged() -> None:
    made = record("French President Emmanuel Macrun spoke first.")
    assert made.name("Emmanuel Macrun").ids.wikidata == "Q3052772"
    assert made.of("Emmanuel Macrun").damaged


def test_people_look_alike_letters_are_not_joined() -> None:
    made = record("Ada Quillfeather spoke. Ada Quillfe\u0430ther spoke again, said Ada Quillfeather.")
    mixed = made.of("Ada Quillfe\u0430ther")
    assert mixed.name_id != made.of("Ada Quillfeather").name_id
    assert mixed.reason
    assert "alphabets" in mixed.reason


def test_people_pronoun_takes_the_subject_before_it() -> None:
    made = record("Nadia Okonjo won the vote. She thanked her rivals.")
    assert made.of("She").name_id == made.of("Nadia Okonjo").name_id
    assert made.of("She").how == "pronoun"


def test_people_pronoun_of_the_other_gender_is_left_alone() -> None:
    made = record("Maria Okonjo won the vote. He thanked his rivals.")
    assert not made.has("He")


def test_people_pronoun_after_a_body_is_left_alone() -> None:
    made = record("Peter Marlow left.\n\nThe Ukrainian military said towns were hit.\n\n“We held on,” he said.")
    assert not made.has("he")


def test_people_pronoun_between_two_subjects_is_left_alone() -> None:
    assert not record("Peter Marlow and Simon Hadley met there. He was tired.").has("He")


def test_people_pronoun_takes_the_subject_of_the_main_clause() -> None:
    made = record("Peter Marlow said Simon Hadley would come. But he was not sure.")
    assert made.name("he").name == "Peter Marlow"


def test_people_title_stands_for_its_only_bearer() -> None:
    made = record("Kremlin spokesman Ilya Gromov declined to comment. The spokesman said talks go on.")
    assert made.of("The spokesman").name_id == made.of("Ilya Gromov").name_id
    assert made.of("The spokesman").how == "title"


def test_people_title_of_two_bearers_is_left_alone() -> None:
    text = "Judge Carla Mendez and Judge Paul Berger sat. The judge said nothing."
    assert not record(text).has("The judge")


def test_names_do_not_depend_on_order() -> None:
    texts = {f"r{n}": text for n, text in enumerate((
        "Nadia Okonjo won the vote in Accra. She thanked Ghana's army.",
        "Okonjo, 51, was sworn in. Peter Marlow and Jane Marlow came; Marlow sang.",
        "The Kremlin said no. Moscow wants talks, Dmitry Peskov said.",
    ))}  # fmt: skip
    part = bundle(texts, [["r0", "r1"], ["r2"]])
    wanted = [canonical(row) for row in unify(part, Settings())]
    mixed = {
        kind: random.Random(5).sample(part.all(kind), len(part.all(kind))) for kind in (Report, Sentence, Parse, Story)
    }
    assert [canonical(row) for row in unify(Bundle("pile", mixed), Settings())] == wanted


def test_bodies_short_form_joins_the_only_body_that_begins_so() -> None:
    made = record("Quillmark Motors will close a plant. Workers at Quillmark struck, the Quillmark Motors board said.")
    assert made.of("Quillmark").name_id == made.of("Quillmark Motors").name_id


def test_names_are_of_one_kind_in_a_story() -> None:
    made = record(
        "The town of Brellmont was flooded. Boats reached Brellmont at noon.", "Brellmont wept. Help came to Brellmont."
    )
    assert {m.kind for m in made.mentions if m.text == "Brellmont"} == {"place"}


def test_people_surname_used_before_the_full_name_is_not_that_person() -> None:
    made = record(
        "The captain, Romeo Villalva, was detained.",
        "Villalva's wife, Elena Villalva, said he slept. Villalva was questioned again.",
    )
    for nth in (0, 1):
        mention = made.of("Villalva", "r2", nth)
        assert mention.name_id is None
        assert set(mention.candidates) == {made.of("Romeo Villalva").name_id, made.of("Elena Villalva", "r2").name_id}


def test_bodies_bracketed_acronym_stands_for_a_national_body() -> None:
    made = record("The Peruvian Coast Guard (PCG) sent a boat. The PCG found nobody.")
    assert made.of("PCG", nth=1).name_id == made.of("Peruvian Coast Guard").name_id


def test_people_byname_that_a_report_explains_joins() -> None:
    made = record(
        "Commander Peter Marlow, known as Zorrin, left the port. Marlow gave no reason.",
        "Rebel leader Zorrin left the port on Monday.",
    )
    assert made.of("Zorrin", "r2").name_id == made.of("Peter Marlow").name_id


def test_people_name_beside_another_is_no_byname() -> None:
    made = record("Commander Peter Marlow met General Zorrin at the port. General Zorrin gave no reason.")
    assert made.of("Zorrin").name_id != made.of("Peter Marlow").name_id


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Omar bin Selim al-Harun", "Selim bin Omar al-Harun"), ("Hans Weber", "John Weber"),
        ("Ada Quill", "Ada Quill Jr"), ("Carla Mendez", "Carlo Mendez"),
        ("Kim Dae-sung", "Kim Dae-jung"), ("Lena McFarrow", "Lena McCarrow"),
    ],
)  # fmt: skip
def test_persons_that_must_not_be_joined(a: str, b: str) -> None:
    assert not persons(a, b).sure


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ("Ted Marlow", "Theodore Marlow"), ("Mykola Hrynko", "Nikolai Hrynko"), ("Billy King", "King"),
        ("Ada Quill Sr.", "Ada Quill"), ("Marlow, Peter James", "Peter Marlow"),
        ("Heydar Balishvandi", "Heydar Balishbandi"),
    ],
)  # fmt: skip
def test_persons_that_are_one_in_a_story(a: str, b: str) -> None:
    assert persons(a, b).sure


def test_bodies_ending_of_the_only_body_joins() -> None:
    made = record("The Port Quill Herons won. Fans of the Herons sang, the Port Quill Herons organisation said.")
    assert made.of("Herons").name_id == made.of("Port Quill Herons").name_id


def test_bodies_foundation_of_a_name_is_no_short_form() -> None:
    from tellings.names.bodies import _is_short_for
    from tellings.names.seen import Seen

    def seen(text: str) -> list[Seen]:
        return [Seen("r1", 0, 0, 0, len(text), text, 0, "organisation")]

    assert not _is_short_for(seen("Brightline"), seen("Brightline Foundation"))
    assert _is_short_for(seen("Brightline"), seen("Brightline Ports"))


def test_people_of_one_surname_leave_the_bare_surname_open() -> None:
    made = record(
        "Minister Vera Holm said the dam was safe. Engineer Oskar Holm disagreed. Holm said that more rain was due.",
        "Spokesman Holm said that nobody had been warned at the dam.",
    )
    bare = made.of("Holm")
    assert bare.name_id is None
    assert len(bare.candidates) == 2
    told = made.of("Holm", "r2")
    assert made.name("Holm", "r2").name == "Oskar Holm"
    assert "Vera Holm" in str(told.reason)
    assert "only one" not in str(told.reason)
