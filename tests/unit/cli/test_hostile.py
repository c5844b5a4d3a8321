"""Nothing that a page, a file name or a table says reaches the terminal as anything but shapes."""

from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pytest

from tests.calling import call
from tests.pages import OTHER, page

ORDERS = "\x1b[31m\x1b]0;owned\x07\x9b2J\x90q\x9c\u202eesrever\u2066\u2069\u200f\u061c\u2028\u2029\x08\x7f\ufeff"
LONG = "\n\n".join(f"Ferry {n} from Ansgar to Vell will sail again, the harbour office said." for n in range(40))
FORBIDDEN = {"Cc", "Cf", "Cs", "Zl", "Zp"}


def raw(text: str) -> set[str]:
    """Characters that a terminal would obey, hide or turn."""
    return {char for char in text if unicodedata.category(char) in FORBIDDEN and char not in "\n\t"}


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A pile of which every text column holds orders to a terminal."""
    folder = tmp_path_factory.mktemp("hostile")
    pages = folder / "pages"
    pages.mkdir()
    quoted = f"“We {ORDERS} sail,” said Captain Odd Nerheim. At least 14 people were hurt.\n\n" + OTHER + LONG
    (pages / "\x1b[31mred\u202e.txt").write_text(f"Ferry sails{ORDERS}\n\n{quoted}")
    (pages / "bad\x9b2J.txt").write_bytes(b"")
    (pages / "page.html").write_text(page(f"Vell{ORDERS} Post", f"Ferry{ORDERS}", quoted + " Again."))
    row = {
        "text": quoted + " Again and again.",
        "title": ORDERS,
        "outlet": f"Out{ORDERS}let",
        "author": ORDERS,
        "url": ORDERS,
    }
    (pages / "rows.jsonl").write_text(json.dumps(row) + "\n" + json.dumps(row | {"text": ORDERS * 9}))
    added = call("add", pages, "-p", folder / "pile")
    assert added.code == 3
    assert raw(added.out + added.err) == set()
    done = call("run", "-p", folder / "pile")
    assert done.code == 3
    assert raw(done.out + done.err) == set()
    assert json.loads(call("status", "-p", folder / "pile", "--json").out)["reports"] == 3
    return folder / "pile"


COMMANDS = [
    "status", "stories", "show S1", "show S2", "show R1", "show R2", "show R3", "show R1:0-60", "show S1 --why R1",
    "search ferry", "search sail", "dossier", "verify",
]  # fmt: skip


@pytest.mark.parametrize("words", COMMANDS)
def test_no_order_reaches_the_terminal(hostile: Path, words: str) -> None:
    done = call(*words.split(), "-p", hostile)
    assert raw(done.out + done.err) == set()


@pytest.mark.parametrize("words", [w for w in COMMANDS if w not in {"dossier", "verify"}])
def test_no_order_reaches_the_terminal_as_json(hostile: Path, words: str) -> None:
    done = call(*words.split(), "-p", hostile, "--json")
    assert raw(done.out + done.err) == set()


def test_every_row_can_be_shown_without_an_order(hostile: Path, tmp_path: Path) -> None:
    call("export", "-p", hostile, "-o", tmp_path)
    ids = {
        value
        for path in tmp_path.glob("*.jsonl")
        for line in path.read_text().split("\n")[:6]
        if line
        for name, value in json.loads(line).items()
        if name.endswith("_id") and isinstance(value, str)
    }
    assert len(ids) > 10
    for wanted in sorted(ids):
        done = call("show", wanted, "-p", hostile)
        assert raw(done.out + done.err) == set(), wanted


def test_json_says_exactly_what_the_page_says(hostile: Path) -> None:
    texts = [json.loads(call("show", f"R{n}", "-p", hostile, "--json").out)["text"] for n in (1, 2, 3)]
    assert any("\u202e" in text for text in texts)


@pytest.mark.parametrize("words", ["show \x1b[31m\u202e", "search \x1b[31m", "dossier \x1b]0;x\x07", "add \x1b[2J"])
def test_what_was_typed_comes_back_as_shapes(hostile: Path, tmp_path: Path, words: str) -> None:
    done = call(*words.split(), "-p", tmp_path / "p" if words.startswith("add") else hostile)
    assert raw(done.out + done.err) == set()
