"""What a person may say about inputs, and what was passed over while reading them."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Mapping
from typing import Literal

import msgspec

from ..errors import Usage
from ..limits import DEFAULT, Limits
from ..records import Date, Declared

Format = Literal["auto", "html", "text", "warc", "wet", "wacz", "feed", "jsonl", "csv", "parquet"]

FIELDS = ("text", "title", "url", "outlet", "byline", "published", "captured", "language", "via")
"""Our names for the columns of a table, as `--map` takes them."""


class SourceOptions(msgspec.Struct, frozen=True, kw_only=True):
    """How `tellings add` is to read what it is given.

    `map` pairs our names with a table's own: `(("text", "body"), ("url", "link"))`. `outlet` is a name that holds for
    everything read, or `from-domain`: the host of a page's address where nothing else names its outlet. `captured`
    is the ISO day on which somebody saved the inputs. `ignore` are patterns as in an ignore file. `items` is what a
    reference library says of pages, by their address (`library.read_items`).
    """

    format: Format = "auto"
    map: tuple[tuple[str, str], ...] = ()
    outlet: str = ""
    captured: str = ""
    recursive: bool = True
    ignore: tuple[str, ...] = ()
    fetch: bool = False
    items: Mapping[str, Declared] = msgspec.field(default_factory=dict)

    def check(self) -> None:
        """Usage where an option cannot be meant as it stands."""
        for ours, theirs in self.map:
            if ours not in FIELDS or not theirs:
                raise Usage(f"--map {ours}={theirs}: the name before = must be one of {', '.join(FIELDS)}")
        try:
            self.captured_date()
        except ValueError:
            raise Usage(f"--captured {self.captured}: give a day as YYYY-MM-DD") from None

    def captured_date(self) -> Date | None:
        """The day that the person gave, as an upper bound for every page."""
        if not self.captured:
            return None
        day = datetime.date.fromisoformat(self.captured)
        return Date(value=day.isoformat(), precision="day", basis="captured", reason="the date given with the inputs")


class Tally:
    """Counts of what was read and what was passed over, for the closing line of a command.

    What is passed over was never an input (an archive's pictures, a hidden file), so it is counted, not refused.
    """

    __slots__ = ("refusals", "skipped", "sources")

    def __init__(self) -> None:
        self.sources = 0
        self.refusals = 0
        self.skipped: Counter[str] = Counter()


class Job(msgspec.Struct, frozen=True, kw_only=True):
    """One call's options, limits and tally, as every reader takes them."""

    options: SourceOptions = SourceOptions()
    limits: Limits = DEFAULT
    tally: Tally = msgspec.field(default_factory=Tally)
