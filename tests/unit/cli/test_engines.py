"""Which engine a command uses, and what it says where that is not here."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

import pytest

from tests.calling import call


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--master", "local[2]"], "go with --engine spark"),
        (["--spark-conf", "spark.executor.memory=2g"], "go with --engine spark"),
        (["--engine", "spark", "-j", "2"], "--master 'local[2]'"),
        (["--engine", "spark", "--spark-conf", "memory=2g"], "NAME=VALUE"),
        (["--engine", "spark", "--spark-conf", "spark.executor.memory"], "NAME=VALUE"),
    ],
)
def test_engine_options_that_contradict_are_refused(tmp_path: Path, words: list[str], said: str) -> None:
    (tmp_path / "a.txt").write_text("The ferry ran aground.")
    done = call("trace", tmp_path / "a.txt", "-o", tmp_path / "out", *words)
    assert done.code == 2
    assert said in done.err


@pytest.mark.skipif(find_spec("pyspark") is not None, reason="pyspark is installed")
def test_spark_that_is_not_installed_is_named_with_its_remedy(tmp_path: Path) -> None:
    call("add", "-q", "-p", tmp_path / "pile", _page(tmp_path))
    done = call("run", "-p", tmp_path / "pile", "--engine", "spark")
    assert done.code == 4
    assert "pip install 'tellings[spark]'" in done.err
    assert done.err.count("\n") == 1


@pytest.mark.skipif(find_spec("pyspark") is None, reason="the extra spark is not installed")
@pytest.mark.parametrize(("version", "said"), [(None, "has none"), ("11.0.2", "is 11")])
def test_java_that_spark_cannot_use_is_named_with_its_remedy(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, version: str | None, said: str
) -> None:
    call("add", "-q", "-p", tmp_path / "pile", _page(tmp_path))
    if version:
        java = tmp_path / "home" / "bin" / "java"
        java.parent.mkdir(parents=True)
        java.write_text(f"#!/bin/sh\necho 'openjdk version \"{version}\"' >&2\n")
        java.chmod(0o755)
    monkeypatch.setenv("JAVA_HOME", str(tmp_path / "home"))
    done = call("run", "-p", tmp_path / "pile", "--engine", "spark")
    assert done.code == 4
    assert said in done.err
    assert "Java 17" in done.err
    assert done.err.count("\n") == 1


def test_pile_is_made_of_a_list(tmp_path: Path) -> None:
    (tmp_path / "list.txt").write_text(f"# one page\nfile://{_page(tmp_path)}\n{tmp_path}/gone.txt\n")
    done = call("add", "-p", tmp_path / "pile", "--sources", tmp_path / "list.txt")
    assert done.code == 3
    assert "1 added, 0 in the pile already, 1 refused" in done.err


def test_neither_paths_nor_list_is_wrong_usage(tmp_path: Path) -> None:
    assert call("add", "-p", tmp_path / "pile").code == 2
    assert not (tmp_path / "pile").exists()


def _page(folder: Path) -> Path:
    path = folder / "a.txt"
    path.write_text("The ferry ran aground off the mole on Monday.")
    return path
