"""The project's own places in context: what the stage makes of each, and how much of it is right."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import Any

from bench.names.own import gold
from tellings.names import unify
from tellings.names.tables import by_iso2, regions
from tellings.parsing import parse
from tellings.records import Mention, Name, Parse, Report, Sentence, Story
from tellings.stage import Bundle, Settings
from tellings.text.sentences import sentences


def bundle(texts: dict[str, str], stories: dict[str, list[str]] | None = None) -> Bundle:
    """What the stage takes, from texts in English; without stories every report is one of its own."""
    reports, spans, parses = [], [], []
    for report_id, text in texts.items():
        report = Report(
            report_id=report_id, uri=report_id, url=None, outlet=None, title=None, byline=None, published=None,
            captured=None, language="en", text=text, sha256="", credits=(), furniture=(),
        )  # fmt: skip
        own = [Sentence(report_id=report_id, start=a, end=b, n=n) for n, (a, b) in enumerate(sentences(text))]
        reports.append(report)
        spans += own
        parses += list(parse(Bundle(report_id, {Report: [report], Sentence: own}), Settings()))
    told = [
        Story(story_id=name, title="", title_evidence=None, report_ids=tuple(ids), first=None, last=None, topic_id=name)
        for name, ids in sorted((stories or {name: [name] for name in texts}).items())
    ]
    return Bundle("pile", {Report: reports, Sentence: spans, Parse: parses, Story: told})


def _codes() -> dict[tuple[str, float, float], str]:
    every = {region for group in regions().values() for region in group}
    return {(by_iso2()[r.iso2].iso3, r.lat, r.lon): f"{r.iso2}.{r.code}" for r in every}


def answer(name: Name | None, codes: dict[tuple[str, float, float], str]) -> dict[str, Any] | None:
    """What the record says of a place, in the words of the gold."""
    if name is None or name.kind not in ("place", "country"):
        return None
    if name.kind == "country":
        return {"kind": "country", "iso3": name.ids.iso3}
    if name.place_precision == "region":
        admin1 = codes.get((name.country or "", name.lat or 0.0, name.lon or 0.0))
        return {"kind": "region", "admin1": admin1, "iso3": name.country}
    iso3 = name.country if name.ids.geonames else None
    return {"kind": "place", "geonames": name.ids.geonames, "lat": name.lat, "lon": name.lon, "iso3": iso3}


def shares(half: str) -> dict[str, tuple[int, int]]:
    """Right and all spans: of all, damaged, ambiguous, of those that are no known place; silent mends of damage."""
    contexts = {one.id: one for one in gold.contexts(half)}
    made = list(unify(bundle({key: one.text for key, one in contexts.items()}), Settings()))
    names = {row.name_id: row for row in made if isinstance(row, Name)}
    mentions: dict[str, list[Mention]] = defaultdict(list)
    for row in made:
        if isinstance(row, Mention) and row.how != "pronoun":
            mentions[row.report_id].append(row)
    right: Counter[str] = Counter()
    every: Counter[str] = Counter()
    codes = _codes()
    for key, context in contexts.items():
        for place in context.places:
            hit = next((m for m in mentions[key] if m.start < place.end and m.end > place.start), None)
            said = gold.right(place, answer(names.get(hit.name_id or "") if hit else None, codes))
            groups = ["all", "damaged" if place.damage else "undamaged", "ambiguous" if place.ambiguous else ""]
            groups.append("no known place" if place.kind in ("unlisted", "person", "organisation") else "")
            for group in filter(None, groups):
                every[group] += 1
                right[group] += said
    return {group: (right[group], every[group]) for group in every}
