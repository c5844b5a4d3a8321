"""The stage: families of reports become stories, stories get their topic, families their place in a story."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

from ..records import Copy, Date, Family, Judgement, Lineage, Report, Sentence, Story, make_id, report_pairs
from ..stage import Bundle, Settings
from .closeness import Pair, compare
from .dating import believed, disagree, page_gap
from .linking import BLOCK_LEAST, groups_of, inside, united
from .model import chances, pair_model
from .reasons import apart, headline, whys
from .storydays import story_dates
from .tales import Pile, Tale, families_of, pile_of, tale_of
from .topics import topics_of
from .vetoes import against, places_of

Array = Any
# Page dates lie too often to decide. From the first number of days between two of them on they count against a pair,
# from the second on as much as they ever do (in logits; set by judgement, no set with lying dates to tune it on).
PAGE_GAP_DAYS = (3, 30)
PAGE_GAP_WEIGHT = 1.5
# Stories whose texts come this close on average were near enough to say why they are apart.
_NEAR_STORY = 0.05
_MOST_APART = 5


def gather(part: Bundle, settings: Settings) -> Iterator[Story | Lineage]:  # noqa: ARG001
    """Group the reports of a pile into stories and topics, for all stages after it. About linear in reports.

    A family is never split; every report is in exactly one story. story_id comes from the smallest report id of the
    story: the same for the same reports on every run (how it outlives additions is the pipeline's affair).
    """
    pile = pile_of(part.all(Report), part.all(Sentence), part.all(Copy))
    tales = [tale_of(family, pile) for family in families_of(pile, part.all(Family))]
    same, apart = _judged(tales, report_pairs(part.all(Judgement), "story"))
    close = _closeness(tales)
    found = groups_of(len(tales), close.near, pair_model().least, [*close.never, *apart])
    groups = [[tales[i] for i in group] for group in united(found, same)]
    topics = topics_of(groups)
    topic_of = {story: number for number, members in enumerate(topics) for story in members}
    ids = [make_id("s", min(_reports(group, pile))) for group in groups]
    topic_ids = [make_id("t", min(min(_reports(groups[i], pile)) for i in members)) for members in topics]
    dates = [story_dates(group) for group in groups]
    groups = [sorted(group, key=_rank(first)) for group, (first, _) in zip(groups, dates, strict=True)]
    titles = [headline(group, pile) for group in groups]
    apartness = _apart(groups, tales, close, topics)
    for number, group in enumerate(groups):
        first, last = dates[number]
        yield Story(
            story_id=ids[number],
            title=titles[number][0],
            title_evidence=titles[number][1],
            report_ids=tuple(sorted(_reports(group, pile))),
            first=first,
            last=last,
            topic_id=topic_ids[topic_of[number]],
            why=whys(group, pile),
            apart=tuple(
                f'kept apart from "{titles[other][0]}" ({ids[other]}): {reason}' for other, reason in apartness[number]
            ),
        )
        for place, tale in enumerate(group):
            yield _lineage(tale, place, ids[number], pile)


def _reports(group: Sequence[Tale], pile: Pile) -> list[str]:
    return [name for tale in group for name in tale.family.report_ids if name in pile.reports]


class _Close(NamedTuple):
    """How likely compared families tell of the same happening, and which cannot."""

    near: dict[Pair, float]
    never: list[Pair]


def _closeness(tales: Sequence[Tale]) -> _Close:
    """The nearest pairs, then all pairs inside the blocks that these make."""
    compared = compare([tale.views for tale in tales])
    if not compared.pairs:
        return _Close({}, [])
    places = places_of([tale.views for tale in tales])

    def judged(pairs: Sequence[Pair], features: Array) -> dict[Pair, float]:
        contra = np.asarray([_contra(tales[i], tales[j], places) for i, j in pairs])
        return dict(zip(pairs, chances(pair_model().logits(features) - contra).tolist(), strict=True))

    near = judged(compared.pairs, compared.features)
    never = [pair for pair in compared.pairs if disagree(tales[pair[0]].dates, tales[pair[1]].dates) is not None]
    more = inside(groups_of(len(tales), near, BLOCK_LEAST, never), near)
    if more:
        near |= judged(more, compared.measure(more))
        never += [pair for pair in more if disagree(tales[pair[0]].dates, tales[pair[1]].dates) is not None]
    return _Close(near, never)


def _judged(tales: Sequence[Tale], judged: Mapping[tuple[str, str], bool]) -> tuple[list[Pair], list[Pair]]:
    """The pairs of families that a person put together, and those that a person kept apart.

    What went back to one text cannot be two stories: that is a judgement on the copy.
    """
    place = {report_id: number for number, tale in enumerate(tales) for report_id in tale.family.report_ids}
    sides: tuple[list[Pair], list[Pair]] = ([], [])
    for (one, other), together in sorted(judged.items()):
        a, b = sorted((place.get(one, -1), place.get(other, -1)))
        if 0 <= a < b:
            sides[0 if together else 1].append((a, b))
    return sides


def _contra(one: Tale, two: Tale, places: frozenset[str]) -> float:
    """What names, scenes and page dates of two families say against their being one story, in logits."""
    veto = against(one.views, two.views, places)
    gap = page_gap(one.dates, two.dates) or 0
    start, end = PAGE_GAP_DAYS
    pages = PAGE_GAP_WEIGHT * min(1.0, max(0.0, (gap - start) / (end - start)))
    return pages + (veto.weight if veto else 0.0)


def _apart(
    groups: Sequence[Sequence[Tale]], tales: Sequence[Tale], close: _Close, topics: Sequence[Sequence[int]]
) -> list[list[tuple[int, str]]]:
    """For each story the nearest others, of its topic or nearly joined, with the reason why they are others."""
    place = {tale.family.family_id: number for number, group in enumerate(groups) for tale in group}
    story = [place[tale.family.family_id] for tale in tales]
    totals: dict[Pair, float] = {}
    for (i, j), chance in close.near.items():
        if story[i] != story[j]:
            key = min(story[i], story[j]), max(story[i], story[j])
            totals[key] = totals.get(key, 0.0) + chance
    places = places_of([tale.views for tale in tales])
    together = {number: topic for topic, members in enumerate(topics) for number in members}
    found: list[list[tuple[float, int]]] = [[] for _ in groups]
    for (one, two), total in sorted(totals.items()):
        average = total / (len(groups[one]) * len(groups[two]))
        if average >= _NEAR_STORY or together[one] == together[two]:
            found[one].append((-average, two))
            found[two].append((-average, one))
    return [
        [(other, apart(groups[number], groups[other], places)) for _, other in sorted(near)[:_MOST_APART]]
        for number, near in enumerate(found)
    ]


def _rank(first: Date | None) -> Callable[[Tale], tuple[bool, str, int, str]]:
    """The order of a story's families: the earliest believable date, then the larger, then the smaller id.

    Believable is what the text or an uncontradicted page says, moved up to the story's own first day. A family
    without a believable date comes after those with one.
    """
    begin, end = first.bounds() if first else (None, None)

    def rank(tale: Tale) -> tuple[bool, str, int, str]:
        window = believed(tale.dates, begin, end)
        day = max(window.first, begin or window.first).isoformat() if window else ""
        return window is None, day, -len(tale.family.report_ids), tale.family.family_id

    return rank


def _lineage(tale: Tale, place: int, story_id: str, pile: Pile) -> Lineage:
    """The family as a lineage of its story; the first of the order is A."""
    family = tale.family
    return Lineage(
        lineage_id=make_id("l", family.family_id, story_id),
        siglum=siglum(place),
        story_id=story_id,
        report_ids=tuple(name for name in family.report_ids if name in pile.reports),
        root_report_id=family.root_report_id,
        named_sources=family.named_sources,
    )


def siglum(number: int) -> str:
    """A, B ... Z, AA, AB ...: the siglum of the nth lineage, from 0."""
    letters = ""
    number += 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
