"""Names found story by story first, and unified afterwards, are those of one go."""

from __future__ import annotations

from tellings.names import find_names, unify
from tellings.records import Name, Parse, Report, Sentence, Spotted, Story
from tellings.stage import Bundle, Settings

from .name_piles import bundle

TEXTS = {
    "r1": (
        "Edward Tamsin, known as Skipper, spoke for the Harbour Pilots Association (HPA) in Port Ansgar on Monday.\n"
        "The association wants talks, Tamsin said. He would not say when. Skipper was tired.\n"
    ),
    "r2": "The HPA met officials in Brussels. Brussels rejected it, the ministry said. France sent aid.\n",
    "r3": "Minister Adela Fionn flew to Tbilisi, Georgia. She said that Edward Tamsin was there. France waits.\n",
}
GERMAN = "Der Lotse Edward Tamsin sprach am Montag in Tbilissi. Adela Fionn schwieg.\n"


def pile() -> Bundle:
    part = bundle(TEXTS, [["r1", "r2"], ["r3"]])
    german = bundle({"r4": GERMAN}, language="de")
    story = Story(
        story_id="s9", title="", title_evidence=None, report_ids=("r4",), first=None, last=None, topic_id="t1"
    )  # fmt: skip
    return Bundle(
        "pile",
        {
            Story: [*part.all(Story), story],
            **{kind: [*part.all(kind), *german.all(kind)] for kind in (Report, Sentence, Parse)},
        },
    )


def spotted(part: Bundle) -> list[Spotted]:
    """What the step finds, story by story."""
    found: list[Spotted] = []
    for story in part.all(Story):
        rows = {kind: [row for i in story.report_ids for row in part.about(kind, i)] for kind in part.kinds()}
        found.extend(find_names(Bundle(story.story_id, {**rows, Story: [story]}), Settings()))
    return found


def test_names_found_by_story_are_those_of_one_go() -> None:
    part = pile()
    whole = list(unify(part, Settings()))
    kinds = {kind: part.all(kind) for kind in part.kinds()}
    steps = list(unify(Bundle("pile", {**kinds, Spotted: spotted(part)}), Settings()))
    assert steps == whole
    assert {row.name for row in whole if isinstance(row, Name)} >= {"Edward Tamsin", "Adela Fionn", "France"}


def test_what_a_story_shows_hangs_on_no_other_story() -> None:
    alone = bundle({"r3": TEXTS["r3"]}, [["r3"]])
    (row,) = spotted(Bundle("pile", {kind: alone.all(kind) for kind in alone.kinds()}))
    (other,) = [one for one in spotted(pile()) if one.report_id == "r3"]
    assert row.found == other.found


def test_a_person_named_in_another_story_is_found_in_a_report_without_grammar() -> None:
    part = pile()
    kinds = {kind: part.all(kind) for kind in part.kinds()}
    rows = list(unify(Bundle("pile", {**kinds, Spotted: spotted(part)}), Settings()))
    (tamsin,) = [row for row in rows if isinstance(row, Name) and row.name == "Edward Tamsin"]
    assert "r4" in tamsin.report_ids


def test_report_without_spotted_names_is_looked_at_anyway() -> None:
    part = pile()
    kinds = {kind: part.all(kind) for kind in part.kinds()}
    some = [row for row in spotted(part) if row.report_id != "r3"]
    assert list(unify(Bundle("pile", {**kinds, Spotted: some}), Settings())) == list(unify(part, Settings()))
