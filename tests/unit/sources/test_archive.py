"""Pages out of zip, tar and packed files."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pytest

from tellings.records import Refusal
from tellings.sources import Tally, open_sources
from tests.hostile.archives.bombs import tarred, zipped

from .building import kept, one, read, refusals, sources

PAGE = b"<!doctype html><html><body><p>The lock gates open at six.</p></body></html>"


def tar_packed(members: dict[str, bytes]) -> bytes:
    return gzip.compress(tarred(members))


Pack = Callable[[dict[str, bytes]], bytes]


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (gzip.compress(PAGE), "a.html.gz"),
        (gzip.compress(PAGE[:20]) + gzip.compress(PAGE[20:]), "two-members.html.gz"),
        (bz2.compress(PAGE), "a.html.bz2"),
        (lzma.compress(PAGE), "a.html.xz"),
        (pa.compress(PAGE, codec="zstd", asbytes=True), "a.html.zst"),
    ],
    ids=["gzip", "gzip in two members", "bzip2", "xz", "zstd"],
)
def test_packed_page_is_read_under_the_name_of_its_file(data: bytes, name: str) -> None:
    source = one(read(data, name))
    assert (source.uri, source.media, source.data) == (name, "text/html", PAGE)


@pytest.mark.parametrize("pack", [zipped, tarred, tar_packed])
def test_members_are_read_in_order_and_named_after_the_archive(pack: Pack) -> None:
    found = read(pack({"b/two.txt": b"Low tide.", "a.html": PAGE}), "pile")
    assert [each.uri for each in found] == ["pile#b/two.txt", "pile#a.html"]


HOSTILE_NAMES = [
    "../../out.html", "/etc/out.html", "C:\\out.html", "..\\..\\out.html", "a/../../out.html",
    "x\x1b[31m.html", "con.html",
    "a" * 180 + ".html", "\u202ehtml.txt", "A.html", "a.html", "dir//out.html",
]  # fmt: skip


@pytest.mark.parametrize("pack", [zipped, tarred], ids=["zip", "tar"])
def test_names_of_members_are_labels_and_nothing_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, pack: Pack
) -> None:
    inside = tmp_path / "inside"
    inside.mkdir()
    (inside / "pile").write_bytes(pack({name: PAGE + str(n).encode() for n, name in enumerate(HOSTILE_NAMES)}))
    monkeypatch.chdir(inside)
    found = list(open_sources(["pile"]))
    assert len(sources(found)) == len(HOSTILE_NAMES)
    assert [path.name for path in tmp_path.rglob("*")] == ["inside", "pile"]
    assert not any(char in each.uri for each in found for char in "\x1b\u202e")


def test_links_and_devices_in_a_tar_are_refused_not_followed(tmp_path: Path) -> None:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for name, kind in (
            ("a", tarfile.SYMTYPE),
            ("b", tarfile.LNKTYPE),
            ("c", tarfile.CHRTYPE),
            ("d", tarfile.FIFOTYPE),
        ):
            info = tarfile.TarInfo(name)
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
    assert [code for code, _ in refusals(kept(tmp_path, "a.tar", out.getvalue()))] == ["archive-link"] * 4


def test_system_files_in_an_archive_are_passed_over() -> None:
    tally = Tally()
    data = zipped({"__MACOSX/._a.html": b"x", ".DS_Store": b"x", "a.html": PAGE, "a_files/s.css": b"p{}"})
    assert len(read(data, "pile.zip", tally=tally)) == 1
    assert tally.skipped == {"hidden": 2, "parts of saved pages": 1}


def test_bad_member_is_refused_by_name_and_the_rest_is_read() -> None:
    found = read(zipped({"1.html": PAGE, "2.html": b"\x89PNG\r\n", "3.txt": b"", "4.txt": b"Low tide."}), "a.zip")
    assert [each.uri for each in found if isinstance(each, Refusal)] == ["a.zip#2.html", "a.zip#3.txt"]
    assert len(sources(found)) == 2


def test_archive_in_an_archive_is_refused() -> None:
    found = read(
        zipped({"in.zip": zipped({"a.html": PAGE}), "b.html.gz": gzip.compress(PAGE), "c.tar": tarred({"x": b"y"})}),
        "a.zip",
    )
    assert [code for code, _ in refusals(found)] == ["archive-nested"] * 3


def test_locked_member_is_refused() -> None:
    data = bytearray(zipped({"a.html": PAGE}))
    data[data.index(b"PK\x03\x04") + 6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert [code for code, _ in refusals(read(bytes(data), "a.zip"))] == ["archive-locked"]


def test_member_packed_in_an_unread_way_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("a.html", PAGE)
    assert [code for code, _ in refusals(read(out.getvalue(), "a.zip"))] == ["archive-method"]


def test_archive_without_members_is_refused() -> None:
    assert refusals(read(zipped({}), "a.zip")) == [("archive-empty", None)]
    assert refusals(read(tarred({}), "a.tar")) in ([("archive-empty", None)], [("empty", None)])


def one_packed(members: dict[str, bytes]) -> bytes:
    return gzip.compress(members["1.html"])


@pytest.mark.parametrize(
    ("pack", "name"), [(zipped, "a.zip"), (tarred, "a.tar"), (tar_packed, "a.tar.gz"), (one_packed, "a.html.gz")]
)
def test_no_cut_of_an_archive_is_silent(pack: Pack, name: str) -> None:
    members = {"1.html": PAGE, "2.txt": b"Low tide at noon. " * 40}
    data = pack(members)
    for at in range(1, len(data) - 1, max(len(data) // 60, 1)):
        if not data[at:].strip(b"\0"):
            continue  # only the zeros that end a tar are cut: its members are whole
        found = read(data[:at], name)
        assert refusals(found), at
        assert all(source.data in members.values() for source in sources(found)), at


def test_flipped_header_of_a_tar_member_is_not_taken_for_the_end() -> None:
    data = bytearray(tarred({"1.html": PAGE, "2.html": PAGE + b"2", "3.html": PAGE + b"3"}))
    data[1024 + 5] ^= 1
    found = read(bytes(data), "a.tar")
    assert len(sources(found)) == 1 and [code for code, _ in refusals(found)] == ["archive-damaged"]


def test_flipped_byte_in_a_zip_member_is_refused() -> None:
    data = bytearray(zipped({"1.txt": b"Low tide at noon. " * 40, "2.html": PAGE}))
    data[45] ^= 0x10
    found = read(bytes(data), "a.zip")
    assert [code for code, _ in refusals(found)] == ["archive-damaged"] and len(sources(found)) == 1
