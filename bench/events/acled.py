"""ACLED sub-event types of the CASE 2021 development snippets, by cues written after the codebook: no ACLED data.

python -m bench.events.acled [../shared/data]
"""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path

from tellings.events import code
from tellings.events.subevents import sub_event
from tellings.parsing.english import parse_english
from tellings.records import Event, Parse, Report, Sentence
from tellings.stage import Bundle, Settings
from tellings.text.sentences import sentences

NAMES = {
    "ARMED_CLASH": "Armed clash", "PEACE_PROTEST": "Peaceful protest", "VIOL_DEMONSTR": "Violent demonstration",
    "DISR_WEAP": "Disrupted weapons use", "GRENADE": "Grenade", "REM_EXPLOS": "Remote explosive/landmine/IED",
    "SUIC_BOMB": "Suicide bomb", "GOV_REGAINS_TERIT": "Government regains territory", "CHEM_WEAP": "Chemical weapon",
    "PROTEST_WITH_INTER": "Protest with intervention", "ATTACK": "Attack", "ARREST": "Arrests",
    "AIR_STRIKE": "Air/drone strike", "AGREEMENT": "Agreement", "ABDUCT_DISSAP": "Abduction/forced disappearance",
    "ART_MISS_ATTACK": "Shelling/artillery/missile attack", "CHANGE_TO_GROUP_ACT": "Change to group/activity",
    "PROPERTY_DISTRUCT": "Looting/property destruction", "MOB_VIOL": "Mob violence",
    "NON_VIOL_TERRIT_TRANSFER": "Non-violent transfer of territory",
    "HQ_ESTABLISHED": "Headquarters or base established",
    "NON_STATE_ACTOR_OVERTAKES_TER": "Non-state actor overtakes territory",
    "FORCE_AGAINST_PROTEST": "Excessive force against protesters", "SEX_VIOL": "Sexual violence",
}  # fmt: skip


def weighted(gold: list[str], guess: list[str]) -> float:
    """F1 of each class, weighted by how often it is the right one."""
    total = 0.0
    for name, n in Counter(gold).items():
        hits = sum(g == name == h for g, h in zip(gold, guess, strict=True))
        total += n * 2 * hits / max(n + guess.count(name), 1)
    return total / len(gold)


def told(snippets: list[str]) -> list[str | None]:
    """What the record says of each: the sub-event type of its first event that has one, without names."""
    found: list[str | None] = []
    for n, text in enumerate(snippets):
        report = Report(
            report_id=f"r{n}", uri="bench", url=None, outlet=None, title=None, byline=None, published=None,
            captured=None, language="en", text=text, sha256="", credits=(), furniture=(),
        )  # fmt: skip
        rows = [Sentence(report_id=f"r{n}", start=a, end=b, n=k) for k, (a, b) in enumerate(sentences(text))]
        parse = parse_english(report, [(s.start, s.end, s.n) for s in rows], Settings().english_model)
        coded = code(Bundle(f"r{n}", {Report: [report], Sentence: rows, Parse: [parse]}), Settings())
        events = sorted((e for e in coded if isinstance(e, Event)), key=lambda e: e.trigger.start)
        found.append(next((e.acled_sub_event_type for e in events if e.acled_sub_event_type), None))
    return found


def main() -> None:
    """Print weighted F1 and where it errs."""
    data = Path(next((a for a in sys.argv[1:] if not a.startswith("-")), "../shared/data"))
    rows = [json.loads(line) for line in (data / "events/case2021-dev.jsonl").open(encoding="utf-8")]
    rows = [row for row in rows if row["SubType"] in NAMES]
    gold = [NAMES[row["SubType"]] for row in rows]
    guess = [sub_event(row["EventSnippet"]) or "Attack" for row in rows]
    right = sum(a == b for a, b in zip(gold, guess, strict=True)) / len(gold)
    f1 = weighted(gold, guess)
    print(f"ACLED sub-events, {len(rows)} snippets, {len(set(gold))} types: weighted F1 {f1:.3f}, accuracy {right:.3f}")
    record = told([row["EventSnippet"] for row in rows])
    coded = [g for g in record if g is not None]
    same = sum(a == b for a, b in zip(gold, record, strict=True))
    print(
        f"the record's own rows: {len(coded)} of {len(gold)} snippets have one, weighted F1 "
        f"{weighted(gold, [g or '-' for g in record]):.3f}, right where there is one {same / max(len(coded), 1):.3f}"
    )
    common = Counter(gold).most_common(1)[0][0]
    print(f"peer: the commonest type for all: weighted F1 {weighted(gold, [common] * len(gold)):.3f}")
    if "-v" in sys.argv:
        wrong = Counter((a, b) for a, b in zip(gold, guess, strict=True) if a != b)
        print("\n".join(f"  {n} {a} as {b}" for (a, b), n in wrong.most_common(25)))


if __name__ == "__main__":
    main()
