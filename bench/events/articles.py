"""Events and positions of whole articles of our own, annotated without sight of the coder.

    python -m bench.events.articles [tune|look-once|short-tune|short-blind] [-v]

An event's class is right if a row of the report whose trigger shares a character with one of the gold's triggers, or
which stands in that sentence and has one of its parties, has one of the gold's types (RETREAT and CONCEDE are one).
An event is right with both actors if its doers and its recipients are those of the gold as well, or hold an office of
those; a joint act has no recipients. A position is right if holder, issue, stance and object agree; holder: the party
or who speaks for it; object: a content word in common. A condition is right if it shares half of its content words.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable

from tellings.records import Event, Evidence, Position

from .chain import Coded, fold, forms, run, same
from .own import gold, short

YIELD = {"RETREAT": "YIELD", "CONCEDE": "YIELD"}


def _kind(name: str | None) -> str:
    return YIELD.get(name or "", name or "")


def _party(article: gold.Article, names: Iterable[str]) -> list[set[str]]:
    return [{fold(name), *(fold(form) for form in article.names.get(name, ()))} - {""} for name in names]


def _sentence(coded: Coded, text: str, span: gold.Span) -> tuple[int, int]:
    """The sentence that holds a span of the article's own text, in the report's text."""
    shift = coded.report.text.find(text[max(0, span.start - 20) : span.end + 20])
    start = shift + min(20, span.start) if shift >= 0 else coded.report.text.find(span.text)
    return start, start + len(span.text)


def _overlaps(a: Evidence, b: tuple[int, int]) -> bool:
    return a.start < b[1] and b[0] < a.end


def _people(coded: Coded, ids: tuple[str, ...], words: tuple[Evidence, ...]) -> list[set[str]]:
    found = [forms(coded, (), (e,)) for e in words]
    for name_id in ids:
        more = forms(coded, (name_id,), ())
        home = next((f for f in found if same(more, f)), None)
        if home is None:
            found.append(more)
        else:
            home |= more
    return [f for f in found if f]


def _with_homes(event: Event, ids: tuple[str, ...]) -> tuple[str, ...]:
    """The parties, and those whose office they hold."""
    return (*ids, *(o.party_id for o in event.offices if o.name_id in ids and o.party_id is not None))


def _agree(want: list[set[str]], got: list[set[str]], pool: list[set[str]] | None = None) -> bool:
    if not want:
        return True
    return any(same(w, g) for w in want for g in (got or []) + (pool or []))


def _shown(event: Event) -> str:
    doers, others = [a.text for a in event.actors], [a.text for a in event.recipients]
    return f"{event.trigger.text} {event.plover_type} {event.status} {doers}>{others}"


def _body(article: gold.Article, coded: Coded) -> int:
    """Where rows begin to count: behind the headline of a short article, which is read for nothing."""
    head = article.text.partition("\n")[0] if article.article_id.startswith("s") else ""
    place = coded.report.text.find(head) if head else -1
    return place + len(head) if place >= 0 else 0


class Score:
    """Counts over articles."""

    def __init__(self) -> None:
        self.count: Counter[str] = Counter()
        self.lines: list[str] = []

    def events(self, article: gold.Article, coded: Coded) -> None:
        """Class given actors, and whole events."""
        used: set[str] = set()
        told: list[tuple[str, list[set[str]]]] = []
        body = _body(article, coded)
        political = [e for e in coded.events if e.plover_type is not None and e.trigger.start >= body]
        for want in article.events:
            if want.plover[0] == "OTHER":
                continue
            self.count["events"] += 1
            spans = [_sentence(coded, article.text, s) for s in (want.trigger, *want.also)]
            kinds = {_kind(p) for p in want.plover}
            actors, others = _party(article, want.actors), _party(article, want.recipients)
            rows = self._near(coded, spans, actors + others)
            hit = next((e for e in rows if _kind(e.plover_type) in kinds), None)
            if hit is not None:
                self.count["class"] += 1
                self.count["status"] += hit.status == want.status
            whole = next(
                (e for e in rows if _kind(e.plover_type) in kinds and self._both(coded, e, actors, others)), None
            )
            if whole is not None:
                self.count["whole"] += 1
                used.add(whole.event_id)
            if hit is None or whole is None or hit.status != want.status:
                self._note(article, want, rows, hit, whole)
            told.append((next(iter(kinds)), actors + others))
            for row in rows:
                if _kind(row.plover_type) in kinds:
                    used.add(row.event_id)
        self.count["event rows"] += sum(
            1 for e in political if e.event_id not in used and not self._again(coded, e, told)
        )
        for e in political:
            if e.event_id not in used and not self._again(coded, e, told):
                self.lines.append(f"   extra {_shown(e)}")

    def _near(self, coded: Coded, spans: list[tuple[int, int]], parties: list[set[str]]) -> list[Event]:
        over = [e for s in spans for e in coded.events if _overlaps(e.trigger, s)]
        beside = [
            e
            for s in spans
            for e in coded.events
            if _overlaps(e.sentence, s)
            and e not in over
            and _agree(parties, _people(coded, e.actor_ids, e.actors), _people(coded, e.recipient_ids, e.recipients))
        ]
        return list(dict.fromkeys([*over, *beside]))

    def _both(self, coded: Coded, event: Event, actors: list[set[str]], others: list[set[str]]) -> bool:
        doers, done_to = (
            _people(coded, _with_homes(event, event.actor_ids), event.actors),
            _people(coded, _with_homes(event, event.recipient_ids), event.recipients),
        )
        if not others:
            return _agree(actors, doers, done_to) if len(actors) > 1 else _agree(actors, doers)
        return _agree(actors, doers) and _agree(others, done_to)

    def _again(self, coded: Coded, event: Event, told: list[tuple[str, list[set[str]]]]) -> bool:
        """A row for an event that the gold has at its first telling."""
        mine = _people(coded, event.actor_ids, event.actors) + _people(coded, event.recipient_ids, event.recipients)
        return any(kind == _kind(event.plover_type) and (not mine or _agree(people, mine)) for kind, people in told)

    def _note(
        self,
        article: gold.Article,
        want: gold.Event,
        rows: list[Event],
        hit: Event | None,
        whole: Event | None,
    ) -> None:
        got = [_shown(e) for e in rows]
        miss = "class" if hit is None else "actors" if whole is None else "status"
        told = (
            f"{want.trigger.text!r} {'/'.join(want.plover)} {want.status} {list(want.actors)}>{list(want.recipients)}"
        )
        self.lines.append(f"  {article.article_id} {want.event_id} {miss}: {told} | {got}")

    def positions(self, article: gold.Article, coded: Coded) -> None:
        """Holder, stance and object; conditions of those with the right holder and issue."""
        used: set[str] = set()
        for want in article.positions:
            self.count["positions"] += 1
            self.count["conditions"] += len(want.conditions)
            holder = set().union(*_party(article, want.holder.split("/")))
            rows = [p for p in coded.positions if same(holder, self._holders(coded, p))]
            right = [
                p
                for p in rows
                if p.issue in want.issue.split("/") and p.stance in want.stance.split("/") and _object(want, p)
            ]
            right = [p for p in right if p.position_id not in used] or right
            if right:
                self.count["position"] += right[0].position_id not in used
                used.add(right[0].position_id)
            else:
                near = [(p.issue, p.stance, p.object.text if p.object else None) for p in rows]
                told = f"{want.holder} {want.issue} {want.stance} {want.object!r} at {want.at.text!r}"
                self.lines.append(f"  {article.article_id} {want.position_id} {told} | {near}")
            self._conditions(want, rows)
        told = [p for p in coded.positions if p.evidence.start >= _body(article, coded)]
        self.count["position rows"] += len(told)
        for p in told:
            if p.position_id not in used:
                who = sorted(self._holders(coded, p))
                self.lines.append(f"   extra {who} {p.issue} {p.stance} at {p.evidence.text!r}")
        self.count["condition rows"] += sum(len(p.all_conditions) for p in coded.positions)

    def _conditions(self, want: gold.Position, rows: list[Position]) -> None:
        given = [c for p in rows if p.issue in want.issue.split("/") for c in p.all_conditions]
        for words in want.conditions:
            if any(_alike(words, c.text) for c in given):
                self.count["condition"] += 1
            else:
                self.lines.append(f"     condition missed {words!r} {[c.text for c in given]}")

    def _holders(self, coded: Coded, row: Position) -> set[str]:
        party = getattr(row, "party_id", None)
        return forms(coded, (row.actor_id, party), (row.holder if row.actor_id is None else None,))

    def tell(self) -> None:
        """The table."""
        c = self.count
        right, status = c["class"] / max(c["events"], 1), c["status"] / max(c["class"], 1)
        print(f"events {c['events']}: class {right:.3f}, status of these {status:.3f}")
        _f1("event with both actors", c["whole"], c["events"], c["whole"] + c["event rows"])
        _f1("holder, stance, object", c["position"], c["positions"], c["position rows"])
        _f1("conditions", c["condition"], c["conditions"], c["condition rows"])


_EMPTY = frozenset("to of for on with and by in it that from any new".split())


def _content(words: str) -> set[str]:
    return {w[:6] for w in fold(words.replace("-", " ")).split() if w not in _EMPTY}


def _object(want: gold.Position, row: Position) -> bool:
    if want.object is None or row.object is None:
        return True
    return bool(_content(want.object) & (_content(row.object.text) | _content(row.evidence.text)))


def _alike(a: str, b: str) -> bool:
    one, two = _content(a), _content(b)
    return len(one & two) * 2 >= min(len(one), len(two)) > 0


def _f1(name: str, hits: int, wanted: int, given: int) -> None:
    p, r = hits / max(given, 1), hits / max(wanted, 1)
    print(f"{name}: P {p:.3f} R {r:.3f} F1 {2 * p * r / max(p + r, 1e-9):.3f} ({hits} of {wanted}, given {given})")


HALVES = ("tune", "look-once", "short-tune", "short-blind")


def _articles(half: str | None) -> list[gold.Article]:
    if half is not None and half.startswith("short-"):
        return short.articles(half.removeprefix("short-"))
    return gold.articles(half)  # type: ignore[arg-type]


def main() -> None:
    """Print the table of a half, and what is wrong with -v."""
    half = next((a for a in sys.argv[1:] if a in HALVES), None)
    score = Score()
    for article in _articles(half):
        coded = run(article.text, article.article_id)
        score.events(article, coded)
        score.positions(article, coded)
    if "-v" in sys.argv:
        print("\n".join(score.lines))
    score.tell()


if __name__ == "__main__":
    main()
