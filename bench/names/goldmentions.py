"""ECB+ with gold mentions: the stage's own unification of persons and bodies inside a story, and a peer's."""

from __future__ import annotations

import collections
from collections.abc import Callable
from typing import Any

from ecb import Document, Gold, b_cubed

from tellings.names import people
from tellings.names.bodies import add_bodies
from tellings.names.groups import Parties
from tellings.names.seen import Seen

Pairs = list[tuple[str, str]]


def seen_of(one: Document) -> list[tuple[Gold, Seen]]:
    """The gold mentions as the stage sees names."""
    found = []
    for mark in one.gold:
        words = [word for word in mark.text.split() if word not in ("'s", "'")]
        text = " ".join(words).removesuffix("'s").removesuffix("'").replace(" .", ".").strip()
        if text:
            start, end = one.places[mark.first][0], one.places[mark.last][1]
            kind: Any = mark.kind
            line = one.text.count("\n", 0, start)  # every sentence of the corpus is a line of the text
            found.append((mark, Seen(one.name, mark.first, mark.last, start, end, text, line, kind)))
    return found


def ours(found: list[Document]) -> Pairs:
    """(gold, found) clusters of all mentions. Nothing is fitted: cross-validation over topics changes nothing."""
    stories = collections.defaultdict(list)
    for one in found:
        stories[one.story].append((one, seen_of(one)))
    pairs: Pairs = []
    for story, rows in sorted(stories.items()):
        whose: dict[tuple[str, int, int], str] = {}
        everybody = people.in_story(people.in_report([s for _, s in r if s.kind == "person"]) for _, r in rows)
        for number, person in enumerate(everybody):
            if not person.unsure:
                whose |= {(s.report_id, s.start, s.end): f"{story} p{number}" for s in person.seen}
        parties: Parties = {}
        bodies = [s for _, r in rows for _, s in r if s.kind == "organisation"]
        unbracketed: dict[str, tuple[int, ...]] = {one.name: () for one, _ in rows}
        add_bodies(parties, bodies, unbracketed, story)
        for number, party in enumerate(parties[name] for name in sorted(parties)):
            whose |= {(m.seen.report_id, m.seen.start, m.seen.end): f"{story} o{number}" for m in party.members}
        for one, marks in rows:
            for n, (mark, seen) in enumerate(marks):
                where = (seen.report_id, seen.start, seen.end)
                pairs.append((story + mark.chain, whose.get(where, f"{one.name} {n}")))
    return pairs


def single_link(found: list[Document], alike: Callable[[str, str], float], threshold: float) -> Pairs:
    """The same, by joining every two forms of a story that are so alike."""
    stories = collections.defaultdict(list)
    for one in found:
        stories[one.story] += [(mark, seen) for mark, seen in seen_of(one)]
    pairs: Pairs = []
    for story, rows in sorted(stories.items()):
        forms = sorted({seen.text for _, seen in rows})
        head = {form: form for form in forms}

        def top(form: str, head: dict[str, str] = head) -> str:
            while head[form] != form:
                form = head[form]
            return form

        for i, a in enumerate(forms):
            for b in forms[:i]:
                if alike(a, b) >= threshold:
                    head[top(a)] = top(b)
        pairs += [(story + mark.chain, story + top(seen.text)) for mark, seen in rows]
    return pairs


def by_topics(
    found: list[Document], alike: Callable[[str, str], float], steps: list[float]
) -> tuple[float, float, float]:
    """The peer's B-cubed with a threshold chosen on the other topics: five folds."""
    topics = sorted({one.name.split("_")[0] for one in found}, key=int)
    fold = {topic: i % 5 for i, topic in enumerate(topics)}
    said: Pairs = []
    for number in range(5):
        inside = [one for one in found if fold[one.name.split("_")[0]] == number]
        rest = [one for one in found if fold[one.name.split("_")[0]] != number]
        best = max(steps, key=lambda step: b_cubed(single_link(rest, alike, step))[2])
        said += single_link(inside, alike, best)
    return b_cubed(said)
