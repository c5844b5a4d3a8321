"""What a person says about inputs."""

import datetime
import io
import sys
from pathlib import Path

import pytest

from tellings.errors import Usage
from tellings.records import Declared, Refusal, Source
from tellings.sources import CODES, SourceOptions, open_sources
from tellings.sources.codes import MEANINGS, REMEDIES
from tellings.sources.making import web_address, with_outlet


def test_captured_day_is_an_upper_bound_for_every_page(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"The tide turned.")
    (found,) = open_sources([tmp_path], SourceOptions(captured="2024-05-06"))
    assert isinstance(found, Source) and found.captured
    assert found.captured.basis == "captured" and found.captured.bounds()[1] == datetime.date(2024, 5, 6)


@pytest.mark.parametrize(
    "options",
    [SourceOptions(captured="yesterday"), SourceOptions(map=(("body", "x"),)), SourceOptions(map=(("text", ""),))],
)
def test_option_that_cannot_be_meant_is_a_usage_error_at_once(options: SourceOptions) -> None:
    with pytest.raises(Usage):
        open_sources([], options)


def test_named_outlet_holds_and_domain_only_fills_in() -> None:
    declared = Declared(url="https://www.harbour-post.example/a", outlet="Harbour Post")
    assert with_outlet(declared, "Other").outlet == "Other"
    assert with_outlet(declared, "from-domain").outlet == "Harbour Post"
    assert with_outlet(Declared(url=declared.url), "from-domain").outlet == "harbour-post.example"
    assert with_outlet(Declared(), "from-domain").outlet is None
    assert with_outlet(Declared(url="http://[broken"), "from-domain").outlet is None


def test_standard_input_is_a_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"The tide turned.")))
    (found,) = open_sources(["-"])
    assert isinstance(found, Source) and (found.uri, found.media) == ("-", "text/plain")


def test_address_is_refused_while_fetching_is_off() -> None:
    (found,) = open_sources(["https://harbour-post.example/a"])
    assert isinstance(found, Refusal) and found.code == "fetch-off" and "--fetch" in found.remedy


def test_only_web_addresses_are_carried_on() -> None:
    assert web_address(" https://a.example/x ") == "https://a.example/x"
    assert web_address("javascript:alert(1)") is None
    assert web_address("data:text/html,x") is None


def test_every_code_has_a_meaning_and_a_remedy() -> None:
    assert CODES.keys() == MEANINGS.keys() == REMEDIES.keys()
    assert all(len(MEANINGS[code]) > 10 and REMEDIES[code] for code in CODES)
