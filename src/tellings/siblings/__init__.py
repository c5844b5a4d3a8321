"""What one copy lost, another has: speakers and words of saying put right from the source, and said to be so."""

from __future__ import annotations

from collections.abc import Iterator

from ..records import Statement
from ..stage import Bundle, Settings
from .mending import mended

__all__ = ["repair"]


def repair(part: Bundle, _settings: Settings) -> Iterator[Statement]:
    """The statements of one story, those of copies put right from the reports that they were taken from.

    Only where a Copy aligns the very passage. The characters of the copy stay the evidence of its statements; what
    comes from the source stands in `repairs`, with the source's characters and a sentence that says so.
    """
    yield from mended(part)
