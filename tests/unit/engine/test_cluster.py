"""Spark's stand-alone cluster of several processes on this machine, one of which dies while it works."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import pyarrow as pa
import pytest

import tellings
from tellings import pipeline
from tellings.engine import Engine, Inline, Result, spark
from tellings.engine.spark import Spark
from tellings.intake import take_in
from tellings.records import Report
from tellings.sources import SourceOptions
from tellings.stage import Bundle, Settings, Stage
from tellings.store import Memory
from tests.golden.truth import EXAMPLES

from .spark_here import Cluster, cluster, needs_spark

pytest.importorskip("pyspark", reason="the extra spark is not installed")
pytestmark = [pytest.mark.slow, needs_spark]


class Losing(Spark):
    """Loses a worker in one stage, when some of its parts are under way and others not yet asked for."""

    def __init__(self, running: Cluster, stage: str) -> None:
        super().__init__(running.address, running.conf)
        self._running = running
        self._when = stage
        self.lost = False

    def map(self, stage: Stage, parts: Iterable[Bundle], settings: Settings) -> Iterator[Result]:
        return super().map(stage, self._lossy(parts) if stage.name == self._when else parts, settings)

    def _lossy(self, parts: Iterable[Bundle]) -> Iterator[Bundle]:
        for number, part in enumerate(parts):
            if number == 6:
                self._running.kill_worker()
                self.lost = True
            yield part


def place_of_package(engine: Spark) -> list[str]:
    """Where the executors have this package from."""

    def places(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        for _ in batches:
            yield pa.record_batch([[tellings.__file__]], names=["place"])

    frame = engine.session.spark.range(4, numPartitions=4).mapInArrow(places, "place string")
    return [str(row["place"]) for row in frame.collect()]


def record(engine: Engine) -> Bundle:
    """The record of the example pile."""
    store = Memory()
    take_in(store, [EXAMPLES / "pile"], SourceOptions(), Settings())
    try:
        done = pipeline.run(store, engine, Settings())
    finally:
        engine.close()
    return pipeline.record_of(store, pipeline.describe(store, Settings(), done, made=None))


def test_record_is_the_same_though_a_worker_was_killed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("FIRST_PARTS", "MOST_PARTS", "TASKS_A_SLOT"):
        monkeypatch.setattr(spark, name, 1)
    with cluster(tmp_path) as running:
        engine = Losing(running, "parsing")
        places = place_of_package(engine)
        there = record(engine)
    assert places
    assert all("/shipped/" in place for place in places)
    here = record(Inline())
    assert engine.lost
    assert len(here.all(Report)) > 6
    assert [there.all(kind) == here.all(kind) for kind in here.kinds()] == [True] * len(here.kinds())
