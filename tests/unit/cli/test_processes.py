"""What can only be seen from outside: interrupts, pipes, colours, what is imported, how long help takes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tellings.cli import COMMANDS
from tests.calling import call
from tests.pages import write_pages

HEAVY = {"numpy", "pyarrow", "duckdb", "spacy", "lxml", "trafilatura", "feedparser", "jinja2", "rich", "fastwarc"}
HELP = """
import sys
from tellings.cli import main
sys.argv = ["tellings", *{words!r}, "--help"]
try:
    main()
finally:
    sys.stderr.write(" ".join(sys.modules))
"""


def program(*words: object, **more: str) -> subprocess.Popen[str]:
    """The program with an ear for interrupts, which a job in the background of a shell does not pass on."""
    return subprocess.Popen(
        [sys.executable, "-m", "tellings", *map(str, words)], text=True, stdout=subprocess.PIPE,
        stderr=subprocess.PIPE, env={**os.environ, **more}, start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509 no threads here
    )  # fmt: skip


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_loads_nothing_heavy(command: str) -> None:
    words = [command] if command else []
    done = subprocess.run(
        [sys.executable, "-c", HELP.format(words=words)], capture_output=True, text=True, check=True
    )  # fmt: skip
    assert done.stdout.startswith("Usage: ")
    assert HEAVY & set(done.stderr.split()) == set()


@pytest.mark.parametrize("jobs", [1, 2])
def test_interrupted_run_is_exit_130_and_goes_on_to_the_same_record(jobs: int, finished: Path, tmp_path: Path) -> None:
    pile = tmp_path / "pile"
    assert call("add", finished.parent / "pages", "-p", pile).code == 0
    running = program("run", "-p", pile, "-j", jobs, "--progress", "jsonl")
    assert running.stderr is not None
    for line in running.stderr:
        if '"begin","stage":"parsing"' in line:
            os.killpg(running.pid, signal.SIGINT)
            break
    out, err = running.communicate(timeout=600)
    assert running.returncode == 130
    assert out == ""
    talk = [line for line in err.splitlines() if line and not line.startswith("{")]
    assert talk == ["tellings: interrupted; what was finished is kept, run again to go on"]
    assert call("run", "-p", pile, "-q").code == 0
    for name, folder in (("a", pile), ("b", finished)):
        assert call("export", "-p", folder, "-o", tmp_path / name).code == 0
    for path in (tmp_path / "a").iterdir():
        assert path.read_bytes() == (tmp_path / "b" / path.name).read_bytes(), path.name


def test_reader_that_has_enough_ends_the_program_quietly(finished: Path) -> None:
    running = program("export", "-p", finished, "-o", finished.parent / "out")
    running.communicate()
    showing = program("dossier", "-p", finished)
    assert showing.stdout is not None and showing.stderr is not None
    showing.stdout.close()
    assert showing.stderr.read() == ""
    assert showing.wait() == 0
    showing.stderr.close()


def test_no_escape_sequences_where_no_terminal_is(tmp_path: Path) -> None:
    pages = write_pages(tmp_path / "pages")
    running = program("trace", pages, "-o", tmp_path / "out", "--progress", "bar", NO_COLOR="1", TERM="xterm")
    out, err = running.communicate()
    assert running.returncode == 0
    assert "\x1b" not in out + err


@pytest.mark.slow
def test_help_takes_less_than_a_third_of_a_second() -> None:
    seconds = []
    for _ in range(5):
        before = os.times().children_user + os.times().children_system
        subprocess.run([sys.executable, "-m", "tellings", "--help"], capture_output=True, check=True)
        seconds.append(os.times().children_user + os.times().children_system - before)
    assert min(seconds) < 0.3
