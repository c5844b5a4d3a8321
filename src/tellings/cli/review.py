"""`tellings review`: questions to a person, one after the other."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..errors import Usage
from . import common

if TYPE_CHECKING:
    from ..judging import Ledger
    from ..records import Judgement
    from ..review import Task

SORTS = ("copies", "stories", "claims", "names", "speakers", "dates", "places", "figures")
KEYS = "x, n, u [why] answers; = VALUE [| why]; s skips; z takes the last answer back; q ends"


@click.command()
@common.pile_option
@click.option("--sort", "sorts", multiple=True, type=click.Choice(SORTS), help="Only questions of this sort.")
@click.option("--list", "listed", is_flag=True, help="List the questions and ask nothing.")
@click.option("--limit", type=click.IntRange(1), default=200, show_default=True, help="At most so many.")
@click.option("--by", default=None, envvar="TELLINGS_BY", help="Who judges (or set TELLINGS_BY); else your login.")
@click.option("--later", is_flag=True, help="Bring the record up to date at the end, not after every answer.")
@click.option(
    "--merge", multiple=True, type=click.Path(path_type=Path, exists=True, dir_okay=False), metavar="FILE",
    help="Take in the judgements of another's file, show what people disagree on, and ask nothing.",
)  # fmt: skip
@common.jobs_option
@common.json_option
def command(  # noqa: PLR0913
    pile: Path, sorts: tuple[str, ...], limit: int, by: str | None, merge: tuple[Path, ...], jobs: int, *,
    listed: bool, later: bool, as_json: bool,
) -> None:  # fmt: skip
    """Answer questions about a pile, those first on whose answer most hangs, and see at once what an answer changes.

    \b
    x   the same, or right as the question has it
    n   not the same, or wrong
    u   unsure: kept, changes nothing, and is not asked again
    =   a value: a date, a number, a speaker, geonames:NUMBER
    s   skip    z   take the last answer back    q   end

    After the key you may write why: `n both took it from the agency`.
    """
    from ..judging import Ledger
    from ..judging.ledger import NAME
    from ..judging.making import login
    from ..review import queue
    from ..store.lookup import Lookup

    common.existing(pile)
    ledger = Ledger(pile / NAME)
    for fault in ledger.faults:
        common.talk(fault)
    if merge:
        _merge(pile, ledger, merge, jobs, later=later)
        return
    tasks = queue(Lookup(pile), ledger.rows, sorts)[:limit]
    if as_json:
        common.emit_json(tasks)
    elif listed:
        for task in tasks:
            click.echo(f"{task.task_id}  {task.weighs}: {common.shorten(task.question, common.width() - 40)}")
        common.talk(f"{len(tasks)} open")
    else:
        Sitting(pile, ledger, by or login(), jobs, later=later).ask(tasks)


class Sitting:
    """One person's answers, until the questions or the patience end."""

    def __init__(self, pile: Path, ledger: Ledger, by: str, jobs: int, *, later: bool) -> None:
        self._pile, self._ledger, self._by, self._jobs, self._later = pile, ledger, by, jobs, later
        self._mine: list[Judgement] = []
        self._due = False

    def ask(self, tasks: tuple[Task, ...]) -> None:
        """Ask them in their order."""
        common.talk(f"{len(tasks)} open. {KEYS}")
        try:
            for number, task in enumerate(tasks, 1):
                for line in shown(task, number, len(tasks)):
                    click.echo(line)
                if not self._answered(task):
                    break
        finally:
            if self._due:
                self._update()
        common.talk(f"{len(self._mine)} kept in {self._ledger.path}")

    def _answered(self, task: Task) -> bool:
        """Take answers until there is one for this question; False where the person ends."""
        while True:
            try:
                line = click.prompt("", prompt_suffix="> ", default="", show_default=False, err=True).strip()
            except (click.Abort, EOFError):
                return False
            key, why = line[:1], line[1:].strip()
            if key == "q":
                return False
            if key == "s":
                return True
            if key == "z":
                self._undo()
                continue
            verdict, why = _value(why) if key == "=" else (_verdict(task, key), why)
            if verdict is None:
                common.talk(KEYS)
            elif self._keep(task, verdict, why):
                return True

    def _keep(self, task: Task, verdict: str, why: str) -> bool:
        from ..judging import judge
        from ..judging.making import now

        try:
            row = judge(task.kind, task.about, verdict, by=self._by, made=now(), because=why)
        except Usage as error:
            common.talk(str(error))
            return False
        self._append(row)
        return True

    def _undo(self) -> None:
        from ..judging import undo
        from ..judging.making import now

        if not self._mine:
            common.talk("there is no answer of this sitting to take back")
            return
        self._append(undo(self._mine.pop(), by=self._by, made=now()), keep=False)
        common.talk("taken back")

    def _append(self, row: Judgement, *, keep: bool = True) -> None:
        self._ledger.append(row)
        if keep:
            self._mine.append(row)
        self._due = row.verdict != "unsure" or self._due
        if self._due and not self._later:
            self._update()

    def _update(self) -> None:
        from ..updating import bring_up_to_date

        self._due = False
        for line in bring_up_to_date(self._pile, self._ledger, self._jobs).lines()[:12]:
            click.echo(f"  {common.shorten(line, common.width() - 2)}")


def _verdict(task: Task, key: str) -> str | None:
    return next((answer.verdict for answer in task.answers if answer.key == key), None)


def _value(text: str) -> tuple[str | None, str]:
    value, _, why = text.partition("|")
    return value.strip() or None, why.strip()


def shown(task: Task, number: int, of: int) -> Iterator[str]:
    """A question for a terminal: what is asked, what hangs on it, why it is asked, the words in their places."""
    yield ""
    yield f"{number}/{of}  {common.clean(task.question)}"
    yield f"  {task.weighs}; {common.shorten(task.why, 2 * common.width())}"
    for cited in task.passages:
        place = f"{common.clean(cited.outlet)}, {cited.start}-{cited.end}"
        yield f"  {place}{f', date claimed {cited.published}' if cited.published else ''}"
        before, after = common.clean(cited.before[-60:]), common.clean(cited.after[:60])
        yield f"    …{before}⟦{common.shorten(cited.text, 400)}⟧{after}…"
    keys = [f"{answer.key} {common.clean(answer.words)}" for answer in task.answers]
    yield "  " + "   ".join([*keys, f"= {task.value}" if task.value else "", "s skip"]).replace("      ", "   ")


def _merge(pile: Path, ledger: Ledger, files: tuple[Path, ...], jobs: int, *, later: bool) -> None:
    """Another's judgements into this pile's file; what people disagree on, in words."""
    from ..judging import conflicts, merge

    rows, faults = merge(files)
    before = len(ledger.rows)
    for row in rows:
        ledger.append(row)
    for fault in faults:
        common.talk(fault)
    common.talk(f"{len(ledger.rows) - before} of {len(rows)} judgements are new here")
    for conflict in conflicts(ledger.rows):
        first = conflict.rows[0]
        click.echo(f"people disagree on {first.about_kind} {common.clean(', '.join(first.about))}; the last stands:")
        for row in conflict.rows:
            because = f": {common.clean(row.because)}" if row.because else ""
            click.echo(f"  {common.clean(row.by)}, {row.made}  {common.clean(row.verdict)}{because}")
    if len(ledger.rows) > before and not later:
        from ..updating import bring_up_to_date

        for line in bring_up_to_date(pile, ledger, jobs).lines():
            click.echo(line)
