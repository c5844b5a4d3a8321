"""Texts from a spaCy DocBin."""

from __future__ import annotations

import zlib
from pathlib import Path

import msgspec
import pytest
import spacy
from spacy.tokens import DocBin

from tellings.exports.docbin import export
from tellings.exports.export import Options
from tellings.limits import Limits
from tellings.records import Refusal, Report, Source
from tellings.sources import open_sources
from tests.pages import record


def written(folder: Path, *texts: str, **told: str) -> Path:
    nlp, kept = spacy.blank("en"), DocBin(store_user_data=True)
    for text in texts:
        doc = nlp(text)
        doc.user_data.update(told)
        kept.add(doc)
    file = folder / "texts.spacy"
    kept.to_disk(file)
    return file


def test_every_document_is_a_source_with_what_is_told_of_it(tmp_path: Path) -> None:
    texts = ("The weir gave way.", "Nobody was hurt  – “so far”.")
    found = list(open_sources([written(tmp_path, *texts, url="https://brask.example/a", title="Weir")]))
    sources = [item for item in found if isinstance(item, Source)]
    assert tuple(item.data.decode() for item in sources) == texts
    assert {(item.declared.url, item.declared.title) for item in sources} == {("https://brask.example/a", "Weir")}


def test_our_own_export_is_read_back(tmp_path: Path) -> None:
    file = tmp_path / "reports.spacy"
    file.write_bytes(export(record(), Options()).files["reports.spacy"])
    texts = {item.data.decode() for item in open_sources([file]) if isinstance(item, Source)}
    assert texts == {report.text for report in record().all(Report)}


@pytest.mark.parametrize("damage", ["cut", "other", "empty"])
def test_damaged_file_is_refused_with_its_code(damage: str, tmp_path: Path) -> None:
    file = written(tmp_path, "The weir gave way.")
    whole = file.read_bytes()
    file.write_bytes({"cut": whole[:-9], "other": zlib.compress(b"no DocBin"), "empty": zlib.compress(b"")}[damage])
    (found,) = open_sources([file])
    assert isinstance(found, Refusal)
    assert found.code == "table-damaged"


def test_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    file = tmp_path / "bomb.spacy"
    file.write_bytes(zlib.compress(bytes(30_000_000)))
    (found,) = open_sources([file], limits=msgspec.structs.replace(Limits(), archive_ratio=100))
    assert isinstance(found, Refusal)
    assert found.code == "limit-archive-ratio"


def test_packed_data_of_another_name_is_no_docbin(tmp_path: Path) -> None:
    file = tmp_path / "thing.bin"
    file.write_bytes(zlib.compress(b"no DocBin at all"))
    (found,) = open_sources([file])
    assert isinstance(found, Refusal)
    assert found.code != "table-damaged"
