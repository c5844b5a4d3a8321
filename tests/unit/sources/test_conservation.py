"""Inputs = sources + refusals, whatever the inputs; the same for any order of them; and in flat memory."""

from __future__ import annotations

import gzip
import json
import tracemalloc
from collections import Counter
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from tellings.records import Refusal, canonical
from tellings.sources import CODES, Tally, open_sources

from .building import read
from .test_archive import zipped
from .test_feed import ITEM, rss
from .test_warc import answer, built

# Units, each an input by itself: (what stands for one of it in a file of its kind, whether it can be read).
GOOD_TEXT, EMPTY, PICTURE = b"Low tide at %d.", b"", b"\x89PNG\r\n\x1a\n%d"


def pile(kinds: list[int]) -> tuple[dict[str, bytes], int]:
    """Files made of counted units, and how many units there are in them."""
    texts = [(GOOD_TEXT % n, EMPTY, PICTURE % n)[kind] for n, kind in enumerate(kinds)]
    rows = [
        json.dumps({"text": text.decode("latin-1") if kind == 0 else ""})
        for kind, text in zip(kinds, texts, strict=True)
    ]
    items = [ITEM.format(n) if kind == 0 else "<item><title>x</title></item>" for n, kind in enumerate(kinds)]
    records = [answer(text, "Content-Type: text/html") for text in texts]
    files = {f"{n:03}.txt": text for n, text in enumerate(texts)}
    if kinds:
        files["rows.jsonl"] = ("\n".join(rows) + "\n").encode()
        files["feed.xml"] = rss("".join(items))
        files["pages.warc.gz"] = built(*records)
        files["pages.zip"] = zipped({f"{n}.html": text for n, text in enumerate(texts)})
    files["pages/one.html.gz"] = gzip.compress(b"<html>x</html>")
    return files, 5 * len(kinds) + 1


@settings(max_examples=25, deadline=None, derandomize=True)
@given(st.lists(st.integers(0, 2), max_size=6))
def test_every_input_is_a_source_or_a_refusal(tmp_path_factory, kinds: list[int]) -> None:  # type: ignore[no-untyped-def]
    folder: Path = tmp_path_factory.mktemp("pile")
    files, units = pile(kinds)
    for name, data in files.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(data)
    tally = Tally()
    found = list(open_sources([folder], tally=tally))
    assert len(found) == units == tally.sources + tally.refusals
    assert len({each.uri for each in found}) == len(found)
    assert all(each.code in CODES for each in found if isinstance(each, Refusal))
    again = list(open_sources(sorted(folder.iterdir(), reverse=True)))
    assert Counter(map(canonical, found)) == Counter(map(canonical, again))


@settings(max_examples=200, deadline=None, derandomize=True)
@given(
    st.binary(max_size=300),
    st.sampled_from(
        [
            "",
            "html",
            "txt",
            "json",
            "jsonl",
            "csv",
            "xml",
            "zip",
            "tar",
            "gz",
            "warc",
            "warc.gz",
            "parquet",
            "zst",
            "xz",
            "bz2",
        ]
    ),
)
def test_no_bytes_under_any_name_raise_or_vanish(data: bytes, extension: str) -> None:
    found = read(data, f"x.{extension}")
    assert found
    assert all(each.code in CODES and each.code != "reader-failed" for each in found if isinstance(each, Refusal)), (
        found
    )


@settings(max_examples=100, deadline=None, derandomize=True)
@given(st.data())
def test_no_changed_file_makes_a_reader_fail(data: st.DataObject) -> None:
    files, _ = pile([0, 1, 0])
    name = data.draw(st.sampled_from(sorted(files)))
    hurt = bytearray(files[name])
    for _ in range(data.draw(st.integers(1, 8))):
        if hurt:
            hurt[data.draw(st.integers(0, len(hurt) - 1))] = data.draw(st.integers(0, 255))
    found = read(bytes(hurt), name)
    assert found
    assert all(each.code != "reader-failed" for each in found if isinstance(each, Refusal)), found


def test_long_inputs_are_read_in_flat_memory(tmp_path: Path) -> None:
    words = "The ferry ran aground off the mole. " * 900
    with (tmp_path / "a.jsonl").open("w") as file:
        for n in range(1_000):
            file.write(json.dumps({"text": f"{n} {words}"}) + "\n")
    with gzip.open(tmp_path / "b.csv.gz", "wt", compresslevel=1) as packed:
        packed.write("title,text\n")
        for n in range(1_000):
            packed.write(f"T,{n} {words}\n")
    with (tmp_path / "c.warc").open("wb") as archive:
        for n in range(1_000):
            archive.write(built(answer(f"<html><p>{n} {words}".encode()), packed=False))
    list(open_sources([tmp_path / "c.warc"]))  # modules are loaded
    tracemalloc.start()
    count = sum(1 for _ in open_sources([tmp_path]))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert count == 3_000
    assert peak < 10_000_000  # of 100 MB of text; most of it is the names of the sources seen, to tell duplicates
