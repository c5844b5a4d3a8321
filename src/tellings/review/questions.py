"""The questions, one function a sort. Each asks for no more than its most weighty rows, so that a big pile is quick."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from ..dossier.words import COPIES, of
from ..records import (
    Claim,
    Copy,
    Doubt,
    Figure,
    JudgedKind,
    Name,
    Report,
    Statement,
    Story,
    passage_anchor,
    spelling_anchor,
)
from ..store.lookup import Lookup
from ..text.fold import fold_key
from .task import REPORTING, SAME, Answer, Cited, Task, cited, task_id, wrong

MOST = 120
"""Rows of a sort that are weighed: nobody answers more in one sitting, and the next sitting asks anew."""

_COPIES = """
select c.copy_id, (select count(*) from claims k where k.story_id = h.story_id
    and list_contains(k.carriers, c.report_id) and list_contains(k.carriers, c.from_report_id)) as hangs
from copies c join memory.home h using (report_id)
where c.direction = 'unknown' or c.kind in ('rewritten', 'shared-source', 'translated') or c.coverage < 0.3
order by c.coverage desc, c.copy_id limit {most}
"""
_MENTIONS = """
select m.text, m.candidates, any_value(m.reason) as reason, count(*) as times,
       min(m.report_id || ':' || m.start || '-' || m."end") as place
from mentions m where m.name_id is null and len(m.candidates) > 0
group by m.text, m.candidates order by times desc, m.text limit {most}
"""
_DATES = """
select d.about, min(d.reason) as reason, min_by(d.evidence, d.reason) as evidence, (select count(*) from claims k
    where k.story_id = h.story_id and list_contains(k.carriers, d.about)) as hangs
from doubts d join memory.home h on h.report_id = d.about where d.kind = 'date-impossible'
group by d.about, h.story_id order by hangs desc, d.about limit {most}
"""
_CLAIMS = """
kind in ('utterance', 'position', 'event', 'figure') and len(lineages) > 1
and len(list_filter(tellings, lambda t: t.rendering = 'own rendering')) > 0
order by len(lineages) desc, len(carriers) desc, claim_id limit {most}
"""
_CARRIED = """
with told as (select len(carriers) as carriers, unnest(tellings).row_id as row_id from claims
    where story_id in (select story_id from memory.home where report_id in (select unnest($1))))
select row_id, max(carriers) as carriers from told where row_id in (select unnest($2)) group by all
"""
_BETWEEN = """
with aside as (select report_id, unnest(furniture) as f from reports),
     gaps as (select report_id, f."end" as first, lead(f.start) over (partition by report_id order by f.start) as last
              from aside),
     narrow as (select * from gaps where last - first between 25 and 220),
     told as (select n.*, (select count(*) from events e where e.report_id = n.report_id
                  and e.trigger.start >= n.first and e.trigger."end" <= n.last)
                  + (select count(*) from figures g where g.report_id = n.report_id
                  and g.start >= n.first and g."end" <= n.last)
                  + (select count(*) from statements s where s.report_id = n.report_id
                  and s.content[1].start >= n.first and s.content[1]."end" <= n.last) as hangs from narrow n)
select * from told where hangs > 0 order by hangs desc, report_id, first limit {most}
"""
_ASIDE = """
with aside as (select report_id, text, unnest(furniture) as f from reports),
     long as (select report_id, f.kind as kind, f.start as first, f."end" as last,
                     text[f.start + 1 : f."end"] as words from aside where f."end" - f.start >= 160
                     and f.kind in ('other', 'related', 'promotion', 'caption', 'notice'))
select report_id, kind, first, last, len(regexp_extract_all(words, '[\\p{{Ll}}][.!?。][”"’»]?\\s')) + 1 as hangs
from long where regexp_matches(words, '[\\p{{Ll}}][.!?。][”"’»]?\\s+[\\p{{Lu}}]')
order by hangs desc, report_id, first limit {most}
"""
_STORIES = """
select a.story_id as one, b.story_id as two, a.title as title, b.title as other,
       least(len(a.report_ids), len(b.report_ids)) as hangs
from stories a join stories b on a.topic_id = b.topic_id and a.story_id < b.story_id
where a.first is not null and b.first is not null
  and abs(date_diff('day', try_cast(a.first.value as date), try_cast(b.first.value as date))) <= 3
order by hangs desc, one, two limit {most}
"""


def copies(lookup: Lookup) -> Iterator[Task]:
    """Copies of which little shows, or not who was first."""
    weights = {row["copy_id"]: row["hangs"] for row in lookup.rows(_COPIES.format(most=MOST))}
    rows = lookup.records(Copy, "copy_id in (select unnest(?))", [list(weights)])
    reports = _reports(lookup, [r for row in rows for r in (row.report_id, row.from_report_id)])
    for row in rows:
        about = tuple(sorted((row.report_id, row.from_report_id)))
        taker, giver = reports[row.report_id], reports[row.from_report_id]
        shown = max(row.passages, key=lambda p: (p.end - p.start, -p.start), default=None)
        places = [(taker, shown.start, shown.end), (giver, shown.from_start, shown.from_end)] if shown else []
        yield _task(
            "copies", "copy", about, "Do these two reports share a text?", weights[row.copy_id],
            ("claim counts these as one lineage", "claims count these as one lineage"),
            why=f"{of(COPIES, row.kind)}, {row.coverage:.0%} of the first" + "".join(f"; {r}" for r in row.reasons[:1]),
            passages=[cited(*place) for place in places], link=f"/compare?r={row.from_report_id}&r={row.report_id}",
        )  # fmt: skip


def names(lookup: Lookup) -> Iterator[Task]:
    """Mentions that may be one of several."""
    rows = lookup.rows(_MENTIONS.format(most=MOST))
    wanted = sorted({key.partition(" ")[0] for row in rows for key in row["candidates"]})
    known = {name.name_id: name for name in lookup.records(Name, "name_id in (select unnest(?))", [wanted])}
    reports = _reports(lookup, [row["place"].partition(":")[0] for row in rows])
    for row in rows:
        report_id, _, span = row["place"].partition(":")
        start, end = map(int, span.split("-"))
        for key in row["candidates"][:3]:
            name = known.get(key)
            if name is None:
                continue
            yield _task(
                "names", "name", (row["place"], spelling_anchor(name.name)),
                f"Is “{row['text']}” here {name.name} ({name.kind})?", row["times"],
                ("mention is undecided", "mentions are undecided"), why=row["reason"] or "nothing tells it",
                passages=[cited(reports[report_id], start, end)], link=f"/names/{name.name_id}",
            )  # fmt: skip


def dates(lookup: Lookup) -> Iterator[Task]:
    """Pages whose date cannot be."""
    rows = lookup.rows(_DATES.format(most=MOST))
    reports = _reports(lookup, [row["about"] for row in rows])
    for row in rows:
        report = reports[row["about"]]
        claimed = report.published.value if report.published else "none"
        own = [(e["start"], e["end"]) for e in row["evidence"] if e["report_id"] == report.report_id]
        yield _task(
            "dates", "date", (report.report_id,), f"When did this page appear? It claims {claimed}.", row["hangs"],
            ("claim rests on this page", "claims rest on this page"), why=row["reason"],
            passages=[cited(report, *place) for place in own[:1] or [(0, min(len(report.text), 120))]],
            answers=wrong("not known"), value="day, month or year (2023-03-31)", link=f"/reports/{report.report_id}",
        )  # fmt: skip


def figures(lookup: Lookup) -> Iterator[Task]:
    """Figures that cannot be the number that was meant."""
    rows = lookup.records(Figure, f"garbled order by report_id, start limit {MOST}")
    reports = _reports(lookup, [row.report_id for row in rows])
    weights = _carriers(lookup, {row.figure_id: row.report_id for row in rows})
    for row in rows:
        yield _task(
            "figures", "figure", (passage_anchor(row.report_id, row.start, row.end),),
            f"What number is meant by “{row.text}”?", weights.get(row.figure_id, 1),
            ("report carries it", "reports carry it"), why=row.garble_reason or "it cannot be a number",
            passages=[cited(reports[row.report_id], row.start, row.end)], answers=wrong("no figure at all"),
            value="the number", link=f"/reports/{row.report_id}?at={row.start}-{row.end}#at",
        )  # fmt: skip


def speakers(lookup: Lookup) -> Iterator[Task]:
    """Words whose speaker got lost."""
    where = "statement_id in (select about from doubts where kind = 'speaker-lost')"
    rows = lookup.records(Statement, f"{where} order by report_id, statement_id limit {MOST}")
    reports = _reports(lookup, [row.report_id for row in rows])
    weights = _carriers(lookup, {row.statement_id: row.report_id for row in rows})
    for row in rows:
        start, end = row.content[0].start, row.content[0].end
        yield _task(
            "speakers", "speaker", (passage_anchor(row.report_id, start, end),), "Who says this?",
            weights.get(row.statement_id, 1), ("report carries it", "reports carry it"),
            why="the report does not name the speaker where it quotes",
            passages=[cited(reports[row.report_id], start, end)],
            answers=wrong("nobody is named"), value="a spelling that stands in this report",
            link=f"/reports/{row.report_id}?at={start}-{end}#at",
        )  # fmt: skip


def places(lookup: Lookup) -> Iterator[Task]:
    """Places that could be more than one."""
    doubts = lookup.records(Doubt, f"kind = 'place-unsure' order by doubt_id limit {MOST}")
    spots = [(row, row.evidence[0]) for row in doubts if row.evidence]
    reports = _reports(lookup, [spot.report_id for _, spot in spots])
    for row, spot in spots:
        near = lookup.rows(
            "select n.name_id, n.name, n.ids.geonames as geonames, (select count(*) from events e where "
            "e.place_id = n.name_id) as events from mentions m join names n using (name_id) "
            'where m.report_id = ? and m.start < ? and m."end" > ? limit 1',
            [spot.report_id, spot.end, spot.start],
        )
        taken = near[0] if near and near[0]["geonames"] else None
        right = (
            (Answer(key="x", verdict=f"geonames:{taken['geonames']}", words=f"{taken['name']}, as it is taken now"),)
            if taken
            else ()
        )
        yield _task(
            "places", "place", (passage_anchor(spot.report_id, spot.start, spot.end),),
            f"Which place is “{spot.text}” here?", near[0]["events"] if near else 1,
            ("event is put there", "events are put there"), why=row.reason,
            passages=[cited(reports[spot.report_id], spot.start, spot.end)], answers=(*right, *wrong("none of them")),
            value="geonames:NUMBER", link=f"/reports/{spot.report_id}?at={spot.start}-{spot.end}#at",
        )  # fmt: skip


def claims(lookup: Lookup) -> Iterator[Task]:
    """Claims that were put together out of differently worded tellings: those of most lineages."""
    rows = lookup.records(Claim, _CLAIMS.format(most=MOST))
    reports = _reports(lookup, [t.report_id for row in rows for t in row.tellings])
    for row in rows:
        first = next((t for t in row.tellings if t.evidence and t.evidence[0] == row.wording), row.tellings[0])
        others = [t for t in row.tellings if t.lineage_id != first.lineage_id and t.evidence]
        said = fold_key(row.wording.text)
        apart = [t for t in others if t.rendering == "own rendering" and fold_key(t.evidence[0].text) != said]
        other = next(iter(apart), None)
        if other is None or not first.evidence:
            continue
        pair = [first.evidence[0], other.evidence[0]]
        yield _task(
            "claims", "claim", tuple(passage_anchor(e.report_id, e.start, e.end) for e in pair),
            "Do these two passages tell the same thing?", len(row.carriers),
            ("report carries it", "reports carry it"), why=row.reason or f"told in {len(row.lineages)} lineages",
            passages=[cited(reports[e.report_id], e.start, e.end) for e in pair], link=f"/claims/{row.claim_id}",
        )  # fmt: skip


def stories(lookup: Lookup) -> Iterator[Task]:
    """Stories of one topic and of the same days that were kept apart."""
    rows = lookup.rows(_STORIES.format(most=MOST))
    ids = sorted({row[side] for row in rows for side in ("one", "two")})
    known = {story.story_id: story for story in lookup.records(Story, "story_id in (select unnest(?))", [ids])}
    firsts = {story_id: story.report_ids[0] for story_id, story in known.items()}
    reports = _reports(lookup, list(firsts.values()))
    for row in rows:
        about = (firsts[row["one"]], firsts[row["two"]])
        yield _task(
            "stories", "story", about, "Are these two one story?", row["hangs"],
            ("report would move", "reports would move"), why=f"{row['title']} / {row['other']}",
            passages=[cited(reports[r], 0, min(len(reports[r].text), 200)) for r in about],
            link=f"/stories/{row['one']}",
        )  # fmt: skip


def furniture(lookup: Lookup) -> Iterator[Task]:
    """Lines that were kept between furniture, and stretches set aside that read like reporting."""
    kept = lookup.rows(_BETWEEN.format(most=MOST // 2))
    aside = lookup.rows(_ASIDE.format(most=MOST // 2))
    reports = _reports(lookup, [row["report_id"] for row in (*kept, *aside)])
    for row, was_kept in ((row, was_kept) for rows, was_kept in ((kept, True), (aside, False)) for row in rows):
        report = reports[row["report_id"]]
        start, end = _trimmed(report.text, row["first"], row["last"])
        if start == end:
            continue
        yield _task(
            "furniture", "furniture", (passage_anchor(report.report_id, start, end),),
            "Is this a part of the reporting?", row["hangs"],
            ("row rests on it", "rows rest on it") if was_kept else ("sentence is not read", "sentences are not read"),
            why="kept between two stretches of furniture" if was_kept else f"set aside as: {row['kind']}",
            passages=[cited(report, start, end)], answers=REPORTING,
            link=f"/reports/{report.report_id}?at={start}-{end}#at",
        )  # fmt: skip


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """A range without the white space at its ends."""
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), end - (len(words) - len(words.rstrip()))


FINDERS: Mapping[str, Callable[[Lookup], Iterator[Task]]] = {
    "copies": copies,
    "stories": stories,
    "claims": claims,
    "names": names,
    "speakers": speakers,
    "dates": dates,
    "places": places,
    "figures": figures,
    "furniture": furniture,
}


def _task(  # noqa: PLR0913
    asked: str, kind: JudgedKind, about: Sequence[str], question: str, hangs: int, weighs: tuple[str, str], *,
    why: str, passages: Sequence[Cited], answers: tuple[Answer, ...] = SAME, value: str | None = None,
    link: str | None = None,
) -> Task:  # fmt: skip
    return Task(
        task_id=task_id(kind, about), asked=asked, kind=kind, about=tuple(about), question=question, why=why,
        passages=tuple(passages), answers=answers, value=value, hangs=hangs,
        weighs=f"{hangs} {weighs[0] if hangs == 1 else weighs[1]}", link=link,
    )  # fmt: skip


def _reports(lookup: Lookup, report_ids: Sequence[str]) -> dict[str, Report]:
    return {row.report_id: row for row in lookup.of_reports(Report, sorted(set(report_ids)))}


def _carriers(lookup: Lookup, rows: Mapping[str, str]) -> dict[str, int]:
    """How many reports carry what a row tells, by the row's id; `rows` gives the report of each."""
    found = lookup.rows(_CARRIED, [sorted(set(rows.values())), sorted(rows)])
    return {str(row["row_id"]): int(row["carriers"]) for row in found}
