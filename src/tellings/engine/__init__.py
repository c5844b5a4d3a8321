"""Running stages over parts: here, in worker processes, or on a Spark cluster. No stage knows which."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

import msgspec

from ..limits import Limits
from ..records import Refusal, Source
from ..sources import SourceOptions, open_listed
from .base import Engine, Result
from .inline import Inline
from .plan import Plan, cut, plan_of
from .pool import Pool

__all__ = ["Choice", "Engine", "Inline", "Plan", "Pool", "Result", "cut", "plan_of", "read", "start"]


class Choice(msgspec.Struct, frozen=True, kw_only=True):
    """Where a person wants the work done. `master` and `conf` are Spark's; None leaves the place to `spark-submit`."""

    name: Literal["local", "spark"] = "local"
    workers: int = 1
    master: str | None = None
    conf: tuple[tuple[str, str], ...] = ()


def start(choice: Choice | int) -> Engine:
    """The engine of a choice, or of so many workers: this process for one, a pool beyond. Missing where it lacks."""
    if isinstance(choice, int):
        choice = Choice(workers=choice)
    if choice.name == "spark":
        from .session import require
        from .spark import Spark

        require()
        return Spark(choice.master, dict(choice.conf))
    return Inline() if choice.workers <= 1 else Pool(choice.workers)


def read(
    engine: Engine, addresses: Iterable[str], options: SourceOptions, limits: Limits
) -> Iterator[Source | Refusal]:
    """What listed files give: read by the executors where the engine has some, else here, one after the other."""
    from .spark import Spark

    if isinstance(engine, Spark):
        return engine.read(addresses, options, limits)
    return open_listed(addresses, options, limits)
