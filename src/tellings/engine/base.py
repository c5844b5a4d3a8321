"""What every engine does: map a stage over parts, results in the order of the parts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol

import msgspec

from ..errors import Broken, Missing
from ..judging import amended
from ..records import Record
from ..stage import Bundle, Settings, Stage


class Result(msgspec.Struct, frozen=True):
    """What a stage made of one part. `fault` says in words why there are no records, where our own code failed."""

    key: str
    records: tuple[Record, ...]
    fault: str | None = None


class Engine(Protocol):
    """Runs a stage over parts somewhere. Results come in the order of the parts, whatever finishes first."""

    def map(self, stage: Stage, parts: Iterable[Bundle], settings: Settings) -> Iterator[Result]:
        """The results, one for each part. Parts are taken as they are needed: a pile need not fit into memory."""
        ...

    def close(self) -> None:
        """Give processes and memory back."""
        ...


def run_part(stage: Stage, part: Bundle, settings: Settings) -> Result:
    """One part through one stage, with its result checked against what the stage declares.

    One of the two places where any exception is caught: a fault of ours on one part must not take the pile with it.
    What is wrong with the whole run (Broken, Missing) is raised.
    """
    try:
        records = amended(stage.run(part, settings), part)
        for record in records:
            if type(record) not in stage.gives:
                return Result(part.key, (), f"gave a {type(record).__name__}, which it does not declare")
    except (Broken, Missing):
        raise  # no part of the pile could do better
    except Exception as error:  # noqa: BLE001
        return Result(part.key, (), f"{type(error).__name__}: {error}")
    return Result(part.key, records)
