"""What is told before and while a run goes on: how long it takes, what a setting computes again, time left."""

from __future__ import annotations

import io
import json
from pathlib import Path
from unittest.mock import patch

import msgspec
import pytest

from tellings import forecast
from tellings.cli.watching import watcher
from tellings.pipeline import STAGES, describe, steps_of
from tellings.stage import Settings
from tellings.store import Memory, runlog
from tellings.updating import told_of_settings
from tests.calling import call
from tests.pages import PAGES


def test_twice_the_words_take_twice_the_time() -> None:
    once, twice = (forecast.forecast(forecast.Load(1000, words), 1) for words in (350_000, 700_000))
    assert twice.total == pytest.approx(2 * once.total)
    assert set(once.seconds) == {*(step.name for step in steps_of(STAGES)), "query"}


def test_workers_and_a_fast_machine_shorten_what_can_be_shared() -> None:
    load = forecast.Load(1000, 350_000)
    one, two, fast = forecast.forecast(load, 1), forecast.forecast(load, 2), forecast.forecast(load, 1, 2.0)
    assert two.seconds["parsing"] == pytest.approx(one.seconds["parsing"] / 2)
    assert two.seconds["copies"] == one.seconds["copies"]
    assert fast.total == pytest.approx(one.total / 2)
    assert two.memory_mb > one.memory_mb


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(0.2, "1 s"), (40, "40 s"), (720, "12 min"), (12_000, "3 h 20 min"), (7_200, "2 h"), (190_800, "2 days 5 h")],
)
def test_time_is_told_for_a_person(seconds: float, words: str) -> None:
    assert forecast.spoken(seconds) == words


def test_time_left_follows_from_what_is_done() -> None:
    assert forecast.left(10, 40, 20.0) == "60 s"
    assert forecast.left(0, 40, 20.0) is None


def test_what_no_machine_has_is_told(tmp_path: Path) -> None:
    short = forecast.fits(forecast.forecast(forecast.Load(10**12, 10**15), 1), tmp_path)
    assert ["memory" in short[0], "disk" in short[1]] == [True, True]
    assert forecast.fits(forecast.forecast(forecast.Load(1, 100), 1), tmp_path) == ()


def test_doctor_tells_what_a_folder_will_take(tmp_path: Path) -> None:
    for name, page in PAGES.items():
        (tmp_path / name).write_text(page, encoding="utf-8")
    done = call("doctor", tmp_path, "-j", "2", "--json")
    ahead = json.loads(done.out.splitlines()[-1])
    assert f"{len(PAGES)} reports" in ahead["told"]
    assert "with 2 workers" in ahead["told"]
    assert ahead["seconds"]["parsing"] > 0


def test_doctor_counts_what_waits_in_a_pile(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("One report of a few words.", encoding="utf-8")
    pile = tmp_path / "pile"
    call("add", "-q", "-p", pile, tmp_path / "a.txt")
    assert forecast.waiting(pile) == forecast.Load(1, 4)


def past_run(pile: Path, settings: Settings) -> None:
    pile.mkdir()
    runlog.append(pile, describe(Memory(), settings, (), made=None))


def test_changed_setting_says_what_it_computes_again(tmp_path: Path) -> None:
    past_run(tmp_path / "pile", Settings())
    assert told_of_settings(tmp_path / "pile", Settings(), STAGES) == []
    (said,) = told_of_settings(tmp_path / "pile", Settings(spellings=("Kyiv",)), STAGES)
    assert said == 'setting spellings is ["Kyiv"], was []: names computed again, then what depends on it'


def test_changed_limit_names_the_limit_and_the_reading(tmp_path: Path) -> None:
    past_run(tmp_path / "pile", Settings())
    limits = msgspec.structs.replace(Settings().limits, html_depth=7)
    (said,) = told_of_settings(tmp_path / "pile", Settings(limits=limits), STAGES)
    assert said.startswith("setting limits.html_depth is 7, was 2048: reports computed again")


def test_first_run_tells_of_no_change(tmp_path: Path) -> None:
    tmp_path.joinpath("pile").mkdir()
    assert told_of_settings(tmp_path / "pile", Settings(spellings=("Kyiv",)), STAGES) == []


def test_plain_progress_tells_the_time_left_now_and_then() -> None:
    moments = iter([0.0, 10.0, 40.0, 50.0])
    out = io.StringIO()
    with patch("sys.stderr", out), patch("time.monotonic", lambda: next(moments)), watcher("plain", quiet=False) as it:
        it.begin("speech", 100, 20)
        it.advance(10)
        it.advance(30)
        it.end("speech", 5)
    lines = out.getvalue().splitlines()
    assert lines[0].split() == "speech 60 of 100 parts, about 40 s left".split()
    assert len(lines) == 2
