"""One pile for all tests that only read it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tellings.web.shield import Shield
from tests.unit.dossier import sample

from .room import keep, room


@pytest.fixture(scope="session")
def ferry(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pile of the ferry that ran aground."""
    return keep(tmp_path_factory.mktemp("room") / "ferry", sample.record())


@pytest.fixture(scope="session")
def reading(ferry: Path) -> Shield:
    """The room of the ferry, read-only."""
    return room(ferry)


@pytest.fixture(scope="session")
def judging(ferry: Path) -> Shield:
    """The same where judgements are taken. Tests that take one have a pile of their own."""
    return room(ferry, judging=True)
