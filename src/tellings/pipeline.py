"""The stages in order: the only module that knows them all."""

from __future__ import annotations

from .records import (
    Claim,
    Copy,
    Difference,
    Doubt,
    Event,
    Family,
    Figure,
    Lineage,
    Mention,
    Name,
    Page,
    Parse,
    Position,
    Record,
    Refusal,
    Report,
    Sentence,
    Source,
    Statement,
    Story,
)
from .stage import Stage

STAGES: tuple[Stage, ...] = (
    Stage(
        name="reports", version="1", scope="report", entry="tellings.reports:read",
        takes=(Source,), gives=(Page, Refusal),
    ),
    Stage(
        name="outlets", version="1", scope="outlet", entry="tellings.outlets:settle",
        takes=(Page,), gives=(Report, Sentence),
    ),
    Stage(
        name="copies", version="1", scope="pile", entry="tellings.copies:trace",
        takes=(Report, Sentence), gives=(Copy, Family),
    ),
    Stage(
        name="stories", version="1", scope="pile", entry="tellings.stories:gather",
        takes=(Report, Sentence, Copy, Family), gives=(Story, Lineage),
    ),
    Stage(
        name="parsing", version="1", scope="report", entry="tellings.parsing:parse",
        takes=(Report, Sentence), gives=(Parse,),
    ),
    Stage(
        name="names", version="1", scope="pile", entry="tellings.names:unify",
        takes=(Report, Sentence, Parse, Story), gives=(Name, Mention),
    ),
    Stage(
        name="speech", version="1", scope="report", entry="tellings.speech:attribute",
        takes=(Report, Sentence, Parse, Story, Name, Mention), gives=(Statement,),
    ),
    Stage(
        name="events", version="1", scope="report", entry="tellings.events:code",
        takes=(Report, Sentence, Parse, Story, Name, Mention, Statement), gives=(Event, Figure, Position),
    ),
    Stage(
        name="claims", version="1", scope="story", entry="tellings.claims:weigh",
        takes=(
            Report, Sentence, Copy, Story, Lineage, Name, Mention, Statement, Event, Figure, Position,
        ),
        gives=(Claim, Difference, Doubt),
    ),
)  # fmt: skip


def check_chain(stages: tuple[Stage, ...], given: tuple[type[Record], ...] = (Source,)) -> None:
    """ValueError where a stage takes what no earlier stage gives, or gives what another gives already."""
    have: set[type[Record]] = set(given)
    for stage in stages:
        for kind in stage.takes:
            if kind not in have:
                raise ValueError(f"stage {stage.name} takes {kind.__name__}, which no stage before it gives")
        for kind in stage.gives:
            if kind in have and kind is not Refusal:
                raise ValueError(f"stage {stage.name} gives {kind.__name__}, which another gives already")
            have.add(kind)
