"""How well stories are found, across stories and across corpora, beside TF-IDF with average link; and how fast.

    python bench/stories/score.py [../shared/data]

Writes bench/stories/results.md. Only the dev sets are read. The peer needs scikit-learn; it is left out without it.
"""

from __future__ import annotations

import gzip
import json
import platform
import resource
import sys
import time
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1] / "training/stories"))

from fitting import CORPORA, FOLDS, Pile, b_cubed, f1, fit, fold_of, grouped, read, small, whole  # noqa: E402

from tellings.records import Report, Sentence, make_id  # noqa: E402
from tellings.stage import Bundle, Settings  # noqa: E402
from tellings.stories import gather  # noqa: E402
from tellings.stories.model import PairModel, pair_model  # noqa: E402
from tellings.text.sentences import sentences  # noqa: E402

SCALE = 20_000
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
    return PairModel(tuple(coefficients.tolist()), constant, pair_model().least)


def peer(data: Path) -> list[Row]:
    """TF-IDF fitted on each pile and average link; the cut that is best on the sets it is scored on."""
    try:
        from sklearn.cluster import AgglomerativeClustering
        from sklearn.feature_extraction.text import TfidfVectorizer
    except ImportError:
        return []
    scores: dict[float, dict[str, float]] = {}
    for corpus in CORPORA:
        rows = [json.loads(line) for line in (data / "stories" / f"{corpus}.jsonl").read_text("utf-8").splitlines()]
        matrix = TfidfVectorizer(sublinear_tf=True, stop_words="english").fit_transform(row["text"] for row in rows)
        distance = np.clip(1 - (matrix @ matrix.T).toarray(), 0, 1)
        for cut in np.arange(0.10, 0.25, 0.01):
            made = AgglomerativeClustering(
                n_clusters=None, metric="precomputed", linkage="average", distance_threshold=1 - cut
            ).fit_predict(distance)
            gold = [str(row["story"]) for row in rows]
            scores.setdefault(round(float(cut), 2), {})[corpus] = f1(*b_cubed(gold, made.tolist()))
    best = max(scores, key=lambda cut: sum(scores[cut].values()))
    return [(f"TF-IDF, average link, cut {best} (the best cut on these sets)", scores[best])]


def speed(data: Path) -> str:
    """Reports per CPU second of the whole stage, one thread."""
    texts: list[str] = []
    for path in sorted((data / "news").glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            texts += [json.loads(line)["text"] for line in lines]
    texts = list(dict.fromkeys(text for text in texts if text.strip()))[:SCALE]
    reports, ranges = [], []
    for text in texts:
        name = make_id("r", text)
        reports.append(
            Report(
                report_id=name, uri=name, url=None, outlet=None, title=None, byline=None, published=None, captured=None,
                language="en", text=text, sha256="", credits=(), furniture=(),
            )
        )  # fmt: skip
        ranges += [Sentence(report_id=name, start=s, end=e, n=n) for n, (s, e) in enumerate(sentences(text))]
    part = Bundle("pile", {Report: reports, Sentence: ranges})
    begin = time.process_time()
    made = list(gather(part, Settings()))
    seconds = time.process_time() - begin
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    words = sum(len(text.split()) for text in texts) / len(texts)
    return (
        f"{len(texts)} reports of {words:.0f} words: {seconds:.0f} CPU seconds, {len(texts) / seconds:.0f} reports a "
        f"CPU second, {memory:.1f} GB at most (the bench's own lists in it), {len(made)} rows."
    )


def main() -> None:
    data = Path(sys.argv[1] if len(sys.argv) > 1 else "../shared/data")
    wholes, smalls = {}, {}
    for corpus in CORPORA:
        stories, views = read(data, corpus)
        wholes[corpus] = whole(corpus, stories, views)
        smalls[corpus] = small(wholes[corpus], views)
    rows = [*across_stories(wholes, smalls), *across_corpora(wholes, smalls), *peer(data)]
    lines = ["# Stories: results", ""]
    lines += [
        f"`python bench/stories/score.py`, {datetime.now(UTC):%Y-%m-%d}, tellings {version('tellings')}, "
        f"Python {platform.python_version()}, numpy {np.__version__}. B-cubed F1 on the dev sets; average chance "
        f"at least {pair_model().least}.",
        "",
        "| | " + " | ".join(CORPORA) + " | macro |",
        "|---|" + "---|" * (len(CORPORA) + 1),
    ]
    for name, score in rows:
        cells = " | ".join(f"{score[corpus]:.3f}" for corpus in CORPORA)
        lines.append(f"| {name} | {cells} | {sum(score.values()) / len(score):.3f} |")
    lines += ["", speed(data), ""]
    (HERE / "results.md").write_text("\n".join(lines), "utf-8")
    print("\n".join(lines))


if __name__ == "__main__":
    main()
