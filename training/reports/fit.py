"""Fit the weights of the furniture scorer: data/reports/plain.json and html.json.

    python training/reports/fit.py PAGES [--news ../shared/data/news/bbc-2005.jsonl.gz] [--cache DIR]

PAGES holds the public repositories of bench/furniture (see its README). Fitted on: the `tune` pages of
bench/furniture/labels.jsonl, and pages of flairNLP/fundus and scrapinghub/article-extraction-benchmark with their own
gold texts, without every outlet that has a `test` page. Whole pages, pages cropped to the article and its
surroundings, and bare articles are all seen, since people bring all three. No text of them is stored in the weights.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import msgspec
import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

HERE = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(HERE / "src"), str(HERE / "bench" / "furniture")]

from lines import read_html  # noqa: E402
from score import REPORTING, load_pages, squeeze  # noqa: E402

from tellings.records import Declared  # noqa: E402
from tellings.reports.claims import claims_of_page  # noqa: E402
from tellings.reports.decode import decode  # noqa: E402
from tellings.reports.features import Rows, features, good_range, second_features  # noqa: E402
from tellings.reports.markup import Raw, parse  # noqa: E402
from tellings.reports.rows import Row, rows_of_lines, rows_of_text  # noqa: E402
from tellings.reports.scorer import over, settle_rows, sigmoid  # noqa: E402
from tellings.text.fold import fold_key  # noqa: E402
from tellings.text.sentences import sentences  # noqa: E402

OUT = HERE / "src" / "tellings" / "data" / "reports"
TUNE_WEIGHT = 4.0
REPORTING_WEIGHT = 2.0
SHORT_WEIGHT = 2.0
FOLDS = 5
DUMP = False
MOST_LOST = 0.008
"""Share of the reporting's characters on the tune pages that may be lost, cross-validated, at the threshold."""
MOST_LOST_SHORT = 0.012
"""The same on pages cut down to a few short paragraphs."""
MOST_CAREFUL = 0.9
REGULAR = {"first": 0.15, "second": 0.15}
TEST_OUTLETS = (
    "abc albawaba apnews associatedpress cbsdetroit detroit.cbslocal cityam correiobraziliense dailynewstz dailynews "
    "dw deutschewelle euronews express globalnews ilgiornale independent kommersant lbcgroup ledevoir namibian nbcdfw "
    "panarmenian paradigm polygraph rt.com skynews news.sky timeslive timesunion t-online tonline thenamibian"
).split()


@dataclass
class Sample:
    """A page as rows with the label of each: True is furniture."""

    group: str
    rows: list[Row]
    labels: list[bool]
    titles: frozenset[str]
    weight: float
    kind: str = ""
    """`whole` and `short`: pages of the tune split on which the threshold is set."""


def main() -> None:
    """Fits both scorers and writes them."""
    parser = argparse.ArgumentParser()
    parser.add_argument("pages", type=Path)
    parser.add_argument("--news", type=Path, default=HERE.parent / "shared/data/news/bbc-2005.jsonl.gz")
    parser.add_argument("--cache", type=Path, default=Path("/tmp/tellings-fit"))
    parser.add_argument("--only", choices=("plain", "html"))
    parser.add_argument("--dump", action="store_true", help="print the wrong rows of the tune pages")
    options = parser.parse_args()
    global DUMP  # noqa: PLW0603
    DUMP = options.dump
    options.cache.mkdir(parents=True, exist_ok=True)
    pages = [p for p in labelled(options) if p[2]] + list(silver(options))
    for medium in ("plain", "html"):
        if options.only in (None, medium):
            samples = [s for page in pages for s in variants(page, medium)]
            if medium == "plain":
                samples += list(bare(options.news))
            write(medium, samples, fit(samples))


def labelled(options: argparse.Namespace) -> Iterator[tuple[str, Raw, dict[int, bool], float]]:
    """The tune pages with the label of each of our lines."""
    for page in load_pages(options.pages):
        if page.split == "tune":
            raw = parsed(page.html, options.cache)
            marks = "".join("r" if label == REPORTING else "f" for label in page.labels for _ in (0,))
            yield page.name, raw, align(raw, page.lines, marks), TUNE_WEIGHT


def align(raw: Raw, lines: tuple[str, ...], marks: str) -> dict[int, bool]:
    """Our line -> furniture?, by walking both lists of lines; lines that differ are left out."""
    found: dict[int, bool] = {}
    at = 0
    for n, line in enumerate(raw.lines):
        key = squeeze(line.text)
        for ahead in range(at, min(at + 60, len(lines))):
            if squeeze(lines[ahead]) == key:
                found[n] = marks[ahead] == "f"
                at = ahead + 1
                break
    return found


def silver(options: argparse.Namespace) -> Iterator[tuple[str, Raw, dict[int, bool], float]]:
    """Pages with a gold article text: a line is reporting where it stands in that text or is the title."""
    for name, html, gold, title in gold_pages(options.pages):
        raw = parsed(html, options.cache)
        text = squeeze(gold)
        key = fold_key(title)
        marks: dict[int, bool] = {}
        covered = 0
        for n, line in enumerate(raw.lines):
            part = squeeze(line.text)
            good = (len(part) >= 12 and part in text) or (bool(key) and fold_key(line.text) == key)
            if not good and len(part) > 200 and part[20:120] in text:
                good = True
            covered += len(part) if good else 0
            if good or len(part) >= 4:
                marks[n] = not good
        if 0.7 * len(text) <= covered <= 1.6 * len(text) + 500 and len(text) > 400:
            yield name, raw, marks, 1.0


def gold_pages(root: Path) -> Iterator[tuple[str, bytes, str, str]]:
    """Name, bytes, gold text and title of the pages of outlets without a test page."""
    fundus = root / "flairNLP+fundus/tests/resources/parser/test_data"
    for file in sorted(fundus.glob("*/*.json")):
        if is_test(file.stem) or (file.parent.name == "de" and file.stem == "DW"):
            continue
        versions = json.loads(file.read_text(encoding="utf-8"))
        for version, gold in versions.items():
            page = page_of(file, version, versions)
            body = gold.get("body") or {}
            parts = list(body.get("summary") or [])
            for section in body.get("sections") or []:
                parts += list(section.get("headline") or []) + list(section.get("paragraphs") or [])
            if page is not None and parts:
                yield file.stem, read_html(page), "\n".join(parts), gold.get("title") or ""
    hub = root / "scrapinghub+article-extraction-benchmark"
    for name, gold in sorted(json.loads((hub / "ground-truth.json").read_text(encoding="utf-8")).items()):
        if not is_test(gold["url"].split("/")[2]):
            yield name, read_html(hub / "html" / f"{name}.html.gz"), gold["articleBody"], ""


def page_of(file: Path, version: str, versions: dict[str, object]) -> Path | None:
    """The page that a gold answer of fundus is about: by the order of the versions and of the pages' dates."""
    pages = sorted(file.parent.glob(f"{file.stem}_20*.html.gz"))
    order = list(versions)
    return pages[order.index(version)] if len(pages) == len(order) else None


def is_test(name: str) -> bool:
    """Does an outlet have a page in the test split?"""
    plain = name.lower().removeprefix("www.")
    return any(plain.startswith(t) or (len(t) > 6 and t in plain) for t in TEST_OUTLETS)


def parsed(html: bytes, cache: Path) -> Raw:
    """What the parser's process would answer, kept on disk between runs."""
    file = cache / (hashlib.sha256(html).hexdigest()[:20] + ".msgpack")
    if file.exists():
        return msgspec.msgpack.decode(file.read_bytes(), type=Raw)
    raw = parse(decode(html, None, html=True))
    file.write_bytes(msgspec.msgpack.encode(raw))
    return raw


def variants(page: tuple[str, Raw, dict[int, bool], float], medium: str) -> Iterator[Sample]:
    """The page whole; as plain text also cropped to the article and its surroundings, bare, and cut to short pages."""
    name, raw, marks, weight = page
    chosen = [(raw.lines[n], marks[n]) for n in sorted(marks)]
    good = [n for n, (_, label) in enumerate(chosen) if not label]
    if not good:
        return
    if medium == "html":
        titles = frozenset(fold_key(t) for t in claims_of_page(raw, Declared(), "").titles)
        rows = rows_of_lines([line for line, _ in chosen])[1]
        kind = "whole" if weight == TUNE_WEIGHT else ""
        yield Sample(name, rows, [label for _, label in chosen], titles, weight, kind)
        return
    rng = random.Random(name)
    lines = [(line.text, label) for line, label in chosen]
    before, after = rng.choice((0, 2, 6)), rng.choice((2, 6, 14))
    cuts = [("whole", lines)]
    cuts.append(("", lines[max(0, good[0] - before) : good[-1] + 1 + after]))
    cuts.append(("", lines[max(0, good[0] - 1) : good[-1] + 31]))
    cuts.append(("", [row for n, row in enumerate(lines) if not row[1] or (rng.random() < 0.1 and good[0] <= n)]))
    cuts.append(("", [lines[n] for n in good]))
    for budget, split in ((rng.randrange(4, 14), True), (rng.randrange(2, 7), False), (rng.randrange(6, 18), True)):
        near = lines[max(0, good[0] - rng.randrange(8)) : good[-1] + rng.randrange(16)]
        cuts.append(("short", list(shortened(near, budget, split, rng))))
    for kind, cut in cuts:
        rows = rows_of_text("\n".join(text for text, _ in cut))
        if len(rows) == len(cut):
            known = kind if weight == TUNE_WEIGHT else ""
            yield Sample(
                name,
                rows,
                [label for _, label in cut],
                frozenset(),
                weight / len(cuts) * (SHORT_WEIGHT if kind == "short" else 1.0),
                known,
            )


def shortened(
    lines: list[tuple[str, bool]], budget: int, split: bool, rng: random.Random
) -> Iterator[tuple[str, bool]]:
    """A page of a few short paragraphs: some reporting, cut into sentences if `split`, and half the furniture."""
    for text, label in lines:
        if label:
            if rng.random() < 0.5:
                yield text, True
            continue
        parts = [text[s:e] for s, e in sentences(text)] if split else [text]
        for at in range(0, len(parts), 1 if rng.random() < 0.6 else 2):
            if budget > 0:
                budget -= 1
                yield parts[at], False


def bare(news: Path) -> Iterator[Sample]:
    """Plain articles without any furniture."""
    with gzip.open(news, "rt", encoding="utf-8") as file:
        for number, row in enumerate(file):
            if number % 12 == 0:
                rows = rows_of_text(json.loads(row)["text"])
                yield Sample(f"news{number}", rows, [False] * len(rows), frozenset(), 0.3)


def fit(samples: list[Sample]) -> dict[str, object]:
    """Both passes; the second is fitted on first-pass answers for pages that the first pass had not seen."""
    pages = [Rows(s.rows, s.titles) for s in samples]
    own = [[features(page, n) for n in range(len(page.rows))] for page in pages]
    groups = np.array([int(hashlib.sha256(s.group.encode()).hexdigest(), 16) % FOLDS for s in samples])
    first: list[list[float]] = [[] for _ in samples]
    for fold in range(FOLDS):
        table = regress(
            [own[i] for i in np.flatnonzero(groups != fold)],
            [samples[i] for i in np.flatnonzero(groups != fold)],
            "first",
        )
        for i in np.flatnonzero(groups == fold):
            first[i] = [sigmoid(sum(table.get(name, 0.0) for name in names)) for names in own[i]]
    for page, chances in zip(pages, first, strict=True):
        page.good = good_range(chances)
    both = [
        [own[i][n] + second_features(first[i], pages[i], n) for n in range(len(own[i]))] for i in range(len(samples))
    ]
    crossed = cross(both, samples, groups)
    if DUMP:
        dump(crossed, samples)
    edge, sentence_edge = thresholds(crossed, samples, pages)
    return {
        "first": regress(own, samples, "first"),
        "second": regress(both, samples, "second"),
        "threshold": edge,
        "sentence_threshold": sentence_edge,
    }


def dump(crossed: list[list[float]], samples: list[Sample]) -> None:
    """Prints the wrong rows of the tune pages, for reading."""
    for answers, sample in zip(crossed, samples, strict=True):
        if sample.kind:
            for p, label, row in zip(answers, sample.labels, sample.rows, strict=True):
                if (p >= 0.6) != label and len(row.text) > 25:
                    print(sample.kind, sample.group, "furniture" if label else "reporting", p, row.text[:120])


def cross(both: list[list[list[str]]], samples: list[Sample], groups: np.ndarray) -> list[list[float]]:
    """Second-pass answers for pages that neither pass had seen: for the threshold and the card."""
    answers: list[list[float]] = [[] for _ in samples]
    for fold in range(FOLDS):
        train = np.flatnonzero(groups != fold)
        table = regress([both[i] for i in train], [samples[i] for i in train], "second")
        for i in np.flatnonzero(groups == fold):
            answers[i] = [sigmoid(sum(table.get(name, 0.0) for name in names)) for names in both[i]]
    return answers


def regress(names: list[list[list[str]]], samples: list[Sample], which: str) -> dict[str, float]:
    """Logistic regression; features seen in fewer than three pages are left out."""
    pages_with: dict[str, set[str]] = {}
    for rows, sample in zip(names, samples, strict=True):
        for row in rows:
            for name in row:
                pages_with.setdefault(name, set()).add(sample.group)
    often = {name for name, where in pages_with.items() if len(where) >= 3}
    data = [dict.fromkeys((f for f in row if f in often), 1.0) for rows in names for row in rows]
    answers = [label for sample in samples for label in sample.labels]
    cost = [
        sample.weight * (1 + min(len(row.text), 400) / 100) * (1.0 if label else REPORTING_WEIGHT)
        for sample in samples
        for row, label in zip(sample.rows, sample.labels, strict=True)
    ]
    vectors = DictVectorizer()
    matrix = vectors.fit_transform(data)
    model = LogisticRegression(C=REGULAR[which], max_iter=400, fit_intercept=False)
    model.fit(matrix, answers, sample_weight=np.array(cost) / np.mean(cost))
    table = dict(zip(vectors.get_feature_names_out(), model.coef_[0], strict=True))
    return {name: round(float(value), 3) for name, value in sorted(table.items()) if abs(value) >= 0.005}


def thresholds(answers: list[list[float]], samples: list[Sample], pages: list[Rows]) -> tuple[float, float]:
    """The two probabilities, for title-like rows and for sentences, that keep the least furniture of the tune pages.

    Only pairs count at which the cross-validated loss of reporting stays under both aims.
    """
    best = (2.0, MOST_CAREFUL, MOST_CAREFUL)
    for step in range(40, 91, 10):
        for sentence_step in range(max(step, 50), 96, 5):
            edge, sentence_edge = step / 100, sentence_step / 100
            lost, kept = rates(answers, samples, pages, "whole", (edge, sentence_edge))
            short_lost, short_kept = rates(answers, samples, pages, "short", (edge, sentence_edge))
            print(
                f"  {edge:.2f} {sentence_edge:.2f} whole: lost {lost:.4f} kept {kept:.4f} "
                f"short: lost {short_lost:.4f} kept {short_kept:.4f}"
            )
            if lost <= MOST_LOST and short_lost <= MOST_LOST_SHORT:
                best = min(best, (kept + short_kept, edge, sentence_edge))
    return best[1], best[2]


def rates(
    answers: list[list[float]], samples: list[Sample], pages: list[Rows], kind: str, edges: tuple[float, float]
) -> tuple[float, float]:
    """Micro shares of characters, reporting lost and furniture kept, on whole tune pages, the plain rules included."""
    lost = good = kept = bad = 0
    for chances, sample, page in zip(answers, samples, pages, strict=True):
        if sample.kind != kind:
            continue
        out, _ = settle_rows(page, over(page, chances, edges), chances, sorted(sample.titles))
        for furniture, label, row in zip(out, sample.labels, sample.rows, strict=True):
            size = len(squeeze(row.text))
            bad, good = bad + size * label, good + size * (not label)
            kept += size * (label and not furniture)
            lost += size * (furniture and not label)
    return lost / max(good, 1), kept / max(bad, 1)


def write(medium: str, samples: list[Sample], model: dict[str, object]) -> None:
    """The weights as JSON, one feature a line."""
    (OUT / f"{medium}.json").write_text(
        json.dumps(model, ensure_ascii=False, indent=0, sort_keys=True) + "\n", encoding="utf-8"
    )
    print(
        "fitted",
        medium,
        len(samples),
        "pages and variants, thresholds",
        model["threshold"],
        model["sentence_threshold"],
    )


if __name__ == "__main__":
    main()
