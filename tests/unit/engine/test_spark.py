"""Spark on this machine: the same results, in the same order, for the same parts and files."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

import msgspec
import pytest

from tellings.engine import Inline, cut, reading, spark
from tellings.engine.spark import Spark
from tellings.errors import Broken, Missing
from tellings.limits import Limits
from tellings.records import Refusal, Source
from tellings.sources import SourceOptions, open_sources
from tellings.stage import Bundle, Settings
from tests import toys
from tests.calling import call
from tests.golden.truth import EXAMPLES

from .spark_here import needs_spark
from .stores_here import a_pile_of_files, object_store

pytest.importorskip("pyspark", reason="the extra spark is not installed")
pytestmark = [pytest.mark.slow, needs_spark]


@pytest.fixture(scope="module")
def engine() -> Iterator[Spark]:
    made = Spark("local[2]")
    yield made
    made.close()


def told(found: list[Source | Refusal]) -> list[tuple[str, str]]:
    """What was found in its order, without the place, which differs between stores."""
    return [(item.source_id if isinstance(item, Source) else item.code, item.sha256 or "") for item in found]


def parts(*texts: str) -> list[Bundle]:
    return cut(toys.READ, {Source: [toys.source(text, f"pile/{n}.txt") for n, text in enumerate(texts)]})


def test_spark_gives_what_inline_gives_in_the_same_order(engine: Spark) -> None:
    made = parts(*(f"Text number {n}." for n in range(200)), " ", "fault")
    assert list(engine.map(toys.READ, made, Settings())) == list(Inline().map(toys.READ, made, Settings()))


def test_parts_are_asked_for_only_as_results_are_wanted(engine: Spark) -> None:
    asked = []
    made = parts(*(f"Text number {n}." for n in range(2000)))
    results = engine.map(toys.READ, (asked.append(p) or p for p in made), Settings())
    next(results)
    results.close()
    assert len(asked) < 500


def test_part_too_big_for_a_task_is_computed_by_the_driver(engine: Spark, monkeypatch: pytest.MonkeyPatch) -> None:
    made = parts("Small.", "Big. " * 5000, "Small too.", "Big as well. " * 5000, "Last.")
    monkeypatch.setattr(spark, "BIG_BYTES", 10_000)
    assert list(engine.map(toys.READ, made, Settings())) == list(Inline().map(toys.READ, made, Settings()))


def test_stage_that_workers_lack_stops_the_run(engine: Spark) -> None:
    absent = msgspec.structs.replace(toys.READ, entry="nobody_has_this:read")
    with pytest.raises(Missing, match="nobody_has_this"):
        list(engine.map(absent, parts("One.", "Two."), Settings()))


def test_worker_that_dies_again_and_again_stops_the_run_in_one_line(
    engine: Spark, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    killer = msgspec.structs.replace(toys.READ, entry="tests.unit.engine.killing:read")
    with pytest.raises(Broken, match="Spark gave up in stage reports") as raised:
        list(engine.map(killer, parts("One.", "Two."), Settings()))
    assert "\n" not in str(raised.value)
    assert list(engine.map(toys.READ, parts("One.", "Two."), Settings()))  # and Spark goes on


@pytest.mark.parametrize("window", [reading.WINDOW_BYTES, 1])
def test_files_read_by_executors_are_as_read_here(
    engine: Spark, tmp_path: Path, window: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = [*a_pile_of_files(tmp_path), str(tmp_path / "not there.html")]
    monkeypatch.setattr(reading, "WINDOW_BYTES", window)
    monkeypatch.setattr(reading, "CHUNK_BYTES", 1)
    options, limits = SourceOptions(outlet="from-domain"), Limits(page_bytes=2_000)
    here = list(open_sources(files, options, limits))
    assert {getattr(item, "code", None) for item in here} >= {None, "duplicate", "not-found", "limit-page-bytes"}
    assert list(engine.read(reversed(files), options, limits)) == here


def test_relative_paths_and_folders_mean_what_they_mean_here(
    engine: Spark, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_pile_of_files(tmp_path / "pile")
    monkeypatch.chdir(tmp_path)
    assert list(engine.read(["pile"], SourceOptions(), Limits())) == list(open_sources(["pile"]))


def test_files_of_a_cluster_are_read_through_spark(engine: Spark, tmp_path: Path) -> None:
    files = a_pile_of_files(tmp_path)
    hadoop = engine.session.spark._jsc.hadoopConfiguration()
    hadoop.set("fs.viewfs.mounttable.tests.link./pile", f"file://{tmp_path}")
    found = list(engine.read(["viewfs://tests/pile/"], SourceOptions(), Limits()))
    (gone,) = engine.read(["viewfs://tests/pile/not there.html"], SourceOptions(), Limits())
    assert gone.code == "not-found"
    assert told(found) == told(list(open_sources(files)))


def test_files_of_an_object_store_are_read_by_executors(engine: Spark, tmp_path: Path) -> None:
    files = a_pile_of_files(tmp_path)
    with object_store(tmp_path) as conf:
        session = engine.session.spark.sparkContext
        for name, value in conf.items():
            session._conf.set(name, value)
        found = list(engine.read(["s3a://bucket/"], SourceOptions(), Limits()))
    assert told(found) == told(list(open_sources(files)))


def test_record_through_spark_is_the_record_of_one_machine(engine: Spark, tmp_path: Path) -> None:
    listed = tmp_path / "list.txt"
    pile = sorted(str(path) for path in (EXAMPLES / "pile").iterdir())
    listed.write_text("# the example pile\n" + "\n".join(f"file://{path}" for path in pile))
    words = ("-q", "--progress", "none")
    for folder, more in (("here", ["-j", 2]), ("there", ["--engine", "spark", "--master", "local[2]"])):
        done = call("run", "-p", tmp_path / folder, "--sources", listed, *more, *words)
        assert done.code in {0, 3}, done.err
        assert call("export", "-p", tmp_path / folder, "-o", tmp_path / "out" / folder).code == 0
    assert _digest(tmp_path / "out" / "here") == _digest(tmp_path / "out" / "there")


def _digest(folder: Path) -> str:
    total = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            total.update(str(path.relative_to(folder)).encode() + b"\0" + path.read_bytes())
    return total.hexdigest()
