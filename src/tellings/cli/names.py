"""`tellings names`: who and what a pile names, why forms were taken as one, and what hangs on it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

import click

from ..errors import Usage
from ..records import Event, Mention, Name, Position, Statement
from ..stage import Bundle
from . import common
from .closing import count

KINDS = ("person", "organisation", "government", "armed-group", "country", "place", "other")
_SHOWN = 8
"""Mentions and reasons that are shown before the rest is counted."""


@click.command()
@click.argument("wanted", nargs=-1, metavar="[NAME]...")
@common.pile_option
@common.json_option
@click.option("--kind", type=click.Choice(KINDS), default=None, help="Only names of this kind.")
@click.option("--open", "undecided", is_flag=True, help="Only mentions that stay undecided or are damaged, with why.")
@click.option("--all", "everything", is_flag=True, help="Every mention and reason, not the first few.")
def command(
    wanted: tuple[str, ...], pile: Path, kind: str | None, *, as_json: bool, undecided: bool, everything: bool
) -> None:
    """List the names of a pile; with NAME, show one: its forms, why each was taken for it, and what hangs on it.

    NAME is an id (n...), or any form that a report has: two forms show whether they are one, and how to part or join
    them. What hangs on a name are the statements, events and positions that change with it.

    \b
    tellings names --kind person
    tellings names Zelensky
    tellings names "Kim Jong Un" "Kim Jong Il"
    tellings names --open
    """
    from .opened import open_record

    record = open_record(pile)
    rows: Sequence[Name] | Sequence[Mention]
    if undecided:
        rows = _open_mentions(record, kind)
        lines = _undecided(record, rows)
    elif wanted:
        found = [name for text in wanted for name in names_meant(record, text, kind)]
        rows = names = list({name.name_id: name for name in found}.values())
        lines = _cards(record, wanted, names, everything=everything)
    else:
        rows = names = sorted((n for n in record.all(Name) if kind in (None, n.kind)), key=_by_size)
        lines = _list(record, names)
    if as_json:
        common.emit_json(rows)
        return
    for line in lines:
        click.echo(line)


def names_meant(record: Bundle, wanted: str, kind: str | None = None) -> list[Name]:
    """The names with an id (or a beginning of one) or a form, case aside. Usage where nothing fits."""
    names = [name for name in record.all(Name) if kind in (None, name.kind)]
    found = [name for name in names if name.name_id == wanted]
    text = wanted.casefold().strip()
    found = found or [n for n in names if text in {form.casefold() for form in (n.name, *n.variants)}]
    found = found or [n for n in names if len(wanted) >= 4 and n.name_id.startswith(wanted)]
    if not found:
        near = sorted({n.name for n in names if text and text in n.name.casefold()})[:5]
        raise Usage(f"no name of the pile is {wanted!r}" + (f"; there is {', '.join(near)}" if near else ""))
    return sorted(found, key=_by_size)


def _by_size(name: Name) -> tuple[int, str, str]:
    return -len(name.report_ids), name.name, name.name_id


def _list(record: Bundle, names: Sequence[Name]) -> Iterator[str]:
    mentions = Counter(row.name_id for row in record.all(Mention))
    open_ = sum(1 for row in record.all(Mention) if row.name_id is None)
    yield f"{count(len(names), 'name')}; {count(open_, 'mention')} undecided (tellings names --open)"
    for name in names:
        links = _links(name)
        forms = f"  ({common.shorten(', '.join(name.variants), 60)})" if name.variants else ""
        yield (
            f"  {name.name_id}  {name.kind:<12} {common.clean(name.name)}{forms}  "
            f"{mentions[name.name_id]} in {count(len(name.report_ids), 'report')}{'  ' + links if links else ''}"
        )


def _links(name: Name) -> str:
    parts = [f"Wikidata {name.ids.wikidata}" if name.ids.wikidata else ""]
    parts += [f"GeoNames {name.ids.geonames}" if name.ids.geonames else "", name.country or ""]
    return ", ".join(part for part in parts if part)


def _cards(record: Bundle, wanted: Sequence[str], names: Sequence[Name], *, everything: bool) -> Iterator[str]:
    for name in names:
        yield from _card(record, name, everything=everything)
        yield ""
    if len(wanted) == 2 and len(names) == 1:
        yield f"“{wanted[0]}” and “{wanted[1]}” are one name here. To part them:"
        yield f'  tellings judge not-same "spelling:{wanted[0]}" "spelling:{wanted[1]}" --on name --because "..."'
    elif len(wanted) == 2 and len(names) > 1:
        yield f"“{wanted[0]}” and “{wanted[1]}” are {len(names)} names here. To join them:"
        yield f'  tellings judge same "spelling:{wanted[0]}" "spelling:{wanted[1]}" --on name --because "..."'


def _card(record: Bundle, name: Name, *, everything: bool) -> Iterator[str]:
    yield f"{common.clean(name.name)}   [{name.name_id}]  {name.kind}  {_links(name) or 'in no table'}"
    if name.variants:
        yield f"  also {common.clean(', '.join(name.variants))}"
    if name.lat is not None and name.lon is not None:
        yield f"  {name.lat}, {name.lon} (the point of its {name.place_precision})"
    for role in name.roles[: None if everything else _SHOWN]:
        yield f"  {common.clean(role.title)}   {role.evidence.report_id}:{role.evidence.start}-{role.evidence.end}"
    for reason in name.reasons[: None if everything else _SHOWN]:
        yield f"  because {common.clean(reason)}"
    mentions = [row for row in record.all(Mention) if row.name_id == name.name_id]
    yield f"  {count(len(mentions), 'mention')} in {count(len(name.report_ids), 'report')}:"
    yield from _mentions(mentions, everything=everything)
    yield "  " + hanging(record, name)


def _mentions(mentions: Sequence[Mention], *, everything: bool) -> Iterator[str]:
    """One line for each form and reason, with the places where it stands."""
    alike: dict[tuple[str, str, str], list[Mention]] = defaultdict(list)
    for row in mentions:
        alike[row.text, row.how, row.reason or ""].append(row)
    groups = sorted(alike.items(), key=lambda item: (-len(item[1]), item[0]))
    for (text, how, reason), rows in groups[: None if everything else _SHOWN]:
        first = f"{rows[0].report_id}:{rows[0].start}-{rows[0].end}"
        more = f" and {len(rows) - 1} more" if len(rows) > 1 else ""
        damaged = "  damaged" if rows[0].damaged else ""
        why = f": {common.clean(reason)}" if reason else ""
        yield f"    “{common.clean(text)}”  {how}{why}{damaged}  {first}{more}"
    if len(groups) > _SHOWN and not everything:
        yield f"    and {len(groups) - _SHOWN} more forms and reasons (--all)"


def hanging(record: Bundle, name: Name) -> str:
    """What changes when the name is parted or joined, in words."""
    wanted = name.name_id
    statements = sum(1 for row in record.all(Statement) if wanted in (row.speaker_id, row.addressee_id))
    events = sum(1 for row in record.all(Event) if wanted in (*row.actor_ids, *row.recipient_ids, row.place_id))
    positions = sum(1 for row in record.all(Position) if wanted in (row.actor_id, *row.addressee_ids))
    parts = [count(statements, "statement"), count(events, "event"), count(positions, "position")]
    return f"on it hang {', '.join(parts)}"


def _open_mentions(record: Bundle, kind: str | None) -> list[Mention]:
    rows = (row for row in record.all(Mention) if row.name_id is None or row.damaged or row.candidates)
    return [row for row in rows if kind in (None, row.kind)]


def _undecided(record: Bundle, rows: Sequence[Mention]) -> Iterator[str]:
    names = {name.name_id: name.name for name in record.all(Name)}
    yield f"{count(len(rows), 'mention')} undecided or damaged"
    for row in rows:
        what = "damaged" if row.damaged else "undecided"
        yield f"  “{common.clean(row.text)}”  {what}: {common.clean(row.reason or 'nothing tells it')}"
        fits = ", ".join(names.get(one, one.partition(" ")[2] or one) for one in row.candidates)
        if fits:
            yield f"    may be {common.clean(fits)}"
        yield f"    {row.report_id}:{row.start}-{row.end}"
