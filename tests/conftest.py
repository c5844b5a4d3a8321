"""What every test stands on: none may hang."""

from __future__ import annotations

import signal
from collections.abc import Iterator

import pytest

HANG = 300.0
"""CPU seconds of one test. No measure of speed: far above what the slowest takes, so only a runaway ends here."""


class Runaway(BaseException):
    """A test that did not come to an end. No handler of the code under test is to catch it."""


@pytest.fixture(autouse=True)
def no_runaway() -> Iterator[None]:
    """Ends a test that would never end, so that a quadratic or endless loop is a failure and not a hang."""

    def stop(_signal: int, _frame: object) -> None:
        raise Runaway(f"no end after {HANG:.0f} CPU seconds")

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, HANG)
    yield
    signal.setitimer(signal.ITIMER_VIRTUAL, 0)
    signal.signal(signal.SIGVTALRM, before)
