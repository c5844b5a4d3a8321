"""Files and folders as inputs: order, what is passed over, what is refused."""

import os
import socket
from pathlib import Path

import pytest

from tellings.limits import Limits
from tellings.records import Refusal, Source
from tellings.sources import SourceOptions, Tally, open_sources

PAGE = b"<!doctype html><html><body><p>The ferry %s ran aground.</p></body></html>"


def write(folder: Path, **files: bytes) -> None:
    for name, data in files.items():
        path = folder / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def names(found: list[Source | Refusal], folder: Path) -> list[str]:
    return [Path(each.uri).relative_to(folder).as_posix() for each in found]


def codes(found: list[Source | Refusal]) -> list[str]:
    return [each.code for each in found if isinstance(each, Refusal)]


def test_folder_is_read_sorted_by_path(tmp_path: Path) -> None:
    write(tmp_path, b_txt=b"one", a__z_txt=b"two", a__B_html=PAGE % b"Alma", c_txt=b"three")
    assert names(list(open_sources([tmp_path])), tmp_path) == ["a/B.html", "a/z.txt", "b.txt", "c.txt"]


def test_order_of_arguments_changes_nothing(tmp_path: Path) -> None:
    write(tmp_path, a_txt=b"one", b_txt=b"two")
    paths = [tmp_path / "b.txt", tmp_path / "a.txt"]
    assert list(open_sources(paths)) == list(open_sources(reversed(paths)))


def test_html_and_text_keep_their_bytes(tmp_path: Path) -> None:
    write(tmp_path, a_html=PAGE % b"Alma", b_txt="Паром\r\n".encode("cp1251"))
    page, text = open_sources([tmp_path])
    assert isinstance(page, Source) and (page.media, page.data) == ("text/html", PAGE % b"Alma")
    assert isinstance(text, Source) and (text.media, text.data) == ("text/plain", "Паром\r\n".encode("cp1251"))


def test_source_id_does_not_depend_on_the_place(tmp_path: Path) -> None:
    write(tmp_path, x__a_txt=b"The tide turned.", y__b_txt=b"The tide turned.")
    (one,) = open_sources([tmp_path / "x"])
    (two,) = open_sources([tmp_path / "y"])
    assert isinstance(one, Source) and isinstance(two, Source)
    assert one.source_id == two.source_id and one.uri != two.uri


def test_same_bytes_twice_are_kept_once_and_refused_once(tmp_path: Path) -> None:
    write(tmp_path, a_txt=b"The tide turned.", b_txt=b"The tide turned.")
    first, second = open_sources([tmp_path])
    assert isinstance(first, Source) and isinstance(second, Refusal)
    assert second.code == "duplicate" and str(tmp_path / "a.txt") in second.reason and second.sha256 == first.sha256


def test_hidden_and_ignored_files_are_counted_not_refused(tmp_path: Path) -> None:
    write(
        tmp_path, _hidden=b"x", a_txt=b"one", notes__b_txt=b"two", sub__c_log=b"three", sub__keep_log=b"four",
        _tellingsignore=b"# private\nnotes/\n*.log\n!keep.log\n",
    )  # fmt: skip
    tally = Tally()
    assert names(list(open_sources([tmp_path], tally=tally)), tmp_path) == ["a.txt", "sub/keep.log"]
    assert tally.skipped == {"hidden": 2, "ignored": 2}
    assert (tally.sources, tally.refusals) == (2, 0)


def test_ignore_patterns_come_from_options_too(tmp_path: Path) -> None:
    write(tmp_path, a_txt=b"one", deep__er__b_txt=b"two")
    found = list(open_sources([tmp_path], SourceOptions(ignore=("deep/**/b.txt",))))
    assert names(found, tmp_path) == ["a.txt"]


def test_parts_that_a_browser_saves_beside_a_page_are_passed_over(tmp_path: Path) -> None:
    write(tmp_path, ferry_html=PAGE % b"Alma")
    write(tmp_path / "ferry_files", logo_png=b"\x89PNG\r\n", site_css=b"a{}")
    tally = Tally()
    assert len(list(open_sources([tmp_path], tally=tally))) == 1
    assert tally.skipped == {"parts of saved pages": 1}


def test_pile_beside_its_pages_is_not_read(tmp_path: Path) -> None:
    write(
        tmp_path, a_txt=b"one", pile__format=b"1", pile__lock=b"", pile__commits__1_json=b"{}", pile__segments__1_x=b"y"
    )
    tally = Tally()
    found = list(open_sources([tmp_path], tally=tally))
    assert names([each for each in found if isinstance(each, Source)], tmp_path) == ["a.txt"]
    assert tally.skipped == {"files of a pile": 4}


def test_sub_folders_can_be_left_out(tmp_path: Path) -> None:
    write(tmp_path, a_txt=b"one", sub__b_txt=b"two")
    assert names(list(open_sources([tmp_path], SourceOptions(recursive=False))), tmp_path) == ["a.txt"]


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (b"", "a.txt", "empty"),
        (b"\xef\xbb\xbf \r\n", "a.html", "empty"),
        (b"\x89PNG\r\n\x1a\n123", "a.html", "not-text"),
        (bytes(range(256)) * 9, "a.bin", "not-text"),
        (b"body{}", "a.css", "not-a-page"),
        (b"{\\rtf1}", "a.rtf", "format-unsupported"),
        (b"<?xml version='1.0'?><urlset/>", "a.xml", "not-a-feed"),
    ],
)
def test_bad_file_is_refused_with_code_and_digest_and_the_rest_goes_on(
    tmp_path: Path, data: bytes, name: str, code: str
) -> None:
    (tmp_path / name).write_bytes(data)
    write(tmp_path, z_txt=b"The tide turned.")
    refused, read = open_sources([tmp_path])
    assert isinstance(refused, Refusal) and isinstance(read, Source)
    assert refused.code == code and refused.sha256 and refused.remedy and refused.uri == str(tmp_path / name)


def test_page_over_the_limit_is_refused_without_being_read(tmp_path: Path) -> None:
    with (tmp_path / "huge.html").open("wb") as file:
        file.write(b"<html>" + b"tide " * 20_000)
        file.truncate(200_000_000)
    (refused,) = open_sources([tmp_path])
    assert isinstance(refused, Refusal)
    assert refused.code == "limit-page-bytes" and "200,000,000" in refused.reason and "page_bytes" in refused.remedy


def test_raised_limit_reads_the_page(tmp_path: Path) -> None:
    write(tmp_path, a_txt=b"The tide turned. " * 100)
    assert codes(list(open_sources([tmp_path], limits=Limits(page_bytes=100)))) == ["limit-page-bytes"]
    assert codes(list(open_sources([tmp_path], limits=Limits(page_bytes=2000)))) == []


def test_missing_path_and_broken_link_are_refused(tmp_path: Path) -> None:
    (tmp_path / "link.txt").symlink_to("gone.txt")
    found = list(open_sources([tmp_path, tmp_path / "nothing.txt"]))
    assert codes(found) == ["not-found", "not-found"]
    assert "gone.txt" in found[0].reason  # type: ignore[union-attr]


def test_folder_loop_ends(tmp_path: Path) -> None:
    write(tmp_path, sub__a_txt=b"one")
    (tmp_path / "sub" / "up").symlink_to(tmp_path)
    found = list(open_sources([tmp_path]))
    assert codes(found) == ["folder-loop"] and len(found) == 2


def test_pipe_socket_and_device_never_block(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(os.path.relpath(tmp_path / "b.txt"))
        (tmp_path / "c.txt").symlink_to("/dev/zero")
        assert codes(list(open_sources([tmp_path]))) == ["not-a-file"] * 3


def test_file_and_folder_without_permission_are_refused(tmp_path: Path) -> None:
    write(tmp_path, a_txt=b"one", b__c_txt=b"two", d_txt=b"three")
    list(open_sources([tmp_path]))  # everything is imported before rights are given up
    (tmp_path / "a.txt").chmod(0)
    (tmp_path / "b").chmod(0)
    walked = [tmp_path, *list(tmp_path.parents)[:-2]]
    modes = {folder: folder.stat().st_mode for folder in walked}
    root = os.geteuid() == 0
    try:
        if root:
            for folder in walked:
                folder.chmod(modes[folder] | 0o755)
            os.seteuid(65534)
        found = list(open_sources([tmp_path]))
    finally:
        if root:
            os.seteuid(0)
        (tmp_path / "b").chmod(0o755)
        for folder, mode in modes.items():
            if root:
                folder.chmod(mode & 0o7777)
    assert codes(found) == ["not-readable", "not-readable"] and len(found) == 3


def test_empty_folder_is_refused(tmp_path: Path) -> None:
    assert codes(list(open_sources([tmp_path]))) == ["empty-folder"]


def test_name_that_is_not_utf8_is_shown_spelled_out(tmp_path: Path) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9\n.txt")).write_bytes(b"one")
    (found,) = open_sources([tmp_path])
    assert isinstance(found, Source) and found.uri.endswith("caf\\xe9\\u000a.txt")


def test_deep_folders_are_walked(tmp_path: Path) -> None:
    folder = tmp_path
    for _ in range(400):
        folder /= "d"
        folder.mkdir()
    (folder / "a.txt").write_bytes(b"one")
    assert len([each for each in open_sources([tmp_path]) if isinstance(each, Source)]) == 1


def test_path_with_nul_is_refused() -> None:
    assert codes(list(open_sources(["a\x00b.txt"]))) in (["not-found"], ["not-readable"])
