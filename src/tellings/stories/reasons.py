"""Why a report is in its story, and why close stories were kept apart: in words, with the passages."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ..records import Evidence, Why, cite
from ..text.sounds import sound_keys
from .columns import Span
from .dating import disagree, page_gap
from .pagedates import BORNE_GAP_DAYS
from .tales import Pile, Tale
from .vetoes import against
from .views import Sight
from .words import background, words_in

_MOST_NAMES = 4
_MOST_NUMBERS = 2
_LEAST_RARITY = 0.3
# Two languages share a name if so many consonants sound alike.
_LEAST_SOUND = 4
# A first sentence of more characters than this is no title while there is a shorter one.
_SHORT_LEAD = 200


def whys(tales: Sequence[Tale], pile: Pile, sight: Sight) -> tuple[Why, ...]:
    """For each report of a story what it shares with the others: rare names, words of headlines, figures."""
    found: list[Why] = []
    shared = _shared(tales, sight) if len(tales) > 1 else {}
    if len({tale.face.language for tale in tales}) > 1:
        shared |= _heard(tales, sight)
    for tale in tales:
        for name in tale.family.report_ids:
            if name in pile.reports:
                found.append(_why(name, tale, len(tales), pile, (sight, shared)))
    return tuple(sorted(found, key=lambda why: why.report_id))


def _shared(tales: Sequence[Tale], sight: Sight) -> dict[str, int]:
    """Words by how many families of the story have them among their names, figures or headline words."""
    counts: Counter[str] = Counter()
    for tale in tales:
        counts.update({word for view in ("names", "numbers", "title") for word in sight.words(view, tale.number)})
    return counts


def _heard(tales: Sequence[Tale], sight: Sight) -> dict[str, int]:
    """Words whose sound texts in different languages share, by how many families: "Ругемалира", "Rugemalira"."""
    words = {tale.number: _spoken(tale, sight) for tale in tales}
    counts = Counter(key for own in words.values() for key in {key for keys in own.values() for key in keys})
    return {word: count for own in words.values() for word, keys in own.items() if (count := _most(counts, keys)) > 1}


def _spoken(tale: Tale, sight: Sight) -> dict[str, list[str]]:
    """The long sounds of a text's names; of all its words where a script has no capitals."""
    words = sight.words("names", tale.number) or sight.words("body", tale.number)
    return {word: [key for key in sound_keys(word) if len(key) >= _LEAST_SOUND] for word in words}


def _most(counts: Counter[str], keys: Sequence[str]) -> int:
    return max((counts[key] for key in keys), default=0)


def _why(name: str, tale: Tale, size: int, pile: Pile, known: tuple[Sight, dict[str, int]]) -> Why:
    sight, shared = known
    report, ranges = pile.reports[name], pile.ranges[name]
    first = (cite(name, report.text, *ranges[0]),) if ranges else ()
    if size == 1 and len(tale.family.report_ids) == 1:
        return Why(report_id=name, reason="no other text of the pile tells of the same happening", evidence=first)
    if size == 1:
        return Why(report_id=name, reason="it goes back to the same text as the others", evidence=first)
    heads = sight.words("title", tale.number)
    named = sight.words("names", tale.number) or [w for w in sight.words("body", tale.number) if w not in heads]
    names = _rarest([key for key in named if shared.get(key, 0) > 1], _MOST_NAMES)
    numbers = _rarest([key for key in sight.words("numbers", tale.number) if shared.get(key, 0) > 1], _MOST_NUMBERS)
    titles = [key for key in heads if shared.get(key, 0) > 1 and key not in names]
    words = _rarest([key for key in titles if background().rarity(key) > _LEAST_RARITY], _MOST_NAMES)
    places = _places(report.text, ranges, [*names, *numbers, *words])
    parts = [
        f"{what}: {', '.join(places[key][2] for key in keys if key in places)}"
        for what, keys in (("names", names), ("figures", numbers), ("words", words))
        if any(key in places for key in keys)
    ]
    copied = name != tale.face.report_id
    reason = (
        "shares with other texts of the story " + "; ".join(parts) if parts else "close to the other texts as a whole"
    )
    if copied:
        reason = f"it goes back to the same text as {tale.face.report_id}" + (f"; {reason}" if parts else "")
    spans = sorted((start, end) for start, end, _ in places.values())
    evidence = tuple(cite(name, report.text, start, end) for start, end in spans) or first
    return Why(report_id=name, reason=reason, evidence=evidence)


def _rarest(keys: Sequence[str], most: int) -> list[str]:
    table = background()
    return sorted(dict.fromkeys(keys), key=lambda key: (-table.rarity(key), key))[:most]


def _places(text: str, ranges: Sequence[Span], wanted: Sequence[str]) -> dict[str, tuple[int, int, str]]:
    """Where each of the words first stands, and how it is written there."""
    found: dict[str, tuple[int, int, str]] = {}
    for start, end in ranges:
        low = text[start:end].lower()
        if low.isascii() and not any(key in low for key in wanted if key not in found):
            continue
        for word in words_in(text, start, end):
            if word.key in wanted and word.key not in found:
                found[word.key] = (word.start, word.end, text[word.start : word.end])
        if len(found) == len(set(wanted)):
            break
    return found


def apart(one: Sequence[Tale], two: Sequence[Tale], sight: Sight) -> str:
    """Why two stories that look alike were not made one: dates that cannot meet, other places, other names."""
    pairs = [(a, b) for a in one for b in two]
    for a, b in pairs:
        clash = disagree(a.dates, b.dates)
        if clash is not None:
            return f"the dates do not meet: {clash}"
    alike = [(a, b) for a, b in pairs if a.face.language == b.face.language]  # others write names otherwise
    vetoes = [veto for a, b in alike if (veto := against(sight.named(a.number), sight.named(b.number))) is not None]
    if vetoes and len(vetoes) * 2 >= len(pairs):
        return max(vetoes, key=lambda veto: veto.weight).reason
    gaps = [gap for a, b in pairs if (gap := page_gap(a.dates, b.dates)) is not None]
    far = [gap for gap in gaps if gap >= BORNE_GAP_DAYS[1]]
    if far and len(far) * 2 >= len(gaps):
        return f"their pages claim dates at least {min(far)} days apart"
    return "they share too few of their names, figures and words to be taken as the same happening"


def headline(tales: Sequence[Tale], pile: Pile) -> tuple[str, Evidence | None]:
    """A story's title in the words of one of its reports: a headline, else a short first sentence; nothing cut.

    The largest family goes first, of equals the one that comes first in the story; its root or face before the rest,
    copies whose date the others contradict and reworded ones last.
    """
    names = _speakers(tales, pile)
    for name in names:
        report = pile.reports[name]
        title = (report.title or "").strip()
        place = report.text.find(title) if title else -1
        if place >= 0:
            return title, cite(name, report.text, place, place + len(title))
    leads = [(name, *pile.ranges[name][0]) for name in names if pile.ranges[name]]
    own = [lead for lead in leads if _speaks_for(lead[0], tales, pile)] or leads
    best = next((lead for lead in own if lead[2] - lead[1] <= _SHORT_LEAD), None)
    best = best or min(own, key=lambda lead: lead[2] - lead[1], default=None)
    if best is not None:
        name, start, end = best
        return pile.reports[name].text[start:end], cite(name, pile.reports[name].text, start, end)
    return next((pile.reports[name].title or "" for name in names if pile.reports[name].title), ""), None


def _speakers(tales: Sequence[Tale], pile: Pile) -> list[str]:
    """The reports of a story in the order in which they may give it its title.

    Those of its main language first, of languages with as many reports English first.
    """
    ordered = sorted(tales, key=lambda tale: -len(tale.family.report_ids))
    names = [tale.face.report_id for tale in ordered]
    names += [name for tale in ordered for name in tale.family.report_ids if name in pile.reports]
    outvoted = frozenset(name for tale in tales for name in tale.outvoted)
    languages = Counter(tale.face.language for tale in tales)

    def rank(name: str) -> tuple[bool, bool, int, bool]:
        language = pile.reports[name].language
        return name in outvoted, name in pile.reworded, -languages[language], language != "en"

    return sorted(dict.fromkeys(names), key=rank)


def _speaks_for(name: str, tales: Sequence[Tale], pile: Pile) -> bool:
    return name not in pile.reworded and not any(name in tale.outvoted for tale in tales)
