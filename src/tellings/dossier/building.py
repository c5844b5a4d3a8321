"""The record of a pile into the view of its dossier."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from ..records import Lineage, Report, Run, Story, in_order
from ..stage import Bundle
from . import words
from .claiming import claim_rows, lede
from .copying import copy_rows, outlet_of
from .dates import period_words
from .differing import slot_rows
from .index import PileIndex, StoryIndex
from .making import making
from .naming import name_rows, place_rows
from .telling import events, figures, positions, speech
from .texts import report_texts
from .timing import time_rows
from .tree import tree
from .view import ClaimRow, DoubtLine, Numbers, OriginLine, StoryView, TreeLineage, View


def build(record: Bundle, stories: tuple[str, ...] | None = None) -> View:
    """The dossier of a record: of all stories, or of those with these ids, largest first. Linear in the record."""
    pile = PileIndex(record)
    numbered = {story.story_id: f"S{n}" for n, story in enumerate(in_order(record.all(Story)), 1)}
    chosen = [s for s in in_order(record.all(Story)) if stories is None or s.story_id in stories]
    placed = {report_id for story in record.all(Story) for report_id in story.report_ids}
    shown = {s.story_id for s in chosen}
    return View(
        reports=len(record.all(Report)),
        lineages=sum(1 for lineage in record.all(Lineage) if lineage.story_id in shown),
        stories=tuple(_story(StoryIndex(pile, story, numbered)) for story in chosen),
        unplaced=tuple(outlet_of(r) for r in record.all(Report) if r.report_id not in placed),
        making=making(record),
    )


def story_view(record: Bundle, story: Story, keys: Mapping[str, str]) -> StoryView:
    """The view of one story out of a record that holds at least all that its reports tell.

    `keys` names it (S1), and the other stories of its topic that the record has, by id.
    """
    return _story(StoryIndex(PileIndex(record), story, keys))


def story_head(record: Bundle, story: Story, key: str) -> tuple[TreeLineage, ...]:
    """Only the lineages of a story, for pages that show many stories; needs no rows but reports, copies, doubts."""
    return tree(StoryIndex(PileIndex(record), story, {story.story_id: key}))


def _story(index: StoryIndex) -> StoryView:
    story = index.story
    claims = claim_rows(index)
    origins = _origins(claims)
    first = [d for d in index.pile.doubts_in.get(story.story_id, ()) if d.kind in words.READ_FIRST]
    return StoryView(
        story_id=story.story_id,
        key=index.key,
        title=story.title,
        title_cite=index.maybe(story.title_evidence),
        period=period_words(story.first, story.last),
        topic_id=story.topic_id,
        topic=story.topic_label,
        same_topic=index.same_topic,
        lede=lede(index),
        numbers=Numbers(reports=len(index.order), lineages=len(index.lineages), origins=len(origins)),
        origins=origins,
        absent=tuple(sorted({credit.name for lineage in index.lineages for credit in lineage.named_sources})),
        read_first=_once(index.doubt_lines(first)),
        tree=tree(index),
        claims=claims,
        lineages=tuple(lineage.siglum for lineage in index.lineages),
        differences=slot_rows(index),
        speech=speech(index),
        positions=positions(index),
        figures=figures(index),
        events=events(index),
        names=name_rows(index),
        times=time_rows(index),
        places=place_rows(index),
        copies=copy_rows(index),
        reports=report_texts(index),
        apart=story.apart,
        failed=_failed(index),
    )


def _failed(index: StoryIndex) -> tuple[str, ...]:
    """The stages that failed on this story or on one of its reports: what they would have found is missing."""
    run = next(iter(index.pile.record.all(Run)), None)
    parts = {index.story.story_id: "this story", **{r: index.siglum[r] for r in index.order}}
    faults = [fault for fault in (run.faults if run else ()) if fault.part in parts]
    return tuple(f"the stage {fault.stage} failed on {parts[fault.part]}" for fault in faults)


def _once(doubts: tuple[DoubtLine, ...]) -> tuple[DoubtLine, ...]:
    """Each kind and reason once, in the order given."""
    return tuple({(doubt.kind, doubt.reason): doubt for doubt in reversed(doubts)}.values())[::-1]


OCCASIONS = ("briefing", "speech", "interview", "document", "agency", "outlet", "witness", "statement", "other")


def _weight_of_origin(counted: tuple[int, OriginLine]) -> tuple[int, int, str]:
    count, origin = counted
    place = OCCASIONS.index(origin.kind) if origin.kind in OCCASIONS else len(OCCASIONS)
    return place, -count, origin.name


def _origins(claims: tuple[ClaimRow, ...]) -> tuple[OriginLine, ...]:
    """What the story rests on, each once: occasions and papers first, then what most claims rest on.

    Taken from the claims that more than one lineage tells, or from all where no claim is: what only one text says of a
    bystander is not what the story rests on. Every claim shows its own origins beside it. Words of a speaker without
    an occasion are no origin beside an occasion of that speaker: nothing shows that they were said elsewhere.
    """
    shared = tuple(claim for claim in claims if claim.numbers.lineages > 1) or claims
    found: dict[tuple[str, str], list[OriginLine]] = {}
    for claim in shared:
        for origin in claim.origins:
            found.setdefault((origin.kind, " ".join(origin.name.casefold().split())), []).append(origin)
    merged = [
        (
            len(same),
            OriginLine(
                name=same[0].name,
                kind=same[0].kind,
                cites=tuple({cite.anchor: cite for origin in same for cite in origin.cites}.values()),
            ),
        )
        for key, same in found.items()
        if not (key[0] == "statement" and "," not in key[1] and key[1] in _with_occasion(found))
    ]
    return tuple(line for _, line in sorted(merged, key=_weight_of_origin))


def _with_occasion(keys: Iterable[tuple[str, str]]) -> set[str]:
    """The speakers of whom an occasion is named ("Mayor Brandt, told reporters")."""
    return {name.partition(",")[0] for _, name in keys if "," in name}
