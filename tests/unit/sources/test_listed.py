"""Files in lists and in object stores."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from tellings.errors import Usage
from tellings.limits import DEFAULT
from tellings.records import Refusal, Source
from tellings.sources import SourceOptions, open_listed, open_sources
from tellings.sources.listed import expanded, read_list, read_listed
from tellings.sources.options import Job
from tests.unit.engine.stores_here import a_pile_of_files, object_store


def told(found: list[Source | Refusal]) -> list[tuple[str, str]]:
    """What was found in its order, without the place, which differs between stores."""
    return [(item.source_id if isinstance(item, Source) else item.code, item.sha256 or "") for item in found]


@pytest.mark.parametrize("name", ["list.txt", "warc.paths.gz"])
def test_list_is_read_without_blank_lines_and_notes(tmp_path: Path, name: str) -> None:
    data = b"# of May\n\n/a/b.html \ns3://bucket/c.warc.gz\n"
    (tmp_path / name).write_bytes(gzip.compress(data) if name.endswith(".gz") else data)
    assert read_list(tmp_path / name) == ["/a/b.html", "s3://bucket/c.warc.gz"]


@pytest.mark.parametrize("data", [b"", b"# nothing\n", b"\xff\xfe\x00"])
def test_list_that_names_nothing_is_refused(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "list.txt").write_bytes(data)
    with pytest.raises(Usage, match="--sources"):
        read_list(tmp_path / "list.txt")


def test_file_addresses_are_the_paths_that_they_mean(tmp_path: Path) -> None:
    files = a_pile_of_files(tmp_path)
    assert list(open_listed([f"file://{path}" for path in reversed(files)])) == list(open_sources(files))
    assert list(open_listed([Path(path).as_uri() for path in files])) == list(open_sources(files))


def test_object_store_gives_what_the_files_give(tmp_path: Path) -> None:
    files = a_pile_of_files(tmp_path)
    with object_store(tmp_path) as conf:
        names = list(expanded(["s3a://bucket/"], conf))
        found = list(read_listed(names, Job(), conf))
    assert names == [f"s3a://bucket/{Path(path).name}" for path in files]
    assert told(found) == [row for path in files for row in told(list(read_listed([path], Job(), {})))]


def test_object_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with object_store(tmp_path) as conf:
        (refused,) = read_listed(["s3://bucket/gone.html"], Job(), conf)
    assert isinstance(refused, Refusal)
    assert refused.code == "not-found"


def test_object_over_the_limit_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The ferry ran aground. " * 10)
    job = Job(limits=type(DEFAULT)(page_bytes=100))
    with object_store(tmp_path) as conf:
        (refused,) = read_listed(["s3://bucket/a.txt"], job, conf)
    assert isinstance(refused, Refusal)
    assert refused.code == "limit-page-bytes"


def test_cluster_file_system_needs_spark() -> None:
    (refused,) = open_listed(["hdfs://name-node/pile/a.warc.gz"], SourceOptions())
    assert isinstance(refused, Refusal)
    assert "--engine spark" in refused.remedy


def test_web_address_in_a_list_is_fetched_only_where_fetching_is_on() -> None:
    (refused,) = open_listed(["https://quay-courier.example/ferry"])
    assert isinstance(refused, Refusal)
    assert refused.code == "fetch-off"
