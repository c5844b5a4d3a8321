from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.calling import call
from tests.pages import write_pages


@pytest.fixture(scope="session")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The invented pile, added and run once. Not to be written to."""
    folder = tmp_path_factory.mktemp("finished")
    pages = write_pages(folder / "pages")
    assert call("add", pages, "-p", folder / "pile").code == 0
    assert call("run", "-p", folder / "pile", "-q").code == 0
    return folder / "pile"


@pytest.fixture
def pile(finished: Path, tmp_path: Path) -> Path:
    """A copy of the finished pile, for tests that change it."""
    return shutil.copytree(finished, tmp_path / "pile")
