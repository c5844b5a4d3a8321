"""Shells complete our commands."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

import pytest

MAIN = "import sys; sys.argv[0] = 'tellings'; from tellings.cli import main; main()"


def out(*command: str, given: str = "", **env: str) -> str:
    done = subprocess.run(
        command, input=given, capture_output=True, text=True, check=True, env=os.environ | env
    )  # fmt: skip
    assert done.stderr == ""
    return done.stdout


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_prints_a_script_for_each_shell(shell: str) -> None:
    assert "_TELLINGS_COMPLETE" in out(sys.executable, "-m", "tellings", "completion", shell)


@pytest.mark.skipif(shutil.which("bash") is None, reason="no bash on this machine")
def test_bash_reads_the_script_without_an_error() -> None:
    assert out("bash", "-n", given=out(sys.executable, "-m", "tellings", "completion", "bash")) == ""


def test_beginning_of_a_command_is_completed() -> None:
    asked = {"_TELLINGS_COMPLETE": "bash_complete", "COMP_WORDS": "tellings stor", "COMP_CWORD": "1"}
    assert out(sys.executable, "-c", MAIN, **asked).split() == ["plain,stories"]
