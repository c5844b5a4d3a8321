"""What a reference library says of pages, found by their address."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tellings.errors import Usage
from tellings.records import Declared, Source
from tellings.sources import SourceOptions, open_sources
from tellings.sources.library import address_key, read_items

ITEM: dict[str, Any] = {
    "URL": "https://www.brask-courier.example/2024/weir?utm_source=x", "title": "Weir at Brask gives way",
    "container-title": "Brask Courier", "author": [{"given": "Lena", "family": "Orth"}, {"literal": "Staff"}],
    "issued": {"date-parts": [["2024", 3, 9]]}, "language": "en",
}  # fmt: skip


def library(folder: Path, *items: object) -> Path:
    file = folder / "items.json"
    file.write_text(json.dumps(items))
    return file


def declared(folder: Path, name: str, text: str, items: Path) -> Declared:
    page = folder / name
    page.write_text(text, encoding="utf-8")
    (source,) = open_sources([page], SourceOptions(items=read_items(items)))
    assert isinstance(source, Source)
    return source.declared


@pytest.mark.parametrize(
    "head",
    [
        '<link rel="canonical" href="https://brask-courier.example/2024/weir/">',
        "<link href='http://www.brask-courier.example/2024/weir#top' rel=canonical>",
        '<meta property="og:url" content="https://www.brask-courier.example/2024/weir">',
        "<!-- saved from url=(0047)https://www.brask-courier.example/2024/weir -->",
        "<!--\n Page saved with SingleFile\n url: https://www.brask-courier.example/2024/weir\n-->",
    ],
)
def test_saved_page_is_found_by_the_address_it_gives(head: str, tmp_path: Path) -> None:
    found = declared(tmp_path, "weir.html", f"<html><head>{head}</head><p>The weir gave way.", library(tmp_path, ITEM))
    assert found == Declared(
        url=ITEM["URL"], outlet="Brask Courier", title="Weir at Brask gives way", byline="Lena Orth, Staff",
        published="2024-03-09", language="en",
    )  # fmt: skip


def test_page_of_another_address_is_left_alone(tmp_path: Path) -> None:
    text = '<html><link rel="canonical" href="https://brask-courier.example/2024/other"><p>The weir gave way.'
    assert declared(tmp_path, "weir.html", text, library(tmp_path, ITEM)) == Declared()


def test_what_the_container_says_stands(tmp_path: Path) -> None:
    row = {"text": "The weir gave way.", "url": ITEM["URL"], "title": "Its own title"}
    found = declared(tmp_path, "rows.jsonl", json.dumps(row), library(tmp_path, ITEM))
    assert (found.title, found.outlet) == ("Its own title", "Brask Courier")


@pytest.mark.parametrize(
    ("issued", "told"),
    [
        ({"date-parts": [[2024]]}, "2024"),
        ({"date-parts": [[2024, 3]]}, "2024-03"),
        ({"raw": "9 March 2024"}, "9 March 2024"),
        ({"date-parts": [[]]}, None),
        ({"date-parts": "x"}, None),
        ([], None),
    ],
)
def test_date_keeps_its_precision(issued: object, told: str | None, tmp_path: Path) -> None:
    (item,) = read_items(library(tmp_path, ITEM | {"issued": issued})).values()
    assert item.published == told


def test_first_of_two_items_for_one_address_stands(tmp_path: Path) -> None:
    (item,) = read_items(library(tmp_path, ITEM, ITEM | {"title": "Second"})).values()
    assert item.title == ITEM["title"]


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '[{"title": "no address"}]', '[{"URL": "doi:10"}]', "[1, null]", "\xff", "3"]
)
def test_file_that_is_no_library_is_refused(text: str, tmp_path: Path) -> None:
    file = tmp_path / "items.json"
    file.write_text(text, encoding="latin-1")
    with pytest.raises(Usage, match="--items"):
        read_items(file)


def test_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Usage, match="--items"):
        read_items(tmp_path / "nothing.json")


def test_address_key_of_what_is_no_address_is_empty() -> None:
    assert [address_key(text) for text in ("", "x", "http://[", "mailto:a@b.example")] == ["", "", "", ""]
