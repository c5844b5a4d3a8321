"""The stages in order: the only module that knows them all."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from typing import TypeVar

import msgspec

from . import __version__
from .engine import Engine, Plan, Result, plan_of
from .errors import Broken, Usage
from .judging import standing
from .plugins import chosen, replaced
from .progress import Progress, Silent
from .records import (
    Claim,
    Copy,
    Difference,
    Doubt,
    Event,
    Family,
    Fault,
    Figure,
    Judgement,
    Lineage,
    Mention,
    Name,
    Page,
    Parse,
    Position,
    Reckoned,
    Record,
    Refusal,
    Report,
    Saying,
    Sentence,
    Setting,
    Source,
    Spotted,
    StageRun,
    Statement,
    Story,
    Worded,
    canonical,
    make_id,
)
from .records.run import Run
from .records.tables import TABLES
from .stage import Bundle, Settings, Stage
from .store import Kept, Store

STAGES: tuple[Stage, ...] = (
    Stage(
        name="reports", version="1", scope="report", entry="tellings.reports:read",
        takes=(Source,), gives=(Page, Refusal), settings=("languages", "limits"),
    ),
    Stage(
        name="outlets", version="1", scope="outlet", entry="tellings.outlets:settle",
        takes=(Page, Judgement), gives=(Report, Sentence), settings=(),
    ),
    Stage(
        name="copies", version="2", scope="pile", entry="tellings.copies:trace",
        takes=(Report, Sentence, Judgement), gives=(Copy, Family), settings=(),
        steps=(
            Stage(
                name="copies.read", version="1", scope="report", entry="tellings.copies:read_words",
                takes=(Report, Sentence), gives=(Worded,), settings=(),
            ),
            Stage(
                name="copies", version="2", scope="pile", entry="tellings.copies:trace",
                takes=(Report, Sentence, Worded, Judgement), gives=(Copy, Family), settings=(),
            ),
        ),
    ),
    Stage(
        name="stories", version="2", scope="pile", entry="tellings.stories:gather",
        takes=(Report, Sentence, Copy, Family, Judgement), gives=(Story, Lineage), settings=(),
        steps=(
            Stage(
                name="stories.date", version="1", scope="report", entry="tellings.stories:reckon",
                takes=(Report, Sentence), gives=(Reckoned,), settings=(),
            ),
            Stage(
                name="stories", version="2", scope="pile", entry="tellings.stories:gather",
                takes=(Report, Sentence, Copy, Family, Reckoned, Judgement), gives=(Story, Lineage), settings=(),
            ),
        ),
    ),
    Stage(
        name="parsing", version="1", scope="report", entry="tellings.parsing:parse",
        takes=(Report, Sentence), gives=(Parse,), settings=("english_model",),
    ),
    Stage(
        name="names", version="1", scope="pile", entry="tellings.names:unify",
        takes=(Report, Sentence, Parse, Story, Judgement), gives=(Name, Mention), settings=("spellings",),
        steps=(
            Stage(
                name="names.find", version="1", scope="story", entry="tellings.names:find_names",
                takes=(Report, Sentence, Parse, Story), gives=(Spotted,), settings=(),
            ),
            Stage(
                name="names", version="1", scope="pile", entry="tellings.names:unify",
                takes=(Report, Sentence, Parse, Story, Spotted, Judgement), gives=(Name, Mention),
                settings=("spellings",),
            ),
        ),
    ),
    Stage(
        name="speech", version="2", scope="report", entry="tellings.speech:attribute",
        takes=(Report, Sentence, Parse, Story, Name, Mention), gives=(Saying,), settings=("speech_engine",),
    ),
    Stage(
        name="siblings", version="1", scope="story", entry="tellings.siblings:repair",
        takes=(Report, Mention, Copy, Story, Saying, Judgement), gives=(Statement,), settings=(),
    ),
    Stage(
        name="events", version="1", scope="report", entry="tellings.events:code",
        takes=(Report, Sentence, Parse, Story, Name, Mention, Statement, Judgement), gives=(Event, Figure, Position),
        settings=(),
    ),
    Stage(
        name="claims", version="1", scope="story", entry="tellings.claims:weigh",
        takes=(
            Report, Sentence, Copy, Story, Lineage, Name, Mention, Statement, Event, Figure, Position,
            Judgement,
        ),
        gives=(Claim, Difference, Doubt), settings=(),
    ),
)  # fmt: skip


def check_chain(stages: tuple[Stage, ...], given: tuple[type[Record], ...] = (Source, Judgement)) -> None:
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


BATCH = 64
"""Parts in one commit at least: what a kill can cost is about so much work."""
BATCHES = 256
"""Commits of a stage at most: a big pile has larger ones, or it would drown in small files."""


def run(
    store: Store,
    engine: Engine,
    settings: Settings,
    *,
    progress: Progress | None = None,
    stages: Sequence[Stage] | None = None,
) -> tuple[StageRun, ...]:
    """Bring everything that `stages` make up to date with the store's sources; return what each did.

    Without `stages` all of them run, those that the settings name in the place of ours.

    Only parts whose input changed are computed; results are committed in batches, so that a run that was interrupted
    goes on where it stopped. Broken where a stage fails on a part without which nothing after it can be.
    """
    runner = _Runner(store, engine, settings, progress or Silent())
    return tuple(runner.stage(step) for step in steps_of(stages_of(settings) if stages is None else stages))


def steps_of(stages: Iterable[Stage]) -> tuple[Stage, ...]:
    """What a run takes in place of stages: the steps of those that have some."""
    return tuple(step for stage in stages for step in (stage.steps or (stage,)))


def stages_of(settings: Settings, others: Sequence[Stage] = ()) -> tuple[Stage, ...]:
    """The stages of a run: ours, with those that the settings name and `others` in their places.

    Usage where one of them fits no place or is not installed.
    """
    stages = replaced(replaced(STAGES, chosen(settings)), others)
    try:
        check_chain(stages)
    except ValueError as error:
        raise Usage(str(error)) from error
    return stages


class _Runner:
    """One run: what it works with. It holds no table: parts come from the store as they are asked for."""

    def __init__(self, store: Store, engine: Engine, settings: Settings, progress: Progress) -> None:
        self._store = store
        self._engine = engine
        self._settings = settings
        self._progress = progress
        self._held: dict[type[Record], Sequence[Record]] = {Judgement: standing(store.load(Judgement))}

    def stage(self, stage: Stage) -> StageRun:
        """Bring one stage up to date."""
        begun = time.perf_counter()
        plan = plan_of(stage, self._store, self._settings, self._held)
        kept = self._compute(stage, plan)
        rows_in, rows_out = self._store.sums(stage.name)
        self._progress.end(stage.name, rows_out)
        return StageRun(
            name=stage.name,
            version=stage.version,
            seconds=round(time.perf_counter() - begun, 3),
            rows_in=rows_in,
            rows_out=rows_out,
            parts=len(plan.digests),
            parts_kept=kept,
        )

    def _compute(self, stage: Stage, plan: Plan) -> int:
        """Compute what changed, commit it in batches; the number of parts that did not change."""
        wanted = plan.digests
        faulty = {fault.part for fault in self._store.load(Fault, stage.name)}  # tried again: it may have been memory
        have = {key: digest for key, digest in self._store.digests(stage.name).items() if key not in faulty}
        todo = [key for key, digest in wanted.items() if have.get(key) != digest]
        self._progress.begin(stage.name, len(wanted), len(wanted) - len(todo))
        size = max(BATCH, -(-len(todo) // BATCHES))
        taken: dict[str, int] = {}
        batch: list[Kept] = []
        for result in self._engine.map(stage, _counted(plan.parts(todo), taken), self._settings):
            key = result.key
            batch.append(Kept(key, wanted[key], _records_of(stage, result), taken.pop(key)))
            if len(batch) == size:
                self._commit(stage, batch)
                batch = []
        self._commit(stage, batch, sorted(set(self._store.digests(stage.name)) - set(wanted)))
        return len(wanted) - len(todo)

    def _commit(self, stage: Stage, batch: Sequence[Kept], gone: Sequence[str] = ()) -> None:
        self._store.commit(stage.name, batch, gone)
        self._progress.advance(len(batch))


def _counted(parts: Iterable[Bundle], taken: dict[str, int]) -> Iterator[Bundle]:
    """The parts, with how many rows each has noted on the way."""
    for part in parts:
        taken[part.key] = sum(part.count(kind) for kind in part.kinds())
        yield part


def _records_of(stage: Stage, result: Result) -> tuple[Record, ...]:
    if result.fault is None:
        return result.records
    if stage.scope in {"outlet", "pile"}:
        raise Broken(f"stage {stage.name} failed on {result.key}: {result.fault}")
    return (Fault(stage=stage.name, part=result.key, reason=result.fault),)


def describe(store: Store, settings: Settings, stages: Sequence[StageRun], *, made: str | None) -> Run:
    """The row of `runs` for what a store holds now. With `made` None all that varies between equal runs is left out."""
    inputs = sorted({s.sha256 for s in store.each(Source)} | {r.sha256 for r in store.each(Refusal) if r.sha256})
    named = settings_rows(settings)
    plain = stages if made else [msgspec.structs.replace(s, seconds=None, parts_kept=0) for s in stages]
    judged = sorted(row.judgement_id for row in standing(store.load(Judgement)))
    return Run(
        run_id=make_id("u", __version__, [[s.name, s.value] for s in named], inputs, *judged),
        made=made,
        version=__version__,
        settings=named,
        stages=tuple(plain),
        inputs=tuple(inputs),
        faults=store.load(Fault),
    )


def settings_rows(settings: Settings) -> tuple[Setting, ...]:
    """The settings by their dotted names, with values as JSON."""
    return tuple(Setting(name=n, value=canonical(v).decode()) for n, v in _flat(msgspec.to_builtins(settings)))


def _flat(settings: dict[str, object], prefix: str = "") -> list[tuple[str, object]]:
    flat: list[tuple[str, object]] = []
    for name, value in settings.items():
        if isinstance(value, dict):
            flat.extend(_flat(value, f"{prefix}{name}."))
        else:
            flat.append((prefix + name, value))
    return flat


def record_of(store: Store, run: Run) -> Bundle:
    """The whole record that a store holds: every public table, `run` standing for itself in `runs`."""
    tables: dict[type[Record], tuple[Record, ...]] = {kind: store.load(kind) for kind in _PUBLIC}
    tables[Run] = (run,)
    return Bundle("pile", tables)


_PUBLIC = tuple(table.record for table in TABLES if table.public)
R = TypeVar("R", bound=Record)


class OnShelf(Bundle):
    """The record that a store holds as `record_of` gives it, each table read when it is asked for and not kept."""

    __slots__ = ("_store",)

    def __init__(self, store: Store, run: Run) -> None:
        super().__init__("pile", dict.fromkeys(_PUBLIC, ()) | {Run: (run,)})
        self._store = store

    def all(self, kind: type[R]) -> tuple[R, ...]:
        """All records of this type, in table order."""
        return super().all(kind) if kind is Run or kind not in _PUBLIC else self._store.load(kind)

    def count(self, kind: type[Record]) -> int:
        """How many records of this type there are, without reading them."""
        return super().count(kind) if kind is Run or kind not in _PUBLIC else self._store.count(kind)
