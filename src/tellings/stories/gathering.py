"""The stage: families of reports become stories, stories get their topic, families their place in a story."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import repeat

from ..records import Copy, Date, Family, Judgement, Lineage, Report, Sentence, Story, make_id, report_pairs
from ..stage import Bundle, Settings
from .abroad import abroad
from .closeness import Pair, compare
from .columns import read
from .dating import believed
from .labels import topic_label
from .linking import united
from .model import abroad_model, pair_model
from .opposing import days_of, links_of
from .pairing import Judge, Links, grouped
from .reasons import apart, headline, whys
from .reckoned import Reckoning
from .storydays import story_dates
from .tales import Pile, Tale, families_of, pile_of, tale_of, text_of
from .topics import topics_of
from .views import Sight, see
from .words import background

# Stories whose texts come this close on average were near enough to say why they are apart.
_NEAR_STORY = 0.05
_MOST_APART = 5
# Comes after every date.
_NO_DATE = "~"


def gather(part: Bundle, settings: Settings) -> Iterator[Story | Lineage]:  # noqa: ARG001
    """Group the reports of a pile into stories and topics, for all stages after it. About linear in reports.

    A family is never split; every report is in exactly one story. story_id comes from one report of the story, the
    founding one: the same for the same reports on every run, and mostly when others join.
    """
    pile = pile_of(part.all(Report), part.all(Sentence), part.all(Copy))._replace(support=Reckoning(part))
    tales = [tale_of(n, family, pile) for n, family in enumerate(families_of(pile, part.all(Family)))]
    same, apart = _judged(tales, report_pairs(part.all(Judgement), "story"))
    sight = see(read((text_of(tale) for tale in tales), background()))
    close = _links(tales, sight)
    foreign = frozenset(tale.number for tale in tales if tale.face.language not in (None, "en"))
    found = grouped(close, sight, pair_model(), apart, foreign)
    groups = [[tales[i] for i in group] for group in united(found, same)]
    topics = topics_of([[tale.number for tale in group] for group in groups], sight)
    topic_of = {story: number for number, members in enumerate(topics) for story in members}
    founders = [min(map(_founding, _reports(group, pile), repeat(pile))) for group in groups]
    ids = [make_id("s", report_id) for _, report_id in founders]
    topic_ids = [make_id("t", min(founders[i] for i in members)[1]) for members in topics]
    dates = [story_dates(group) for group in groups]
    groups = [sorted(group, key=_rank(first)) for group, (first, _) in zip(groups, dates, strict=True)]
    titles = [headline(group, pile) for group in groups]
    labels = [topic_label([tale for i in members for tale in groups[i]], sight) for members in topics]
    apartness = _apart(groups, close, topics, sight)
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
            why=whys(group, pile, sight),
            apart=tuple(
                f'kept apart from "{titles[other][0]}" ({ids[other]}): {reason}' for other, reason in apartness[number]
            ),
            topic_label=labels[topic_of[number]] or None,
        )
        for place, tale in enumerate(group):
            yield _lineage(tale, place, ids[number], pile)


def _founding(report_id: str, pile: Pile) -> tuple[str, str]:
    """The smallest of a story is its founding report: the first date that a page claims, true or not, then the id.

    Reports that come in later mostly claim later dates, so that the story keeps its id.
    """
    published = pile.reports[report_id].published
    return published.bounds()[0].isoformat() if published else _NO_DATE, report_id


def _reports(group: Sequence[Tale], pile: Pile) -> list[str]:
    return [name for tale in group for name in tale.family.report_ids if name in pile.reports]


def _links(tales: Sequence[Tale], sight: Sight) -> Links:
    """How likely the families that read alike tell of one happening."""
    beyond = abroad(sight, [tale.face.language for tale in tales])
    close = compare(sight, days_of(tales))
    return links_of(tales, Judge(close, pair_model(), beyond, abroad_model() if beyond else None))


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


def _apart(
    groups: Sequence[Sequence[Tale]], close: Links, topics: Sequence[Sequence[int]], sight: Sight
) -> list[list[tuple[int, str]]]:
    """For each story the nearest others, of its topic or nearly joined, with the reason why they are others."""
    story = {tale.number: number for number, group in enumerate(groups) for tale in group}
    totals: dict[Pair, float] = {}
    for (i, j), chance in close.near.items():
        if story[i] != story[j]:
            key = min(story[i], story[j]), max(story[i], story[j])
            totals[key] = totals.get(key, 0.0) + chance
    together = {number: topic for topic, members in enumerate(topics) for number in members}
    found: list[list[tuple[float, int]]] = [[] for _ in groups]
    for (one, two), total in sorted(totals.items()):
        average = total / (len(groups[one]) * len(groups[two]))
        if average >= _NEAR_STORY or together[one] == together[two]:
            found[one].append((-average, two))
            found[two].append((-average, one))
    return [
        [(other, apart(groups[number], groups[other], sight)) for _, other in sorted(near)[:_MOST_APART]]
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
