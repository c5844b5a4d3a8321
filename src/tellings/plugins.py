"""Stages of other packages in the place of ours.

A package offers one by an entry point of the group `tellings.stages`, whose value is a Stage. Nothing that is merely
installed changes a record: a pile's settings name what it uses (`stages = ["my-tagger"]`), and so does its run.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from importlib.metadata import EntryPoint, entry_points

from .errors import Usage
from .stage import Settings, Stage

GROUP = "tellings.stages"


def replaced(own: Sequence[Stage], others: Iterable[Stage]) -> tuple[Stage, ...]:
    """`own` with each of `others` in the place of the stage of its name. Usage where one fits no place.

    One fits where it gives the same tables and takes nothing that comes later; it may cut the pile otherwise.
    """
    stages = list(own)
    for other in others:
        place = next((n for n, stage in enumerate(stages) if stage.name == other.name), None)
        if place is None:
            raise Usage(f"no stage is called {other.name!r}; there are {', '.join(stage.name for stage in stages)}")
        if set(other.gives) != set(stages[place].gives):
            wanted = ", ".join(kind.__name__ for kind in stages[place].gives)
            raise Usage(f"a stage in the place of {other.name} gives {wanted}")
        stages[place] = other
    return tuple(stages)


def chosen(settings: Settings) -> tuple[Stage, ...]:
    """The stages that the settings name, from the packages that are installed. Usage where one is not there."""
    return tuple(_load(name) for name in settings.stages)


def installed() -> dict[str, EntryPoint]:
    """All stages that installed packages offer, by the name of the entry point."""
    return {point.name: point for point in sorted(entry_points(group=GROUP), key=lambda point: point.name)}


def _load(name: str) -> Stage:
    offered = installed()
    if name not in offered:
        raise Usage(f"no installed package offers a stage {name!r}; there are {', '.join(offered) or 'none'}")
    stage = offered[name].load()
    if not isinstance(stage, Stage):
        raise Usage(f"the entry point {name!r} is no tellings.Stage")
    return stage
