"""The contract suite catches every kind of bad stage, and lets a good one pass."""

import msgspec
import pytest

from tellings.contract import check_stage
from tellings.records import Family, Record, Report, Sentence, Story
from tellings.stage import Stage
from tests import toys

TEXTS = ("Straße über alles 🎙️ gesperrt.", "Der Hafen ist offen.", "Une grève à Port-Mérou.", "“They left,” she said.")


def tables() -> dict[type[Record], list[Report]]:
    return {Report: [toys.report(text) for text in TEXTS]}


def stage(name: str, gives: type[Record], scope: str = "pile") -> Stage:
    return Stage(
        name=name, version="1", scope=scope, entry=f"tests.contract.bad_stages:{name}", takes=(Report,), gives=(gives,)
    )  # type: ignore[arg-type]


def test_good_stage_keeps_to_the_contract() -> None:
    assert check_stage(stage("good", Sentence, "report"), tables()) == []


@pytest.mark.parametrize(
    ("name", "gives", "scope", "fault"),
    [
        ("byte_offsets", Sentence, "report", "outside the text"),
        ("utf16_offsets", Sentence, "report", "outside the text"),
        ("cleaned_text", Story, "report", "does not read"),
        ("another_report", Sentence, "report", "was not given"),
        ("clock", Family, "pile", "another result"),
        ("counter", Family, "pile", "another result"),
        ("hidden_state", Family, "pile", "fresh process"),
        ("hash_order", Family, "pile", "fresh process"),
        ("environment", Family, "pile", "fresh process"),
        ("neighbours", Sentence, "report", "another result"),
        ("undeclared", Sentence, "report", "does not declare"),
        ("twice", Sentence, "report", "two rows"),
        ("fails_on_nothing", Family, "pile", "fails on an empty pile"),
        ("changes_input", Sentence, "report", "changes its input"),
    ],
)
def test_bad_stage_is_caught(name: str, gives: type[Record], scope: str, fault: str) -> None:
    assert any(fault in found for found in check_stage(stage(name, gives, scope), tables()))


def test_undeclared_setting_is_caught() -> None:
    bad = msgspec.structs.replace(stage("undeclared_setting", Family), settings=("languages",))
    assert any("looks at the setting spellings" in found for found in check_stage(bad, tables()))
    assert check_stage(msgspec.structs.replace(bad, settings=("spellings",)), tables()) == []
