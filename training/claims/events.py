"""Fits the pair model of events on ECB+ topics 1-35, scored by cross-validation over topics.

python -m training.claims.events --corpus FOLDER [--data ../shared/data]
"""

from __future__ import annotations

import argparse
import json
import pickle
import tempfile
from collections import Counter, defaultdict
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from bench.claims.ecb import GoldMention, mentions

from tellings.claims.happenings import FEATURES, SUPPORT, Scene, features, first_of_type
from tellings.claims.likeness import Weights, stems
from tellings.records import Event, Name, Report, Sentence, cite

AROUND = 90
FOLDS = 7
PAIRS = 60_000
"""Pairs that are no match are sampled down to so many."""


class Matter(NamedTuple):
    """One story: its gold mentions as scenes, and the features of every pair of them."""

    story: str
    chains: list[str]
    pairs: list[tuple[int, int]]
    values: Any


def record(data: Path, cache: Path | None) -> dict[str, Any]:
    """Everything before the stage `claims` for the texts, by table name; kept in `cache` where it is given."""
    if cache is not None and cache.exists():
        return pickle.loads(cache.read_bytes())
    from tellings import pipeline, records
    from tellings.engine import start
    from tellings.intake import take_in
    from tellings.sources import SourceOptions
    from tellings.stage import Settings
    from tellings.store import Memory

    store, engine = Memory(), start(1)
    with tempfile.TemporaryDirectory() as folder:
        for line in (data / "stories/ecbplus.jsonl").read_text().splitlines():
            row = json.loads(line)
            (Path(folder) / row["id"].replace(".xml", ".txt")).write_text(row["text"])
        take_in(store, [folder], SourceOptions(), Settings())
        pipeline.run(store, engine, Settings(), stages=pipeline.STAGES[:-1])
    engine.close()
    made = {kind: store.load(getattr(records, kind)) for kind in ("Report", "Sentence", "Name", "Event")}
    if cache is not None:
        cache.write_bytes(pickle.dumps(made))
    return made


def matters(made: dict[str, Any], gold: Sequence[GoldMention], texts: dict[str, str]) -> list[Matter]:
    """The gold mentions of each story as the stage would see them: its own event where one stands there."""
    reports = {r.uri.rsplit("/", 1)[-1].replace(".txt", ".xml"): r for r in made["Report"]}
    names: dict[str, Name] = {n.name_id: n for n in made["Name"]}
    by_report: dict[str, list[Event]] = defaultdict(list)
    for event in made["Event"]:
        by_report[event.report_id].append(event)
    sentences: dict[str, list[Sentence]] = defaultdict(list)
    for sentence in made["Sentence"]:
        sentences[sentence.report_id].append(sentence)
    by_story: dict[str, list[GoldMention]] = defaultdict(list)
    for mention in gold:
        if mention.doc in reports and reports[mention.doc].text == texts[mention.doc]:
            by_story[mention.story].append(mention)
    first = first_of_type(made["Event"])
    found = []
    for story, rows in sorted(by_story.items()):
        scenes = [_scene(m, reports[m.doc], by_report, sentences, first) for m in rows]
        weights = Weights(scene.sentence for scene in scenes)
        pairs = [(i, j) for i in range(len(rows)) for j in range(i + 1, len(rows))]
        rows_of = [features(names, weights, scenes[i], scenes[j]) for i, j in pairs]
        values = np.asarray(rows_of).reshape(-1, len(FEATURES))
        found.append(Matter(story, [m.chain for m in rows], pairs, values))
    return found


def _scene(
    mention: GoldMention,
    report: Report,
    events: dict[str, list[Event]],
    sentences: dict[str, list[Sentence]],
    first: frozenset[str],
) -> Scene:
    place = cite(report.report_id, report.text, mention.start, mention.end)
    own = next((e for e in events[report.report_id] if e.trigger.overlaps(place)), None)
    sentence = next((s for s in sentences[report.report_id] if s.start <= mention.start < s.end), None)
    start, end = (sentence.start, sentence.end) if sentence else (mention.start, mention.end)
    row = own or Event(
        event_id=f"e{mention.start}", report_id=report.report_id, trigger=place,
        sentence=cite(report.report_id, report.text, start, end), plover_type=None, plover_mode=None,
        acled_event_type=None, acled_sub_event_type=None, actor_ids=(), recipient_ids=(), place_id=None, date=None,
        instruments=(), statement_id=None, status="happened",
    )  # fmt: skip
    near = report.text[max(start, mention.start - AROUND) : min(end, mention.end + AROUND)]
    return Scene(
        row,
        stems(place.text),
        stems(report.text[start:end]),
        stems(near),
        sentence.n if sentence else 99,
        row.event_id in first,
    )


def fit(found: Sequence[Matter]) -> Any:
    """Weights of a logistic regression; pairs that are no match are sampled, and count as many as they stand for."""
    from sklearn.linear_model import LogisticRegression

    values, labels = [], []
    for matter in found:
        values.append(matter.values)
        labels.extend(matter.chains[i] == matter.chains[j] for i, j in matter.pairs)
    x, y = np.concatenate(values), np.asarray(labels)
    model = LogisticRegression(C=1.0, max_iter=2000, fit_intercept=False)
    model.fit(x, y)
    return model.coef_[0]


def supported(values: Any) -> Any:
    """Which pairs have more in common than the trigger, as the stage asks of them."""
    return values[:, FEATURES.index("surroundings")] >= SUPPORT


def groups(matter: Matter, coef: Any, least: float) -> list[int]:
    """Average link, as the stage does it: the number of the group of each mention."""
    chances = 1 / (1 + np.exp(-(matter.values @ coef)))
    chances[~supported(matter.values)] = 0.0
    size = len(matter.chains)
    score = np.zeros((size, size))
    for (i, j), value in zip(matter.pairs, chances, strict=True):
        score[i, j] = score[j, i] = value
    of = {i: [i] for i in range(size)}
    for k in np.argsort(-chances, kind="stable"):
        i, j = matter.pairs[k]
        if chances[k] < least:
            break
        a, b = of[i], of[j]
        if a is b or score[np.ix_(a, b)].mean() < least:
            continue
        a.extend(b)
        of.update(dict.fromkeys(b, a))
    return [min(of[i]) for i in range(size)]


def b_cubed(gold: Sequence[object], found: Sequence[object]) -> tuple[float, float, float]:
    """Precision, recall, F1 over mentions."""
    g, p, both = Counter(gold), Counter(found), Counter(zip(gold, found, strict=True))
    pairs = list(zip(gold, found, strict=True))
    precision = sum(both[x] / p[x[1]] for x in pairs) / len(pairs)
    recall = sum(both[x] / g[x[0]] for x in pairs) / len(pairs)
    return precision, recall, 2 * precision * recall / (precision + recall)


def score(found: Sequence[Matter], clusters: Sequence[Sequence[int]]) -> tuple[float, float, float]:
    """Over all mentions of all stories."""
    gold = [(m.story, c) for m in found for c in m.chains]
    return b_cubed(gold, [(m.story, c) for m, own in zip(found, clusters, strict=True) for c in own])


STEPS = [round(0.2 + 0.05 * n, 2) for n in range(11)]


def cross_validated(found: Sequence[Matter]) -> tuple[tuple[float, float, float], float]:
    """B-cubed over topics that were not fitted on, by the threshold that was best on the others; its median."""
    topics = sorted({m.story.split("_")[0] for m in found}, key=int)
    clusters: dict[str, list[int]] = {}
    chosen = []
    for fold in range(FOLDS):
        out = set(topics[fold::FOLDS])
        inside = [m for m in found if m.story.split("_")[0] not in out]
        coef = fit(inside)
        best = max(STEPS, key=lambda least: score(inside, [groups(m, coef, least) for m in inside])[2])
        chosen.append(best)
        clusters.update({m.story: groups(m, coef, best) for m in found if m.story.split("_")[0] in out})
    return score(found, [clusters[m.story] for m in found]), float(np.median(chosen))


def main() -> None:
    """Cross-validate, fit on all, write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--corpus", type=Path, required=True, help="the unpacked ECB+, or a bare repository of it")
    parser.add_argument("--cache", type=Path, default=None)
    parser.add_argument("--out", type=Path, default=Path("src/tellings/data/claims/events.json"))
    chosen = parser.parse_args()
    lines = (chosen.data / "stories/ecbplus.jsonl").read_text().splitlines()
    texts = {row["id"]: row["text"] for row in map(json.loads, lines)}
    gold = list(mentions(chosen.data, chosen.corpus))
    found = matters(record(chosen.data, chosen.cache), gold, texts)
    print(f"{sum(len(m.chains) for m in found)} of {len(gold)} mentions in {len(found)} stories")
    result, least = cross_validated(found)
    print("B-cubed P {:.3f} R {:.3f} F1 {:.3f} cross-validated, threshold {:.2f}".format(*result, least))
    coef = fit(found)
    weights = {name: round(float(value), 4) for name, value in zip(FEATURES, coef, strict=True)}
    chosen.out.write_text(json.dumps({"weights": weights, "least": least}, indent=1) + "\n")
    print(json.dumps(weights))


if __name__ == "__main__":
    main()
