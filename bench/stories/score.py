"""How well stories are found, across stories and across corpora, on the own sets, beside peers; and how fast.

    python -m bench.stories.score [../shared/data] [--look-once] [--peers-labels=LABELS] [--year]

Writes bench/stories/results.md. Only the dev sets are read, of the own sets the half `tune`, with --look-once both. The
peers need scikit-learn, those on embeddings LABELS, which peers_embedded.py writes. --year adds piles of a month and
of a year (scale.py).
"""

from __future__ import annotations

import gzip
import json
import platform
import resource
import subprocess
import sys
import time
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1] / "training/stories"))

from bench.stories.arrival import Arrival  # noqa: E402
from bench.stories.own.gold import HALVES  # noqa: E402
from bench.stories.own.gold import reports as gold_reports  # noqa: E402
from bench.stories.own_sets import bundle, by_peer, clusters, line  # noqa: E402
from bench.stories.peers import PEERS  # noqa: E402
from fitting import CORPORA, FOLDS, Pile, b_cubed, f1, fit, fold_of, grouped, read, small, whole  # noqa: E402

from tellings.records import Story  # noqa: E402
from tellings.stage import Settings  # noqa: E402
from tellings.stories import gather  # noqa: E402
from tellings.stories.model import PairModel, pair_model  # noqa: E402

SCALE = 20_000
ORDERS: tuple[int | None, ...] = (1, 2, 3, 4, 5)
Row = tuple[str, dict[str, float]]


def across_stories(wholes: dict[str, Pile], smalls: dict[str, list[Pile]]) -> list[Row]:
    """Fitted without the stories that are scored, fold by fold; the pile that is grouped is the whole corpus."""
    sums = {name: {c: np.zeros(3) for c in CORPORA} for name in ("whole", "small")}
    for fold in range(FOLDS):

        def keep(pile: Pile, i: int, j: int, fold: int = fold) -> bool:
            return all(fold_of(pile.corpus, pile.stories[k]) != fold for k in (i, j))

        model = _model([*wholes.values(), *(p for c in CORPORA for p in smalls[c])], keep)
        for corpus in CORPORA:
            for name, piles in (("whole", [wholes[corpus]]), ("small", smalls[corpus])):
                for pile in piles:
                    mask = [fold_of(corpus, story) == fold for story in pile.stories]
                    sums[name][corpus] += b_cubed(pile.stories, grouped(pile, model), mask)
    return [
        ("tellings, fitted on other stories", {c: f1(*sums["whole"][c]) for c in CORPORA}),
        ("tellings, fitted on other stories, piles of 4 to 60", {c: f1(*sums["small"][c]) for c in CORPORA}),
    ]


def across_corpora(wholes: dict[str, Pile], smalls: dict[str, list[Pile]]) -> list[Row]:
    """Fitted on two corpora, scored on the third."""
    large, little = {}, {}
    for corpus in CORPORA:
        others = [c for c in CORPORA if c != corpus]
        model = _model([*(wholes[c] for c in others), *(p for c in others for p in smalls[c])])
        large[corpus] = f1(*b_cubed(wholes[corpus].stories, grouped(wholes[corpus], model)))
        total = np.zeros(3)
        for pile in smalls[corpus]:
            total += b_cubed(pile.stories, grouped(pile, model))
        little[corpus] = f1(*total)
    return [
        ("tellings, fitted on the other two corpora", large),
        ("tellings, fitted on the other two corpora, piles of 4 to 60", little),
    ]


def _model(piles: list[Pile], keep: Any = None) -> PairModel:
    coefficients, constant = fit(piles, keep) if keep else fit(piles)
    return PairModel(tuple(coefficients.tolist()), constant, pair_model().least, pair_model().more)


def peers(texts: dict[str, list[str]], gold_stories: dict[str, list[str]]) -> list[Row]:
    """Each peer at the setting that is best on the sets that it is scored on."""
    rows = []
    for name, (made, cuts) in PEERS.items():
        scores: dict[float, dict[str, float]] = {cut: {} for cut in cuts}
        for corpus in CORPORA:
            cluster = made(texts[corpus])
            for cut in cuts:
                scores[cut][corpus] = f1(*b_cubed(gold_stories[corpus], cluster(cut)))
        best = max(scores, key=lambda cut: sum(scores[cut].values()))
        BEST[name] = best
        rows.append((f"{name}, {best} (the best on these sets)", scores[best]))
    return rows


def embedded_peers(gold_stories: dict[str, list[str]]) -> list[Row]:
    """The peers on embeddings, from what peers_embedded.py wrote; none where nothing was given."""
    labels = next((word.partition("=")[2] for word in sys.argv if word.startswith("--peers-labels=")), None)
    if labels is None or not (text := Path(labels).read_text("utf-8")):
        return []
    rows = []
    for name, settings in json.loads(text).items():
        scores = {
            setting: {corpus: f1(*b_cubed(gold_stories[corpus], made[corpus])) for corpus in CORPORA}
            for setting, made in settings.items()
        }
        best = max(scores, key=lambda setting: sum(scores[setting].values()))
        rows.append((f"{name}, {best} (the best on these sets)", scores[best]))
    return rows


BEST: dict[str, float] = {}


def own_table() -> list[str]:
    """The project's own sets; `look-once` of the stage only."""
    head = "| | twins: wrong merges | splits | B-cubed | languages: wrong merges | splits | B-cubed |"
    lines = [head, "|---|" + "---|" * 6]
    lines += [line("tellings", clusters, half) for half in HALVES if half == "tune" or "--look-once" in sys.argv]
    for name, (made, _) in PEERS.items():

        def answer(rows: list[Any], made: Any = made, cut: float = BEST[name]) -> dict[str, str]:
            return by_peer(rows, made([f"{row.title}. {row.text}" for row in rows])(cut))

        lines.append(line(f"{name}, {BEST[name]}", answer, "tune"))
    return lines


def arrivals(data: Path) -> str:
    """What is left of a story's id, and of the batch result, when reports come in bit by bit."""
    told = []
    for corpus, seeds in (("ecbplus", ORDERS), ("g5", (None,))):
        rows = _rows(data, corpus)
        stories = [str(row["story"]) for row in rows]
        arrival = Arrival([(row["text"], row.get("date")) for row in rows])
        batch = f1(*b_cubed(stories, arrival.labels(arrival.gathered(arrival.reports))))
        scores, kept, went_on, moved = [], 0, 0, 0
        for seed in seeds:
            last, on, stayed, gone = arrival.come_in(seed)
            scores.append(f1(*b_cubed(stories, arrival.labels(last))))
            went_on, kept, moved = went_on + on, kept + stayed, moved + gone
        order = f"{len(seeds)} orders drawn by chance" if seeds[0] is not None else "in the order of dates"
        told.append(
            f"{corpus}, {order}: B-cubed F1 {batch:.3f} as a batch, {np.mean(scores):.3f} after the last step (loss "
            f"{batch - np.mean(scores):.3f}, sd over orders {np.std(scores):.3f}); of {went_on} stories that were "
            f"there at a step {kept} kept their id at the next ({kept / went_on:.1%}); "
            f"{moved / len(seeds) / len(rows):.1%} of reports moved on the way."
        )
    return " ".join(told)


def _rows(data: Path, corpus: str) -> list[dict[str, Any]]:
    return [json.loads(text) for text in (data / "stories" / f"{corpus}.jsonl").read_text("utf-8").splitlines()]


def speed(data: Path, scale: int) -> tuple[str, float]:
    """Reports per CPU second of the whole stage, one thread."""
    texts: list[str] = []
    for path in sorted((data / "news").glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            texts += [json.loads(text)["text"] for text in lines]
    texts = list(dict.fromkeys(text for text in texts if text.strip()))[:SCALE][:: SCALE // scale]
    arrival = Arrival([(text, None) for text in texts])
    begin = time.process_time()
    made = arrival.gathered(arrival.reports)
    seconds = time.process_time() - begin
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    words = sum(len(text.split()) for text in texts) / len(texts)
    return (
        f"{len(texts)} reports of {words:.0f} words: {seconds:.0f} CPU seconds, {len(texts) / seconds:.0f} reports a "
        f"CPU second, {memory:.1f} GB at most (the bench's own lists in it), {len(made)} stories."
    ), seconds / len(texts)


def year(data: Path) -> list[str]:
    """The cost of a month and of a year at the same pace, each in a process of its own."""
    found = []
    for count, days in ((20_000, 36), (200_000, 365)):
        words = [sys.executable, "-m", "bench.stories.scale", str(data), str(count), str(days)]
        found.append(json.loads(subprocess.run(words, capture_output=True, text=True, check=True).stdout))
    return year_lines(found)


def year_lines(found: list[dict[str, Any]]) -> list[str]:
    """What `scale` found, for a person."""
    lines = [
        f"{row['reports']} reports mixed of the sentences of real ones, over {row['days']} days: "
        f"{row['seconds']:.0f} CPU seconds, {row['reports'] / row['seconds']:.0f} a CPU second, "
        f"{row['memory'] / 1e6:.1f} GB at most (the bench's own lists in it), {row['stories']} stories."
        for row in found
    ]
    small, large = (row["seconds"] / row["reports"] for row in found)
    return [*lines, f"Cost a report, a year against a month: {large / small:.2f}."]


def topics_line(half: str) -> str:
    """How well the topics of the own twins are found: B-cubed F1 over reports."""
    rows = gold_reports("twins", half)
    part, names = bundle(rows)
    made = [row for row in gather(part, Settings()) if isinstance(row, Story)]
    topic = {names[report]: story.topic_id for story in made for report in story.report_ids}
    score = f1(*b_cubed([row.topic for row in rows], [topic[row.id] for row in rows]))
    return f"Topics of the twins, {half}: B-cubed F1 {score:.3f} over {len({row.topic for row in rows})} topics."


def main() -> None:
    data = Path(next((word for word in sys.argv[1:] if not word.startswith("-")), "../shared/data"))
    small_text, small_each = speed(data, SCALE // 8)
    large_text, large_each = speed(data, SCALE)
    wholes, smalls, plain = {}, {}, {}
    for corpus in CORPORA:
        stories, texts = read(data, corpus)
        wholes[corpus] = whole(corpus, stories, texts)
        smalls[corpus] = small(wholes[corpus], texts)
        plain[corpus] = [tale.face.text for tale in texts]
    rows = [*across_stories(wholes, smalls), *across_corpora(wholes, smalls)]
    gold_stories = {corpus: wholes[corpus].stories for corpus in CORPORA}
    rows += peers(plain, gold_stories)
    told = arrivals(data)
    rows += embedded_peers(gold_stories)
    lines = ["# Stories: results", ""]
    lines += [
        f"`python -m bench.stories.score`, {datetime.now(UTC):%Y-%m-%d}, tellings {version('tellings')}, "
        f"Python {platform.python_version()}, numpy {np.__version__}. B-cubed F1 on the dev sets; average chance "
        f"at least {pair_model().least}, and {pair_model().more} more for each doubling of the smaller group.",
        "",
        "| | " + " | ".join(CORPORA) + " | macro |",
        "|---|" + "---|" * (len(CORPORA) + 1),
    ]
    for name, score in rows:
        cells = " | ".join(f"{score[corpus]:.3f}" for corpus in CORPORA)
        lines.append(f"| {name} | {cells} | {sum(score.values()) / len(score):.3f} |")
    halves = [half for half in HALVES if half == "tune" or "--look-once" in sys.argv]
    lines += ["", *own_table(), "", " ".join(map(topics_line, halves)), "", told, ""]
    lines += [
        small_text,
        "",
        large_text,
        "",
        f"Cost a report, {SCALE} against {SCALE // 8}: {large_each / small_each:.2f}.",
    ]
    lines += ["", *(year(data) if "--year" in sys.argv else []), ""]
    (HERE / "results.md").write_text("\n".join(lines), "utf-8")
    print("\n".join(lines))


if __name__ == "__main__":
    main()
