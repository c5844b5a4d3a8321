"""What `add` and `run` do with inputs: known ones, unreadable ones, ones that can be read later."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

import pytest

from tellings.records import Fault, Refusal, Report, Source
from tellings.store.segments import Pile
from tests.calling import call
from tests.pages import PAGES, write_pages


def counts(pile: Path) -> dict[str, int]:
    return json.loads(call("status", "-p", pile, "--json").out)


def test_adding_twice_adds_nothing(finished: Path, pile: Path, tmp_path: Path) -> None:
    done = call("add", write_pages(tmp_path / "pages"), "-p", pile)
    assert done.code == 0
    assert f"0 added, {len(PAGES)} in the pile already, 0 refused" in done.err
    assert len(list((pile / "commits").iterdir())) == len(list((finished / "commits").iterdir()))


def test_adding_what_is_refused_twice_keeps_one_refusal(tmp_path: Path) -> None:
    (tmp_path / "empty.html").write_text("")
    for _ in range(2):
        done = call("add", tmp_path / "empty.html", "-p", tmp_path / "pile")
        assert done.code == 3
    with Pile(tmp_path / "pile") as pile:
        assert len(pile.load(Refusal)) == 1
    assert len(list((tmp_path / "pile" / "commits").iterdir())) == 1


def test_refusal_is_healed_when_the_file_can_be_read(tmp_path: Path) -> None:
    page, pile = tmp_path / "page.txt", tmp_path / "pile"
    page.write_text("")
    assert call("add", page, "-p", pile).code == 3
    page.write_text("The ferry to Ansgar sails again, the harbour office said on Monday.")
    assert call("add", page, "-p", pile).code == 0
    assert (counts(pile)["refused"], counts(pile)["sources"]) == (0, 1)


def test_refusal_of_an_archive_is_healed_when_it_is_whole(tmp_path: Path) -> None:
    rows, pile = tmp_path / "rows.jsonl.gz", tmp_path / "pile"
    lines = [json.dumps({"text": f"The ferry to Ansgar sails again on day {n}."}) for n in range(300)]
    whole = gzip.compress("\n".join(lines).encode())
    rows.write_bytes(whole[: len(whole) // 2])
    assert call("add", rows, "-p", pile).code == 3
    rows.write_bytes(whole)
    assert call("add", rows, "-p", pile).code == 0
    assert (counts(pile)["refused"], counts(pile)["sources"]) == (0, 300)


def test_refusal_stays_when_only_other_files_are_added(tmp_path: Path) -> None:
    page, other, pile = tmp_path / "page.txt", tmp_path / "other.txt", tmp_path / "pile"
    page.write_text("The ferry to Ansgar sails again.")
    assert call("add", page, "-p", pile).code == 0
    page.write_text("")
    assert call("add", page, "-p", pile).code == 3
    other.write_text("Two boats left Vell on Monday.")
    assert call("add", other, "-p", pile).code == 0
    assert counts(pile)["refused"] == 1


def test_folder_around_a_pile_can_be_added_again(tmp_path: Path, pile: Path) -> None:
    """A pile's own files are no inputs, whatever commands have written since."""
    write_pages(tmp_path)
    done = call("add", tmp_path, "-p", pile)
    assert done.code == 0, done.err
    assert f"0 added, {len(PAGES)} in the pile already" in done.err


def test_messy_folder_is_reports_and_refusals(tmp_path: Path) -> None:
    messy, pile = tmp_path / "messy", tmp_path / "pile"
    write_pages(messy)
    bad = {
        "empty.txt": b"",
        "blank.html": b"<html><body> </body></html>",
        "picture.jpg": b"\xff\xd8\xff\xe0" + bytes(range(256)) * 8,
        "noise.html": bytes(range(256)) * 40,
        "cut.zip": b"PK\x03\x04" + bytes(60),
        "cut.html.gz": gzip.compress(b"<p>Rain fell on Vell.</p>" * 99)[:40],
        "copy.txt": (messy / "spinner.txt").read_bytes(),
        "copy-again.html": (messy / "fjellpost.html").read_bytes(),
    }
    for name, data in bad.items():
        (messy / name).write_bytes(data)
    added = call("add", messy, "-p", pile, "--json")
    intake = json.loads(added.out)
    assert (added.code, call("run", "-p", pile, "-q").code) == (3, 3)
    with Pile(pile) as store:
        reports, refusals, sources = store.load(Report), store.load(Refusal), store.load(Source)
        assert store.load(Fault) == ()
    assert len(reports) + len(refusals) == len(PAGES) + len(bad) == len(list(messy.iterdir()))
    assert len(sources) == intake["added"]
    assert {r.uri for r in reports} | {r.uri for r in refusals} == {str(path) for path in messy.iterdir()}
    assert all(r.code and r.uri and r.reason and r.remedy for r in refusals)


def test_add_says_every_refusal_with_its_remedy(tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("")
    done = call("add", tmp_path / "empty.txt", tmp_path / "absent.txt", "-p", tmp_path / "pile")
    assert done.code == 3
    assert done.out == ""
    refused = [line for line in done.err.splitlines() if line.startswith("refused ")]
    assert len(refused) == 2
    assert all(" -> " in line for line in refused)


@pytest.mark.parametrize("setting", ['english_model = "en_absent"'])
def test_missing_model_is_exit_4_and_named(pile: Path, setting: str) -> None:
    (pile / "tellings.toml").write_text(setting)
    done = call("run", "-p", pile, "-q")
    assert done.code == 4
    assert "en_absent is not installed" in done.err
    assert len(done.err.splitlines()) == 1


@pytest.mark.parametrize(
    "toml", [b"english_model = 3", b"model = 'x'", b"limits = 3", b"[limits]\npage_byte = 3", b"\xff", b"[limits"]
)
def test_setting_that_cannot_be_meant_is_exit_2(pile: Path, toml: bytes) -> None:
    (pile / "tellings.toml").write_bytes(toml)
    done = call("run", "-p", pile, "-q")
    assert done.code == 2
    assert "tellings.toml" in done.err


def test_limit_of_the_pile_is_kept_to(tmp_path: Path) -> None:
    pile = tmp_path / "pile"
    pile.mkdir()
    (pile / "tellings.toml").write_text("[limits]\npage_bytes = 10\n")
    (tmp_path / "page.txt").write_text("The ferry to Ansgar sails again.")
    done = call("add", tmp_path / "page.txt", "-p", pile)
    assert done.code == 3
    assert "page_bytes" in done.err
