"""Damaged web archives: whatever is cut off or flipped, no page is lost or changed without a word."""

from __future__ import annotations

import io
import random

import pytest

from tellings.records import Refusal, Source
from tellings.sources.inputs import Input
from tellings.sources.opening import read_guarded
from tellings.sources.options import Job

from .warcs import PAGES, archive

TRIALS = 300
ALL = [(url, data) for url, data in PAGES]
NAMES = {True: "town.warc.gz", False: "town.warc"}


def read(data: bytes, name: str) -> tuple[list[Source], list[Refusal]]:
    found = list(read_guarded(name, lambda: Input(name, io.BytesIO(data), size=len(data)), Job()))
    return [each for each in found if isinstance(each, Source)], [each for each in found if isinstance(each, Refusal)]


def ends_of_records(data: bytes, packed: bool) -> set[int]:
    """Where a cut leaves a whole, shorter archive, in which nothing shows that there was more."""
    mark = b"\x1f\x8b\x08" if packed else b"WARC/1.0\r\n"
    return {at for at in range(len(data)) if data.startswith(mark, at)}


@pytest.mark.parametrize("packed", [True, False], ids=["gz", "plain"])
def test_sound_archive_is_read_whole(packed: bool) -> None:
    sources, refusals = read(archive(packed=packed), NAMES[packed])
    assert [(source.declared.url, source.data) for source in sources] == ALL and not refusals


@pytest.mark.parametrize("packed", [True, False], ids=["gz", "plain"])
def test_no_cut_is_silent(packed: bool) -> None:
    data = archive(packed=packed)
    step = max(len(data) // TRIALS, 1)
    whole = ends_of_records(data, packed)
    for at in set(range(1, len(data), step)) - whole:
        sources, refusals = read(data[:at], NAMES[packed])
        assert refusals, at
        assert [(source.declared.url, source.data) for source in sources] == ALL[: len(sources)], at
        assert all(refusal.code == "archive-damaged" and "byte" in (refusal.where or "") for refusal in refusals), at


@pytest.mark.parametrize("packed", [True, False], ids=["gz", "plain"])
def test_no_flipped_bit_changes_or_loses_a_page_silently(packed: bool) -> None:
    data = archive(packed=packed)
    chance = random.Random(20240506)
    for _ in range(TRIALS):
        bit = chance.randrange(len(data) * 8)
        hurt = bytearray(data)
        hurt[bit // 8] ^= 1 << bit % 8
        sources, refusals = read(bytes(hurt), NAMES[packed])
        pages = [source.data for source in sources]
        assert all(page in [known for _, known in ALL] for page in pages), bit  # nothing wrong is handed on
        assert refusals or pages == [known for _, known in ALL], bit


def test_damage_names_offset_and_count_and_the_rest_is_read() -> None:
    data = archive(packed=True)
    starts = sorted(ends_of_records(data, packed=True))
    hurt = bytearray(data)
    hurt[starts[3] + 60] ^= 0xFF  # the second page: after warcinfo, page, picture
    sources, (refusal,) = read(bytes(hurt), NAMES[True])
    assert len(sources) == len(ALL) - 1
    assert refusal.where == f"byte {starts[3]}, after 3 sound records"


def test_damage_in_a_plain_archive_skips_to_the_next_record() -> None:
    data = archive(packed=False)
    at = data.index(b"Content-Length: ", data.index(PAGES[0][1]))
    hurt = data[:at] + b"Content-Length: 9" + data[at + 16 :]
    sources, refusals = read(hurt, NAMES[False])
    assert len(refusals) == 1 and len(sources) == len(ALL)  # it was a picture's record that was hurt
