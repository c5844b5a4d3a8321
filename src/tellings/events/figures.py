"""Figures of a report: amounts with what they count, how they relate, what is broken, and who vouches."""

from __future__ import annotations

from typing import NamedTuple

from ..records import Evidence, Figure, Report, Sentence, cite, make_id
from .abroad import bounded, counted_abroad, is_date_abroad
from .amounts import Amount, amounts, changes_by
from .corrections import disowned, sets_right
from .counting import Counted, count
from .garble import Garble, garbles
from .grammar import Tree
from .indefinite import singles
from .measures import by_phrase, in_thousands, is_compound_measure, is_measured, is_time_word
from .nouns import CASUALTY, noun_lemma
from .pieces import Piece, at, low, pieces
from .tallies import driven_out, marches, refers_back, stands_for_people, tally

_PART_BEFORE = frozenset({"including", "include", "includes", "included", "among"})
_WHOM = frozenset({"whom", "them", "which"})
_MORE_BEFORE = frozenset({"another", "further", "additional", "others"})
_DEFINITE = frozenset("the these those both all its their his her our this other same last first next".split())
_TOTALS = frozenset({"total", "toll", "number", "tally", "count", "figure"})
_RISES = frozenset(
    "rose rise rises risen rising climbed climbs climbing reached reaches reaching grew grown increased jumped "
    "bringing brings brought taking takes pushing stands stood".split()
)
LARGE = 1000.0
"""Bare numbers from here on are kept although nothing says what they count."""
SMALL = 10.0
"""Vague numbers below it (several, a few) are none."""
PAIR = 2.0
"""The two leaders, both sides: known to be two, nobody has counted them."""
_PARTIES = frozenset(
    "side party country nation leader rival neighbour neighbor state camp ally power government capital team president "
    "minister foe enemy faction people economy giant company firm".split()
)


_ARTICLE_CLASSES = frozenset({"killed", "injured", "missing", "captured"})
_PEOPLE = CASUALTY | {"people"}


class Draft(NamedTuple):
    """A figure before its id: `amount`, what it counts, and where in the list its whole stands."""

    amount: Amount
    counted: Counted
    part_of: int | None
    additional: bool
    cumulative: bool
    period: tuple[int, int] | None
    garble: str | None


class Found(NamedTuple):
    """A figure and the place of the word that decides what it counts, to be matched with an event's trigger."""

    figure: Figure
    by: int | None
    sentence: int


def figures(report: Report, sentences: tuple[Sentence, ...], trees: dict[int, Tree]) -> list[Found]:
    """The figures of a report's sentences, in order, not yet tied to events and statements."""
    found: list[Found] = []
    before, taken_back = None, None
    for sentence in sentences:
        row = pieces(report.text, sentence.start, sentence.end)
        drafts = _drafts(row, trees.get(sentence.n), report.language, before, taken_back)
        wrong = disowned(row)
        taken_back = next((d for d in drafts if d.amount.core in wrong), None)
        drafts = _without(drafts, wrong)
        before = next((d.counted for d in reversed(drafts) if d.counted.counts in _PEOPLE), None)
        found.extend(_records(report, sentence, row, drafts))
    return found


def _without(drafts: list[Draft], wrong: range) -> list[Draft]:
    """What the report itself takes back is none of its figures; a part of it stands alone."""
    kept = [n for n, d in enumerate(drafts) if d.amount.core not in wrong]
    return [
        drafts[n]._replace(part_of=kept.index(whole) if (whole := drafts[n].part_of) in kept else None) for n in kept
    ]


def _drafts(
    row: list[Piece], tree: Tree | None, language: str | None, before: Counted | None, taken_back: Draft | None
) -> list[Draft]:
    if language not in (None, "en"):
        return _drafts_abroad(row, language)
    found = amounts(row, language)
    broken = garbles(row, found)
    spoiled = {n for hit in broken for n in range(hit.first, hit.stop)}
    whole = [a for a in found if not spoiled.intersection(range(a.first, a.stop))]
    whole = sorted(whole + singles(row, tree))
    drafts: list[Draft] = []
    wrong = disowned(row)
    for place, amount in enumerate(whole):
        limits = (whole[place - 1].stop if place else 0, whole[place + 1].first if place + 1 < len(whole) else len(row))
        if wrong and amount.core >= wrong.stop:
            taken_back = next((d for d in drafts if d.amount.core in wrong), taken_back)
        draft = _replaced(row, amount, taken_back, here=bool(wrong)) or _draft(row, tree, amount, limits, drafts)
        if amount.kind == "count" and changes_by(row, amount.first):
            level = low(row, amount.stop) == "to" or (draft is not None and draft.counted.counts in CASUALTY)
            draft = None if level else draft
        else:
            draft = draft or _referring(row, amount, drafts, before) or _plain(row, amount)
        if draft is not None:
            drafts.append(draft._replace(amount=in_thousands(row, draft.amount, draft.counted.counts)))
    drafts += [_broken(row, tree, hit) for hit in broken]
    return _clashes(sorted(drafts, key=lambda d: d.amount.first))


def _drafts_abroad(row: list[Piece], language: str) -> list[Draft]:
    """Without a grammar: value and bound, killed and injured by the table of the language, nothing more."""
    if not any(piece.kind == "digits" for piece in row):
        return []
    found = amounts(row, language)
    broken = garbles(row, found)
    spoiled = {n for hit in broken for n in range(hit.first, hit.stop)}
    whole = [bounded(row, a, language) for a in found
             if not spoiled.intersection(range(a.first, a.stop)) and not is_date_abroad(row, a, language)]  # fmt: skip
    drafts = []
    for place, amount in enumerate(whole):
        limits = (whole[place - 1].stop if place else 0, whole[place + 1].first if place + 1 < len(whole) else len(row))
        counted = _fixed(row, amount) or counted_abroad(row, amount, limits, language)
        drafts.append(Draft(amount, counted, None, False, False, None, None))
    nothing = Counted("other", None, None, None, None, True)
    drafts += [_broken(row, None, hit)._replace(counted=nothing) for hit in broken]
    return sorted(drafts, key=lambda d: d.amount.first)


def _replaced(row: list[Piece], amount: Amount, taken_back: Draft | None, *, here: bool) -> Draft | None:
    """The right number after one that was taken back counts the same, in the same money."""
    if taken_back is None or amount.kind != "count" or not (here or sets_right(row, amount.first)):
        return None
    if low(row, amount.stop) not in ("", ".", ",", ";", ")"):
        return None
    same = amount._replace(kind=taken_back.amount.kind, unit=taken_back.amount.unit)
    return Draft(same, taken_back.counted, None, False, False, None, None)


def _referring(row: list[Piece], amount: Amount, drafts: list[Draft], before: Counted | None) -> Draft | None:
    """A figure of which the words say no more than that it is one counts what the casualties before it count."""
    here = {d.counted.counts: d.counted for d in drafts if d.counted.counts in CASUALTY}
    crowd = marches(row, amount) or before is not None or any(d.counted.counts in _PEOPLE for d in drafts)
    if amount.form == "vague" and (amount.low or 0) < SMALL:
        return None
    if crowd and amount.kind == "count" and not refers_back(row, amount) and stands_for_people(row, amount):
        return Draft(amount, Counted("people", None, None, None, None, True), None, False, False, None, None)
    mob = before is not None and before.counts == "people" and not here and refers_back(row, amount)
    if mob and amount.kind == "count":
        return Draft(amount, Counted("people", None, None, None, None, True), None, False, False, None, None)
    before = before if before is not None and before.counts in CASUALTY else None
    if drafts and not here and amount.kind == "count" and low(row, amount.stop) == "of":
        return Draft(amount, Counted("people", None, None, None, None, True), None, False, False, None, None)
    last = before if not here else next(iter(here.values())) if len(here) == 1 else None
    if len(here) > 1 and any(p.low == "toll" for p in row):
        last = here.get("killed")
    if last is None or amount.kind != "count" or not refers_back(row, amount):
        return None
    return Draft(amount, last._replace(start=None, end=None, by=None), None, False, False, None, None)


def _draft(
    row: list[Piece], tree: Tree | None, amount: Amount, limits: tuple[int, int], before: list[Draft]
) -> Draft | None:
    if is_compound_measure(row, amount):
        return None
    counted = _fixed(row, amount) or by_phrase(row, amount) or tally(row, amount) or count(tree, row, amount, limits)
    if counted.unit is not None and counted.unit == low(row, amount.stop) and stands_for_people(row, amount):
        counted = counted._replace(unit=None, start=None, end=None)
    if counted.counts in CASUALTY and _is_feared(row, amount):
        return None
    if driven_out(row, amount):
        counted = counted._replace(counts="displaced", by=None, firm=True)
    part = _whole_of(row, amount, before)
    if low(row, amount.first - 1) == "of" and low(row, amount.first - 2) == "out":
        counted = counted._replace(counts="people", by=None) if counted.counts in CASUALTY else counted
    additional = _is_additional(row, amount, counted)
    loose = counted.counts in ("people", "other") and low(row, amount.first - 2) != "figure"
    if loose and not (counted.counts == "other" and counted.firm):
        counted = _inherit(row, amount, counted, part, before, additional)
    if not _kept(row, amount, counted, part):
        return None
    return Draft(
        _widened(row, amount), counted, part, additional, _is_cumulative(row, amount), _period(row, amount), None
    )


def _fixed(row: list[Piece], amount: Amount) -> Counted | None:
    """Money and shares need no verb to say what they are; what a share is of stands after "of"."""
    if amount.kind == "money":
        return Counted("money", amount.unit, None, None, None, True)
    if amount.kind == "percent":
        place = amount.stop
        if low(row, place) == "of":
            stop = place + 1
            while stop < min(len(row), place + 6) and row[stop].kind == "word" and row[stop].low not in _PHRASE_END:
                stop += 1
            if stop > place + 1:
                return Counted("percent", "%", row[place + 1].start, row[stop - 1].end, None, True)
        return Counted("percent", "%", None, None, None, True)
    return None


_PHRASE_END = frozenset(
    "in on at by for from with and or to who which that was were is are has have had will said were".split()
)


def _whole_of(row: list[Piece], amount: Amount, before: list[Draft]) -> int | None:
    """The figure that this one is a part of: ", including 37 children", "two of whom", "among them a child"."""
    if not before or amount.kind != "count":
        return None
    start = amount.first
    said = {low(row, start - 1), low(row, start - 2) if low(row, start - 1) in ("them", "those", "at") else ""}
    inside = said & _PART_BEFORE or (low(row, start - 2) == "of" and low(row, start - 1) in _WHOM)
    inside = inside or (low(row, amount.stop) == "of" and low(row, amount.stop + 1) in _WHOM)
    if not inside:
        last = before[-1]
        chained = last.part_of is not None and low(row, start - 1) in ("and", ",") and start - last.amount.stop <= 4
        return last.part_of if chained else None
    countable = [n for n, d in enumerate(before) if d.amount.kind == "count" and d.part_of is None]
    return countable[-1] if countable else None


def _is_additional(row: list[Piece], amount: Amount, counted: Counted) -> bool:
    near = {low(row, amount.first - 1), low(row, amount.first - 2)}
    after = low(row, amount.stop)
    more = after in ("others", "other", "additional", "further") or (
        after == "more" and low(row, amount.stop + 1) != "than"
    )
    return bool(near & _MORE_BEFORE) or more or counted.unit == "others"


_BARE_AFTER = frozenset({"in", "at", "near", "on", "", ".", ",", "elsewhere", "from"})


def _inherit(
    row: list[Piece], amount: Amount, counted: Counted, part: int | None, before: list[Draft], additional: bool
) -> Counted:
    """A part counts what its whole counts; a bare number in a list counts what the one before it counts."""
    if part is not None and (counted.unit is None or before[part].counted.counts in CASUALTY):
        whole = before[part].counted
        return counted._replace(counts=whole.counts, unit=counted.unit or whole.unit)
    if not before or counted.unit not in (None, "others", "more", "people"):
        return counted
    last = before[-1]
    between = [p.low for p in row[last.amount.stop : amount.first]]
    listed = len(between) <= 8 and bool({"and", ",", "but"} & set(between)) and ";" not in between
    bare = counted.unit is None and low(row, amount.stop) in _BARE_AFTER
    if _is_cumulative(row, amount) and last.counted.counts in CASUALTY:
        return counted._replace(counts=last.counted.counts, unit=counted.unit or last.counted.unit)
    same_kind = last.counted.counts in CASUALTY or (bare and last.counted.counts != "other")
    if last.amount.kind == "count" and same_kind and listed and (bare or additional):
        return counted._replace(counts=last.counted.counts, unit=counted.unit or last.counted.unit)
    return counted


def _kept(row: list[Piece], amount: Amount, counted: Counted, part: int | None) -> bool:
    if amount.form == "vague" and (amount.low or 0) < SMALL:
        return False
    if amount.kind == "count" and counted.unit is not None and is_measured(row, amount, counted.unit):
        return False
    one = amount.form == "words" and amount.low == amount.high == 1
    if amount.form == "article" and counted.counts not in _ARTICLE_CLASSES:
        return False
    if one and counted.counts not in CASUALTY and (counted.unit is None or low(row, amount.stop) in ("of", "in", "at")):
        return False
    if amount.kind != "count" or counted.counts in CASUALTY or (part is not None and not one):
        return not (one and counted.counts == "casualties")
    if counted.unit is None:
        bare = _is_sum(row, amount) and not stands_for_people(row, amount) and not refers_back(row, amount)
        return counted.counts != "other" or bare
    if counted.counts not in ("people", "other"):
        return True
    pair = (amount.low or 0) <= PAIR and amount.form == "words" and noun_lemma(counted.unit.lower()) in _PARTIES
    pointing = low(row, amount.first - 1) in _DEFINITE and pair
    return not one and not pointing and counted.unit not in ("time", "times", "thing", "things", "way", "ways")


def _plain(row: list[Piece], amount: Amount) -> Draft | None:
    """A large bare number of which nothing tells what it counts."""
    after = at(row, amount.stop)
    named = after is not None and (after.kind == "word" or after.low == "-") and not stands_for_people(row, amount)
    if amount.kind != "count" or named or not _is_sum(row, amount):
        return None
    return Draft(amount, Counted("other", None, None, None, None, True), None, False, False, None, None)


def _is_sum(row: list[Piece], amount: Amount) -> bool:
    """A bare number too large and too plain to be anything but a count of what the text is about: took 1.9 million."""
    grouped = row[amount.core].kind == "digits" and not row[amount.core].text.isdigit()
    scaled = amount.core_stop > amount.core + 1 and amount.form in ("digits", "words")
    return (amount.low or amount.high or 0) >= LARGE and (grouped or scaled)


def _widened(row: list[Piece], amount: Amount) -> Amount:
    """ "Between" belongs to the range that it opens."""
    if amount.bound == "between" and low(row, amount.first - 1) == "between":
        return amount._replace(first=amount.first - 1)
    return amount


def _is_feared(row: list[Piece], amount: Amount) -> bool:
    """The toll could rise to 50: what may come is no count of what is."""
    before = [p.low for p in row[max(0, amount.first - 5) : amount.first]]
    return before[-1:] == ["to"] and bool({"could", "might", "may"} & set(before)) and bool(_RISES & set(before))


def _is_cumulative(row: list[Piece], amount: Amount) -> bool:
    before = [p.low for p in row[max(0, amount.first - 9) : amount.first]]
    after = [p.low for p in row[amount.stop : amount.stop + 9]]
    risen = any(w in _TOTALS for w in before) and any(w in _RISES for w in before) and before[-1:] in (["to"], ["at"])
    toll = any(w in _TOTALS for w in before) and any(w in ("reached", "reaches", "reaching") for w in before[-2:])
    so_far = any(after[n : n + 2] in (["so", "far"], ["to", "date"]) for n in range(len(after) - 1))
    return risen or toll or so_far


def _period(row: list[Piece], amount: Amount) -> tuple[int, int] | None:
    """Over the past day, in the last 24 hours, since 2022, so far this year: within the clause, after or before."""
    places = [*range(amount.stop, min(len(row), amount.stop + 14)), *range(max(0, amount.first - 14), amount.first)]
    for n in places:
        if row[n].low in ("over", "in", "during", "within", "for") and low(row, n + 1) == "the" and low(row, n + 2) in (
            "past", "last", "previous", "preceding", "first",
        ):  # fmt: skip
            for stop in range(n + 3, min(len(row), n + 8)):
                if is_time_word(row[stop].low):
                    return row[n].start, row[stop].end
        if row[n].low in ("this", "last") and low(row, n + 1) in ("year", "month", "week") and n >= amount.stop:
            return row[n].start, row[n + 1].end
    return None


def _broken(row: list[Piece], tree: Tree | None, hit: Garble) -> Draft:
    amount = Amount(
        hit.first, hit.stop, hit.first, hit.stop, None, None, hit.bound, "broken", "count", None, hit.reason
    )
    counted = count(tree, row, amount, (0, len(row)))
    return Draft(amount, counted, None, False, False, None, hit.reason)


def _clashes(drafts: list[Draft]) -> list[Draft]:
    """A part larger than its whole, a total smaller than what it adds up: neither can be read."""
    spoiled: dict[int, str] = {}
    for n, draft in enumerate(drafts):
        if draft.part_of is None or draft.garble or draft.amount.low is None:
            continue
        whole = drafts[draft.part_of] if draft.part_of < len(drafts) else None
        top = whole.amount.high if whole and whole.garble is None else None
        if top is not None and draft.amount.low > top:
            spoiled[n] = f"the part ({draft.amount.low:g}) is larger than the whole ({top:g})"
            spoiled[draft.part_of] = f"a part of it ({draft.amount.low:g}) is larger than the whole ({top:g})"
    for n, draft in enumerate(drafts):
        others = [
            d for d in drafts[:n] if d.counted.counts == draft.counted.counts and d.part_of is None and not d.garble
        ]
        largest = max((d.amount.low or 0.0 for d in others), default=0.0)
        if draft.cumulative and draft.amount.high is not None and draft.counted.counts in CASUALTY and n not in spoiled:
            added = [d for d in others if not d.cumulative]
            if added and draft.amount.high < largest:
                spoiled[n] = f"the total ({draft.amount.high:g}) is smaller than what it adds up ({largest:g})"
    return [d._replace(garble=spoiled.get(n, d.garble)) for n, d in enumerate(drafts)]


def _records(report: Report, sentence: Sentence, row: list[Piece], drafts: list[Draft]) -> list[Found]:
    spans = [(row[d.amount.first].start, row[d.amount.stop - 1].end) for d in drafts]
    ids = [make_id("f", report.report_id, start, end) for start, end in spans]
    return [
        Found(
            Figure(
                figure_id=ids[n], report_id=report.report_id, start=spans[n][0], end=spans[n][1],
                text=report.text[slice(*spans[n])],
                low=None if d.garble else d.amount.low, high=None if d.garble else d.amount.high,
                bound=d.amount.bound, unit=d.amount.unit or d.counted.unit, counts=d.counted.counts,
                of=_of(report, d.counted), event_id=None, statement_id=None, garbled=d.garble is not None,
                garble_reason=d.garble, part_of=ids[d.part_of] if d.part_of is not None else None,
                cumulative=d.cumulative, additional=d.additional,
                period=cite(report.report_id, report.text, *d.period) if d.period else None,
            ),
            d.counted.by, sentence.n,
        )
        for n, d in enumerate(drafts)
    ]  # fmt: skip


def _of(report: Report, counted: Counted) -> Evidence | None:
    if counted.start is None or counted.end is None or counted.start >= counted.end:
        return None
    return cite(report.report_id, report.text, counted.start, counted.end)
